/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart of a figure with its name above it. A bar, a cell or a point of it opens to its members. Main thread. */

#pragma once

#include "metrics/hearth-figure-chart.h"

#include <adwaita.h>

#define HEARTH_TYPE_METRICS_CHART (hearth_metrics_chart_get_type ())
G_DECLARE_FINAL_TYPE (HearthMetricsChart, hearth_metrics_chart, HEARTH, METRICS_CHART, AdwBin)

/* What was pressed. Lent to who handles it. */
typedef struct
{
  const HearthFigureInfo *info;
  HearthDatum             datum;
  gint32                  from; /* the days it is about */
  gint32                  to;
  const char             *words; /* what stands there, in words */
} HearthMetricsDatum;

/* figure: of that name. Signal "opened" (gpointer: HearthMetricsDatum). */
GtkWidget *hearth_metrics_chart_new (const char       *figure,
                                     HearthFigureChart what);

/* Shows its figure where it is among them (HearthFigure), and goes out of sight where there is nothing to draw. Keeps a reference. */
void hearth_metrics_chart_set_figures (HearthMetricsChart *chart,
                                       GPtrArray          *figures);
void hearth_metrics_chart_set_pending (HearthMetricsChart *chart);
