/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bag of words rather than a grammar: what each word says is gathered (a number, a unit, a weekday, a month, next, ago), the order
 * is not looked at, and the rest is no day. So one reader serves languages that put "ago" before and those that put it after. Pure
 * but for the words, which are the translator's. */

#include "config.h"

#include "base/hearth-when-private.h"
#include "base/hearth-when.h"

#include "base/hearth-date.h"
#include "base/hearth-fold.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

static const char *const words[HEARTH_N_WORDS] = {
  /* Translators: words that are typed for a day, separated by |; write all forms that people type */
  [HEARTH_WORD_TODAY] = NC_ ("when", "today|now"),
  /* Translators: words that are typed for a day, separated by | */
  [HEARTH_WORD_TOMORROW] = NC_ ("when", "tomorrow"),
  /* Translators: words that are typed for a day, separated by | */
  [HEARTH_WORD_AFTER_TOMORROW] = NC_ ("when", "overmorrow|day after tomorrow|the day after tomorrow"),
  /* Translators: words that are typed for a day, separated by | */
  [HEARTH_WORD_YESTERDAY] = NC_ ("when", "yesterday"),
  /* Translators: words around a day that say nothing, separated by |, such as “in” and “on” */
  [HEARTH_WORD_NOTHING] = NC_ ("when", "in|on|the|of|from|at"),
  /* Translators: as in “next week”, all forms, separated by | */
  [HEARTH_WORD_NEXT] = NC_ ("when", "next|coming|this"),
  /* Translators: as in “last week”, all forms, separated by | */
  [HEARTH_WORD_LAST] = NC_ ("when", "last|past"),
  /* Translators: as in “3 weeks ago”, separated by | */
  [HEARTH_WORD_AGO] = NC_ ("when", "ago"),
  /* Translators: as in “a week”, all forms, separated by | */
  [HEARTH_WORD_ONE] = NC_ ("when", "a|an|one"),
  /* Translators: all forms, separated by | */
  [HEARTH_WORD_DAY] = NC_ ("when", "day|days|d"),
  /* Translators: all forms, separated by | */
  [HEARTH_WORD_WEEK] = NC_ ("when", "week|weeks|w|wk"),
  /* Translators: all forms, separated by | */
  [HEARTH_WORD_MONTH] = NC_ ("when", "month|months|mo"),
  /* Translators: all forms, separated by | */
  [HEARTH_WORD_YEAR] = NC_ ("when", "year|years|y"),
  /* Translators: as in “3 days before”, separated by |; where this word also means “ago”, it is taken as that when it comes first */
  [HEARTH_WORD_BEFORE] = NC_ ("when", "before|earlier|prior"),
  /* Translators: as in “3 days after”, separated by | */
  [HEARTH_WORD_AFTER] = NC_ ("when", "after|later|past"),
  /* Translators: as in “3 days before the release”, all forms, separated by | */
  [HEARTH_WORD_RELEASE] = NC_ ("when", "release|date|it"),
};

static gboolean
is_among (const char *folded,
          const char *list)
{
  g_auto (GStrv) all = g_strsplit (list, "|", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autofree char *one = hearth_fold (all[i]);

      if (g_str_equal (one, folded))
        return TRUE;
    }

  return FALSE;
}

/* In the user's language or English. */
static gboolean
is_word (const char *folded,
         HearthWord  word)
{
  return is_among (folded, words[word]) || is_among (folded, g_dpgettext2 (GETTEXT_PACKAGE, "when", words[word]));
}

/* 0-based index of the name in count names from item on, or among their English ones. Short forms may have a dot. */
static int
find_name (const char        *folded,
           const nl_item     *items,
           guint              n_items,
           int                count,
           const char *const *english)
{
  for (int i = 0; i < count; i++)
    {
      gboolean same = g_str_has_prefix (english[i], folded) && strlen (folded) >= 3;

      for (guint j = 0; j < n_items && !same; j++)
        {
          g_autofree char *name = hearth_fold (nl_langinfo (items[j] + i));
          gsize            length = strlen (name);

          if (length > 0 && name[length - 1] == '.')
            name[length - 1] = '\0';
          same = g_str_equal (name, folded);
        }
      if (same)
        return i;
    }

  return -1;
}

static int
find_month (const char *folded)
{
  static const nl_item     items[] = { MON_1, ABMON_1, ALTMON_1 };
  static const char *const english[] = { "january", "february", "march", "april", "may", "june",
                                         "july", "august", "september", "october", "november", "december" };

  return find_name (folded, items, G_N_ELEMENTS (items), 12, english);
}

