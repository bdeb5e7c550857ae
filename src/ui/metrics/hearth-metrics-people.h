/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A card with a chart whose data are people: who brought whom, or who has to do with whom. It reads them beside the main thread when it is
 * asked, is not there while there is nobody to show, and says whom pressing somebody in it is about. Main thread. */

#pragma once

#include "chart/hearth-chart.h"
#include "community/hearth-community.h"
#include "metrics/hearth-figure.h"

#include <adwaita.h>

/* Signal "opened" (string: the name of the chart; string: who was pressed, in words; GArray of gint64: they and those around them, rowids). */
#define HEARTH_TYPE_METRICS_PEOPLE (hearth_metrics_people_get_type ())
G_DECLARE_FINAL_TYPE (HearthMetricsPeople, hearth_metrics_people, HEARTH, METRICS_PEOPLE, AdwBin)

/* kind: HEARTH_CHART_TREE or HEARTH_CHART_NETWORK. */
GtkWidget *hearth_metrics_people_new (HearthCommunity *community,
                                      HearthChartKind  kind);

/* Reads anew: ties of the days of the query, who brought whom of all times. An answer that has been overtaken is dropped. */
void hearth_metrics_people_ask (HearthMetricsPeople     *self,
                                const HearthFigureQuery *query);
