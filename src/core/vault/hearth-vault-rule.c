/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-rule.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOUR G_GINT64_CONSTANT (3600000)
#define MOST 1000000 /* of anything that is counted */

static const struct
{
  const char *word;
  const char *filter;
} groups[] = {
  { "believers", "stage:>=believer" },
  { "advocates", "stage:>=advocate" },
  { "supporters", "stage:>=supporter" },
  { "regulars", "stage:>=regular" },
  { "listeners", "stage:>=listener" },
};

static const struct
{
  const char *word; /* as printed, for more than one */
  char        letter;
  gint64      length;
} units[] = {
  { "months", 'm', 30 * 24 * HOUR },
  { "weeks", 'w', 7 * 24 * HOUR },
  { "days", 'd', 24 * HOUR },
  { "hours", 'h', HOUR },
};

static void
step_free (gpointer data)
{
  HearthVaultStepRule *step = data;

  g_clear_pointer (&step->who, hearth_filter_free);
  g_free (step->text);
  g_free (step);
}

void
hearth_vault_rule_free (HearthVaultRule *rule)
{
  g_ptr_array_unref (rule->steps);
  g_free (rule);
}

static gboolean
refuse (GError    **error,
        const char *format,
        const char *typed)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, format, typed);
#pragma GCC diagnostic pop
  return FALSE;
}

/* The parts: at semicolons, and at commas with a space behind, outside quotes and parentheses. */
static GPtrArray *
split (const char *text)
{
  GPtrArray  *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;
  gboolean    quoted = FALSE;
  int         depth = 0;

  for (const char *p = text;; p++)
    {
      gboolean end = *p == '\0' || (!quoted && depth == 0 && (*p == ';' || (*p == ',' && g_ascii_isspace (p[1]))));

      if (*p == '"')
        quoted = !quoted;
      else if (!quoted)
        depth = MAX (depth + (*p == '(') - (*p == ')'), 0);
      if (!end)
        continue;
      g_ptr_array_add (parts, g_strstrip (g_strndup (start, (gsize) (p - start))));
      start = p + 1;
      if (*p == '\0')
        return parts;
    }
}

/* A number after a word of that name; -1 when the part does not begin so. FALSE in *sound when no number follows. */
static gint64
read_count (const char *part,
            const char *word,
            gboolean   *sound)
{
  guint64 number = 0;

  if (!g_str_has_prefix (part, word) || part[strlen (word)] != ' ')
    return -1;
  *sound = g_ascii_string_to_unsigned (g_strchug ((char *) part + strlen (word)), 10, 1, MOST, &number, NULL);
  return (gint64) number;
}

/* Cuts "at once" or "+3 days" off the end of the part. FALSE when something like it makes no sense. */
static gboolean
cut_delay (char   *part,
           gint64 *delay)
{
  g_autoptr (GRegex)     pattern = g_regex_new ("^(.*?)\\s+(?:at once|\\+\\s*(\\d+)\\s*(h|d|w|m|hours?|days?|weeks?|months?))$", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *count = NULL, *unit = NULL;
  guint64                number;
  int                    end = 0;

  *delay = 0;
  if (!g_regex_match (pattern, part, 0, &match))
    return strchr (part, '+') == NULL || strpbrk (part, ":\"@") != NULL;
  count = g_match_info_fetch (match, 2);
  unit = g_match_info_fetch (match, 3);
  g_match_info_fetch_pos (match, 1, NULL, &end);
  part[end] = '\0';
  if (count == NULL || *count == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (count, 10, 0, MOST, &number, NULL))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].letter == g_ascii_tolower (*unit))
      *delay = (gint64) number * units[i].length;
  return TRUE;
}

static gboolean
has_words (const HearthFilter *filter)
{
  if (filter->type == HEARTH_FILTER_WORDS)
    return TRUE;
  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    if (has_words (g_ptr_array_index (filter->children, i)))
      return TRUE;
  return filter->type == HEARTH_FILTER_ALL && filter->children->len == 0;
}

/* Whom a step is for. FALSE with error. */
static gboolean
read_who (const char          *typed,
          HearthVaultStepRule *step,
          GError             **error)
{
  g_autofree char                *lower = g_ascii_strdown (typed, -1);
  g_autoptr (HearthFilterProblem) problem = NULL;
  const char                     *filter = typed;

  step->text = g_strdup (typed);
  if (g_str_equal (lower, "everyone"))
    {
      g_set_str (&step->text, "everyone");
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (lower, groups[i].word))
      {
        g_set_str (&step->text, groups[i].word);
        filter = groups[i].filter;
      }
  step->who = hearth_filter_parse (filter, &problem);
  if (step->who == NULL)
    return refuse (error, "%s", problem->words);
  if (has_words (step->who))
    /* Translators: %s is what was typed; the words after the colon stay as they are */
    return refuse (error, _ ("“%s” is no group. Write one of: everyone believers advocates supporters regulars listeners, or a filter such as tier:gold."), typed);
  if (filter == typed)
    {
      g_free (step->text);
      step->text = hearth_filter_print (step->who);
    }
  return TRUE;
}

