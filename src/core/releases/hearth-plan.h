/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When the things of a plan are due: counted back from a date or on a day of their own, moved with the date, repeated, late, waiting, or
 * impossible because a shop wants more time than is left. Civil days throughout, so no clock that is put forward or back can move one.
 * Pure functions, any thread. */

#pragma once

#include "base/hearth-civil-day.h"
#include "db/hearth-rows.h"

/* The day of a thing: days from the release's day when it has them, else date (YYYY-MM-DD). HEARTH_NO_DAY for neither, and when the
 * release has no day. */
HearthDay hearth_plan_day (gint64      days,
                           const char *date,
                           HearthDay   release);

typedef enum
{
  HEARTH_PLAN_FITS,
  HEARTH_PLAN_PASSED,     /* its day is over */
  HEARTH_PLAN_CLOSE,      /* planned later than it can still work */
  HEARTH_PLAN_IMPOSSIBLE, /* even today would be too late */
} HearthPlanFit;

/* day: its own; least: days before the release after which it is too late, HEARTH_NONE for no such thing. What is done always fits. */
HearthPlanFit hearth_plan_fit (HearthDay day,
                               gint64    least,
                               gboolean  done,
                               HearthDay release,
                               HearthDay today);

/* "fits" "passed" "close" "impossible". Static. */
const char *hearth_plan_fit_key (HearthPlanFit fit);

/* A thing of a plan and what a date does to it. */
typedef struct
{
  HearthTable   table; /* TASK, MOMENT, CAMPAIGN */
  gint64        row;
  HearthId      id;
  char         *title;
  gint64        days; /* HEARTH_NONE: a day of its own */
  gint64        least;
  gboolean      done;
  HearthDay     from, to; /* the day it has and the day it would have */
  HearthPlanFit fit;      /* of that day */
} HearthPlanChange;

void hearth_plan_change_free (HearthPlanChange *change);

/* Fills in to and fit of every change, and sorts by them. old, new: the release's days, either may be none. */
void hearth_plan_move (GPtrArray *changes,
                       HearthDay  old,
                       HearthDay new,
                       HearthDay today);

/* In words for a person, what is wrong with it: "“Send it to the distributor” needs 21 days before the release, and there are 12." NULL
 * when it fits. release: the day it is counted from. Caller frees. */
char *hearth_plan_explain (const HearthPlanChange *change,
                           HearthDay               release,
                           HearthDay               today);

/* What can be said of a task, as flags. */
typedef enum
{
  HEARTH_TASK_OPEN = 0,
  HEARTH_TASK_DONE = 1 << 0,
  HEARTH_TASK_OVERDUE = 1 << 1,
  HEARTH_TASK_TODAY = 1 << 2,
  HEARTH_TASK_BLOCKED = 1 << 3, /* what it waits for is not done */
} HearthTaskState;

HearthTaskState hearth_task_get_state (gboolean  done,
                                       HearthDay day,
                                       gboolean  waits,
                                       HearthDay today);

/* How often a task comes again: "day", "2 weeks", "month", "3 months", "year". What it is kept as, with the day of the month that is meant
 * ("1 month 31"); NULL for what is none. day: the first one. Caller frees. */
char *hearth_repeat_make (const char *text,
                          HearthDay   day);

/* As it was said: "2 weeks". NULL when it is not repeated or not known to this version. Caller frees. */
char *hearth_repeat_say (const char *every);

/* The same for calendars (RFC 5545): "FREQ=WEEKLY;INTERVAL=2". NULL as above. Caller frees. */
char *hearth_repeat_rule (const char *every,
                          HearthDay   day);

/* The first of the series from day on that is after both day and after; HEARTH_NO_DAY when it is not repeated. */
HearthDay hearth_repeat_next (const char *every,
                              HearthDay   day,
                              HearthDay   after);
