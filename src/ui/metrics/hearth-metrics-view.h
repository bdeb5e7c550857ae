/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Metrics view: the time and what it is compared with in its header, groups of figures and charts below, and beside them the members
 * behind whatever was pressed. Main thread; figures are worked out beside it. Property "narrow" (the window says when): one column. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-panes-view.h"

#include <adwaita.h>

#define HEARTH_TYPE_METRICS_VIEW (hearth_metrics_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthMetricsView, hearth_metrics_view, HEARTH, METRICS_VIEW, HearthPanesView)

GtkWidget *hearth_metrics_view_new (HearthCommunity *community);

/* The keyboard goes to the figures, once they are there. */
void hearth_metrics_view_focus (HearthMetricsView *view);