static gboolean
read_day (const char *typed,
          GTimeZone  *zone,
          gint64     *at,
          GError    **error)
{
  if (hearth_date_parse (typed, HEARTH_DATE_ISO, zone, at, NULL))
    return TRUE;
  /* Translators: %s is what was typed */
  return refuse (error, _ ("“%s” is not a date. Write it like 2026-10-31."), typed);
}

static gboolean
read_step (HearthVaultRule *rule,
           char            *part,
           GError         **error)
{
  HearthVaultStepRule *step = g_new0 (HearthVaultStepRule, 1);
  g_autofree char     *typed = g_strdup (part);

  g_ptr_array_add (rule->steps, step);
  if (rule->steps->len > HEARTH_VAULT_STEPS_MOST)
    return refuse (error, "%s", _ ("A rule has at most 32 steps."));
  if (!cut_delay (part, &step->delay))
    /* Translators: %s is what was typed; +3 days stays as it is */
    return refuse (error, _ ("“%s” does not say when. Write it like +3 days."), typed);
  return read_who (part, step, error);
}

static gboolean
read_part (HearthVaultRule *rule,
           char            *part,
           GTimeZone       *zone,
           GError         **error)
{
  gboolean sound = TRUE;
  gint64   number;

  if (g_str_has_prefix (part, "from "))
    return read_day (part + strlen ("from "), zone, &rule->from, error);
  if (g_str_has_prefix (part, "until "))
    return read_day (part + strlen ("until "), zone, &rule->until, error);
  number = read_count (part, "first", &sound);
  if (number < 0)
    {
      number = read_count (part, "numbered", &sound);
      rule->numbered = rule->numbered || number >= 0;
    }
  if (number < 0)
    return read_step (rule, part, error);
  rule->first = number;
  /* Translators: %s is what was typed */
  return sound || refuse (error, _ ("“%s” needs a number after it."), part);
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  gint64 first = (*(HearthVaultStepRule *const *) a)->delay, second = (*(HearthVaultStepRule *const *) b)->delay;

  return (first > second) - (first < second);
}

HearthVaultRule *
hearth_vault_rule_parse (const char *text,
                         GTimeZone  *zone,
                         GError    **error)
{
  g_autofree char            *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray)       parts = split (valid);
  g_autoptr (HearthVaultRule) rule = g_new0 (HearthVaultRule, 1);

  rule->steps = g_ptr_array_new_with_free_func (step_free);
  rule->from = rule->until = rule->first = HEARTH_NONE;
  for (guint i = 0; i < parts->len; i++)
    if (*(char *) g_ptr_array_index (parts, i) != '\0' && !read_part (rule, g_ptr_array_index (parts, i), zone, error))
      return NULL;
  if (rule->steps->len == 0)
    {
      refuse (error, "%s", _ ("The rule does not say for whom. Begin with everyone, believers, or a filter such as tier:gold."));
      return NULL;
    }
  g_ptr_array_sort (rule->steps, compare_steps);
  return g_steal_pointer (&rule);
}

static void
print_delay (GString *text,
             gint64   delay)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (delay % units[i].length == 0)
      {
        g_string_append_printf (text, " +%" G_GINT64_FORMAT " %s", delay / units[i].length, units[i].word);
        return;
      }
}

static void
print_day (GString    *text,
           const char *word,
           gint64      at,
           GTimeZone  *zone)
{
  g_autoptr (GDateTime) utc = at != HEARTH_NONE ? g_date_time_new_from_unix_utc (at / 1000) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? (zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc)) : NULL;
  g_autofree char      *day = NULL;

  if (local == NULL)
    return;
  day = g_date_time_format (local, g_date_time_get_hour (local) == 0 && g_date_time_get_minute (local) == 0 ? "%Y-%m-%d" : "%Y-%m-%d %H:%M");
  g_string_append_printf (text, "; %s %s", word, day);
}

char *
hearth_vault_rule_print (const HearthVaultRule *rule,
                         GTimeZone             *zone)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rule->steps->len; i++)
    {
      const HearthVaultStepRule *step = g_ptr_array_index (rule->steps, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", step->text);
      if (step->delay > 0)
        print_delay (text, step->delay);
      else if (rule->steps->len > 1)
        g_string_append (text, " at once");
    }
  print_day (text, "from", rule->from, zone);
  print_day (text, "until", rule->until, zone);
  if (rule->first != HEARTH_NONE)
    g_string_append_printf (text, "; %s %" G_GINT64_FORMAT, rule->numbered ? "numbered" : "first", rule->first);
  return g_string_free_and_steal (text);
}
