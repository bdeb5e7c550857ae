/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A filter in words, as chips show it and screen readers say it. Pure functions. */

#include "filter/hearth-filter-private.h"

#include "base/hearth-id.h"
#include "base/hearth-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const stages[] = { NC_ ("stage", "Passer-by"), NC_ ("stage", "Listener"), NC_ ("stage", "Regular"),
                                      NC_ ("stage", "Supporter"), NC_ ("stage", "Advocate"), NC_ ("stage", "Believer") };

/* What fixed words are called; platforms call themselves. */
static const struct
{
  const char *word;
  const char *title;
} titles[] = {
  { "badge", NC_ ("filter-word", "a badge") },
  { "birthday", NC_ ("filter-word", "a birthday") },
  { "bounced", NC_ ("filter-word", "bounced") },
  { "circle", NC_ ("filter-word", "a circle") },
  { "city", NC_ ("filter-word", "a city") },
  { "consent", NC_ ("filter-word", "agreed to something") },
  { "country", NC_ ("filter-word", "a country") },
  { "email", NC_ ("filter-word", "email") },
  { "granted", NC_ ("filter-word", "granted") },
  { "handle", NC_ ("filter-word", "a handle") },
  { "language", NC_ ("filter-word", "a language") },
  { "left", NC_ ("filter-word", "left") },
  { "name", NC_ ("filter-word", "a name") },
  { "never", NC_ ("filter-word", "never asked") },
  { "no", NC_ ("filter-word", "no") },
  { "note", NC_ ("filter-word", "a note") },
  { "phone", NC_ ("filter-word", "phone") },
  { "photo", NC_ ("filter-word", "a photo") },
  { "post", NC_ ("filter-word", "post") },
  { "pronouns", NC_ ("filter-word", "pronouns") },
  { "reminder", NC_ ("filter-word", "a reminder") },
  { "sms", NC_ ("filter-word", "text message") },
  { "tag", NC_ ("filter-word", "a tag") },
  { "tier", NC_ ("filter-word", "a tier") },
  { "unknown", NC_ ("filter-word", "not known") },
  { "withdrawn", NC_ ("filter-word", "withdrawn") },
  { "yes", NC_ ("filter-word", "yes") },
};

/* "email/withdrawn" is two of them. */
static char *
describe_word (const char *text)
{
  g_auto (GStrv)      words = g_strsplit (text, "/", 2);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *title = words[i];

      for (guint j = 0; j < G_N_ELEMENTS (titles); j++)
        if (g_str_equal (titles[j].word, words[i]))
          title = g_dpgettext2 (GETTEXT_PACKAGE, "filter-word", titles[j].title);
      g_string_append_printf (out, "%s%s", i > 0 ? "/" : "", title);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static char *
describe_span (const HearthFilterAmount *amount)
{
  gulong n = (gulong) amount->count;

  switch (amount->unit)
    {
    case 'w':
      return g_strdup_printf (ngettext ("%lu week", "%lu weeks", n), n);
    case 'm':
      return g_strdup_printf (ngettext ("%lu month", "%lu months", n), n);
    case 'y':
      return g_strdup_printf (ngettext ("%lu year", "%lu years", n), n);
    default:
      return g_strdup_printf (ngettext ("%lu day", "%lu days", n), n);
    }
}

static char *
describe_date (int         year,
               int         month,
               int         day,
               const char *format)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (year, MAX (month, 1), MAX (day, 1), 0, 0, 0);

  return date != NULL ? g_date_time_format (date, format) : g_strdup ("");
}

