/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan on a line of time: weeks across, a lane for tasks, moments, openings of the vault and sales, today and the days of releases as lines
 * down, phases as bands. It shows, moves and zooms; what is moved is written by whoever listens. Put it into a GtkScrolledWindow. Main thread.
 *
 * Keys: arrows go from one thing to the next, Home and End to the first and last of a lane; Return opens; Ctrl with an arrow moves by a day
 * (left, right) or a week (up, down) and Shift with an arrow does that to the last day, until Ctrl or Shift is let go; Escape gives it up. */

#pragma once

#include "releases/hearth-dated.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_PLAN_TIMELINE (hearth_plan_timeline_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlanTimeline, hearth_plan_timeline, HEARTH, PLAN_TIMELINE, GtkWidget)

/* Signals: "opened" (guint item); "put" (guint item, int first, int last): somebody put it there. It stays drawn there until another plan is set
 * or hearth_plan_timeline_put_back. */
GtkWidget *hearth_plan_timeline_new (void);

/* Takes plan; NULL: nothing. Keeps its place, and the keyboard where it was. */
void                   hearth_plan_timeline_take_plan (HearthPlanTimeline *self,
                                                       HearthDatedPlan    *plan);
const HearthDatedPlan *hearth_plan_timeline_get_plan (HearthPlanTimeline *self);

/* Where the last "put" did not come to pass. */
void hearth_plan_timeline_put_back (HearthPlanTimeline *self);

/* steps: how many times nearer; negative: farther. */
void hearth_plan_timeline_zoom (HearthPlanTimeline *self,
                                int                 steps);

/* px a day; from HEARTH_PLAN_NARROWEST to HEARTH_PLAN_WIDEST. */
#define HEARTH_PLAN_NARROWEST 1.5
#define HEARTH_PLAN_WIDEST    64.0
void   hearth_plan_timeline_set_day_width (HearthPlanTimeline *self,
                                           double              day_width);
double hearth_plan_timeline_get_day_width (HearthPlanTimeline *self);

/* Brings that day to where it can be seen; without moving more than needed unless centred. */
void hearth_plan_timeline_show_day (HearthPlanTimeline *self,
                                    HearthDay           day,
                                    gboolean            centred);

/* Brings an item into sight and gives it the keyboard. */
void hearth_plan_timeline_focus_item (HearthPlanTimeline *self,
                                      guint               item);

/* The widget of an item that can be seen; NULL. For who wants to point at it. */
GtkWidget *hearth_plan_timeline_get_bar (HearthPlanTimeline *self,
                                         guint               item);
