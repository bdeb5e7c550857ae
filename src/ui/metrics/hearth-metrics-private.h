/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the Metrics view share: hearth-metrics-view.c (the widget), hearth-metrics-time.c (which time, compared with what, told
 * apart by what). */

#pragma once

#include "hearth-metrics-reader.h"
#include "hearth-metrics-view.h"
#include "metrics/hearth-time-choice.h"

struct _HearthMetricsView
{
  AdwBin parent_instance;

  HearthCommunity     *community;
  HearthMetricsReader *reader;
  GSimpleActionGroup  *actions;
  HearthTimeChoice     choice;
  HearthFigureQuery    query;       /* as it was asked last */
  GPtrArray           *last_lights; /* HearthLight; NULL before they were read */
  guint                waiting;     /* a source: the spinner */
  gboolean             narrow;      /* the window's word */
  gboolean             roomy;       /* our own measure */
  gboolean             opened;      /* the members are shown */
  gboolean             focus_waits;
  GtkWidget           *pressed; /* weak: has the keyboard back when the members go */

  GtkWidget *panes;
  GtkWidget *bar;
  GtkWidget *time_box;
  GtkWidget *time_place;
  GtkWidget *stack;
  GtkWidget *spinner;
  GtkWidget *error;
  GtkWidget *scroller;
  GtkWidget *groups;
  GtkWidget *members;
  GtkWidget *made[HEARTH_FIGURE_N_GROUPS]; /* HearthMetricsGroup */
  GtkWidget *lights;
  GtkWidget *people[2]; /* HearthMetricsPeople: who brought whom, who has to do with whom */
};

/* hearth-metrics-view.c: asks for what is chosen. */
void hearth_metrics_view_ask (HearthMetricsView *self);

/* hearth-metrics-time.c */
void hearth_metrics_view_add_time_actions (HearthMetricsView *self);

/* Says in the header what was asked; a figure of it knows the dates. */
void hearth_metrics_view_show_time (HearthMetricsView  *self,
                                    const HearthFigure *figure);

/* This day there. */
gint32 hearth_metrics_view_get_today (HearthMetricsView *self);
