/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Days as people of one place count them. A day is a number: days since 1 January 1970 of the proleptic Gregorian calendar. The bounds of
 * each day asked for are worked out once, so that ten million times cost a look into a table each and not ten million broken down dates.
 * An object belongs to one thread at a time; the functions of the calendar are pure. */

#pragma once

#include <glib.h>

/* No day: before all others. */
#define HEARTH_NO_DAY G_MININT32

/* What can be told apart; times before and after are of the first and the last of them. 1 January 1900 and 31 December 2199. */
#define HEARTH_DAY_FIRST (-25567)
#define HEARTH_DAY_LAST  84005

typedef struct _HearthDays HearthDays;

HearthDays *hearth_days_new (GTimeZone *zone);
void        hearth_days_free (HearthDays *days);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDays, hearth_days_free)

/* The day of a time (UTC milliseconds); minute: of that day, counted from its beginning, may be NULL. */
gint32 hearth_days_find (HearthDays *days,
                         gint64      ms,
                         guint      *minute);

/* When a day begins: the first moment with that date, also where a clock is put forward at midnight. UTC milliseconds. */
gint64 hearth_days_begin (HearthDays *days,
                          gint32      day);

/* The calendar. month 1 to 12. Monday is where a week begins. */
gint32 hearth_day_from_date (int year,
                             int month,
                             int day);
void   hearth_day_to_date (gint32 day,
                           int   *year,
                           int   *month,
                           int   *day_of_month);

/* The same date so many years later; of 29 February, where there is none, the 28th. */
gint32 hearth_day_shift_year (gint32 day,
                              int    years);
gint32 hearth_day_week_begin (gint32 day);
gint32 hearth_day_month_begin (gint32 day);

/* Months since January 1970. */
gint32 hearth_day_month (gint32 day);

/* Its first day. */
gint32 hearth_month_begin (gint32 month);
