/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "base/hearth-civil-day.h"

#include "base/hearth-clock.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MS_PER_MINUTE 60000
#define MS_PER_DAY    86400000

static gboolean
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
get_month_length (int year,
                  int month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return lengths[month - 1] + (month == 2 && is_leap (year));
}

HearthDay
hearth_day_new (int year,
                int month,
                int day)
{
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > get_month_length (year, month))
    return HEARTH_NO_DAY;
  return hearth_day_from_date (year, month, day);
}

/* So many ASCII figures. */
static gboolean
take_figures (const char **text,
              int          n,
              int         *number)
{
  *number = 0;
  for (; n > 0; n--, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *number = *number * 10 + (**text - '0');
    }
  return TRUE;
}

HearthDay
hearth_day_parse (const char *text)
{
  int year, month, day;

  if (text == NULL || !take_figures (&text, 4, &year) || *text++ != '-' || !take_figures (&text, 2, &month) || *text++ != '-' ||
      !take_figures (&text, 2, &day) || *text != '\0')
    return HEARTH_NO_DAY;
  return hearth_day_new (year, month, day);
}

char *
hearth_day_format (HearthDay day)
{
  int year, month, day_of_month;

  if (day < HEARTH_DAY_FIRST || day > HEARTH_DAY_LAST)
    return NULL;
  hearth_day_to_date (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

HearthDay
hearth_day_add (HearthDay day,
                gint64    days)
{
  if (day == HEARTH_NO_DAY || days < HEARTH_DAY_FIRST - (gint64) day || days > HEARTH_DAY_LAST - (gint64) day)
    return HEARTH_NO_DAY;
  return day + (HearthDay) days;
}

HearthDay
hearth_day_add_months (HearthDay day,
                       gint64    months,
                       int       anchor)
{
  int    year, month, day_of_month;
  gint64 count;

  if (day == HEARTH_NO_DAY || ABS (months) > 12 * 400)
    return HEARTH_NO_DAY;
  hearth_day_to_date (day, &year, &month, &day_of_month);
  count = year * G_GINT64_CONSTANT (12) + month - 1 + months;
  if (count < 12 || count >= 12 * 10000)
    return HEARTH_NO_DAY;
  year = (int) (count / 12);
  month = (int) (count % 12) + 1;
  return hearth_day_new (year, month, MIN (anchor > 0 ? anchor : day_of_month, get_month_length (year, month)));
}

int
hearth_day_get_weekday (HearthDay day)
{
  int weekday = (int) (((gint64) day + 3) % 7); /* 1970-01-01 was a Thursday */

  return (weekday + 7) % 7 + 1;
}

HearthDay
hearth_day_from_time (gint64     ms,
                      GTimeZone *zone)
{
  gint64                seconds = ms / 1000 - (ms % 1000 < 0);
  g_autoptr (GDateTime) utc = ms != HEARTH_NONE ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  if (local == NULL)
    return HEARTH_NO_DAY;
  return hearth_day_new (g_date_time_get_year (local), g_date_time_get_month (local), g_date_time_get_day_of_month (local));
}

/* Minutes the zone is ahead of UTC then. */
static gint64
get_offset (gint64     ms,
            GTimeZone *zone)
{
  return (gint64) g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, ms / 1000)) * 1000;
}

gint64
hearth_day_to_time (HearthDay  day,
                    int        minute,
                    GTimeZone *zone)
{
  gint64 wall, early, late;

  if (day == HEARTH_NO_DAY)
    return HEARTH_NONE;
  wall = (gint64) day * MS_PER_DAY + (gint64) minute * MS_PER_MINUTE;
  /* With the offsets of a day before and after: where the clock changes in between, they differ. */
  early = get_offset (wall - MS_PER_DAY, zone);
  late = get_offset (wall + MS_PER_DAY, zone);
  if (get_offset (wall - early, zone) == early)
    return wall - early;
  if (get_offset (wall - late, zone) == late)
    return wall - late;
  /* In the gap: its end lies between the two readings. */
  {
    gint64 low = wall - MAX (early, late), high = wall - MIN (early, late);

    while (high - low > 1000)
      {
        gint64 middle = low + (high - low) / 2000 * 1000;

        if (get_offset (middle, zone) == early)
          low = middle;
        else
          high = middle;
      }
    return high;
  }
}

GTimeZone *
hearth_zone_new (const char *name)
{
  if (name == NULL || !g_ascii_isalpha (*name) || strstr (name, "..") != NULL || strlen (name) > 64)
    return NULL;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("/_+-", *p) == NULL)
      return NULL;
  return g_time_zone_new_identifier (name);
}

GTimeZone *
hearth_zone_of_community (const char *name)
{
  GTimeZone *zone = hearth_zone_new (name);

  return zone != NULL ? zone : g_time_zone_new_local ();
}

int
hearth_day_parse_clock (const char *text)
{
  int hour, minute;

  if (text == NULL || !take_figures (&text, 2, &hour) || *text++ != ':' || !take_figures (&text, 2, &minute) || *text != '\0' ||
      hour > 23 || minute > 59)
    return -1;
  return hour * 60 + minute;
}

char *
hearth_day_full (HearthDay day)
{
  int                   year, month, day_of_month;
  g_autoptr (GDateTime) date = NULL;

  if (day == HEARTH_NO_DAY)
    return NULL;
  hearth_day_to_date (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  /* Translators: a day with its weekday, as strftime writes it: Friday, 4 December 2026 */
  return g_date_time_format (date, _ ("%A, %-d %B %Y"));
}
