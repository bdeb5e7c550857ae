/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing on a timeline: its days filled, and its words in or after them. A widget each, so that it has the keyboard and a voice, and
 * is drawn anew only when it changes; the timeline lends the few that can be seen to whatever is seen. Main thread. */

#pragma once

#include "hearth-plan-ink.h"
#include "releases/hearth-dated.h"

#define HEARTH_TYPE_PLAN_BAR (hearth_plan_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlanBar, hearth_plan_bar, HEARTH, PLAN_BAR, GtkWidget)

/* ink: lent; must live as long. */
GtkWidget *hearth_plan_bar_new (HearthPlanInk *ink);

/* plan: lent, until another one is shown. words: what is said of the item. */
void  hearth_plan_bar_show (HearthPlanBar         *bar,
                            const HearthDatedPlan *plan,
                            guint                  item,
                            const char            *words);
guint hearth_plan_bar_get_item (HearthPlanBar *bar);

/* extent: px that its days take up; inset: px at the start that are out of sight, so that the words begin after them. */
void hearth_plan_bar_set_shape (HearthPlanBar *bar,
                                int            extent,
                                int            inset,
                                gboolean       pale);

/* px that an item would like to have: its days, and its words if they do not fit in those. */
int hearth_plan_bar_measure (HearthPlanInk     *ink,
                             const HearthDated *dated,
                             int                extent);

/* What is accent and what is wrong, as text and lines of a widget have it, and what lies under them. */
void hearth_plan_get_colors (GtkWidget *widget,
                             GdkRGBA   *accent,
                             GdkRGBA   *wrong,
                             GdkRGBA   *ground,
                             gboolean  *contrast);
