/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A month of plans: a grid of days with what is on each, or, where there is no room for one, the days that have something as a list. Main
 * thread. */

#pragma once

#include "releases/hearth-dated.h"

#include <adwaita.h>

#define HEARTH_TYPE_PLAN_CALENDAR (hearth_plan_calendar_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlanCalendar, hearth_plan_calendar, HEARTH, PLAN_CALENDAR, AdwBin)

/* Signal "opened" (guint item, GtkWidget *at). */
GtkWidget *hearth_plan_calendar_new (void);

/* plan: lent, until another one is shown; NULL: nothing. */
void hearth_plan_calendar_show (HearthPlanCalendar    *calendar,
                                const HearthDatedPlan *plan);

/* Turns to the month of that day and gives it the keyboard when the calendar has it. */
void hearth_plan_calendar_show_day (HearthPlanCalendar *calendar,
                                    HearthDay           day);

/* 1: Monday; what the locale begins a week with. */
int hearth_plan_first_weekday (void);
