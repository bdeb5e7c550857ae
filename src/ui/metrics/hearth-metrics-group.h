/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A group of figures: its heading, its chart, a wrap of cards, and below them in one line which figures have nothing to count. Main thread. */

#pragma once

#include "metrics/hearth-figure.h"

#include <adwaita.h>

#define HEARTH_TYPE_METRICS_GROUP (hearth_metrics_group_get_type ())
G_DECLARE_FINAL_TYPE (HearthMetricsGroup, hearth_metrics_group, HEARTH, METRICS_GROUP, AdwBin)

/* Signals: "opened" (gpointer info): the members behind that figure are asked for; "datum-opened" (gpointer: HearthMetricsDatum, lent): those
 * behind what was pressed in a chart. */
GtkWidget *hearth_metrics_group_new (HearthFigureGroup group);

/* Shows what there is of the group among figures (HearthFigure); the others stay as they are. */
void hearth_metrics_group_set_figures (HearthMetricsGroup *self,
                                       GPtrArray          *figures);

/* What is shown is of another time. */
void hearth_metrics_group_set_pending (HearthMetricsGroup *self);

/* Between the charts and the cards. */
void hearth_metrics_group_add (HearthMetricsGroup *self,
                               GtkWidget          *widget);