static char *
describe_amount (const HearthFilterAmount *amount,
                 HearthFilterFieldType     type,
                 const char               *currency)
{
  GString *text;

  switch (amount->type)
    {
    case HEARTH_FILTER_TIME_AGO:
      return describe_span (amount);
    case HEARTH_FILTER_DATE:
      if (amount->month == 0)
        return g_strdup_printf ("%d", amount->year);
      return describe_date (amount->year, amount->month, amount->day, amount->day > 0 ? "%x" : "%OB %Y");
    case HEARTH_FILTER_YEARLY:
      /* 2024 has every day. Translators: a day of the year, as g_date_time_format writes it: 30 April */
      return describe_date (2024, amount->month, amount->day, amount->day > 0 ? C_ ("birthday", "%-d %B") : "%OB");
    case HEARTH_FILTER_DAY_AGO:
      return g_strdup (amount->count == 0 ? _ ("today") : amount->count > 0 ? _ ("yesterday")
                                                                            : _ ("tomorrow"));
    case HEARTH_FILTER_STEP:
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "stage", stages[amount->count / HEARTH_FILTER_SCALE]));
    case HEARTH_FILTER_NOTHING:
    case HEARTH_FILTER_NUMBER:
    default:
      text = g_string_new (NULL);
      hearth_filter_amount_print (amount, text);
      if (type == HEARTH_FILTER_FIELD_MONEY && currency != NULL)
        g_string_prepend (text, hearth_money_symbol (currency));
      return g_string_free (text, FALSE);
    }
}

/* Signs of a value in words; in_time for times ago, where less is later. */
static const char *
get_sign (HearthFilterOp op,
          gboolean       dated)
{
  switch (op)
    {
    case HEARTH_FILTER_LESS:
      /* Translators: %s is a date: "Joined: before 2026" */
      return dated ? C_ ("filter", "before %s")
                   /* Translators: %s is an amount: "Spent: less than 50" */
                   : C_ ("filter", "less than %s");
    case HEARTH_FILTER_AT_MOST:
      /* Translators: %s is a date: "Joined: until 2026", with 2026 */
      return dated ? C_ ("filter", "until %s")
                   /* Translators: %s is an amount: "Spent: at most 50" */
                   : C_ ("filter", "at most %s");
    case HEARTH_FILTER_MORE:
      /* Translators: %s is a date: "Joined: after 2026" */
      return dated ? C_ ("filter", "after %s")
                   /* Translators: %s is an amount: "Spent: more than 50" */
                   : C_ ("filter", "more than %s");
    case HEARTH_FILTER_AT_LEAST:
      /* Translators: %s is a date: "Joined: from 2026", with 2026 */
      return dated ? C_ ("filter", "from %s")
                   /* Translators: %s is an amount: "Spent: at least 50" */
                   : C_ ("filter", "at least %s");
    case HEARTH_FILTER_IS:
    case HEARTH_FILTER_RANGE:
    default:
      return "%s";
    }
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
describe_value (const HearthFilterValue *value,
                HearthFilterFieldType    type,
                const char              *currency)
{
  const HearthFilterAmount *only = value->low.type == HEARTH_FILTER_NOTHING ? &value->high : &value->low;
  gboolean                  dated = only->type == HEARTH_FILTER_DATE || only->type == HEARTH_FILTER_DAY_AGO || only->type == HEARTH_FILTER_YEARLY;
  g_autofree char          *low = NULL, *high = NULL, *amount = NULL;

  if (value->text != NULL && type == HEARTH_FILTER_FIELD_WORD)
    return describe_word (value->text);
  if (value->text != NULL)
    return value->begins ? g_strdup_printf ("%s…", value->text) : g_strdup (value->text);
  low = describe_amount (&value->low, type, currency);
  high = describe_amount (&value->high, type, currency);
  if (value->op == HEARTH_FILTER_RANGE)
    {
      if (value->high.type == HEARTH_FILTER_NOTHING)
        return g_strdup_printf (get_sign (HEARTH_FILTER_AT_LEAST, dated), low);
      if (value->low.type == HEARTH_FILTER_NOTHING)
        return g_strdup_printf (get_sign (HEARTH_FILTER_AT_MOST, dated), high);
      /* Translators: a range: "2026-01 to 2026-03", "10 to 20" */
      return g_strdup_printf (C_ ("filter", "%1$s to %2$s"), low, high);
    }
  if (value->low.type != HEARTH_FILTER_TIME_AGO || type == HEARTH_FILTER_FIELD_QUIET)
    return g_strdup_printf (get_sign (value->op == HEARTH_FILTER_IS && type == HEARTH_FILTER_FIELD_QUIET ? HEARTH_FILTER_AT_LEAST : value->op, dated), low);
  if (type == HEARTH_FILTER_FIELD_BIRTHDAY)
    /* Translators: %s is "30 days": within the next 30 days */
    return g_strdup_printf (C_ ("filter", "within %s"), low);
  if (value->op == HEARTH_FILTER_IS)
    /* Translators: %s is "30 days": within the last 30 days */
    return g_strdup_printf (C_ ("filter", "in the last %s"), low);
  amount = g_strdup_printf (get_sign (value->op, FALSE), low);
  /* Translators: %s is "more than 30 days" */
  return g_strdup_printf (C_ ("filter", "%s ago"), amount);
}

/* "a, b, c" or "a or b or c". Takes parts' texts. */
static char *
join (GPtrArray *parts,
      gboolean   either)
{
  char *joined = g_strdup (parts->len > 0 ? g_ptr_array_index (parts, 0) : "");

  for (guint i = 1; i < parts->len; i++)
    {
      /* Translators: parts of a filter, of which one is enough: "Berlin or Paris" */
      const char *format = either ? C_ ("filter", "%1$s or %2$s")
                                  /* Translators: parts of a filter, all of which must hold: "Tag: press, City: Berlin" */
                                  : C_ ("filter", "%1$s, %2$s");
      char       *longer = g_strdup_printf (format, joined, (const char *) g_ptr_array_index (parts, i));

      g_free (joined);
      joined = longer;
    }
  return joined;
}

/* "0197c1f0-…": as hearth-id.h writes them. */
static gboolean
is_id (const char *text)
{
  HearthId id;

  return text != NULL && hearth_id_from_string (text, &id);
}

static void
describe_term (const HearthFilter *filter,
               const char         *currency,
               GString            *out)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *values = NULL;
  guint                 n = filter->values->len;

  /* Who was chosen from a list stands there by the members' ids, which tell a person nothing. */
  if (filter->field->id == HEARTH_FILTER_MEMBER && is_id (((const HearthFilterValue *) g_ptr_array_index (filter->values, 0))->text))
    {
      /* Translators: a filter that names members one by one; %u is how many */
      g_string_append_printf (out, ngettext ("%u member by name", "%u members by name", n), n);
      return;
    }
  for (guint i = 0; i < filter->values->len; i++)
    g_ptr_array_add (parts, describe_value (g_ptr_array_index (filter->values, i), filter->field->type, currency));
  values = join (parts, TRUE);
  /* Translators: a filter and what it wants: "Circle: Berlin" */
  g_string_append_printf (out, C_ ("filter", "%1$s: %2$s"), hearth_filter_field_title (filter->field), values);
}

