/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies behind the bars (weeks, phases, today, what waits for what) and over them (the header and the lanes' words, which stay, and what
 * is being moved). Only what can be seen is looked at. */

#include "config.h"

#include "hearth-plan-timeline-private.h"
#include "hearth-plan-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define GAP    6
#define FLAG   6 /* px around the words of a flag */
#define RADIUS 6

typedef struct
{
  HearthPlanTimeline *self;
  GtkSnapshot        *snapshot;
  int                 width, height;
  gboolean            rtl, contrast;
  GdkRGBA             color, accent, wrong, ground;
  HearthDay           from, to; /* that can be seen */
} Drawing;

void
hearth_plan_timeline_measure_parts (HearthPlanTimeline *self)
{
  HearthPlanMeasures *m = &self->measures;
  int                 caption = hearth_plan_ink_get_line (self->ink, HEARTH_INK_CAPTION), top = 0;

  m->bar = hearth_plan_ink_get_line (self->ink, HEARTH_INK_BODY) + GAP;
  m->row = m->bar + GAP - 1;
  m->strip = caption + 2 * GAP;
  m->months = caption + GAP;
  m->days = caption + GAP;
  m->bands = 0;
  if (self->plan != NULL)
    m->bands = (caption + GAP) * ((self->plan->phases->len > 0) + (self->plan->releases->len > 0));
  m->header = m->months + m->days + m->bands + 1;
  for (HearthLane lane = 0; lane < HEARTH_N_LANES; lane++)
    {
      guint rows = self->lanes != NULL ? hearth_lanes_get_n_rows (self->lanes, lane) : 0;

      m->tops[lane] = rows > 0 ? top : -1;
      top += rows > 0 ? m->strip + (int) rows * m->row + GAP : 0;
    }
  m->total = top + GAP;
}

static GdkRGBA
shade (const GdkRGBA *color,
       float          alpha)
{
  GdkRGBA paint = *color;

  paint.alpha *= alpha;
  return paint;
}

static void
fill (Drawing *drawing,
      GdkRGBA  color,
      double   x,
      double   y,
      double   width,
      double   height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (drawing->snapshot, &color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
fill_round (Drawing *drawing,
            GdkRGBA  color,
            double   x,
            double   y,
            double   width,
            double   height)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), RADIUS);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &outline);
  gtk_snapshot_append_color (drawing->snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (drawing->snapshot);
}

/* From the beginning of one day to that of another, as px from the left. */
static void
get_span (Drawing *drawing,
          double   first,
          double   end,
          double  *left,
          double  *right)
{
  double a = hearth_plan_timeline_place_day (drawing->self, first), b = hearth_plan_timeline_place_day (drawing->self, end);

  *left = MIN (a, b);
  *right = MAX (a, b);
}

/* Words at the beginning of a span, as far as that can be seen. */
static void
draw_label (Drawing       *drawing,
            HearthInkFont  font,
            const char    *text,
            const GdkRGBA *color,
            double         left,
            double         right,
            double         y)
{
  int room;

  left = MAX (left, 0) + GAP;
  right = MIN (right, drawing->width) - GAP;
  room = (int) (right - left);
  if (room > 2 * hearth_plan_ink_get_char (drawing->self->ink))
    hearth_plan_ink_draw (drawing->self->ink, drawing->snapshot, font, text, color, left, y, room, drawing->rtl);
}

/* ---- Behind ---- */

static void
draw_weeks (Drawing *drawing)
{
  GdkRGBA line = shade (&drawing->color, drawing->contrast ? 0.3f : 0.08f), edge = shade (&drawing->color, drawing->contrast ? 0.6f : 0.2f);
  double  top = drawing->self->measures.header;

  for (HearthDay day = hearth_day_week_begin (drawing->from); day <= drawing->to; day += 7)
    if (drawing->self->day_width * 7 >= 12)
      fill (drawing, line, floor (hearth_plan_timeline_place_day (drawing->self, day)), top, 1, drawing->height - top);
  for (gint32 month = hearth_day_month (drawing->from); hearth_month_begin (month) <= drawing->to; month++)
    fill (drawing, edge, floor (hearth_plan_timeline_place_day (drawing->self, hearth_month_begin (month))), 0, 1, drawing->height);
}

static void
draw_phase_grounds (Drawing *drawing)
{
  GPtrArray *phases = drawing->self->plan->phases;
  double     left, right;

  for (guint i = 0; i < phases->len; i++)
    {
      const HearthDatedSpan *phase = phases->pdata[i];

      if (i % 2 != 0 || phase->last < drawing->from || phase->first > drawing->to)
        continue;
      get_span (drawing, phase->first, phase->last + 1, &left, &right);
      left = MAX (left, 0);
      fill (drawing, shade (&drawing->color, 0.035f), left, drawing->self->measures.header, MIN (right, drawing->width) - left, drawing->height);
    }
}

