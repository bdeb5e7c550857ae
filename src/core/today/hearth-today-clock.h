/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A moment, and the day around it in the community's time zone. Pure. */

#pragma once

#include <glib.h>

typedef struct
{
  gint64     now;       /* UTC milliseconds */
  gint32     minute;    /* the same as HearthPulse says times */
  GTimeZone *zone;      /* borrowed */
  GDate      today;     /* there */
  gint64     day_start; /* its first moment, and that of the next day */
  gint64     day_end;
} HearthTodayClock;

void hearth_today_clock_init (HearthTodayClock *clock,
                              gint64            now,
                              GTimeZone        *zone);

/* The day in that zone. */
void hearth_today_clock_date (const HearthTodayClock *clock,
                              gint64                  at,
                              GDate                  *date);

/* The first moment of a day there, also where summer time begins at midnight. */
gint64 hearth_today_clock_start (const HearthTodayClock *clock,
                                 const GDate            *date);

/* Days on the calendar since then: 0 for today, negative for a day to come. */
int hearth_today_clock_days_since (const HearthTodayClock *clock,
                                   gint64                  at);

/* The last day of that month and day there was, today included. 29 February is the 28th in years that have none. */
void hearth_today_clock_last (const HearthTodayClock *clock,
                              GDateMonth              month,
                              GDateDay                day,
                              GDate                  *date);

/* The first moment of this week's Monday. */
gint64 hearth_today_clock_week (const HearthTodayClock *clock);
