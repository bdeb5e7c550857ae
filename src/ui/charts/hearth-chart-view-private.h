/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the view share. Main thread. */

#pragma once

#include "charts/hearth-chart-view.h"

#include "chart/hearth-chart-painter.h"

struct _HearthChartView
{
  GtkWidget parent_instance;

  HearthChart *chart;
  gboolean     quiet;

  /* Made when they are needed, and dropped when what they stand on changes. */
  HearthRuler   *ruler;
  HearthDrawing *drawing;
  GskRenderNode *node;

  /* The datum that is pointed out, by the keys or else by the pointer. */
  guint          series;
  guint          index;
  gboolean       pointed;
  gboolean       by_keys;
  HearthDrawing *over;

  GtkWidget *bubble; /* its words */
  GtkWidget *menu;   /* made when it is asked for */
};

/* As the desktop is now. The font is kept alive in *font, which the caller frees after the look. */
void hearth_chart_view_get_look (HearthChartView *self,
                                 HearthChartLook *look,
                                 char           **font);

/* Lays out in the present size if need be. NULL while there is no chart or no size. */
const HearthDrawing *hearth_chart_view_get_drawing (HearthChartView *self);

/* datum: number in the drawing; HEARTH_NO_DATUM takes the mark away. say: to a screen reader, too. */
void hearth_chart_view_point_out (HearthChartView *self,
                                  int              datum,
                                  gboolean         by_keys);

/* The number of what is pointed out; HEARTH_NO_DATUM. */
int hearth_chart_view_get_datum (HearthChartView *self);

/* "activated" for what is pointed out. FALSE when nothing is. */
gboolean hearth_chart_view_activate_datum (HearthChartView *self);

/* Opens the menu at x, y; below the middle for a negative x. */
void hearth_chart_view_pop_up (HearthChartView *self,
                               double           x,
                               double           y);

void hearth_chart_view_add_input (HearthChartView *self);
void hearth_chart_view_add_actions (GtkWidgetClass *widget_class);
