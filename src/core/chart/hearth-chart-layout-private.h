/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the layouts of the kinds have in common: a pen that adds marks, a plot with its axes, and names beside lines. Everything is laid
 * out left to right; what reads the other way is mirrored as a whole at the end. */

#pragma once

#include "chart/hearth-chart-layout.h"
#include "chart/hearth-chart-scale.h"
#include "chart/hearth-chart-words.h"

typedef struct
{
  const HearthChart *chart;
  const HearthRuler *ruler;
  HearthDrawing     *drawing;
  double             width;
  double             height;

  /* The plot, once hearth_plot_begin() has cut the axes off. */
  double      left;
  double      top;
  double      right;
  double      bottom;
  HearthScale values;
  HearthScale across; /* of x */
} HearthLayout;

/* px */
#define HEARTH_GAP        6
#define HEARTH_LINE_WIDTH 2
#define HEARTH_DOT        3.5

#define HEARTH_PLAIN_INK(role) ((HearthInk) { (role), 0, 0, 1 })
#define HEARTH_SERIES_INK(n)   ((HearthInk) { HEARTH_INK_SERIES, (n), 0, 1 })
#define HEARTH_DEEP_INK(level) ((HearthInk) { HEARTH_INK_DEEP, 0, (level), 1 })

/* The pen. Each answers its mark, to set more of it; good until the next. */
HearthMark *hearth_pen_box (HearthLayout *layout,
                            HearthInk     ink,
                            double        x,
                            double        y,
                            double        width,
                            double        height);
HearthMark *hearth_pen_dot (HearthLayout *layout,
                            HearthInk     ink,
                            double        x,
                            double        y,
                            double        radius);
HearthMark *hearth_pen_line (HearthLayout *layout,
                             HearthInk     ink,
                             double        x1,
                             double        y1,
                             double        x2,
                             double        y2,
                             double        stroke);

/* Nothing for an empty text or less than a pixel of room. */
void hearth_pen_text (HearthLayout  *layout,
                      HearthInk      ink,
                      HearthTextFace face,
                      HearthTextAt   at,
                      double         x,
                      double         y,
                      double         room,
                      const char    *text);

/* Spots for a path or an area: begin, add, end. A path of one spot or an area of less than three is left out. */
guint       hearth_pen_begin (HearthLayout *layout);
void        hearth_pen_add (HearthLayout *layout,
                            double        x,
                            double        y);
HearthMark *hearth_pen_end (HearthLayout  *layout,
                            HearthMarkKind kind,
                            guint          first,
                            HearthInk      ink,
                            double         stroke);

/* Spots of a line that may have more of them than there are pixels: of those that share a column of pixels the first, the least, the most and
 * the last are drawn, which is the same picture. Begin with zeros but for the width of a column in px, end with a flush. */
typedef struct
{
  double     wide;
  double     column;
  guint      n;
  HearthSpot first;
  HearthSpot last;
  HearthSpot least;
  HearthSpot most;
} HearthColumn;

void hearth_pen_reduce (HearthLayout *layout,
                        HearthColumn *column,
                        double        x,
                        double        y);
void hearth_pen_flush (HearthLayout *layout,
                       HearthColumn *column);

void hearth_pen_datum (HearthLayout *layout,
                       guint         series,
                       guint         index,
                       HearthSpot    spot,
                       double        x,
                       double        y,
                       double        width,
                       double        height);

double hearth_layout_measure (HearthLayout  *layout,
                              const char    *text,
                              HearthTextFace face);

/* The least and the most of all values (and of their intervals, where asked); FALSE when there is no number among them. */
gboolean hearth_layout_find_range (HearthLayout *layout,
                                   gboolean      intervals,
                                   double       *low,
                                   double       *high);

/* Cuts the axis of values (low to high, zero besides when asked) and room for the axis of x off the whole; draws grid and values. after: px
 * kept free at the end of the plot. */
void hearth_plot_begin (HearthLayout *layout,
                        double        low,
                        double        high,
                        double        after);

/* The line of zero where it is inside, above what has been drawn. */
void hearth_plot_zero (HearthLayout *layout);

/* An axis of x with ticks by its unit: dates, numbers. Before the series are drawn, after hearth_plot_begin(). */
void hearth_plot_fit_across (HearthLayout *layout,
                             double        low,
                             double        high);
void hearth_plot_draw_across (HearthLayout *layout);

/* Labels of n slots of equal width; of those that have no room beside each other only every so many. The first series' that has one. */
void hearth_plot_draw_slots (HearthLayout *layout,
                             guint         n);

double hearth_plot_x (HearthLayout *layout,
                      double        x);
double hearth_plot_y (HearthLayout *layout,
                      double        value);

/* The same for all points there are. */
void hearth_plot_fit_across_all (HearthLayout *layout);

/* Of the longest series. */
guint hearth_plot_count_slots (HearthLayout *layout);

/* Stripes over what is not over yet, px from the left. */
void hearth_plot_draw_partial (HearthLayout *layout,
                               double        from,
                               double        to);

/* How wide the widest name is; 0 when there is but one series or they do not fit beside it, and hearth_plot_draw_legend() is for them. */
double hearth_plot_measure_names (HearthLayout *layout);

/* What hearth_plot_begin() is to keep free for names that wide. */
double hearth_plot_get_names_width (double   names,
                                    gboolean deep);

/* The names of all series beside the plot, as near to ends (px from above, one a series) as they have room. deep: with boxes in inks from pale
 * to deep, else in the inks of the series. */
void hearth_plot_draw_names (HearthLayout *layout,
                             const double *ends,
                             double        room,
                             gboolean      deep);

/* The names above the plot, with a box of their ink each; takes as many lines as they need off the top. Nothing for fewer than two. */
void hearth_plot_draw_legend (HearthLayout *layout,
                              gboolean      deep);

HearthInk hearth_plot_get_stack_ink (HearthLayout *layout,
                                     guint         series);

/* The kinds. */
void hearth_layout_line (HearthLayout *layout);
void hearth_layout_sparkline (HearthLayout *layout);
void hearth_layout_bars (HearthLayout *layout);
void hearth_layout_rows (HearthLayout *layout);
void hearth_layout_band (HearthLayout *layout);
void hearth_layout_stacked_bars (HearthLayout *layout);
void hearth_layout_stacked_area (HearthLayout *layout);
void hearth_layout_histogram (HearthLayout *layout);
void hearth_layout_survival (HearthLayout *layout);
void hearth_layout_lorenz (HearthLayout *layout);
void hearth_layout_cohorts (HearthLayout *layout);
void hearth_layout_tree (HearthLayout *layout);
void hearth_layout_network (HearthLayout *layout);

/* Of all rows with their axis, px. */
double hearth_layout_get_rows_height (const HearthChart *chart,
                                      const HearthRuler *ruler);
double hearth_layout_get_cohorts_height (const HearthChart *chart,
                                         const HearthRuler *ruler);
double hearth_layout_get_tree_height (const HearthChart *chart,
                                      const HearthRuler *ruler);
