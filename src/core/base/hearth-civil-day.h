/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Civil days: a date on a calendar, wherever one is. A plan is made of them, and only what happens at an hour becomes a moment in time,
 * in a zone. A day is the number of hearth-days.h, so that days before and after are additions. Pure functions, any thread. */

#pragma once

#include "base/hearth-days.h"

/* HEARTH_NO_DAY: none. Years go from 1900 to 2199. */
typedef gint32 HearthDay;

/* "2028-02-29" and nothing else; HEARTH_NO_DAY for NULL and for what is no day. */
HearthDay hearth_day_parse (const char *text);

/* NULL for HEARTH_NO_DAY. Caller frees. */
char *hearth_day_format (HearthDay day);

/* HEARTH_NO_DAY for a day that there is not (2027-02-29). */
HearthDay hearth_day_new (int year,
                          int month,
                          int day);

/* HEARTH_NO_DAY where it would leave the calendar. */
HearthDay hearth_day_add (HearthDay day,
                          gint64    days);

/* The same day of the month so many months on; the last of that month where it is too short. anchor: the day of the month that is meant, 0:
 * the day's own. */
HearthDay hearth_day_add_months (HearthDay day,
                                 gint64    months,
                                 int       anchor);

/* 1: Monday. */
int hearth_day_get_weekday (HearthDay day);

/* The day it was in that zone; ms: UTC milliseconds. */
HearthDay hearth_day_from_time (gint64     ms,
                                GTimeZone *zone);

/* When the clock on the wall there showed so many minutes after midnight (0..1439), in UTC milliseconds. An hour that is skipped is the
 * first moment after the gap, one that comes twice is the first of them. HEARTH_NONE for no day. */
gint64 hearth_day_to_time (HearthDay  day,
                           int        minute,
                           GTimeZone *zone);

/* A zone by its IANA name; NULL for NULL, for what nobody knows, and for what would be a path and not a name: the name may come from a
 * stranger's file. Caller unrefs. */
GTimeZone *hearth_zone_new (const char *name);

/* The same for a community’s own (community.time_zone), whose days everything goes by: this computer’s where the name is none. Caller unrefs. */
GTimeZone *hearth_zone_of_community (const char *name);

/* "20:30" to 1230; -1 for NULL and for what is no time of day. */
int hearth_day_parse_clock (const char *text);

/* The day in the user's locale, with its weekday: "Friday, 4 December 2026". Caller frees. */
char *hearth_day_full (HearthDay day);
