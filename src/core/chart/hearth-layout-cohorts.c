/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A line for each lot of people who began together, a cell for each month after, the deeper the more of them were there. The share stands
 * in the cell where it fits, so that the colour is never alone. What is too few to tell is an empty frame, what is not over yet hatched. */

#include "config.h"

#include "chart/hearth-chart-layout-private.h"

#include "chart/hearth-chart-format.h"

#include <glib/gi18n-lib.h>

/* Of the width, names take at most. */
#define NAMES 0.35
/* Of a line of text, from row to row. */
#define ROW 1.8
/* px */
#define WIDEST_CELL 72
#define LEAST_CELL  6
#define HAIR        2

typedef struct
{
  HearthLayout *layout;
  double        names;
  double        cell;
  double        row;
  guint         columns; /* that have room */
  double        most;    /* the value that is deepest */
} Grid;

static double
get_row_height (const HearthRuler *ruler)
{
  return round (ruler->line[HEARTH_FACE_SMALL] * ROW);
}

double
hearth_layout_get_cohorts_height (const HearthChart *chart,
                                  const HearthRuler *ruler)
{
  return hearth_chart_count_series (chart) * get_row_height (ruler) + 2 * ruler->line[HEARTH_FACE_SMALL] + HEARTH_GAP;
}

static double
measure_names (HearthLayout *layout)
{
  double widest = hearth_layout_measure (layout, layout->chart->x_name, HEARTH_FACE_SMALL);

  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    widest = MAX (widest, hearth_layout_measure (layout, hearth_chart_get_series (layout->chart, s)->name, HEARTH_FACE_SMALL));
  return MIN (widest, layout->width * NAMES);
}

/* The months, above; only every so many where they do not fit. */
static void
draw_headings (Grid *grid)
{
  HearthLayout *layout = grid->layout;
  double        y = layout->ruler->line[HEARTH_FACE_SMALL] / 2;
  double        taken = -(double) INFINITY;

  hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_START, 0, y, grid->names, layout->chart->x_name);
  for (guint c = 0; c < grid->columns; c++)
    for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
      if (c < hearth_chart_count_points (layout->chart, s))
        {
          const HearthChartPoint *point = hearth_chart_get_point (layout->chart, s, c);
          g_autofree char        *text = point->label != NULL || layout->chart->x_unit == HEARTH_CHART_LABELS
                                             ? g_strdup_printf ("%u", c)
                                             : hearth_chart_format_tick (point->x, 1, HEARTH_CHART_WHOLE, NULL);
          double                  x = layout->left + (c + 0.5) * grid->cell;
          double                  width = hearth_layout_measure (layout, text, HEARTH_FACE_SMALL);

          if (x - width / 2 >= taken)
            {
              hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_MIDDLE, x, y, width, text);
              taken = x + width / 2 + HEARTH_GAP;
            }
          break;
        }
}

static void
draw_cell (Grid  *grid,
           guint  series,
           guint  column,
           double top)
{
  HearthLayout           *layout = grid->layout;
  const HearthChartPoint *point = hearth_chart_get_point (layout->chart, series, column);
  double                  x = layout->left + column * grid->cell;
  double                  width = MAX (grid->cell - HAIR, 1);
  double                  height = grid->row - HAIR;
  HearthInk               ink = HEARTH_DEEP_INK (isfinite (point->value) ? CLAMP (point->value / grid->most, 0, 1) : 0);
  HearthInk               words = ink;
  g_autofree char        *text = NULL;
  HearthMark             *mark;

  hearth_pen_datum (layout, series, column, (HearthSpot) { x + width / 2, top + height / 2 }, x, top, width, height);
  if (!isfinite (point->value))
    return;
  text = hearth_chart_format_tick (point->value, 0.01, layout->chart->unit, layout->chart->currency);
  words.role = HEARTH_INK_ON_DEEP;
  if (point->flags & HEARTH_POINT_FEW)
    {
      mark = hearth_pen_box (layout, HEARTH_PLAIN_INK (HEARTH_INK_GRID), x + 0.5, top + 0.5, width - 1, height - 1);
      mark->stroke = 1;
      words = HEARTH_PLAIN_INK (HEARTH_INK_DIM);
    }
  else
    {
      mark = hearth_pen_box (layout, ink, x, top, width, height);
      mark->hatched = (point->flags & HEARTH_POINT_PARTIAL) != 0;
      if (mark->hatched)
        words = HEARTH_PLAIN_INK (HEARTH_INK_TEXT);
    }
  mark->radius = 3;
  if (hearth_layout_measure (layout, text, HEARTH_FACE_SMALL) <= width - 2)
    hearth_pen_text (layout, words, HEARTH_FACE_SMALL, HEARTH_AT_MIDDLE, x + width / 2, top + height / 2, width, text);
}

static double
find_most (HearthLayout *layout)
{
  double low, high;

  if (isfinite (layout->chart->most) && layout->chart->most > 0)
    return layout->chart->most;
  hearth_layout_find_range (layout, FALSE, &low, &high);
  return layout->chart->unit == HEARTH_CHART_PERCENT && high <= 1 ? 1 : high > 0 ? high
                                                                                 : 1;
}

void
hearth_layout_cohorts (HearthLayout *layout)
{
  guint  n = hearth_chart_count_series (layout->chart);
  guint  columns = MAX (hearth_plot_count_slots (layout), 1);
  double line = layout->ruler->line[HEARTH_FACE_SMALL];
  Grid   grid = { layout, measure_names (layout), 0, get_row_height (layout->ruler), 0, find_most (layout) };
  double room;
  guint  shown;

  layout->left = grid.names + 2 * HEARTH_GAP;
  layout->top = line + HEARTH_GAP;
  grid.cell = CLAMP ((layout->width - layout->left) / columns, LEAST_CELL, WIDEST_CELL);
  grid.columns = (guint) CLAMP (floor ((layout->width - layout->left) / grid.cell + 1e-6), 0, columns);
  room = layout->height - layout->top;
  shown = n * grid.row <= room + 1 ? n : (guint) CLAMP ((room - line) / grid.row, 0, n);
  draw_headings (&grid);
  for (guint s = 0; s < shown; s++)
    {
      double top = layout->top + s * grid.row;

      hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_TEXT), HEARTH_FACE_SMALL, HEARTH_AT_START, 0, top + (grid.row - HAIR) / 2, grid.names,
                       hearth_chart_get_series (layout->chart, s)->name);
      for (guint c = 0; c < MIN (grid.columns, hearth_chart_count_points (layout->chart, s)); c++)
        draw_cell (&grid, s, c, top);
    }
  if (shown < n)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - shown), n - shown);

      hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_START, 0, layout->top + shown * grid.row + line / 2, layout->width, more);
    }
  layout->drawing->find = HEARTH_FIND_BOX;
}