/* 0 is Sunday. */
static int
find_weekday (const char *folded)
{
  static const nl_item     items[] = { DAY_1, ABDAY_1 };
  static const char *const english[] = { "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" };

  return find_name (folded, items, G_N_ELEMENTS (items), 7, english);
}

static gboolean
take_number (HearthSaid *said,
             const char *folded)
{
  gint64 value;
  gsize  digits = strspn (folded, "0123456789");

  if (digits == 0 || said->n_numbers == G_N_ELEMENTS (said->numbers))
    return FALSE;

  value = digits <= 4 ? g_ascii_strtoll (folded, NULL, 10) : -1;
  /* "12." of German, "1st" and "3rd" of English; "2w" is two words. */
  if (value < 0 || (folded[digits] != '\0' && !is_among (folded + digits, ".|st|nd|rd|th")))
    return FALSE;
  said->numbers[said->n_numbers++] = (int) value;

  return TRUE;
}

/* Which side of a day it is counted from. “Vor” of German is “before” behind a number, and “ago” before it. */
static gboolean
take_side (HearthSaid *said,
           const char *folded)
{
  if (is_word (folded, HEARTH_WORD_BEFORE) && said->n_numbers > 0)
    return said->before = TRUE;
  if (is_word (folded, HEARTH_WORD_AFTER))
    return said->after = TRUE;

  return is_word (folded, HEARTH_WORD_RELEASE) && (said->release = TRUE);
}

static gboolean
take_word (HearthSaid *said,
           const char *folded)
{
  if (take_number (said, folded) || is_word (folded, HEARTH_WORD_NOTHING))
    return TRUE;
  if (said->from && take_side (said, folded))
    return TRUE;
  if (is_word (folded, HEARTH_WORD_NEXT))
    return said->next = TRUE;
  if (is_word (folded, HEARTH_WORD_LAST))
    return said->last = TRUE;
  if (is_word (folded, HEARTH_WORD_AGO))
    return said->ago = TRUE;
  if (is_word (folded, HEARTH_WORD_ONE) && said->n_numbers < G_N_ELEMENTS (said->numbers))
    {
      said->numbers[said->n_numbers++] = 1;
      return TRUE;
    }
  for (HearthWord unit = HEARTH_WORD_DAY; unit <= HEARTH_WORD_YEAR; unit++)
    if (is_word (folded, unit) && said->unit < 0)
      {
        said->unit = (int) unit;
        return TRUE;
      }
  /* March may be "mar" and Tuesday too, in some language: what is missing yet is meant. */
  if (said->weekday < 0 && (said->weekday = find_weekday (folded)) >= 0)
    return TRUE;

  return said->month < 0 && (said->month = find_month (folded)) >= 0;
}

gboolean
hearth_when_take_words (HearthSaid *said,
                        const char *text,
                        gboolean    from)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " ,\t", -1);

  *said = (HearthSaid) { .unit = -1, .weekday = -1, .month = -1, .from = from };
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = hearth_fold (parts[i]);
      gsize            length = strlen (folded);

      /* "Fr." and "Sept." */
      if (length > 1 && folded[length - 1] == '.' && !g_ascii_isdigit (folded[length - 2]))
        folded[length - 1] = '\0';
      if (*folded != '\0' && !take_word (said, folded))
        return FALSE;
    }

  return TRUE;
}

GDateTime *
hearth_when_add_units (GDateTime *today,
                       int        unit,
                       int        count)
{
  switch (unit)
    {
    case HEARTH_WORD_DAY:
      return g_date_time_add_days (today, count);
    case HEARTH_WORD_WEEK:
      return g_date_time_add_weeks (today, count);
    case HEARTH_WORD_MONTH:
      return g_date_time_add_months (today, count);
    default:
      return g_date_time_add_years (today, count);
    }
}

/* "in 2 weeks", "3 days ago", "next month". A unit alone says nothing. */
static GDateTime *
find_distance (const HearthSaid *said,
               GDateTime        *today)
{
  int count = said->n_numbers == 1 ? said->numbers[0] : 1;

  if (said->month >= 0 || said->weekday >= 0 || said->n_numbers > 1)
    return NULL;
  if (said->n_numbers == 0 && !said->next && !said->last && !said->ago)
    return NULL;

  return hearth_when_add_units (today, said->unit, said->last || said->ago ? -count : count);
}

/* The next Friday that is not today; "last Friday" the one before today. */
static GDateTime *
find_day_of_week (const HearthSaid *said,
                  GDateTime        *today)
{
  int now = g_date_time_get_day_of_week (today) % 7;
  int days = (said->weekday - now + 7) % 7;

  if (said->n_numbers > 0 || said->ago)
    return NULL;
  if (said->last)
    return g_date_time_add_days (today, days == 0 ? -7 : days - 7);

  return g_date_time_add_days (today, days == 0 ? 7 : days);
}

