/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies behind the bars (weeks, phases, today, what waits for what), and the means with which that and what lies over them is drawn. Only
 * what can be seen is looked at. Main thread. */

#include "config.h"

#include "hearth-plan-drawing.h"

#include "hearth-keyboard.h"

#include <math.h>

#define RADIUS 6

void
hearth_plan_timeline_measure_parts (HearthPlanTimeline *self)
{
  HearthPlanMeasures *m = &self->measures;
  int                 caption = hearth_plan_ink_get_line (self->ink, HEARTH_INK_CAPTION), top = 0;

  m->bar = hearth_plan_ink_get_line (self->ink, HEARTH_INK_BODY) + HEARTH_PLAN_GAP;
  m->row = m->bar + HEARTH_PLAN_GAP - 1;
  m->strip = caption + 2 * HEARTH_PLAN_GAP;
  m->months = caption + HEARTH_PLAN_GAP;
  m->days = caption + HEARTH_PLAN_GAP;
  m->bands = 0;
  if (self->plan != NULL)
    m->bands = (caption + HEARTH_PLAN_GAP) * ((self->plan->phases->len > 0) + (self->plan->releases->len > 0));
  m->header = m->months + m->days + m->bands + 1;
  for (HearthLane lane = 0; lane < HEARTH_N_LANES; lane++)
    {
      guint rows = self->lanes != NULL ? hearth_lanes_get_n_rows (self->lanes, lane) : 0;

      m->tops[lane] = rows > 0 ? top : -1;
      top += rows > 0 ? m->strip + (int) rows * m->row + HEARTH_PLAN_GAP : 0;
    }
  m->total = top + HEARTH_PLAN_GAP;
}

GdkRGBA
hearth_plan_drawing_shade (const GdkRGBA *color,
                           float          alpha)
{
  GdkRGBA paint = *color;

  paint.alpha *= alpha;
  return paint;
}

void
hearth_plan_drawing_fill (HearthPlanDrawing *drawing,
                          GdkRGBA            color,
                          double             x,
                          double             y,
                          double             width,
                          double             height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (drawing->snapshot, &color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

void
hearth_plan_drawing_fill_round (HearthPlanDrawing *drawing,
                                GdkRGBA            color,
                                double             x,
                                double             y,
                                double             width,
                                double             height)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), RADIUS);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &outline);
  gtk_snapshot_append_color (drawing->snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (drawing->snapshot);
}

/* From the beginning of one day to that of another, as px from the left. */
void
hearth_plan_drawing_get_span (HearthPlanDrawing *drawing,
                              double             first,
                              double             end,
                              double            *left,
                              double            *right)
{
  double a = hearth_plan_timeline_place_day (drawing->self, first), b = hearth_plan_timeline_place_day (drawing->self, end);

  *left = MIN (a, b);
  *right = MAX (a, b);
}

/* Words at the beginning of a span, as far as that can be seen. */
void
hearth_plan_drawing_label (HearthPlanDrawing *drawing,
                           HearthInkFont      font,
                           const char        *text,
                           const GdkRGBA     *color,
                           double             left,
                           double             right,
                           double             y)
{
  int room;

  left = MAX (left, 0) + HEARTH_PLAN_GAP;
  right = MIN (right, drawing->width) - HEARTH_PLAN_GAP;
  room = (int) (right - left);
  if (room > 2 * hearth_plan_ink_get_char (drawing->self->ink))
    hearth_plan_ink_draw (drawing->self->ink, drawing->snapshot, font, text, color, left, y, room, drawing->rtl);
}


static void
draw_weeks (HearthPlanDrawing *drawing)
{
  GdkRGBA line = hearth_plan_drawing_shade (&drawing->color, drawing->contrast ? 0.3f : 0.08f), edge = hearth_plan_drawing_shade (&drawing->color, drawing->contrast ? 0.6f : 0.2f);
  double  top = drawing->self->measures.header;

  for (HearthDay day = hearth_day_week_begin (drawing->from); day <= drawing->to; day += 7)
    if (drawing->self->day_width * 7 >= 12)
      hearth_plan_drawing_fill (drawing, line, floor (hearth_plan_timeline_place_day (drawing->self, day)), top, 1, drawing->height - top);
  for (gint32 month = hearth_day_month (drawing->from); hearth_month_begin (month) <= drawing->to; month++)
    hearth_plan_drawing_fill (drawing, edge, floor (hearth_plan_timeline_place_day (drawing->self, hearth_month_begin (month))), 0, 1, drawing->height);
}

static void
draw_phase_grounds (HearthPlanDrawing *drawing)
{
  GPtrArray *phases = drawing->self->plan->phases;
  double     left, right;

  for (guint i = 0; i < phases->len; i++)
    {
      const HearthDatedSpan *phase = phases->pdata[i];

      if (i % 2 != 0 || phase->last < drawing->from || phase->first > drawing->to)
        continue;
      hearth_plan_drawing_get_span (drawing, phase->first, phase->last + 1, &left, &right);
      left = MAX (left, 0);
      hearth_plan_drawing_fill (drawing, hearth_plan_drawing_shade (&drawing->color, 0.035f), left, drawing->self->measures.header, MIN (right, drawing->width) - left, drawing->height);
    }
}