static void
draw_downs (Drawing *drawing)
{
  HearthPlanTimeline *self = drawing->self;
  double              top = self->measures.header;

  for (guint i = 0; i < self->plan->releases->len; i++)
    {
      const HearthDatedSpan *span = self->plan->releases->pdata[i];

      fill (drawing, shade (&drawing->color, 0.7f), floor (hearth_plan_timeline_place_day (self, span->first)), top, 2, drawing->height - top);
    }
  fill (drawing, drawing->accent, floor (hearth_plan_timeline_place_day (self, self->plan->today + 0.5)) - 1, top, 2, drawing->height - top);
}

/* From the end of what is waited for to the beginning of what waits. */
static void
draw_wait (Drawing *drawing,
           guint    before,
           guint    after)
{
  HearthPlanTimeline *self = drawing->self;
  const HearthDated  *a = self->plan->items->pdata[before], *b = self->plan->items->pdata[after];
  graphene_rect_t     from, to;
  int                 extent, far;
  float               x1, y1, x2, y2, bend;
  GdkRGBA             color = b->first < a->first && !a->done ? drawing->wrong : shade (&drawing->color, 0.7f);

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
draw_waits (Drawing *drawing)
{
  HearthPlanTimeline *self = drawing->self;
  int                 item = self->hovered;

  if (self->move.how != HEARTH_PLAN_STILL)
    item = (int) self->move.item;
  else if (item < 0 && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    item = self->current;
  if (item < 0)
    return;
  for (guint i = 0; i < self->plan->items->len; i++)
    if (((HearthDated *) self->plan->items->pdata[i])->waits_for == item)
      draw_wait (drawing, (guint) item, i);
  if (((HearthDated *) self->plan->items->pdata[item])->waits_for >= 0)
    draw_wait (drawing, (guint) ((HearthDated *) self->plan->items->pdata[item])->waits_for, (guint) item);
}

/* ---- Over ---- */

/* Over each lane, and at the top while any of it can be seen. */
static void
draw_strips (Drawing *drawing)
{
  HearthPlanTimeline       *self = drawing->self;
  const HearthPlanMeasures *m = &self->measures;
  double                    value = hearth_plan_timeline_get_value (self, GTK_ORIENTATION_VERTICAL);

  for (HearthLane lane = 0; lane < HEARTH_N_LANES; lane++)
    {
      int    rows = m->tops[lane] >= 0 ? (int) hearth_lanes_get_n_rows (self->lanes, lane) : 0;
      double top = m->header + m->tops[lane] - value, end = top + m->strip + rows * m->row;

      if (rows == 0 || end < m->header || top > drawing->height)
        continue;
      if (top < m->header)
        {
          top = MIN (m->header, end - m->strip);
          fill (drawing, shade (&drawing->ground, 0.92f), 0, top, drawing->width, m->strip);
        }
      else if (top > m->header)
        {
          fill (drawing, shade (&drawing->color, drawing->contrast ? 0.5f : 0.12f), 0, floor (top), drawing->width, 1);
        }
      draw_label (drawing, HEARTH_INK_HEADING, self->strips[lane], &drawing->color, 0, drawing->width, top + GAP);
    }
}

static void
draw_months (Drawing *drawing)
{
  HearthPlanInk *ink = drawing->self->ink;

  for (gint32 month = hearth_day_month (drawing->from); hearth_month_begin (month) <= drawing->to; month++)
    {
      g_autofree char *words = hearth_plan_words_month (hearth_month_begin (month));
      double           left, right;

      get_span (drawing, hearth_month_begin (month), hearth_month_begin (month + 1), &left, &right);
      if (hearth_plan_ink_measure (ink, HEARTH_INK_HEADING, words, 0, NULL) > right - left - 2 * GAP)
        {
          g_free (words);
          words = hearth_plan_words_short_month (hearth_month_begin (month));
        }
      draw_label (drawing, HEARTH_INK_HEADING, words, &drawing->color, left, right, GAP / 2);
    }
}

static void
draw_number (Drawing  *drawing,
             HearthDay day,
             int       days,
             double    y)
{
  GdkRGBA          color = shade (&drawing->color, drawing->contrast ? 1 : hearth_day_get_weekday (day) > 5 ? 0.5f
                                                                                                            : 0.75f);
  int              year, month, of_month;
  double           left, right;
  g_autofree char *words = NULL;
  int              width;

  hearth_day_to_date (day, &year, &month, &of_month);
  words = g_strdup_printf ("%d", of_month);
  get_span (drawing, day, day + days, &left, &right);
  width = hearth_plan_ink_measure (drawing->self->ink, HEARTH_INK_CAPTION, words, 0, NULL);
  if (days == 1)
    hearth_plan_ink_draw (drawing->self->ink, drawing->snapshot, HEARTH_INK_CAPTION, words, &color, (left + right - width) / 2, y, 0, FALSE);
  else
    hearth_plan_ink_draw (drawing->self->ink, drawing->snapshot, HEARTH_INK_CAPTION, words, &color, drawing->rtl ? right - GAP - width : left + GAP, y, 0, FALSE);
}

/* Every day where there is room for its number, else the first of each week, of every other week, or none. */
static void
draw_days (Drawing *drawing)
{
  HearthPlanTimeline *self = drawing->self;
  double              least = 3.4 * hearth_plan_ink_get_char (self->ink);
  int                 step = 1;

  while (step < 28 && self->day_width * step < least)
    step = step == 1 ? 7 : step * 2;
  if (step == 28)
    return;
  /* Mondays are three days off multiples of seven. */
  for (HearthDay day = (hearth_day_week_begin (drawing->from) + 3) / step * step - 3; day <= drawing->to; day += step)
    draw_number (drawing, day, step, self->measures.months);
}

/* Words on a ground of their own, from a day on. */
static double
draw_flag (Drawing    *drawing,
           const char *words,
           GdkRGBA     ground,
           GdkRGBA     color,
           double      x,
           double      y,
           int         room)
{
  HearthPlanInk *ink = drawing->self->ink;
  int            width = MIN (hearth_plan_ink_measure (ink, HEARTH_INK_HEADING, words, 0, NULL) + 2, room) + 2 * FLAG;
  int            height = hearth_plan_ink_get_line (ink, HEARTH_INK_HEADING) + 2;

  if (drawing->rtl)
    x -= width;
  fill_round (drawing, ground, floor (x), y, width, height);
  hearth_plan_ink_draw (ink, drawing->snapshot, HEARTH_INK_HEADING, words, &color, floor (x) + FLAG, y + 1, width - 2 * FLAG, drawing->rtl);
  return width;
}

static void
draw_today (Drawing *drawing)
{
  HearthPlanTimeline *self = drawing->self;
  const char         *words = _ ("Today");
  int                 half = hearth_plan_ink_measure (self->ink, HEARTH_INK_HEADING, words, 0, NULL) / 2 + FLAG;
  double              x = hearth_plan_timeline_place_day (self, self->plan->today + 0.5);
  GdkRGBA             white = { 1, 1, 1, 1 }, ground;

  if (x < -half || x > drawing->width + half)
    return;
  adw_accent_color_to_rgba (adw_style_manager_get_accent_color (adw_style_manager_get_default ()), &ground);
  draw_flag (drawing, words, ground, white, x + (drawing->rtl ? half : -half), self->measures.months, 1000);
}

static void
draw_phases (Drawing *drawing,
             double   y)
{
  GPtrArray *phases = drawing->self->plan->phases;
  int        height = hearth_plan_ink_get_line (drawing->self->ink, HEARTH_INK_CAPTION) + 2;

  for (guint i = 0; i < phases->len; i++)
    {
      const HearthDatedSpan *phase = phases->pdata[i];
      double                 left, right;

      if (phase->last < drawing->from || phase->first > drawing->to)
        continue;
      get_span (drawing, phase->first, phase->last + 1, &left, &right);
      left = MAX (left, -RADIUS);
      right = MIN (right, drawing->width + RADIUS);
      fill_round (drawing, shade (&drawing->color, drawing->contrast ? 0.25f : i % 2 == 0 ? 0.14f
                                                                                          : 0.08f),
                  left + 1, y, MAX (right - left - 2, 2), height);
      draw_label (drawing, HEARTH_INK_CAPTION, phase->title, &drawing->color, left, right, y + 1);
    }
}

static void
draw_releases (Drawing *drawing,
               double   y)
{
  HearthPlanTimeline *self = drawing->self;
  GPtrArray          *releases = self->plan->releases;

  for (guint i = 0; i < releases->len; i++)
    {
      const HearthDatedSpan *span = releases->pdata[i], *next = i + 1 < releases->len ? releases->pdata[i + 1] : NULL;
      double                 x = hearth_plan_timeline_place_day (self, span->first);
      double                 room = next != NULL ? (next->first - span->first) * self->day_width - 2 * FLAG - 2 : 300;

      if (x > -320 && x < drawing->width + 320)
        draw_flag (drawing, span->title, drawing->color, drawing->ground, x, y, (int) CLAMP (room, 0, 300));
    }
}

static void
draw_header (Drawing *drawing)
{
  HearthPlanTimeline       *self = drawing->self;
  const HearthPlanMeasures *m = &self->measures;
  int                       band = hearth_plan_ink_get_line (self->ink, HEARTH_INK_CAPTION) + GAP;
  double                    y = m->months + m->days;

  fill (drawing, drawing->ground, 0, 0, drawing->width, m->header);
  for (gint32 month = hearth_day_month (drawing->from); hearth_month_begin (month) <= drawing->to; month++)
    fill (drawing, shade (&drawing->color, drawing->contrast ? 0.6f : 0.2f), floor (hearth_plan_timeline_place_day (self, hearth_month_begin (month))), 0, 1, y);
  draw_months (drawing);
  draw_days (drawing);
  draw_today (drawing);
  if (self->plan->phases->len > 0)
    {
      draw_phases (drawing, y);
      y += band;
    }
  if (self->plan->releases->len > 0)
    draw_releases (drawing, y);
  fill (drawing, shade (&drawing->color, drawing->contrast ? 0.8f : 0.15f), 0, m->header - 1, drawing->width, 1);
}

/* Where it would be. */
static void
draw_ghost (Drawing         *drawing,
            graphene_rect_t *rect)
{
  HearthPlanTimeline *self = drawing->self;
  const GdkRGBA      *color = self->move.wrong != NULL ? &drawing->wrong : &drawing->accent;
  GskRoundedRect      outline;
  int                 extent;

  hearth_plan_timeline_get_rect (self, self->move.item, self->move.first, self->move.last, rect, &extent);
  fill_round (drawing, shade (color, 0.25f), rect->origin.x, rect->origin.y, rect->size.width, rect->size.height);
  gsk_rounded_rect_init_from_rect (&outline, rect, RADIUS);
  gtk_snapshot_append_border (drawing->snapshot, &outline, (float[]) { 2, 2, 2, 2 }, (GdkRGBA[]) { *color, *color, *color, *color });
  draw_label (drawing, HEARTH_INK_BODY, ((HearthDated *) self->plan->items->pdata[self->move.item])->title, &drawing->color, rect->origin.x,
              rect->origin.x + rect->size.width, rect->origin.y + GAP / 2);
}

/* The day it would have and what that breaks, under it or over it. */
static void
draw_verdict (Drawing               *drawing,
              const graphene_rect_t *rect)
{
  HearthPlanTimeline *self = drawing->self;
  HearthPlanInk      *ink = self->ink;
  g_autofree char    *place = hearth_plan_words_place (self->plan, self->move.item, self->move.first, self->move.last);
  int                 room = MIN (34 * hearth_plan_ink_get_char (ink), drawing->width - 4 * GAP), first, second = 0, width, x, y, height;
  GdkRGBA             color = drawing->ground;

  width = hearth_plan_ink_measure (ink, HEARTH_INK_BODY, place, room, &first);
  if (self->move.wrong != NULL)
    width = MAX (width, hearth_plan_ink_measure (ink, HEARTH_INK_BODY, self->move.wrong, room, &second));
  height = first + second + 2 * GAP;
  width += 4 * GAP;
  x = (int) CLAMP (drawing->rtl ? rect->origin.x + rect->size.width - (float) width : rect->origin.x, 2, MAX (drawing->width - width - 2, 2));
  y = (int) (rect->origin.y + rect->size.height) + GAP;
  if (y + height > drawing->height)
    y = MAX ((int) rect->origin.y - GAP - height, 0);
  fill_round (drawing, drawing->color, x, y, width, height);
  if (self->move.wrong != NULL)
    fill_round (drawing, drawing->wrong, drawing->rtl ? x + width - GAP : x, y, GAP, height);
  hearth_plan_ink_draw_lines (ink, drawing->snapshot, HEARTH_INK_BODY, place, &color, x + 2 * GAP, y + GAP, width - 4 * GAP);
  if (self->move.wrong != NULL)
    hearth_plan_ink_draw_lines (ink, drawing->snapshot, HEARTH_INK_BODY, self->move.wrong, &color, x + 2 * GAP, y + GAP + first, width - 4 * GAP);
}

static void
draw_over (Drawing *drawing)
{
  HearthPlanTimeline *self = drawing->self;
  gboolean            moves = self->move.how != HEARTH_PLAN_STILL;
  graphene_rect_t     rect;

  draw_strips (drawing);
  if (moves)
    draw_ghost (drawing, &rect);
  draw_header (drawing);
  if (moves && !self->move.given)
    draw_verdict (drawing, &rect);
}

void
hearth_plan_timeline_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);
  Drawing             drawing = { .self = self, .snapshot = snapshot };
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
  draw_over (&drawing);
}