/* "12 May", "May 12 2027". */
static GDateTime *
find_day_of_year (const HearthSaid *said,
                  GDateTime        *today,
                  gboolean          ahead)
{
  GTimeZone *zone = g_date_time_get_timezone (today);
  int        year = g_date_time_get_year (today);
  int        day = said->numbers[0];
  gboolean   told = said->n_numbers == 2;

  if (said->n_numbers == 0 || said->n_numbers > 2 || said->next || said->last || said->ago)
    return NULL;
  if (told && day > 31)
    {
      year = day;
      day = said->numbers[1];
    }
  else if (told)
    year = said->numbers[1];
  if (year < 1800 || year > 9998 || day < 1 || day > 31)
    return NULL;

  /* 29 February without a year is in the leap year that comes or was. */
  for (int tries = 0; tries < (told ? 1 : 9); tries++, year += ahead ? 1 : -1)
    {
      GDateTime *at = g_date_valid_dmy ((GDateDay) day, (GDateMonth) (said->month + 1), (GDateYear) year)
                          ? g_date_time_new (zone, year, said->month + 1, day, 12, 0, 0)
                          : NULL;

      if (at != NULL && (told || (ahead ? g_date_time_compare (at, today) >= 0 : g_date_time_compare (at, today) <= 0)))
        return at;
      g_clear_pointer (&at, g_date_time_unref);
    }

  return NULL;
}

/* Noon of that day: a time that is in every day, whatever the clocks do. */
GDateTime *
hearth_when_make_noon (GDateTime *at)
{
  return g_date_time_new (g_date_time_get_timezone (at), g_date_time_get_year (at), g_date_time_get_month (at),
                          g_date_time_get_day_of_month (at), 12, 0, 0);
}

/* The order of the numbers is the locale's. */
static GDateTime *
find_numeric (const char *text,
              GTimeZone  *zone)
{
  const char     *format = nl_langinfo (D_FMT);
  const char     *day = strstr (format, "%d");
  const char     *month = strstr (format, "%m");
  gboolean        month_first = strstr (format, "%D") != NULL || (day != NULL && month != NULL && month < day);
  HearthDateOrder order = month_first ? HEARTH_DATE_MONTH_FIRST : HEARTH_DATE_DAY_FIRST;
  gint64          ms;

  if (!hearth_date_parse (text, order, zone, &ms, NULL))
    return NULL;

  {
    g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (ms * 1000);

    return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  }
}

static GDateTime *
find_said (const char *text,
           GDateTime  *today,
           gboolean    ahead)
{
  static const int days[] = { [HEARTH_WORD_TODAY] = 0, [HEARTH_WORD_TOMORROW] = 1, [HEARTH_WORD_AFTER_TOMORROW] = 2, [HEARTH_WORD_YESTERDAY] = -1 };
  g_autofree char *folded = hearth_fold (text);
  HearthSaid       said;

  for (HearthWord word = HEARTH_WORD_TODAY; word <= HEARTH_WORD_YESTERDAY; word++)
    if (is_word (folded, word))
      return g_date_time_add_days (today, days[word]);

  if (!hearth_when_take_words (&said, text, FALSE))
    return NULL;
  if (said.unit >= 0)
    return find_distance (&said, today);
  if (said.month >= 0)
    return find_day_of_year (&said, today, ahead);

  return said.weekday >= 0 ? find_day_of_week (&said, today) : NULL;
}

gboolean
hearth_when_parse (const char *text,
                   gint64      now,
                   GTimeZone  *zone,
                   gboolean    ahead,
                   gint64     *ms)
{
  g_autofree char      *trimmed = g_strstrip (g_utf8_make_valid (text, -1));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now * 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) today = hearth_when_make_noon (local);
  g_autoptr (GDateTime) found = NULL;
  g_autoptr (GDateTime) noon = NULL;

  if (*trimmed == '\0' || strlen (trimmed) > 100)
    return FALSE;

  found = find_said (trimmed, today, ahead);
  if (found == NULL)
    found = find_numeric (trimmed, zone);
  noon = found != NULL ? hearth_when_make_noon (found) : NULL;
  if (noon == NULL)
    return FALSE;

  *ms = g_date_time_to_unix (noon) * 1000;

  return TRUE;
}

char *
hearth_when_format (gint64     ms,
                    GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (ms * 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  /* Translators: a day, for g_date_time_format; a person types days the same way */
  return local != NULL ? g_date_time_format (local, C_ ("when", "%-d %B %Y")) : g_strdup ("");
}
