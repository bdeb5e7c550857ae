/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart in a window. What it shows is painted once and kept until the chart, the size or the look of the desktop changes; the pointer and
 * the keys move a mark over it that says the datum under it in words. To a screen reader it is a picture whose name is a sentence with the
 * numbers, and each datum the keys come to is said. Main thread.
 *
 * Signal "activated" (guint series, guint index): a datum was clicked, or chosen with Enter; see hearth_chart_get_tag(). */

#pragma once

#include "chart/hearth-chart.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_CHART_VIEW (hearth_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthChartView, hearth_chart_view, HEARTH, CHART_VIEW, GtkWidget)

GtkWidget *hearth_chart_view_new (void);

/* Shows chart from now on, NULL: nothing. Takes a reference of its own; the chart is not to be changed any more. The mark stays at the
 * same series and index where there is such a one. */
void hearth_chart_view_set_chart (HearthChartView *self,
                                  HearthChart     *chart);

/* NULL for none; the view's. */
HearthChart *hearth_chart_view_get_chart (HearthChartView *self);

/* For a small one that only goes with words beside it (a sparkline in a card): not reached by keys or pointer, and not said. */
void hearth_chart_view_set_quiet (HearthChartView *self,
                                  gboolean         quiet);

/* A button for the end of the chart's heading: show as table, copy as image, export. It keeps to its view, which may go before it. */
GtkWidget *hearth_chart_view_make_menu_button (HearthChartView *self);
