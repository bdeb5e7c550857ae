/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A line each: name, then a bar or a dot in its interval, then the value. For what is ranked and what has long names. Also the thin band
 * under a number, which is one such line without its words. */

#include "chart/hearth-chart-layout-private.h"

#include "chart/hearth-chart-format.h"

#include <glib/gi18n-lib.h>

/* Of the width, names take at most. */
#define NAMES 0.4
/* Of a line of text, from row to row. */
#define ROW 1.7
/* px */
#define THICK 10
#define THIN  4

static double
get_row_height (const HearthRuler *ruler)
{
  return round (ruler->line[HEARTH_FACE_PLAIN] * ROW);
}

double
hearth_layout_get_rows_height (const HearthChart *chart,
                               const HearthRuler *ruler)
{
  double line = ruler->line[HEARTH_FACE_SMALL];

  return hearth_chart_count_points (chart, 0) * get_row_height (ruler) + line + HEARTH_GAP + (isfinite (chart->reference) ? line : 0);
}

static double
get_x (HearthLayout *layout,
       double        value)
{
  return layout->left + hearth_scale_place (&layout->values, value) * (layout->right - layout->left);
}

static char *
dup_value (HearthLayout           *layout,
           const HearthChartPoint *point)
{
  return isfinite (point->value) ? hearth_chart_format (point->value, layout->chart->unit, layout->chart->currency) : g_strdup ("–");
}

static double
measure_names (HearthLayout *layout)
{
  double widest = 0;

  for (guint i = 0; i < hearth_chart_count_points (layout->chart, 0); i++)
    {
      g_autofree char *label = hearth_chart_dup_label (layout->chart, hearth_chart_get_point (layout->chart, 0, i));

      widest = MAX (widest, hearth_layout_measure (layout, label, HEARTH_FACE_PLAIN));
    }
  return MIN (widest, layout->width * NAMES);
}

static double
measure_values (HearthLayout *layout)
{
  double widest = 0;

  for (guint i = 0; i < hearth_chart_count_points (layout->chart, 0); i++)
    {
      g_autofree char *value = dup_value (layout, hearth_chart_get_point (layout->chart, 0, i));

      widest = MAX (widest, hearth_layout_measure (layout, value, HEARTH_FACE_SMALL));
    }
  return widest;
}

/* The axis below the rows, with lines up through them. */
static void
draw_axis (HearthLayout *layout)
{
  double line = layout->ruler->line[HEARTH_FACE_SMALL];
  double taken = -(double) INFINITY;

  for (guint i = 0; i < layout->values.n_ticks; i++)
    {
      g_autofree char *text = hearth_chart_format_tick (layout->values.ticks[i], hearth_scale_get_step (&layout->values), layout->chart->unit, layout->chart->currency);
      double           x = get_x (layout, layout->values.ticks[i]);
      double           width = hearth_layout_measure (layout, text, HEARTH_FACE_SMALL);

      hearth_pen_line (layout, HEARTH_PLAIN_INK (HEARTH_INK_GRID), x, layout->top, x, layout->bottom, 1);
      if (x - width / 2 < taken)
        continue;
      taken = x + width / 2 + HEARTH_GAP;
      hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_MIDDLE, x, layout->bottom + HEARTH_GAP + line / 2, width, text);
    }
}

static void
draw_dot (HearthLayout           *layout,
          const HearthChartPoint *point,
          double                  y)
{
  HearthInk ink = HEARTH_SERIES_INK (0);
  double    x = get_x (layout, point->value);

  if (point->flags & (HEARTH_POINT_FEW | HEARTH_POINT_PARTIAL))
    ink.opacity = 0.45;
  if (isfinite (point->low) && isfinite (point->high))
    {
      HearthInk   pale = { HEARTH_INK_SERIES, 0, 0, ink.opacity * 0.35 };
      double      from = get_x (layout, MIN (point->low, point->high));
      HearthMark *mark = hearth_pen_box (layout, pale, from, y - THIN / 2.0, MAX (get_x (layout, MAX (point->low, point->high)) - from, 1), THIN);

      mark->radius = THIN / 2.0;
    }
  hearth_pen_dot (layout, ink, x, y, HEARTH_DOT + 0.5)->stroke = point->flags & HEARTH_POINT_FEW ? HEARTH_LINE_WIDTH : 0;
}

static void
draw_bar (HearthLayout           *layout,
          const HearthChartPoint *point,
          double                  y)
{
  HearthInk   ink = HEARTH_SERIES_INK (0);
  double      zero = get_x (layout, 0);
  double      x = get_x (layout, point->value);
  HearthMark *mark;

  if (point->flags & HEARTH_POINT_FEW)
    ink.opacity = 0.4;
  if (x == zero)
    return;
  mark = hearth_pen_box (layout, ink, MIN (x, zero), y - THICK / 2.0, fabs (x - zero), THICK);
  mark->radius = 2;
  mark->hatched = (point->flags & HEARTH_POINT_PARTIAL) != 0;
}

