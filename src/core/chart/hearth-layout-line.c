/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines over time. Where a name fits beside the end of its line it stands there instead of in a legend. A period that is not over is a
 * ring in a hatched column with no line to it, so that half a month never looks like a fall; where there is too little to tell there is a
 * gap. */

#include "chart/hearth-chart-layout-private.h"

#define BAND 0.16 /* opacity */

static gboolean
is_drawn (const HearthChartPoint *point)
{
  return isfinite (point->value) && (point->flags & HEARTH_POINT_PARTIAL) == 0;
}

static double
get_x (HearthLayout           *layout,
       const HearthChartPoint *point,
       guint                   index)
{
  return hearth_plot_x (layout, layout->chart->x_unit == HEARTH_CHART_LABELS ? index : point->x);
}

static void
draw_path (HearthLayout *layout,
           guint         series,
           double        stroke)
{
  guint        n = hearth_chart_count_points (layout->chart, series);
  HearthColumn column = { .wide = n > layout->right - layout->left ? stroke : 1 };
  guint        first = hearth_pen_begin (layout);
  guint        run = 0;

  for (guint i = 0; i <= n; i++)
    {
      const HearthChartPoint *point = i < n ? hearth_chart_get_point (layout->chart, series, i) : NULL;

      if (point != NULL && is_drawn (point))
        {
          hearth_pen_reduce (layout, &column, get_x (layout, point, i), hearth_plot_y (layout, point->value));
          run++;
          continue;
        }
      hearth_pen_flush (layout, &column);
      if (run > 1)
        hearth_pen_end (layout, HEARTH_MARK_PATH, first, HEARTH_SERIES_INK (series), stroke);
      else if (run == 1)
        {
          /* Alone between gaps. */
          HearthSpot spot = g_array_index (layout->drawing->spots, HearthSpot, first);

          hearth_pen_dot (layout, HEARTH_SERIES_INK (series), spot.x, spot.y, HEARTH_DOT);
        }
      first = hearth_pen_begin (layout);
      run = 0;
    }
}

static gboolean
has_interval (const HearthChartPoint *point)
{
  return is_drawn (point) && isfinite (point->low) && isfinite (point->high);
}

/* The interval around each run of points that have one. */
static void
draw_band (HearthLayout *layout,
           guint         series)
{
  guint n = hearth_chart_count_points (layout->chart, series);

  for (guint from = 0; from < n; from++)
    {
      guint     to = from;
      guint     first = hearth_pen_begin (layout);
      HearthInk ink = HEARTH_SERIES_INK (series);

      while (to < n && has_interval (hearth_chart_get_point (layout->chart, series, to)))
        to++;
      if (to < from + 2)
        continue;
      for (guint i = from; i < to; i++)
        hearth_pen_add (layout, get_x (layout, hearth_chart_get_point (layout->chart, series, i), i),
                        hearth_plot_y (layout, hearth_chart_get_point (layout->chart, series, i)->high));
      for (guint i = to; i > from; i--)
        hearth_pen_add (layout, get_x (layout, hearth_chart_get_point (layout->chart, series, i - 1), i - 1),
                        hearth_plot_y (layout, hearth_chart_get_point (layout->chart, series, i - 1)->low));
      ink.opacity = BAND;
      hearth_pen_end (layout, HEARTH_MARK_AREA, first, ink, 0);
      from = to;
    }
}

/* What is not over yet: stripes behind, rings. */
static void
draw_partial (HearthLayout *layout)
{
  double from = (double) INFINITY;
  double to = -(double) INFINITY;

  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    for (guint i = 0; i < hearth_chart_count_points (layout->chart, s); i++)
      {
        const HearthChartPoint *point = hearth_chart_get_point (layout->chart, s, i);
        double                  x;
        double                  half;

        if ((point->flags & HEARTH_POINT_PARTIAL) == 0)
          continue;
        x = get_x (layout, point, i);
        half = i > 0 ? (x - get_x (layout, hearth_chart_get_point (layout->chart, s, i - 1), i - 1)) / 2 : 12;
        from = MIN (from, x - half);
        to = MAX (to, x + half);
      }
  hearth_plot_draw_partial (layout, from, to);
}

static void
draw_rings (HearthLayout *layout,
            guint         series)
{
  for (guint i = 0; i < hearth_chart_count_points (layout->chart, series); i++)
    {
      const HearthChartPoint *point = hearth_chart_get_point (layout->chart, series, i);

      if (isfinite (point->value) && (point->flags & HEARTH_POINT_PARTIAL) != 0)
        hearth_pen_dot (layout, HEARTH_SERIES_INK (series), get_x (layout, point, i), hearth_plot_y (layout, point->value), HEARTH_DOT)->stroke = HEARTH_LINE_WIDTH;
    }
}

