/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Days are counted on the calendar, never as 24 hours: two of them a year are not. */

#include "today/hearth-today-clock.h"

#include "members/hearth-reminder.h"

void
hearth_today_clock_date (const HearthTodayClock *clock,
                         gint64                  at,
                         GDate                  *date)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000 - (at % 1000 < 0));
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, clock->zone) : NULL;
  int                   year = 1970, month = 1, day = 1;

  if (local != NULL)
    g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

gint64
hearth_today_clock_start (const HearthTodayClock *clock,
                          const GDate            *date)
{
  g_autoptr (GDateTime) noon = g_date_time_new (clock->zone, g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 12, 0, 0);
  gint64                start, end;

  if (noon == NULL)
    return clock->day_start;
  hearth_reminder_get_day (g_date_time_to_unix (noon) * 1000, clock->zone, &start, &end);
  return start;
}

void
hearth_today_clock_init (HearthTodayClock *clock,
                         gint64            now,
                         GTimeZone        *zone)
{
  clock->now = now;
  clock->zone = zone;
  hearth_today_clock_date (clock, now, &clock->today);
  hearth_reminder_get_day (now, zone, &clock->day_start, &clock->day_end);
}

int
hearth_today_clock_days_since (const HearthTodayClock *clock,
                               gint64                  at)
{
  GDate date;

  hearth_today_clock_date (clock, at, &date);
  return g_date_days_between (&date, &clock->today);
}

static void
set_in_year (GDate     *date,
             GDateMonth month,
             GDateDay   day,
             GDateYear  year)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, MIN (day, g_date_get_days_in_month (month, year)), month, year);
}

void
hearth_today_clock_last (const HearthTodayClock *clock,
                         GDateMonth              month,
                         GDateDay                day,
                         GDate                  *date)
{
  GDateYear year = g_date_get_year (&clock->today);

  set_in_year (date, month, day, year);
  if (g_date_compare (date, &clock->today) > 0)
    set_in_year (date, month, day, year - 1);
}

gint64
hearth_today_clock_week (const HearthTodayClock *clock)
{
  GDate monday = clock->today;

  g_date_subtract_days (&monday, g_date_get_weekday (&monday) - G_DATE_MONDAY);
  return hearth_today_clock_start (clock, &monday);
}
