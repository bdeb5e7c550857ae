/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bars, beside each other or stacked, always from zero. A period that is not over is hatched; what is too few to tell is pale; an interval
 * is a thin line over the bar. */

#include "chart/hearth-chart-layout-private.h"

/* Of a slot. */
#define FILLED 0.72
/* px */
#define WIDEST_BAR 56
#define CORNER     2

static void
draw_interval (HearthLayout           *layout,
               const HearthChartPoint *point,
               double                  x)
{
  const HearthInk ink = { HEARTH_INK_TEXT, 0, 0, 0.55 };

  if (isfinite (point->low) && isfinite (point->high))
    hearth_pen_line (layout, ink, x, hearth_plot_y (layout, point->high), x, hearth_plot_y (layout, point->low), 1);
}

static void
draw_bar (HearthLayout           *layout,
          const HearthChartPoint *point,
          guint                   series,
          guint                   index,
          double                  x,
          double                  width)
{
  double    zero = hearth_plot_y (layout, 0);
  double    y = isfinite (point->value) ? hearth_plot_y (layout, point->value) : zero;
  double    top = MIN (y, zero);
  double    height = fabs (y - zero);
  HearthInk ink = HEARTH_SERIES_INK (series);

  if (point->flags & HEARTH_POINT_FEW)
    ink.opacity = 0.4;
  if (height > 0)
    {
      HearthMark *mark = hearth_pen_box (layout, ink, x, top, width, height);

      mark->hatched = (point->flags & HEARTH_POINT_PARTIAL) != 0;
      mark->radius = height > 2 * CORNER ? CORNER : 0;
      draw_interval (layout, point, x + width / 2);
    }
  /* Something to point at where there is nothing to see. */
  hearth_pen_datum (layout, series, index, (HearthSpot) { x + width / 2, y }, x, MIN (top, zero - HEARTH_GAP), width, MAX (height, HEARTH_GAP));
}

void
hearth_layout_bars (HearthLayout *layout)
{
  guint  n = hearth_chart_count_series (layout->chart);
  guint  slots = hearth_plot_count_slots (layout);
  double low, high;
  double slot;
  double width;

  hearth_layout_find_range (layout, TRUE, &low, &high);
  hearth_plot_draw_legend (layout, FALSE);
  hearth_plot_begin (layout, MIN (low, 0), MAX (high, 0), 0);
  hearth_plot_draw_slots (layout, slots);
  slot = (layout->right - layout->left) / MAX (slots, 1);
  width = MIN (slot * FILLED / MAX (n, 1), WIDEST_BAR);
  for (guint s = 0; s < n; s++)
    for (guint i = 0; i < hearth_chart_count_points (layout->chart, s); i++)
      {
        double middle = layout->left + (i + 0.5) * slot;
        double x = middle + (s - n / 2.0) * width;
        /* A hair between neighbours. */
        double hair = width > 4 ? 1 : 0;

        draw_bar (layout, hearth_chart_get_point (layout->chart, s, i), s, i, x + hair / 2, width - hair);
      }
  hearth_plot_zero (layout);
  layout->drawing->find = HEARTH_FIND_BOX;
}
