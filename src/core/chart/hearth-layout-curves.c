/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Shares from 0 to 1 against something that is no calendar: how many are still here after so many days, what share of all the most
 * active hold, how many there are in each bin. */

#include "chart/hearth-chart-layout-private.h"

#define BAND 0.14 /* opacity */
/* Beyond so many curves bands only hide each other. */
#define MOST_BANDS 3
/* px, half of the tick where somebody was watched no longer */
#define TICK 3.5

/* ---- Survival ---- */

/* Down the steps: across at the height of the one before, then down. Curves begin at 0 with all. */
static void
trace_steps (HearthLayout *layout,
             guint         series,
             double (*get) (const HearthChartPoint *point))
{
  HearthColumn column = { .wide = 1 };
  double       y = hearth_plot_y (layout, 1);

  hearth_pen_reduce (layout, &column, hearth_plot_x (layout, 0), y);
  for (guint i = 0; i < hearth_chart_count_points (layout->chart, series); i++)
    {
      const HearthChartPoint *point = hearth_chart_get_point (layout->chart, series, i);
      double                  x = hearth_plot_x (layout, point->x);

      if (!isfinite (get (point)))
        continue;
      hearth_pen_reduce (layout, &column, x, y);
      y = hearth_plot_y (layout, get (point));
      hearth_pen_reduce (layout, &column, x, y);
    }
  hearth_pen_flush (layout, &column);
}

static double
get_value (const HearthChartPoint *point)
{
  return point->value;
}

/* Where the interval is not known, the curve alone. */
static double
get_low (const HearthChartPoint *point)
{
  return isfinite (point->low) ? CLAMP (point->low, 0, 1) : point->value;
}

static double
get_high (const HearthChartPoint *point)
{
  return isfinite (point->high) ? CLAMP (point->high, 0, 1) : point->value;
}

static void
draw_steps_band (HearthLayout *layout,
                 guint         series)
{
  HearthInk ink = HEARTH_SERIES_INK (series);
  GArray   *spots = layout->drawing->spots;
  guint     first = hearth_pen_begin (layout);
  guint     middle;

  trace_steps (layout, series, get_high);
  middle = spots->len;
  trace_steps (layout, series, get_low);
  /* Back along the lower edge. */
  for (guint i = middle, j = spots->len - 1; i < j; i++, j--)
    {
      HearthSpot other = g_array_index (spots, HearthSpot, i);

      g_array_index (spots, HearthSpot, i) = g_array_index (spots, HearthSpot, j);
      g_array_index (spots, HearthSpot, j) = other;
    }
  ink.opacity = BAND;
  hearth_pen_end (layout, HEARTH_MARK_AREA, first, ink, 0);
}

static void
draw_steps (HearthLayout *layout,
            guint         series)
{
  guint first = hearth_pen_begin (layout);

  trace_steps (layout, series, get_value);
  hearth_pen_end (layout, HEARTH_MARK_PATH, first, HEARTH_SERIES_INK (series), HEARTH_LINE_WIDTH);
  for (guint i = 0; i < hearth_chart_count_points (layout->chart, series); i++)
    {
      const HearthChartPoint *point = hearth_chart_get_point (layout->chart, series, i);
      HearthSpot              spot = { hearth_plot_x (layout, point->x), isfinite (point->value) ? hearth_plot_y (layout, point->value) : layout->bottom };

      if ((point->flags & HEARTH_POINT_CUT) != 0 && isfinite (point->value))
        hearth_pen_line (layout, HEARTH_SERIES_INK (series), spot.x, spot.y - TICK, spot.x, spot.y + TICK, 1);
    }
}

static void
add_data (HearthLayout *layout,
          guint         series)
{
  for (guint i = 0; i < hearth_chart_count_points (layout->chart, series); i++)
    {
      const HearthChartPoint *point = hearth_chart_get_point (layout->chart, series, i);
      HearthSpot              spot = { hearth_plot_x (layout, point->x), isfinite (point->value) ? hearth_plot_y (layout, point->value) : layout->bottom };

      hearth_pen_datum (layout, series, i, spot, spot.x - HEARTH_GAP, spot.y - HEARTH_GAP, 2 * HEARTH_GAP, 2 * HEARTH_GAP);
    }
}

static void
draw_ends (HearthLayout *layout,
           double        room)
{
  guint              n = hearth_chart_count_series (layout->chart);
  g_autofree double *ends = g_new (double, n + 1);

  for (guint s = 0; s < n; s++)
    {
      ends[s] = hearth_plot_y (layout, 1);
      for (guint i = 0; i < hearth_chart_count_points (layout->chart, s); i++)
        if (isfinite (hearth_chart_get_point (layout->chart, s, i)->value))
          ends[s] = hearth_plot_y (layout, hearth_chart_get_point (layout->chart, s, i)->value);
    }
  hearth_plot_draw_names (layout, ends, room, FALSE);
}

static double
find_longest (HearthLayout *layout)
{
  double longest = 0;

  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    for (guint i = 0; i < hearth_chart_count_points (layout->chart, s); i++)
      if (isfinite (hearth_chart_get_point (layout->chart, s, i)->x))
        longest = MAX (longest, hearth_chart_get_point (layout->chart, s, i)->x);
  return longest > 0 ? longest : 1;
}

