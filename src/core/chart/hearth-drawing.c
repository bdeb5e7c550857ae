/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the list itself, and what tests read of it. */

#include "chart/hearth-drawing.h"

HearthDrawing *
hearth_drawing_new (double   width,
                    double   height,
                    gboolean rtl)
{
  HearthDrawing *drawing = g_new0 (HearthDrawing, 1);

  drawing->width = width;
  drawing->height = height;
  drawing->rtl = rtl;
  drawing->marks = g_array_new (FALSE, FALSE, sizeof (HearthMark));
  drawing->spots = g_array_new (FALSE, FALSE, sizeof (HearthSpot));
  drawing->data = g_array_new (FALSE, FALSE, sizeof (HearthChartDatum));
  drawing->strings = g_string_chunk_new (256);
  return drawing;
}

void
hearth_drawing_free (HearthDrawing *drawing)
{
  g_array_unref (drawing->marks);
  g_array_unref (drawing->spots);
  g_array_unref (drawing->data);
  g_string_chunk_free (drawing->strings);
  g_free (drawing);
}

const HearthChartDatum *
hearth_drawing_get_datum (const HearthDrawing *drawing,
                          int                  datum)
{
  return &g_array_index (drawing->data, HearthChartDatum, datum);
}

static void
add_ink (GString         *text,
         const HearthInk *ink)
{
  static const char *const roles[] = { "text", "dim", "grid", "paper", "series", "rest", "deep", "on-deep" };

  g_string_append_printf (text, " %s", roles[ink->role]);
  if (ink->role == HEARTH_INK_SERIES)
    g_string_append_printf (text, " %u", ink->n);
  if (ink->role == HEARTH_INK_DEEP || ink->role == HEARTH_INK_ON_DEEP)
    g_string_append_printf (text, " %.2f", ink->level);
  if (ink->opacity < 1)
    g_string_append_printf (text, " at %.2f", ink->opacity);
}

static void
add_spots (GString             *text,
           const HearthDrawing *drawing,
           const HearthMark    *mark)
{
  for (guint i = 0; i < mark->n; i++)
    {
      const HearthSpot *spot = &g_array_index (drawing->spots, HearthSpot, mark->first + i);

      g_string_append_printf (text, " %.0f,%.0f", spot->x, spot->y);
    }
}

static void
add_mark (GString             *text,
          const HearthDrawing *drawing,
          const HearthMark    *mark)
{
  static const char *const kinds[] = { "box", "path", "area", "dot", "text" };
  static const char *const ats[] = { "start", "middle", "end" };

  g_string_append (text, kinds[mark->kind]);
  add_ink (text, &mark->ink);
  switch (mark->kind)
    {
    case HEARTH_MARK_BOX:
      g_string_append_printf (text, " %.0f,%.0f %.0fx%.0f", mark->x, mark->y, mark->width, mark->height);
      break;
    case HEARTH_MARK_PATH:
    case HEARTH_MARK_AREA:
      add_spots (text, drawing, mark);
      break;
    case HEARTH_MARK_DOT:
      g_string_append_printf (text, " %.0f,%.0f r %.1f", mark->x, mark->y, mark->radius);
      break;
    case HEARTH_MARK_TEXT:
      g_string_append_printf (text, " %.0f,%.0f %s in %.0f: %s", mark->x, mark->y, ats[mark->at], mark->width, mark->text);
      break;
    }
  if (mark->stroke > 0)
    g_string_append_printf (text, " stroke %.1f", mark->stroke);
  g_string_append_printf (text, "%s%s\n", mark->hatched ? " hatched" : "", mark->dashed ? " dashed" : "");
}

char *
hearth_drawing_to_text (const HearthDrawing *drawing)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "drawing %.0fx%.0f%s\n", drawing->width, drawing->height, drawing->rtl ? " rtl" : "");
  for (guint i = 0; i < drawing->marks->len; i++)
    add_mark (text, drawing, &g_array_index (drawing->marks, HearthMark, i));
  for (guint i = 0; i < drawing->data->len; i++)
    {
      const HearthChartDatum *datum = hearth_drawing_get_datum (drawing, (int) i);

      g_string_append_printf (text, "datum %u.%u at %.0f,%.0f in %.0f,%.0f %.0fx%.0f\n", datum->series, datum->index, datum->spot.x,
                              datum->spot.y, datum->x, datum->y, datum->width, datum->height);
    }
  return g_string_free_and_steal (text);
}
