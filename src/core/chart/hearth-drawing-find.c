/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is under the pointer, where a key leads to, and how a datum is pointed out. Plain passes over the data: there are as many as were
 * drawn, and a few thousand take microseconds. */

#include "chart/hearth-drawing.h"

/* px: a dot may be missed by so much. */
#define REACH 24
/* px */
#define CURSOR_STROKE 2
#define CURSOR_RADIUS 5

static gboolean
is_inside (const HearthChartDatum *datum,
           double                  x,
           double                  y)
{
  return x >= datum->x && x < datum->x + datum->width && y >= datum->y && y < datum->y + datum->height;
}

static int
find_nearest (const HearthDrawing *drawing,
              double               x,
              double               y,
              double               weigh_x,
              double               reach)
{
  double least = reach * reach;
  int    found = HEARTH_NO_DATUM;

  for (guint i = 0; i < drawing->data->len; i++)
    {
      const HearthSpot *spot = &g_array_index (drawing->data, HearthChartDatum, i).spot;
      double            dx = (spot->x - x) * weigh_x;
      double            dy = spot->y - y;

      if (dx * dx + dy * dy < least)
        {
          least = dx * dx + dy * dy;
          found = (int) i;
        }
    }
  return found;
}

static gboolean
is_in_plot (const HearthDrawing *drawing,
            double               x,
            double               y)
{
  return x >= drawing->plot.x - REACH / 2.0 && x <= drawing->plot.x + drawing->plot_width + REACH / 2.0 &&
         y >= drawing->plot.y - REACH / 2.0 && y <= drawing->plot.y + drawing->plot_height + REACH / 2.0;
}

int
hearth_drawing_find (const HearthDrawing *drawing,
                     double               x,
                     double               y)
{
  switch (drawing->find)
    {
    case HEARTH_FIND_COLUMN:
      return is_in_plot (drawing, x, y) ? find_nearest (drawing, x, y, 1e4, (double) INFINITY) : HEARTH_NO_DATUM;
    case HEARTH_FIND_NEAREST:
      return find_nearest (drawing, x, y, 1, REACH);
    case HEARTH_FIND_BOX:
    case HEARTH_FIND_ROW:
      break;
    }
  for (guint i = drawing->data->len; i > 0; i--)
    if (is_inside (&g_array_index (drawing->data, HearthChartDatum, i - 1), x, y))
      return (int) i - 1;
  return HEARTH_NO_DATUM;
}

int
hearth_drawing_find_datum (const HearthDrawing *drawing,
                           guint                series,
                           guint                index)
{
  for (guint i = 0; i < drawing->data->len; i++)
    {
      const HearthChartDatum *datum = &g_array_index (drawing->data, HearthChartDatum, i);

      if (datum->series == series && datum->index == index)
        return (int) i;
    }
  return HEARTH_NO_DATUM;
}

/* The first of the series datum is in, or past its last. */
static int
find_edge (const HearthDrawing *drawing,
           int                  datum,
           int                  way)
{
  guint series = hearth_drawing_get_datum (drawing, datum)->series;

  while (datum + way >= 0 && datum + way < (int) drawing->data->len && hearth_drawing_get_datum (drawing, datum + way)->series == series)
    datum += way;
  return datum;
}

/* The datum of the neighbouring series that is nearest across. */
static int
find_beside (const HearthDrawing *drawing,
             int                  datum,
             int                  way)
{
  const HearthSpot *from = &hearth_drawing_get_datum (drawing, datum)->spot;
  int               at = find_edge (drawing, datum, way) + way;
  int               found = datum;
  int               last;

  if (at < 0 || at >= (int) drawing->data->len)
    return datum;
  last = find_edge (drawing, at, way);
  for (found = at; at != last + way; at += way)
    if (fabs (hearth_drawing_get_datum (drawing, at)->spot.x - from->x) < fabs (hearth_drawing_get_datum (drawing, found)->spot.x - from->x))
      found = at;
  return found;
}