static void
draw_downs (HearthPlanDrawing *drawing)
{
  HearthPlanTimeline *self = drawing->self;
  double              top = self->measures.header;

  for (guint i = 0; i < self->plan->releases->len; i++)
    {
      const HearthDatedSpan *span = self->plan->releases->pdata[i];

      hearth_plan_drawing_fill (drawing, hearth_plan_drawing_shade (&drawing->color, 0.7f), floor (hearth_plan_timeline_place_day (self, span->first)), top, 2, drawing->height - top);
    }
  hearth_plan_drawing_fill (drawing, drawing->accent, floor (hearth_plan_timeline_place_day (self, self->plan->today + 0.5)) - 1, top, 2, drawing->height - top);
}

/* From the end of what is waited for to the beginning of what waits. */
static void
draw_wait (HearthPlanDrawing *drawing,
           guint              before,
           guint              after)
{
  HearthPlanTimeline *self = drawing->self;
  const HearthDated  *a = self->plan->items->pdata[before], *b = self->plan->items->pdata[after];
  graphene_rect_t     from, to;
  int                 extent, far;
  float               x1, y1, x2, y2, bend;
  GdkRGBA             color = b->first < a->first && !a->done ? drawing->wrong : hearth_plan_drawing_shade (&drawing->color, 0.7f);

  hearth_plan_timeline_get_rect (self, before, a->first, a->last, &from, &extent);
  hearth_plan_timeline_get_rect (self, after, b->first, b->last, &to, &far);
  x1 = drawing->rtl ? from.origin.x + from.size.width - (float) extent : from.origin.x + (float) extent;
  x2 = drawing->rtl ? to.origin.x + to.size.width : to.origin.x;
  y1 = from.origin.y + from.size.height / 2;
  y2 = to.origin.y + to.size.height / 2;
  bend = (float) MAX (ABS (x2 - x1) / 2, 12) * (drawing->rtl ? -1 : 1);
  {
    g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
    g_autoptr (GskStroke)      stroke = gsk_stroke_new (drawing->contrast ? 2.5f : 1.5f);
    g_autoptr (GskPath)        path = NULL;

    gsk_path_builder_move_to (builder, x1, y1);
    gsk_path_builder_cubic_to (builder, x1 + bend, y1, x2 - bend, y2, x2, y2);
    gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x2, y2), 2.5f);
    path = gsk_path_builder_to_path (builder);
    gtk_snapshot_append_stroke (drawing->snapshot, path, stroke, &color);
  }
}

/* Of what is pointed at, moved or has the keyboard. */
static void
draw_waits (HearthPlanDrawing *drawing)
{
  HearthPlanTimeline *self = drawing->self;
  int                 item = self->hovered;

  if (self->move.how != HEARTH_PLAN_STILL)
    item = (int) self->move.item;
  else if (item < 0 && hearth_keyboard_is_in (GTK_WIDGET (self)))
    item = self->current;
  if (item < 0)
    return;
  for (guint i = 0; i < self->plan->items->len; i++)
    if (((HearthDated *) self->plan->items->pdata[i])->waits_for == item)
      draw_wait (drawing, (guint) item, i);
  if (((HearthDated *) self->plan->items->pdata[item])->waits_for >= 0)
    draw_wait (drawing, (guint) ((HearthDated *) self->plan->items->pdata[item])->waits_for, (guint) item);
}

void
hearth_plan_timeline_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);
  HearthPlanDrawing   drawing = { .self = self, .snapshot = snapshot };
  GHashTableIter      iter;
  gpointer            bar;
  double              a, b;

  if (self->plan == NULL)
    return;
  drawing.width = gtk_widget_get_width (widget);
  drawing.height = gtk_widget_get_height (widget);
  drawing.rtl = hearth_plan_timeline_is_rtl (self);
  gtk_widget_get_color (widget, &drawing.color);
  hearth_plan_get_colors (widget, &drawing.accent, &drawing.wrong, &drawing.ground, &drawing.contrast);
  a = hearth_plan_timeline_find_day (self, 0);
  b = hearth_plan_timeline_find_day (self, drawing.width);
  drawing.from = (HearthDay) floor (MIN (a, b));
  drawing.to = (HearthDay) ceil (MAX (a, b));

  draw_phase_grounds (&drawing);
  draw_weeks (&drawing);
  draw_downs (&drawing);
  draw_waits (&drawing);
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, NULL, &bar))
    gtk_widget_snapshot_child (widget, bar, snapshot);
  hearth_plan_drawing_over (&drawing);
}
