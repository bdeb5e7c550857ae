/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "base/hearth-days.h"

#define SECONDS  86400
#define N_BOUNDS (HEARTH_DAY_LAST - HEARTH_DAY_FIRST + 2)
#define UNKNOWN  G_MININT64

struct _HearthDays
{
  GTimeZone *zone;
  gint64    *bounds; /* milliseconds at which day i + HEARTH_DAY_FIRST begins; UNKNOWN until asked for */
  gint32     last;   /* the day found last: the next time is mostly near */
};

HearthDays *
hearth_days_new (GTimeZone *zone)
{
  HearthDays *days = g_new0 (HearthDays, 1);

  days->zone = g_time_zone_ref (zone);
  days->bounds = g_new (gint64, N_BOUNDS);
  for (guint i = 0; i < N_BOUNDS; i++)
    days->bounds[i] = UNKNOWN;
  return days;
}

void
hearth_days_free (HearthDays *days)
{
  g_time_zone_unref (days->zone);
  g_free (days->bounds);
  g_free (days);
}

static gint64
get_offset (HearthDays *days,
            gint64      second)
{
  return g_time_zone_get_offset (days->zone, g_time_zone_find_interval (days->zone, G_TIME_TYPE_UNIVERSAL, second));
}

static gint64
floor_div (gint64 a,
           gint64 b)
{
  return a / b - (a % b < 0);
}

static gint64
work_out (HearthDays *days,
          gint32      day)
{
  gint64 midnight = (gint64) day * SECONDS;
  gint64 offset = get_offset (days, midnight - get_offset (days, midnight));
  gint64 low = midnight - SECONDS, high = midnight + SECONDS;

  if (get_offset (days, midnight - offset - 1) == offset && get_offset (days, midnight - offset) == offset)
    return (midnight - offset) * 1000;
  /* The clock is changed about midnight: the first second with that date or a later one. */
  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (floor_div (middle + get_offset (days, middle), SECONDS) >= day)
        high = middle;
      else
        low = middle + 1;
    }
  return low * 1000;
}

gint64
hearth_days_begin (HearthDays *days,
                   gint32      day)
{
  gint64 *bound = &days->bounds[CLAMP (day, HEARTH_DAY_FIRST, HEARTH_DAY_LAST + 1) - HEARTH_DAY_FIRST];

  if (*bound == UNKNOWN)
    *bound = work_out (days, CLAMP (day, HEARTH_DAY_FIRST, HEARTH_DAY_LAST + 1));
  return *bound;
}

gint32
hearth_days_find (HearthDays *days,
                  gint64      ms,
                  guint      *minute)
{
  gint32 day = days->last;

  if (ms < hearth_days_begin (days, day) || ms >= hearth_days_begin (days, day + 1))
    {
      gint64 second = floor_div (ms, 1000);

      day = (gint32) CLAMP (floor_div (second, SECONDS), (gint64) HEARTH_DAY_FIRST, (gint64) HEARTH_DAY_LAST);
      while (day > HEARTH_DAY_FIRST && ms < hearth_days_begin (days, day))
        day--;
      while (day < HEARTH_DAY_LAST && ms >= hearth_days_begin (days, day + 1))
        day++;
      days->last = day;
    }
  if (minute != NULL)
    *minute = (guint) CLAMP (floor_div (ms - hearth_days_begin (days, day), 60 * 1000), 0, 25 * 60);
  return day;
}

/* Howard Hinnant, "chrono-compatible low-level date algorithms": eras of 400 years that begin on 1 March. */
gint32
hearth_day_from_date (int year,
                      int month,
                      int day)
{
  gint64 y = (gint64) year - (month <= 2);
  gint64 era = floor_div (y, 400);
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint32) CLAMP (era * 146097 + day_of_era - 719468, (gint64) HEARTH_DAY_FIRST, (gint64) HEARTH_DAY_LAST + 1);
}

void
hearth_day_to_date (gint32 number,
                    int   *year,
                    int   *month,
                    int   *day)
{
  gint64 z = (gint64) number + 719468;
  gint64 era = floor_div (z, 146097);
  gint64 day_of_era = z - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted = (5 * day_of_year + 2) / 153;
  int    m = (int) (shifted < 10 ? shifted + 3 : shifted - 9);

  if (year != NULL)
    *year = (int) (year_of_era + era * 400 + (m <= 2));
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = (int) (day_of_year - (153 * shifted + 2) / 5 + 1);
}

gint32
hearth_day_shift_year (gint32 day,
                       int    years)
{
  int    year, month, date;
  gint32 begin, next;

  hearth_day_to_date (day, &year, &month, &date);
  begin = hearth_day_from_date (year + years, month, 1);
  next = hearth_month_begin (hearth_day_month (begin) + 1);
  return MIN (begin + date, next) - 1;
}

gint32
hearth_day_week_begin (gint32 day)
{
  /* The first day was a Thursday. */
  return (gint32) (floor_div ((gint64) day + 3, 7) * 7 - 3);
}

gint32
hearth_day_month (gint32 day)
{
  int year, month;

  hearth_day_to_date (day, &year, &month, NULL);
  return (year - 1970) * 12 + month - 1;
}

gint32
hearth_month_begin (gint32 month)
{
  gint64 year = floor_div (month, 12);

  return hearth_day_from_date ((int) (1970 + year), (int) (month - year * 12) + 1, 1);
}

gint32
hearth_day_month_begin (gint32 day)
{
  return hearth_month_begin (hearth_day_month (day));
}
