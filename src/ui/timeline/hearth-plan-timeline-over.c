/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies over the bars: the header and the lanes' words, which stay where they are, and what is being moved with the day it would have and
 * what that breaks. Main thread. */

#include "config.h"

#include "hearth-plan-drawing.h"
#include "hearth-plan-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define FLAG   6 /* px around the words of a flag */
#define RADIUS 6

/* Over each lane, and at the top while any of it can be seen. */
static void
draw_strips (HearthPlanDrawing *drawing)
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
          hearth_plan_drawing_fill (drawing, hearth_plan_drawing_shade (&drawing->ground, 0.92f), 0, top, drawing->width, m->strip);
        }
      else if (top > m->header)
        {
          hearth_plan_drawing_fill (drawing, hearth_plan_drawing_shade (&drawing->color, drawing->contrast ? 0.5f : 0.12f), 0, floor (top), drawing->width, 1);
        }
      hearth_plan_drawing_label (drawing, HEARTH_INK_HEADING, self->strips[lane], &drawing->color, 0, drawing->width, top + HEARTH_PLAN_GAP);
    }
}

static void
draw_months (HearthPlanDrawing *drawing)
{
  HearthPlanInk *ink = drawing->self->ink;

  for (gint32 month = hearth_day_month (drawing->from); hearth_month_begin (month) <= drawing->to; month++)
    {
      g_autofree char *words = hearth_plan_words_month (hearth_month_begin (month));
      double           left, right;

      hearth_plan_drawing_get_span (drawing, hearth_month_begin (month), hearth_month_begin (month + 1), &left, &right);
      if (hearth_plan_ink_measure (ink, HEARTH_INK_HEADING, words, 0, NULL) > right - left - 2 * HEARTH_PLAN_GAP)
        {
          g_free (words);
          words = hearth_plan_words_short_month (hearth_month_begin (month));
        }
      hearth_plan_drawing_label (drawing, HEARTH_INK_HEADING, words, &drawing->color, left, right, HEARTH_PLAN_GAP / 2);
    }
}

static void
draw_number (HearthPlanDrawing *drawing,
             HearthDay          day,
             int                days,
             double             y)
{
  GdkRGBA          color = hearth_plan_drawing_shade (&drawing->color, drawing->contrast ? 1 : hearth_day_get_weekday (day) > 5 ? 0.5f
                                                                                                                                : 0.75f);
  int              year, month, of_month;
  double           left, right;
  g_autofree char *words = NULL;
  int              width;

  hearth_day_to_date (day, &year, &month, &of_month);
  words = g_strdup_printf ("%d", of_month);
  hearth_plan_drawing_get_span (drawing, day, day + days, &left, &right);
  width = hearth_plan_ink_measure (drawing->self->ink, HEARTH_INK_CAPTION, words, 0, NULL);
  if (days == 1)
    hearth_plan_ink_draw (drawing->self->ink, drawing->snapshot, HEARTH_INK_CAPTION, words, &color, (left + right - width) / 2, y, 0, FALSE);
  else
    hearth_plan_ink_draw (drawing->self->ink, drawing->snapshot, HEARTH_INK_CAPTION, words, &color, drawing->rtl ? right - HEARTH_PLAN_GAP - width : left + HEARTH_PLAN_GAP, y, 0, FALSE);
}

/* Every day where there is room for its number, else the first of each week, of every other week, or none. */
static void
draw_days (HearthPlanDrawing *drawing)
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
draw_flag (HearthPlanDrawing *drawing,
           const char        *words,
           GdkRGBA            ground,
           GdkRGBA            color,
           double             x,
           double             y,
           int                room)
{
  HearthPlanInk *ink = drawing->self->ink;
  int            width = MIN (hearth_plan_ink_measure (ink, HEARTH_INK_HEADING, words, 0, NULL) + 2, room) + 2 * FLAG;
  int            height = hearth_plan_ink_get_line (ink, HEARTH_INK_HEADING) + 2;

  if (drawing->rtl)
    x -= width;
  hearth_plan_drawing_fill_round (drawing, ground, floor (x), y, width, height);
  hearth_plan_ink_draw (ink, drawing->snapshot, HEARTH_INK_HEADING, words, &color, floor (x) + FLAG, y + 1, width - 2 * FLAG, drawing->rtl);
  return width;
}

static void
draw_today (HearthPlanDrawing *drawing)
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
draw_phases (HearthPlanDrawing *drawing,
             double             y)
{
  GPtrArray *phases = drawing->self->plan->phases;
  int        height = hearth_plan_ink_get_line (drawing->self->ink, HEARTH_INK_CAPTION) + 2;

  for (guint i = 0; i < phases->len; i++)
    {
      const HearthDatedSpan *phase = phases->pdata[i];
      double                 left, right;

      if (phase->last < drawing->from || phase->first > drawing->to)
        continue;
      hearth_plan_drawing_get_span (drawing, phase->first, phase->last + 1, &left, &right);
      left = MAX (left, -RADIUS);
      right = MIN (right, drawing->width + RADIUS);
      hearth_plan_drawing_fill_round (drawing, hearth_plan_drawing_shade (&drawing->color, drawing->contrast ? 0.25f : i % 2 == 0 ? 0.14f
                                                                                                                                  : 0.08f),
                                      left + 1, y, MAX (right - left - 2, 2), height);
      hearth_plan_drawing_label (drawing, HEARTH_INK_CAPTION, phase->title, &drawing->color, left, right, y + 1);
    }
}