char *
hearth_filter_describe (const HearthFilter *filter,
                        const char         *currency)
{
  g_autoptr (GString)   out = g_string_new (NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (filter->type == HEARTH_FILTER_TERM)
    describe_term (filter, currency, out);
  else if (filter->type == HEARTH_FILTER_WORDS)
    /* Translators: words that are searched for, as typed */
    g_string_append_printf (out, C_ ("filter", "“%s”"), filter->text);
  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    {
      const HearthFilter *child = g_ptr_array_index (filter->children, i);
      char               *part = hearth_filter_describe (child, currency);

      if (child->type == HEARTH_FILTER_ANY && !child->negated && filter->children->len > 1)
        {
          char *grouped = g_strdup_printf ("(%s)", part);

          g_free (part);
          part = grouped;
        }
      g_ptr_array_add (parts, part);
    }
  if (filter->children != NULL)
    {
      g_autofree char *joined = join (parts, filter->type == HEARTH_FILTER_ANY);

      g_string_append (out, joined);
    }
  if (!filter->negated)
    return g_string_free_and_steal (g_steal_pointer (&out));
  /* Translators: what a filter leaves out: "Not Tag: press" */
  return g_strdup_printf (filter->children != NULL ? C_ ("filter", "Not (%s)")
                                                   /* Translators: what a filter leaves out: "Not Tag: press" */
                                                   : C_ ("filter", "Not %s"),
                          out->str);
}
#pragma GCC diagnostic pop
