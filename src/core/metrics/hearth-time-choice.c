/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "metrics/hearth-time-choice.h"

#include <glib/gi18n-lib.h>

/* Longer than so many days a line is by week, longer than so many by month. */
#define BY_DAY  20
#define BY_WEEK 200

static gint32
begin_months (gint32 day,
              gint32 months)
{
  gint32 month = hearth_day_month (day);
  gint32 rest = month % months;

  return month - (rest < 0 ? rest + months : rest);
}

static gint32
get_months (HearthTimeKind kind)
{
  return kind == HEARTH_TIME_MONTH ? 1 : kind == HEARTH_TIME_QUARTER ? 3
                                                                     : 12;
}

void
hearth_time_choice_ask (const HearthTimeChoice *choice,
                        HearthFigureQuery      *query)
{
  gint32 months = get_months (choice->kind), month;

  switch (choice->kind)
    {
    case HEARTH_TIME_ALL:
      query->from = query->to = HEARTH_NO_DAY;
      break;
    case HEARTH_TIME_OWN:
      query->from = choice->day;
      query->to = choice->to;
      break;
    case HEARTH_TIME_TWELVE:
      month = hearth_day_month (choice->day) - 11;
      query->from = hearth_month_begin (month);
      query->to = hearth_month_begin (month + 12);
      break;
    case HEARTH_TIME_MONTH:
    case HEARTH_TIME_QUARTER:
    case HEARTH_TIME_YEAR:
    default:
      month = begin_months (choice->day, months);
      query->from = hearth_month_begin (month);
      query->to = hearth_month_begin (month + months);
    }
  if (query->by < HEARTH_BY_TIER)
    query->by = query->from == HEARTH_NO_DAY || query->to - query->from > BY_WEEK ? HEARTH_BY_MONTH : query->to - query->from > BY_DAY ? HEARTH_BY_WEEK
                                                                                                                                       : HEARTH_BY_DAY;
}

gboolean
hearth_time_choice_step (HearthTimeChoice *choice,
                         int               by,
                         gint32            today)
{
  HearthTimeChoice  next = *choice;
  HearthFigureQuery query = HEARTH_FIGURE_QUERY_INIT;

  if (choice->kind == HEARTH_TIME_ALL)
    return FALSE;
  if (choice->kind == HEARTH_TIME_OWN)
    {
      gint32 length = choice->to - choice->day;

      next.day += by * length;
      next.to += by * length;
    }
  else
    next.day = hearth_month_begin (hearth_day_month (choice->day) + by * get_months (choice->kind));
  hearth_time_choice_ask (&next, &query);
  if (choice->kind == HEARTH_TIME_TWELVE ? next.day > today : query.from > today)
    return FALSE;
  if (query.from < HEARTH_DAY_FIRST || query.to > HEARTH_DAY_LAST)
    return FALSE;
  *choice = next;
  return TRUE;
}

/* In the user's language. */
static char *
format (gint32      day,
        const char *pattern)
{
  int                   year, month, date;
  g_autoptr (GDateTime) time = NULL;

  hearth_day_to_date (day, &year, &month, &date);
  time = g_date_time_new_utc (year, month, date, 12, 0, 0);
  return time != NULL ? g_date_time_format (time, pattern) : g_strdup ("");
}

char *
hearth_time_words (gint32 from,
                   gint32 to)
{
  int              year, month, date, last_year, last_month;
  gboolean         whole = hearth_day_month_begin (from) == from && hearth_day_month_begin (to) == to;
  gint32           months = hearth_day_month (to) - hearth_day_month (from);
  g_autofree char *first = NULL, *last = NULL;

  hearth_day_to_date (from, &year, &month, &date);
  hearth_day_to_date (to - 1, &last_year, &last_month, NULL);
  if (whole && months == 12 && month == 1)
    return g_strdup_printf ("%d", year);
  if (whole && months == 3 && month % 3 == 1)
    /* Translators: a quarter of a year, as in "Q4 2026" */
    return g_strdup_printf (C_ ("quarter", "Q%1$d %2$d"), (month + 2) / 3, year);
  if (whole && months == 1)
    /* Translators: a month of a year, see g_date_time_format() */
    return format (from, C_ ("month of a year", "%OB %Y"));
  if (to <= from + 1)
    /* Translators: a day, see g_date_time_format() */
    return format (from, C_ ("date", "%-d %B %Y"));
  if (whole && year == last_year)
    /* Translators: the first of some months of one year, see g_date_time_format() */
    first = format (from, C_ ("month before another of the same year", "%OB"));
  else if (whole)
    /* Translators: a month of a year, see g_date_time_format() */
    first = format (from, C_ ("month of a year", "%OB %Y"));
  else if (year == last_year && month == last_month)
    /* Translators: the first of some days of one month, see g_date_time_format() */
    first = format (from, C_ ("date before another of the same month", "%-d"));
  else if (year == last_year)
    /* Translators: the first of some days of one year, see g_date_time_format() */
    first = format (from, C_ ("date before another of the same year", "%-d %B"));
  else
    /* Translators: a day, see g_date_time_format() */
    first = format (from, C_ ("date", "%-d %B %Y"));
  last = format (to - 1, whole ? C_ ("month of a year", "%OB %Y") : C_ ("date", "%-d %B %Y"));
  if (!whole && year == last_year && month == last_month)
    /* Translators: from one day of a month to another, as in "1–21 November 2026" */
    return g_strdup_printf (C_ ("time within a month", "%1$s–%2$s"), first, last);
  /* Translators: from one day or month to another */
  return g_strdup_printf (C_ ("time", "%1$s – %2$s"), first, last);
}