int
hearth_drawing_step (const HearthDrawing *drawing,
                     int                  datum,
                     HearthChartStep      step)
{
  int n = (int) drawing->data->len;

  if (n == 0)
    return HEARTH_NO_DATUM;
  if (datum < 0 || datum >= n)
    return step == HEARTH_CHART_LAST || step == HEARTH_CHART_PREVIOUS ? n - 1 : 0;

  switch (step)
    {
    case HEARTH_CHART_NEXT:
      return datum == find_edge (drawing, datum, 1) ? datum : datum + 1;
    case HEARTH_CHART_PREVIOUS:
      return datum == find_edge (drawing, datum, -1) ? datum : datum - 1;
    case HEARTH_CHART_ABOVE:
      return find_beside (drawing, datum, -1);
    case HEARTH_CHART_BELOW:
      return find_beside (drawing, datum, 1);
    case HEARTH_CHART_FIRST:
      return find_edge (drawing, datum, -1);
    case HEARTH_CHART_LAST:
      return find_edge (drawing, datum, 1);
    }
  return datum;
}

static void
add_line (HearthDrawing *over,
          double         x,
          double         from,
          double         to)
{
  HearthSpot spots[] = { { x, from }, { x, to } };
  HearthMark mark = { .kind = HEARTH_MARK_PATH, .ink = { HEARTH_INK_TEXT, 0, 0, 0.4 }, .stroke = 1, .first = over->spots->len, .n = 2 };

  g_array_append_vals (over->spots, spots, 2);
  g_array_append_val (over->marks, mark);
}

static void
add_ring (HearthDrawing    *over,
          const HearthSpot *spot)
{
  HearthMark mark = { .kind = HEARTH_MARK_DOT, .ink = { HEARTH_INK_TEXT, 0, 0, 1 }, .x = spot->x, .y = spot->y, .radius = CURSOR_RADIUS, .stroke = CURSOR_STROKE };

  g_array_append_val (over->marks, mark);
}

/* A frame of paper between the box and its outline, so that it shows on any colour. */
static void
add_frame (HearthDrawing          *over,
           const HearthChartDatum *meant)
{
  HearthMark mark = { .kind = HEARTH_MARK_BOX, .ink = { HEARTH_INK_PAPER, 0, 0, 1 }, .x = meant->x, .y = meant->y, .width = meant->width, .height = meant->height, .radius = 3, .stroke = 2 * CURSOR_STROKE };

  g_array_append_val (over->marks, mark);
  mark.ink.role = HEARTH_INK_TEXT;
  mark.stroke = CURSOR_STROKE;
  g_array_append_val (over->marks, mark);
}

/* As a row of a list that the pointer is on. */
static void
add_shade (HearthDrawing          *over,
           const HearthChartDatum *meant)
{
  HearthMark mark = { .kind = HEARTH_MARK_BOX, .ink = { HEARTH_INK_TEXT, 0, 0, 0.07 }, .x = meant->x, .y = meant->y, .width = meant->width, .height = meant->height, .radius = 6 };

  g_array_append_val (over->marks, mark);
}

HearthDrawing *
hearth_drawing_point_out (const HearthDrawing *drawing,
                          int                  datum)
{
  HearthDrawing          *over = hearth_drawing_new (drawing->width, drawing->height, drawing->rtl);
  const HearthChartDatum *meant;

  if (datum < 0 || datum >= (int) drawing->data->len)
    return over;

  meant = hearth_drawing_get_datum (drawing, datum);
  if (drawing->find == HEARTH_FIND_BOX)
    add_frame (over, meant);
  else
    {
      if (drawing->find == HEARTH_FIND_ROW)
        add_shade (over, meant);
      if (drawing->find == HEARTH_FIND_COLUMN && drawing->plot_height > 0)
        add_line (over, meant->spot.x, drawing->plot.y, drawing->plot.y + drawing->plot_height);
      add_ring (over, &meant->spot);
    }
  return over;
}
