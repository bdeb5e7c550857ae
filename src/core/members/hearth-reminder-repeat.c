/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When a repeated reminder comes again: by the clock on the wall, so that nine o'clock stays nine o'clock through the summer, and the last
 * day of a month that is too short stands in for the one meant. Pure functions. */

#include "members/hearth-reminder.h"

#include "base/hearth-clock.h"

#include <stdio.h>
#include <string.h>

/* What it repeats on, in the zone's own clock. */
typedef struct
{
  char period; /* 'w', 'm', 'y', 0 for once */
  int  month;  /* year: 1..12 */
  int  day;    /* week: 1..7, month and year: 1..31 */
  int  hour;
  int  minute;
} Anchor;

static GDateTime *
to_local (gint64     at,
          GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000 - (at % 1000 < 0));

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

const char *
hearth_reminder_get_period (const char *every)
{
  static const char *const periods[] = { "week", "month", "year" };

  for (guint i = 0; every != NULL && i < G_N_ELEMENTS (periods); i++)
    {
      gsize length = strlen (periods[i]);

      if (strncmp (every, periods[i], length) == 0 && (every[length] == '\0' || every[length] == ' '))
        return periods[i];
    }
  return NULL;
}

/* From the time where the text does not say it, or says what cannot be. */
static Anchor
read_anchor (const char *every,
             gint64      at,
             GTimeZone  *zone)
{
  const char           *period = hearth_reminder_get_period (every);
  g_autoptr (GDateTime) local = period != NULL ? to_local (at, zone) : NULL;
  Anchor                anchor = { 0 }, said;
  int                   n;

  if (local == NULL)
    return anchor;
  anchor.period = *period;
  anchor.month = g_date_time_get_month (local);
  anchor.day = *period == 'w' ? g_date_time_get_day_of_week (local) : g_date_time_get_day_of_month (local);
  anchor.hour = g_date_time_get_hour (local);
  anchor.minute = g_date_time_get_minute (local);

  said = anchor;
  if (*period == 'y')
    n = sscanf (every, "year %2d-%2d %2d:%2d", &said.month, &said.day, &said.hour, &said.minute) == 4;
  else
    n = sscanf (every + strlen (period), " %2d %2d:%2d", &said.day, &said.hour, &said.minute) == 3;
  if (n && said.month >= 1 && said.month <= 12 && said.day >= 1 && said.day <= (*period == 'w' ? 7 : 31) && said.hour >= 0 &&
      said.hour < 24 && said.minute >= 0 && said.minute < 60)
    return said;
  return anchor;
}

char *
hearth_reminder_make_every (const char *period,
                            gint64      at,
                            GTimeZone  *zone)
{
  Anchor anchor = read_anchor (period, at, zone);

  switch (anchor.period)
    {
    case 'w':
      return g_strdup_printf ("week %d %02d:%02d", anchor.day, anchor.hour, anchor.minute);
    case 'm':
      return g_strdup_printf ("month %d %02d:%02d", anchor.day, anchor.hour, anchor.minute);
    case 'y':
      return g_strdup_printf ("year %02d-%02d %02d:%02d", anchor.month, anchor.day, anchor.hour, anchor.minute);
    default:
      return NULL;
    }
}

/* The time of the anchor in that month, on its last day where it is too short. */
static gint64
in_month (const Anchor *anchor,
          int           year,
          int           month,
          GTimeZone    *zone)
{
  int                   last = g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
  g_autoptr (GDateTime) time = g_date_time_new (zone, year, month, MIN (anchor->day, last), anchor->hour, anchor->minute, 0);

  return time != NULL ? g_date_time_to_unix (time) * 1000 : HEARTH_NONE;
}

static gint64
next_week (const Anchor *anchor,
           GDateTime    *local,
           gint64        after,
           GTimeZone    *zone)
{
  for (int days = 0; days <= 8; days++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (local, days);
      g_autoptr (GDateTime) time = NULL;

      if (day == NULL || g_date_time_get_day_of_week (day) != anchor->day)
        continue;
      time = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                              anchor->hour, anchor->minute, 0);
      if (time != NULL && g_date_time_to_unix (time) * 1000 > after)
        return g_date_time_to_unix (time) * 1000;
    }
  return HEARTH_NONE;
}

gint64
hearth_reminder_next (const char *every,
                      gint64      at,
                      gint64      after,
                      GTimeZone  *zone)
{
  Anchor                anchor = read_anchor (every, at, zone);
  g_autoptr (GDateTime) local = to_local (after, zone);
  int                   year, month;

  if (anchor.period == 0 || local == NULL)
    return HEARTH_NONE;
  if (anchor.period == 'w')
    return next_week (&anchor, local, after, zone);
  year = g_date_time_get_year (local);
  month = anchor.period == 'm' ? g_date_time_get_month (local) : anchor.month;
  for (guint i = 0; i < 3 && year < 9999; i++)
    {
      gint64 next = in_month (&anchor, year, month, zone);

      if (next > after)
        return next;
      if (anchor.period == 'y')
        year++;
      else if (++month > 12)
        {
          month = 1;
          year++;
        }
    }
  return HEARTH_NONE;
}

void
hearth_reminder_get_day (gint64     now,
                         GTimeZone *zone,
                         gint64    *start,
                         gint64    *end)
{
  g_autoptr (GDateTime) local = to_local (now, zone);
  g_autoptr (GDateTime) midnight = NULL, next = NULL;

  midnight = g_date_time_new (zone, g_date_time_get_year (local), g_date_time_get_month (local), g_date_time_get_day_of_month (local), 0, 0, 0);
  next = g_date_time_add_days (midnight, 1);
  *start = g_date_time_to_unix (midnight) * 1000;
  *end = g_date_time_to_unix (next) * 1000;
}