static void
draw_releases (HearthPlanDrawing *drawing,
               double             y)
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
draw_header (HearthPlanDrawing *drawing)
{
  HearthPlanTimeline       *self = drawing->self;
  const HearthPlanMeasures *m = &self->measures;
  int                       band = hearth_plan_ink_get_line (self->ink, HEARTH_INK_CAPTION) + HEARTH_PLAN_GAP;
  double                    y = m->months + m->days;

  hearth_plan_drawing_fill (drawing, drawing->ground, 0, 0, drawing->width, m->header);
  for (gint32 month = hearth_day_month (drawing->from); hearth_month_begin (month) <= drawing->to; month++)
    hearth_plan_drawing_fill (drawing, hearth_plan_drawing_shade (&drawing->color, drawing->contrast ? 0.6f : 0.2f), floor (hearth_plan_timeline_place_day (self, hearth_month_begin (month))), 0, 1, y);
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
  hearth_plan_drawing_fill (drawing, hearth_plan_drawing_shade (&drawing->color, drawing->contrast ? 0.8f : 0.15f), 0, m->header - 1, drawing->width, 1);
}

/* Where it would be. */
static void
draw_ghost (HearthPlanDrawing *drawing,
            graphene_rect_t   *rect)
{
  HearthPlanTimeline *self = drawing->self;
  const GdkRGBA      *color = self->move.wrong != NULL ? &drawing->wrong : &drawing->accent;
  GskRoundedRect      outline;
  int                 extent;

  hearth_plan_timeline_get_rect (self, self->move.item, self->move.first, self->move.last, rect, &extent);
  hearth_plan_drawing_fill_round (drawing, hearth_plan_drawing_shade (color, 0.25f), rect->origin.x, rect->origin.y, rect->size.width, rect->size.height);
  gsk_rounded_rect_init_from_rect (&outline, rect, RADIUS);
  gtk_snapshot_append_border (drawing->snapshot, &outline, (float[]) { 2, 2, 2, 2 }, (GdkRGBA[]) { *color, *color, *color, *color });
  hearth_plan_drawing_label (drawing, HEARTH_INK_BODY, ((HearthDated *) self->plan->items->pdata[self->move.item])->title, &drawing->color, rect->origin.x,
                             rect->origin.x + rect->size.width, rect->origin.y + HEARTH_PLAN_GAP / 2);
}

/* The day it would have and what that breaks, under it or over it. */
static void
draw_verdict (HearthPlanDrawing     *drawing,
              const graphene_rect_t *rect)
{
  HearthPlanTimeline *self = drawing->self;
  HearthPlanInk      *ink = self->ink;
  g_autofree char    *place = hearth_plan_words_place (self->plan, self->move.item, self->move.first, self->move.last);
  int                 room = MIN (34 * hearth_plan_ink_get_char (ink), drawing->width - 4 * HEARTH_PLAN_GAP), first, second = 0, width, x, y, height;
  GdkRGBA             color = drawing->ground;

  width = hearth_plan_ink_measure (ink, HEARTH_INK_BODY, place, room, &first);
  if (self->move.wrong != NULL)
    width = MAX (width, hearth_plan_ink_measure (ink, HEARTH_INK_BODY, self->move.wrong, room, &second));
  height = first + second + 2 * HEARTH_PLAN_GAP;
  width += 4 * HEARTH_PLAN_GAP;
  x = (int) CLAMP (drawing->rtl ? rect->origin.x + rect->size.width - (float) width : rect->origin.x, 2, MAX (drawing->width - width - 2, 2));
  y = (int) (rect->origin.y + rect->size.height) + HEARTH_PLAN_GAP;
  if (y + height > drawing->height)
    y = MAX ((int) rect->origin.y - HEARTH_PLAN_GAP - height, 0);
  hearth_plan_drawing_fill_round (drawing, drawing->color, x, y, width, height);
  if (self->move.wrong != NULL)
    hearth_plan_drawing_fill_round (drawing, drawing->wrong, drawing->rtl ? x + width - HEARTH_PLAN_GAP : x, y, HEARTH_PLAN_GAP, height);
  hearth_plan_ink_draw_lines (ink, drawing->snapshot, HEARTH_INK_BODY, place, &color, x + 2 * HEARTH_PLAN_GAP, y + HEARTH_PLAN_GAP, width - 4 * HEARTH_PLAN_GAP);
  if (self->move.wrong != NULL)
    hearth_plan_ink_draw_lines (ink, drawing->snapshot, HEARTH_INK_BODY, self->move.wrong, &color, x + 2 * HEARTH_PLAN_GAP, y + HEARTH_PLAN_GAP + first, width - 4 * HEARTH_PLAN_GAP);
}

void
hearth_plan_drawing_over (HearthPlanDrawing *drawing)
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
