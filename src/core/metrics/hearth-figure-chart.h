/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures as charts, and from what is pressed in one back to the members behind it. For window and paper alike. Pure functions. */

#pragma once

#include "chart/hearth-chart.h"
#include "metrics/hearth-figure.h"

typedef enum
{
  HEARTH_FIGURE_SERIES,   /* period by period, or group by group */
  HEARTH_FIGURE_SPARK,    /* the periods without axes, beside a number */
  HEARTH_FIGURE_BAND,     /* where it is in its interval, under a number */
  HEARTH_FIGURE_COHORTS,  /* who began in a month, and how many of them were there in each after */
  HEARTH_FIGURE_SURVIVAL, /* for how many it has not ended yet, by days */
  HEARTH_FIGURE_LEVELS,   /* members at each stage, at the end of every period */
  HEARTH_FIGURE_BINS,     /* how many are how likely here */
  HEARTH_FIGURE_LORENZ,   /* how evenly it is spread */
  HEARTH_FIGURE_RANKED,   /* moments by what they surely reached */
  HEARTH_FIGURE_N_CHARTS,
} HearthFigureChart;

/* NULL where the figure has nothing of that kind to draw. Caller unrefs. */
HearthChart *hearth_figure_draw (const HearthFigure *figure,
                                 HearthFigureChart   what);

/* Whose number the datum of that chart is: sets *datum (group lent by the figure), and *from and *to to the days it is about. FALSE where
 * nobody can be listed. */
gboolean hearth_figure_find_datum (const HearthFigure *figure,
                                   HearthFigureChart   what,
                                   guint               series,
                                   guint               index,
                                   HearthDatum        *datum,
                                   gint32             *from,
                                   gint32             *to);