void
hearth_layout_survival (HearthLayout *layout)
{
  guint  n = hearth_chart_count_series (layout->chart);
  double names = hearth_plot_measure_names (layout);

  if (names == 0)
    hearth_plot_draw_legend (layout, FALSE);
  hearth_plot_begin (layout, 0, 1, names > 0 ? hearth_plot_get_names_width (names, FALSE) : 2 * HEARTH_GAP);
  hearth_plot_fit_across (layout, 0, find_longest (layout));
  hearth_plot_draw_across (layout);
  hearth_plot_zero (layout);
  for (guint s = 0; s < n && n <= MOST_BANDS; s++)
    draw_steps_band (layout, s);
  for (guint s = n; s > 0; s--)
    draw_steps (layout, s - 1);
  if (names > 0)
    draw_ends (layout, names);
  for (guint s = 0; s < n; s++)
    add_data (layout, s);
  layout->drawing->find = HEARTH_FIND_COLUMN;
}

/* ---- Lorenz ---- */

static void
draw_lorenz (HearthLayout *layout,
             guint         series)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      HearthInk    ink = HEARTH_SERIES_INK (series);
      HearthColumn column = { .wide = 1 };
      guint        first = hearth_pen_begin (layout);

      hearth_pen_reduce (layout, &column, hearth_plot_x (layout, 0), hearth_plot_y (layout, 0));
      for (guint i = 0; i < hearth_chart_count_points (layout->chart, series); i++)
        {
          const HearthChartPoint *point = hearth_chart_get_point (layout->chart, series, i);

          if (isfinite (point->x) && isfinite (point->value))
            hearth_pen_reduce (layout, &column, hearth_plot_x (layout, CLAMP (point->x, 0, 1)), hearth_plot_y (layout, CLAMP (point->value, 0, 1)));
        }
      hearth_pen_reduce (layout, &column, hearth_plot_x (layout, 1), hearth_plot_y (layout, 1));
      hearth_pen_flush (layout, &column);
      if (pass == 0)
        ink.opacity = BAND;
      hearth_pen_end (layout, pass == 0 ? HEARTH_MARK_AREA : HEARTH_MARK_PATH, first, ink, HEARTH_LINE_WIDTH);
    }
}

static void
draw_equality (HearthLayout *layout)
{
  double line = layout->ruler->line[HEARTH_FACE_SMALL];

  hearth_pen_line (layout, HEARTH_PLAIN_INK (HEARTH_INK_REST), layout->left, layout->bottom, layout->right, layout->top, 1)->dashed = TRUE;
  hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_START, layout->left + HEARTH_GAP, layout->top + line,
                   (layout->right - layout->left) * 0.6, layout->chart->reference_name);
}

void
hearth_layout_lorenz (HearthLayout *layout)
{
  double line = layout->ruler->line[HEARTH_FACE_SMALL];
  double square = layout->height - 4 * line - HEARTH_GAP + hearth_layout_measure (layout, "100%", HEARTH_FACE_SMALL) + HEARTH_GAP;

  hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_START, 0, line / 2, layout->width, layout->chart->value_name);
  layout->top = line;
  /* Half and half is where it looks like half and half. */
  hearth_plot_begin (layout, 0, 1, MAX (layout->width - square, 2 * HEARTH_GAP));
  hearth_plot_fit_across (layout, 0, 1);
  hearth_plot_draw_across (layout);
  hearth_plot_zero (layout);
  draw_equality (layout);
  draw_lorenz (layout, 0);
  add_data (layout, 0);
  layout->drawing->find = HEARTH_FIND_COLUMN;
}

/* ---- Histogram ---- */

static double
get_bin (HearthLayout *layout)
{
  double width = hearth_chart_count_points (layout->chart, 0) > 1 ? hearth_chart_get_point (layout->chart, 0, 1)->x - hearth_chart_get_point (layout->chart, 0, 0)->x : 1;

  return isfinite (width) && width > 0 ? width : 1;
}

void
hearth_layout_histogram (HearthLayout *layout)
{
  guint  n = hearth_chart_count_points (layout->chart, 0);
  double bin = get_bin (layout);
  double low = (double) INFINITY;
  double high = -(double) INFINITY;
  double zero;

  for (guint i = 0; i < n; i++)
    {
      const HearthChartPoint *point = hearth_chart_get_point (layout->chart, 0, i);

      low = isfinite (point->x) ? MIN (low, point->x) : low;
      high = isfinite (point->x) ? MAX (high, point->x + bin) : high;
      zero = isfinite (point->value) ? point->value : 0;
      layout->values.high = i == 0 ? MAX (zero, 0) : MAX (layout->values.high, zero);
    }
  hearth_plot_begin (layout, 0, layout->values.high, 2 * HEARTH_GAP);
  hearth_plot_fit_across (layout, low, high);
  hearth_plot_draw_across (layout);
  zero = hearth_plot_y (layout, 0);
  for (guint i = 0; i < n; i++)
    {
      const HearthChartPoint *point = hearth_chart_get_point (layout->chart, 0, i);
      double                  x = hearth_plot_x (layout, point->x);
      double                  width = hearth_plot_x (layout, point->x + bin) - x;
      double                  y = isfinite (point->value) && point->value > 0 ? hearth_plot_y (layout, point->value) : zero;

      if (y < zero)
        hearth_pen_box (layout, HEARTH_SERIES_INK (0), x, y, MAX (width - (width > 3 ? 1 : 0), 0), zero - y);
      hearth_pen_datum (layout, 0, i, (HearthSpot) { x + width / 2, y }, x, MIN (y, zero - HEARTH_GAP), width, MAX (zero - y, HEARTH_GAP));
    }
  hearth_plot_zero (layout);
  layout->drawing->find = HEARTH_FIND_BOX;
}
