/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans as one likes to see them: on a line of time, in a month, or, of one release, as a list. Reads by itself and again whenever something of a
 * plan changes. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_PLAN_PANEL (hearth_plan_panel_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlanPanel, hearth_plan_panel, HEARTH, PLAN_PANEL, AdwBin)

/* release: -1: all of them. What it is in scrolls down. */
GtkWidget *hearth_plan_panel_new (HearthCommunity *community,
                                  gint64           release);

/* "timeline", "calendar", "list". */
void hearth_plan_panel_show (HearthPlanPanel *panel,
                             const char      *form);
