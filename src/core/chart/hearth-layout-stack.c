/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Series on top of each other, in one hue from pale to deep: the stages of a community. The first is at the bottom. As areas what is not
 * over yet is stripes without areas, so that it does not look like a fall; as bars it is a hatched bar. */

#include "chart/hearth-chart-layout-private.h"

/* Of a slot. */
#define FILLED 0.72
/* px */
#define WIDEST_BAR 56

static const HearthChartPoint *
find_point (HearthLayout *layout,
            guint         series,
            guint         slot)
{
  return slot < hearth_chart_count_points (layout->chart, series) ? hearth_chart_get_point (layout->chart, series, slot) : NULL;
}

/* What counts as nothing is no number, or below nothing. */
static double
get_value (HearthLayout *layout,
           guint         series,
           guint         slot)
{
  const HearthChartPoint *point = find_point (layout, series, slot);

  return point != NULL && isfinite (point->value) && point->value > 0 ? MIN (point->value, 1e300) : 0;
}

/* Of the series below it. */
static double
get_base (HearthLayout *layout,
          guint         series,
          guint         slot)
{
  double sum = 0;

  for (guint s = 0; s < series; s++)
    sum += get_value (layout, s, slot);
  return sum;
}

static gboolean
is_partial (HearthLayout *layout,
            guint         slot)
{
  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    {
      const HearthChartPoint *point = find_point (layout, s, slot);

      if (point != NULL && (point->flags & HEARTH_POINT_PARTIAL) != 0)
        return TRUE;
    }
  return FALSE;
}

static double
find_most (HearthLayout *layout)
{
  double most = 0;

  for (guint i = 0; i < hearth_plot_count_slots (layout); i++)
    most = MAX (most, get_base (layout, hearth_chart_count_series (layout->chart), i));
  return most;
}

/* The last that is over, or else the last. */
static guint
find_last (HearthLayout *layout)
{
  guint last = hearth_plot_count_slots (layout) - 1;

  while (last > 0 && is_partial (layout, last))
    last--;
  return last;
}

static void
draw_names (HearthLayout *layout,
            double        room)
{
  guint              n = hearth_chart_count_series (layout->chart);
  guint              last = find_last (layout);
  g_autofree double *ends = g_new (double, n + 1);

  if (room == 0)
    return;
  for (guint s = 0; s < n; s++)
    ends[s] = hearth_plot_y (layout, get_base (layout, s, last) + get_value (layout, s, last) / 2);
  hearth_plot_draw_names (layout, ends, room, TRUE);
}

/* Axes; answers the width of the names beside it. */
static double
begin (HearthLayout *layout)
{
  double names = hearth_plot_measure_names (layout);

  if (names == 0)
    hearth_plot_draw_legend (layout, TRUE);
  hearth_plot_begin (layout, 0, find_most (layout), hearth_plot_get_names_width (names, TRUE));
  return names;
}

static void
draw_bar (HearthLayout *layout,
          guint         series,
          guint         slot,
          double        x,
          double        width)
{
  const HearthChartPoint *point = find_point (layout, series, slot);
  double                  base = get_base (layout, series, slot);
  double                  bottom = hearth_plot_y (layout, base);
  double                  top = hearth_plot_y (layout, base + get_value (layout, series, slot));
  /* A hair of paper between neighbours. */
  double hair = bottom - top > 3 && series > 0 ? 1 : 0;

  if (point == NULL)
    return;
  if (bottom > top)
    hearth_pen_box (layout, hearth_plot_get_stack_ink (layout, series), x, top, width, bottom - top - hair)->hatched = (point->flags & HEARTH_POINT_PARTIAL) != 0;
  hearth_pen_datum (layout, series, slot, (HearthSpot) { x + width / 2, (top + bottom) / 2 }, x, top, width, MAX (bottom - top, 1));
}

void
hearth_layout_stacked_bars (HearthLayout *layout)
{
  guint  slots = hearth_plot_count_slots (layout);
  double names = begin (layout);
  double slot = (layout->right - layout->left) / MAX (slots, 1);
  double width = MIN (slot * FILLED, WIDEST_BAR);

  hearth_plot_draw_slots (layout, slots);
  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    for (guint i = 0; i < slots; i++)
      draw_bar (layout, s, i, layout->left + (i + 0.5) * slot - width / 2, width);
  hearth_plot_zero (layout);
  draw_names (layout, names);
  layout->drawing->find = HEARTH_FIND_BOX;
}

static double
get_x (HearthLayout *layout,
       guint         slot)
{
  const HearthChartPoint *point = NULL;

  for (guint s = 0; point == NULL && s < hearth_chart_count_series (layout->chart); s++)
    point = find_point (layout, s, slot);
  return hearth_plot_x (layout, layout->chart->x_unit == HEARTH_CHART_LABELS || point == NULL ? slot : point->x);
}

static void
draw_area (HearthLayout *layout,
           guint         series,
           guint         last)
{
  guint first = hearth_pen_begin (layout);

  for (guint i = 0; i <= last; i++)
    hearth_pen_add (layout, get_x (layout, i), hearth_plot_y (layout, get_base (layout, series, i) + get_value (layout, series, i)));
  for (guint i = last + 1; i > 0; i--)
    hearth_pen_add (layout, get_x (layout, i - 1), hearth_plot_y (layout, get_base (layout, series, i - 1)));
  hearth_pen_end (layout, HEARTH_MARK_AREA, first, hearth_plot_get_stack_ink (layout, series), 0);
}

/* A hair of paper along its upper edge. */
static void
draw_edge (HearthLayout *layout,
           guint         series,
           guint         last)
{
  HearthColumn column = { .wide = 1 };
  guint        first = hearth_pen_begin (layout);

  for (guint i = 0; i <= last; i++)
    hearth_pen_reduce (layout, &column, get_x (layout, i), hearth_plot_y (layout, get_base (layout, series + 1, i)));
  hearth_pen_flush (layout, &column);
  hearth_pen_end (layout, HEARTH_MARK_PATH, first, HEARTH_PLAIN_INK (HEARTH_INK_PAPER), 1);
}

void
hearth_layout_stacked_area (HearthLayout *layout)
{
  guint  n = hearth_chart_count_series (layout->chart);
  guint  last = find_last (layout);
  double names = begin (layout);

  hearth_plot_fit_across_all (layout);
  if (layout->chart->x_unit == HEARTH_CHART_LABELS)
    hearth_plot_draw_slots (layout, hearth_plot_count_slots (layout));
  else
    hearth_plot_draw_across (layout);
  if (last + 1 < hearth_plot_count_slots (layout))
    hearth_plot_draw_partial (layout, get_x (layout, last), layout->right);
  for (guint s = 0; s < n; s++)
    draw_area (layout, s, last);
  for (guint s = 0; s + 1 < n; s++)
    draw_edge (layout, s, last);
  hearth_plot_zero (layout);
  draw_names (layout, names);
  for (guint s = 0; s < n; s++)
    for (guint i = 0; i < hearth_chart_count_points (layout->chart, s); i++)
      {
        HearthSpot spot = { get_x (layout, i), hearth_plot_y (layout, get_base (layout, s, i) + get_value (layout, s, i)) };

        hearth_pen_datum (layout, s, i, spot, spot.x - HEARTH_GAP, spot.y - HEARTH_GAP, 2 * HEARTH_GAP, 2 * HEARTH_GAP);
      }
  layout->drawing->find = HEARTH_FIND_COLUMN;
}