static void
add_data (HearthLayout *layout,
          guint         series)
{
  for (guint i = 0; i < hearth_chart_count_points (layout->chart, series); i++)
    {
      const HearthChartPoint *point = hearth_chart_get_point (layout->chart, series, i);
      HearthSpot              spot = { get_x (layout, point, i), isfinite (point->value) ? hearth_plot_y (layout, point->value) : layout->bottom };

      hearth_pen_datum (layout, series, i, spot, spot.x - HEARTH_GAP, spot.y - HEARTH_GAP, 2 * HEARTH_GAP, 2 * HEARTH_GAP);
    }
}

/* Where the line of the series ends, from above; the middle when nothing of it is drawn. */
static double
find_end (HearthLayout *layout,
          guint         series)
{
  for (guint i = hearth_chart_count_points (layout->chart, series); i > 0; i--)
    {
      const HearthChartPoint *point = hearth_chart_get_point (layout->chart, series, i - 1);

      if (isfinite (point->value))
        return hearth_plot_y (layout, point->value);
    }
  return (layout->top + layout->bottom) / 2;
}

static void
draw_names (HearthLayout *layout,
            double        room)
{
  guint              n = hearth_chart_count_series (layout->chart);
  g_autofree double *ends = g_new (double, n + 1);

  for (guint s = 0; s < n; s++)
    ends[s] = find_end (layout, s);
  hearth_plot_draw_names (layout, ends, room, FALSE);
}

static void
draw_reference (HearthLayout *layout)
{
  double y = hearth_plot_y (layout, layout->chart->reference);

  if (!isfinite (layout->chart->reference))
    return;
  hearth_pen_line (layout, HEARTH_PLAIN_INK (HEARTH_INK_REST), layout->left, y, layout->right, y, 1)->dashed = TRUE;
  hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_START, layout->left + HEARTH_GAP,
                   y - layout->ruler->line[HEARTH_FACE_SMALL] / 2 - 1, layout->right - layout->left, layout->chart->reference_name);
}

void
hearth_layout_line (HearthLayout *layout)
{
  guint  n = hearth_chart_count_series (layout->chart);
  double names = hearth_plot_measure_names (layout);
  double low, high;

  hearth_layout_find_range (layout, n <= 2, &low, &high);
  if (names == 0)
    hearth_plot_draw_legend (layout, FALSE);
  hearth_plot_begin (layout, MIN (low, 0), MAX (high, 0), names > 0 ? names + 2 * HEARTH_GAP : 2 * HEARTH_GAP);
  hearth_plot_fit_across_all (layout);
  if (layout->chart->x_unit == HEARTH_CHART_LABELS)
    hearth_plot_draw_slots (layout, hearth_plot_count_slots (layout));
  else
    hearth_plot_draw_across (layout);
  draw_partial (layout);
  hearth_plot_zero (layout);
  draw_reference (layout);
  for (guint s = 0; s < n && n <= 2; s++)
    draw_band (layout, s);
  /* The first above the others. */
  for (guint s = n; s > 0; s--)
    draw_path (layout, s - 1, HEARTH_LINE_WIDTH);
  for (guint s = 0; s < n; s++)
    draw_rings (layout, s);
  if (names > 0)
    draw_names (layout, names);
  for (guint s = 0; s < n; s++)
    add_data (layout, s);
  layout->drawing->find = HEARTH_FIND_COLUMN;
}

void
hearth_layout_sparkline (HearthLayout *layout)
{
  double low, high;

  hearth_layout_find_range (layout, FALSE, &low, &high);
  layout->left = layout->top = HEARTH_DOT + 1;
  layout->right = MAX (layout->width - HEARTH_DOT - 1, layout->left);
  layout->bottom = MAX (layout->height - HEARTH_DOT - 1, layout->top);
  hearth_scale_fit (&layout->values, MIN (low, 0), MAX (high, 0), HEARTH_CHART_NUMBER, 2);
  layout->values.low = MIN (low, 0);
  layout->values.high = MAX (high, layout->values.low < 0 ? 0 : high > 0 ? high
                                                                         : 1);
  hearth_plot_fit_across_all (layout);
  if (layout->chart->x_unit == HEARTH_CHART_LABELS)
    layout->across = (HearthScale) { .low = 0, .high = MAX (hearth_plot_count_slots (layout), 2) - 1 };
  draw_path (layout, 0, 1.5);
  draw_rings (layout, 0);
  add_data (layout, 0);
  layout->drawing->plot = (HearthSpot) { layout->left, layout->top };
  layout->drawing->plot_width = layout->right - layout->left;
  layout->drawing->plot_height = layout->bottom - layout->top;
  layout->drawing->find = HEARTH_FIND_COLUMN;
}
