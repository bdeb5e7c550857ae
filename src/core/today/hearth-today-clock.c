/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Days are counted on the calendar, never as 24 hours: two of them a year are not. */

#include "today/hearth-today-clock.h"

#include "members/hearth-pulse.h"
#include "members/hearth-reminder.h"

#define SECONDS_A_DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1))

/* 1 January of the year 1 is 1. */
#define JULIAN_1970 719163
#define JULIAN_LAST 3652059 /* 31 December 9999 */

/* As GDate counts days. By numbers alone: it is asked once a member and more. */
static guint32
get_julian (const HearthTodayClock *clock,
            gint64                  at)
{
  gint64 seconds = at / 1000 - (at % 1000 < 0);
  int    interval = g_time_zone_find_interval (clock->zone, G_TIME_TYPE_UNIVERSAL, seconds);
  gint64 wall = seconds + g_time_zone_get_offset (clock->zone, interval);

  return (guint32) CLAMP (wall / SECONDS_A_DAY - (wall % SECONDS_A_DAY < 0) + JULIAN_1970, 1, JULIAN_LAST);
}

void
hearth_today_clock_date (const HearthTodayClock *clock,
                         gint64                  at,
                         GDate                  *date)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, get_julian (clock, at));
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
  clock->minute = hearth_pulse_from_ms (now);
  clock->zone = zone;
  hearth_today_clock_date (clock, now, &clock->today);
  hearth_reminder_get_day (now, zone, &clock->day_start, &clock->day_end);
}

int
hearth_today_clock_days_since (const HearthTodayClock *clock,
                               gint64                  at)
{
  return (int) g_date_get_julian (&clock->today) - (int) get_julian (clock, at);
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
