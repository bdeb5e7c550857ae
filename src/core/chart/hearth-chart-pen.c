/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen of the layouts: adds marks and data to the drawing, and nothing that is no number. */

#include "chart/hearth-chart-layout-private.h"

/* Beyond it a surface cannot count. */
#define FAR 1e6

static double
tame (double at)
{
  return isfinite (at) ? CLAMP (at, -FAR, FAR) : 0;
}

static HearthMark *
add (HearthLayout     *layout,
     const HearthMark *mark)
{
  GArray *marks = layout->drawing->marks;

  g_array_append_val (marks, *mark);
  return &g_array_index (marks, HearthMark, marks->len - 1);
}

HearthMark *
hearth_pen_box (HearthLayout *layout,
                HearthInk     ink,
                double        x,
                double        y,
                double        width,
                double        height)
{
  HearthMark mark = { .kind = HEARTH_MARK_BOX, .ink = ink, .x = tame (x), .y = tame (y), .width = MAX (tame (width), 0), .height = MAX (tame (height), 0) };

  return add (layout, &mark);
}

HearthMark *
hearth_pen_dot (HearthLayout *layout,
                HearthInk     ink,
                double        x,
                double        y,
                double        radius)
{
  HearthMark mark = { .kind = HEARTH_MARK_DOT, .ink = ink, .x = tame (x), .y = tame (y), .radius = radius };

  return add (layout, &mark);
}

HearthMark *
hearth_pen_line (HearthLayout *layout,
                 HearthInk     ink,
                 double        x1,
                 double        y1,
                 double        x2,
                 double        y2,
                 double        stroke)
{
  guint first = hearth_pen_begin (layout);

  hearth_pen_add (layout, x1, y1);
  hearth_pen_add (layout, x2, y2);
  return hearth_pen_end (layout, HEARTH_MARK_PATH, first, ink, stroke);
}

void
hearth_pen_text (HearthLayout  *layout,
                 HearthInk      ink,
                 HearthTextFace face,
                 HearthTextAt   at,
                 double         x,
                 double         y,
                 double         room,
                 const char    *text)
{
  HearthMark mark = { .kind = HEARTH_MARK_TEXT, .ink = ink, .face = face, .at = at, .x = tame (x), .y = tame (y), .width = tame (room) };

  if (text == NULL || *text == '\0' || mark.width < 1)
    return;
  mark.text = g_string_chunk_insert (layout->drawing->strings, text);
  add (layout, &mark);
}

guint
hearth_pen_begin (HearthLayout *layout)
{
  return layout->drawing->spots->len;
}

void
hearth_pen_add (HearthLayout *layout,
                double        x,
                double        y)
{
  HearthSpot spot = { tame (x), tame (y) };

  g_array_append_val (layout->drawing->spots, spot);
}

HearthMark *
hearth_pen_end (HearthLayout  *layout,
                HearthMarkKind kind,
                guint          first,
                HearthInk      ink,
                double         stroke)
{
  HearthMark mark = { .kind = kind, .ink = ink, .stroke = kind == HEARTH_MARK_PATH ? stroke : 0, .first = first, .n = layout->drawing->spots->len - first };

  return add (layout, &mark);
}

void
hearth_pen_datum (HearthLayout *layout,
                  guint         series,
                  guint         index,
                  HearthSpot    spot,
                  double        x,
                  double        y,
                  double        width,
                  double        height)
{
  HearthChartDatum datum = { series, index, { tame (spot.x), tame (spot.y) }, tame (x), tame (y), MAX (tame (width), 0), MAX (tame (height), 0) };

  g_array_append_val (layout->drawing->data, datum);
}

double
hearth_layout_measure (HearthLayout  *layout,
                       const char    *text,
                       HearthTextFace face)
{
  return layout->ruler->measure (layout->ruler->data, text, face);
}

void
hearth_pen_flush (HearthLayout *layout,
                  HearthColumn *column)
{
  gboolean least_first = column->least.x <= column->most.x;

  if (column->n > 0)
    hearth_pen_add (layout, column->first.x, column->first.y);
  if (column->n > 2)
    {
      HearthSpot *one = least_first ? &column->least : &column->most;
      HearthSpot *two = least_first ? &column->most : &column->least;

      hearth_pen_add (layout, one->x, one->y);
      hearth_pen_add (layout, two->x, two->y);
    }
  if (column->n > 1)
    hearth_pen_add (layout, column->last.x, column->last.y);
  column->n = 0;
}

void
hearth_pen_reduce (HearthLayout *layout,
                   HearthColumn *column,
                   double        x,
                   double        y)
{
  HearthSpot spot = { x, y };
  double     at = floor (x / column->wide);

  if (column->n > 0 && at != column->column)
    hearth_pen_flush (layout, column);
  if (column->n == 0)
    {
      column->column = at;
      column->first = column->least = column->most = spot;
    }
  if (y < column->least.y)
    column->least = spot;
  if (y > column->most.y)
    column->most = spot;
  column->last = spot;
  column->n++;
}
