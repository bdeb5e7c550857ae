/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reading and writing calendars share. For releases/ only. */

#pragma once

#include "base/hearth-civil-day.h"

#include <libical/ical.h>

/* More of one event than that nobody plays. */
#define HEARTH_CALENDAR_MOST_TIMES 100

/* How a repetition ended; the worse ones are higher. */
typedef enum
{
  HEARTH_CALENDAR_ALL,     /* every time of it is there */
  HEARTH_CALENDAR_ENDLESS, /* it has no end: its first year is there */
  HEARTH_CALENDAR_OFTEN,   /* the first times are there, HEARTH_CALENDAR_MOST_TIMES or those of ten years */
  HEARTH_CALENDAR_STRANGE, /* a rule that is not understood was left out */
} HearthCalendarEnd;

/* Tells the library once how we want it. Any thread. */
void hearth_calendar_set_up (void);

/* The days on which an event takes place, as the calendar on the wall shows where it begins: its start, by rules and by dates added, without
 * those taken out. In order, each once, none where all are taken out. start: valid. Array of HearthDay; caller unrefs. */
GArray *hearth_calendar_days (icalcomponent      *component,
                              struct icaltimetype start,
                              HearthCalendarEnd  *end);

/* Which of the days of an event that repeats this one stands for; HEARTH_NO_DAY when for none. */
HearthDay hearth_calendar_changed_day (icalcomponent      *component,
                                       struct icaltimetype start);