static void
draw_row (HearthLayout *layout,
          guint         index,
          double        y,
          double        row)
{
  const HearthChartPoint *point = hearth_chart_get_point (layout->chart, 0, index);
  g_autofree char        *label = hearth_chart_dup_label (layout->chart, point);
  g_autofree char        *value = dup_value (layout, point);
  HearthInk               ink = HEARTH_PLAIN_INK (point->flags & HEARTH_POINT_FEW || !isfinite (point->value) ? HEARTH_INK_DIM : HEARTH_INK_TEXT);
  HearthSpot              spot = { isfinite (point->value) ? get_x (layout, point->value) : layout->left, y };

  hearth_pen_text (layout, ink, HEARTH_FACE_PLAIN, HEARTH_AT_START, 0, y, layout->left - 2 * HEARTH_GAP, label);
  hearth_pen_text (layout, ink, HEARTH_FACE_SMALL, HEARTH_AT_END, layout->width, y, layout->width - layout->right - HEARTH_GAP, value);
  if (isfinite (point->value) && layout->chart->kind == HEARTH_CHART_INTERVALS)
    draw_dot (layout, point, y);
  else if (isfinite (point->value))
    draw_bar (layout, point, y);
  hearth_pen_datum (layout, 0, index, spot, 0, y - row / 2, layout->width, row);
}

static void
draw_reference (HearthLayout *layout)
{
  double x = get_x (layout, layout->chart->reference);
  double line = layout->ruler->line[HEARTH_FACE_SMALL];

  if (!isfinite (layout->chart->reference))
    return;
  hearth_pen_line (layout, HEARTH_PLAIN_INK (HEARTH_INK_REST), x, layout->top, x, layout->bottom, 1)->dashed = TRUE;
  hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, x > (layout->left + layout->right) / 2 ? HEARTH_AT_END : HEARTH_AT_START,
                   x, layout->top - line / 2, layout->right - layout->left, layout->chart->reference_name);
}

static void
fit (HearthLayout *layout)
{
  double low, high;
  double room = (layout->right - layout->left) / (hearth_layout_measure (layout, "00000", HEARTH_FACE_SMALL) + 2 * HEARTH_GAP);

  hearth_layout_find_range (layout, TRUE, &low, &high);
  if (isfinite (layout->chart->most))
    high = MAX (high, layout->chart->most);
  hearth_scale_fit (&layout->values, MIN (low, 0), MAX (high, 0), layout->chart->unit, (guint) CLAMP (room, 2, 7));
}

void
hearth_layout_rows (HearthLayout *layout)
{
  guint  n = hearth_chart_count_points (layout->chart, 0);
  double line = layout->ruler->line[HEARTH_FACE_SMALL];
  double row = get_row_height (layout->ruler);
  double names = measure_names (layout);
  double room;
  guint  shown;

  layout->top = isfinite (layout->chart->reference) ? line : 0;
  layout->left = names + 2 * HEARTH_GAP;
  layout->right = layout->width - measure_values (layout) - HEARTH_GAP;
  room = layout->height - layout->top - line - HEARTH_GAP;
  shown = n * row <= room + 1 ? n : (guint) CLAMP ((room - line) / row, 0, n);
  layout->bottom = layout->top + shown * row;
  fit (layout);
  draw_axis (layout);
  draw_reference (layout);
  for (guint i = 0; i < shown; i++)
    draw_row (layout, i, layout->top + (i + 0.5) * row, row);
  if (shown < n)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - shown), n - shown);

      hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_START, 0, layout->height - line / 2, layout->left - HEARTH_GAP, more);
    }
  layout->drawing->find = HEARTH_FIND_ROW;
}

void
hearth_layout_band (HearthLayout *layout)
{
  const HearthChartPoint *point;
  double                  y = layout->height / 2;
  double                  low, high;

  if (hearth_chart_count_points (layout->chart, 0) == 0)
    return;
  point = hearth_chart_get_point (layout->chart, 0, 0);
  hearth_layout_find_range (layout, TRUE, &low, &high);
  layout->left = HEARTH_DOT + 1;
  layout->right = MAX (layout->width - HEARTH_DOT - 1, layout->left);
  hearth_scale_fit (&layout->values, MIN (low, 0), isfinite (layout->chart->most) ? MAX (high, layout->chart->most) : MAX (high, 0), layout->chart->unit, 4);
  hearth_pen_box (layout, HEARTH_PLAIN_INK (HEARTH_INK_GRID), layout->left, y - THIN / 2.0, layout->right - layout->left, THIN)->radius = THIN / 2.0;
  draw_dot (layout, point, y);
  hearth_pen_datum (layout, 0, 0, (HearthSpot) { get_x (layout, point->value), y }, 0, 0, layout->width, layout->height);
  layout->drawing->find = HEARTH_FIND_BOX;
}
