/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What part of the plan is looked at and how near: scrolling, zooming, bringing a day or a row into sight, and the rows, which are made for a width
 * of days that the zoom has not yet fallen below, so that nothing jumps between rows at every step of it. Main thread. */

#include "config.h"

#include "hearth-plan-timeline-private.h"

#include <math.h>

#define BEFORE 28 /* days before the first thing and after the last that can be panned to */
#define AFTER  56


void
hearth_plan_timeline_look (HearthPlanTimeline *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure (HearthPlanTimeline *self,
           GtkOrientation      orientation,
           double              value,
           double              upper,
           double              page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment == NULL)
    return;
  page = MAX (page, 1);
  upper = MAX (upper, page);
  g_signal_handlers_block_by_func (adjustment, hearth_plan_timeline_look, self);
  gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - page), 0, upper, page * 0.1, page * 0.9, page);
  g_signal_handlers_unblock_by_func (adjustment, hearth_plan_timeline_look, self);
}

/* The day stays or comes to where it is said. */
void
hearth_plan_timeline_look_at (HearthPlanTimeline *self,
                              double              day,
                              double              x)
{
  int    width = gtk_widget_get_width (GTK_WIDGET (self));
  double place;

  self->n_days = MAX (self->n_days, (int) ceil (width / self->day_width));
  place = (day - self->first_day) * self->day_width;
  if (hearth_plan_timeline_is_rtl (self))
    place = self->n_days * self->day_width - place;
  configure (self, GTK_ORIENTATION_HORIZONTAL, place - x, self->n_days * self->day_width, width);
}

void
hearth_plan_timeline_pack (HearthPlanTimeline *self)
{
  double step = pow (2, floor (log2 (self->day_width) * 2) / 2);
  double least = (HEARTH_PLAN_LEAST_WORD * hearth_plan_ink_get_char (self->ink)) / step;

  if (self->lanes == NULL || ABS (least - self->packed) < 0.001)
    return;
  self->packed = least;
  hearth_lanes_pack (self->lanes, least);
}

/* The first day that can be panned to and how many there are. */
void
hearth_plan_timeline_find_range (HearthPlanTimeline *self)
{
  HearthDay first = self->plan->today, last = first;

  for (guint i = 0; i < self->plan->items->len; i++)
    {
      const HearthDated *dated = self->plan->items->pdata[i];

      first = MIN (first, dated->first);
      last = MAX (last, dated->last);
    }
  for (guint i = 0; i < self->plan->releases->len; i++)
    {
      const HearthDatedSpan *span = self->plan->releases->pdata[i];

      first = MIN (first, span->first);
      last = MAX (last, span->last);
    }
  self->first_day = hearth_day_week_begin (first - BEFORE);
  self->n_days = last + AFTER - self->first_day;
}

void
hearth_plan_timeline_size_allocate (GtkWidget   *widget,
                                    int          width,
                                    int          height,
                                    int baseline G_GNUC_UNUSED)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);
  gboolean            rtl = hearth_plan_timeline_is_rtl (self);
  double              day;

  hearth_plan_timeline_pack (self);
  hearth_plan_timeline_measure_parts (self);
  if (self->plan == NULL)
    return;
  day = self->centre != HEARTH_NO_DAY ? self->centre : hearth_plan_timeline_find_day (self, 0);
  hearth_plan_timeline_look_at (self, day, self->centre == HEARTH_NO_DAY ? 0 : width * (rtl ? 0.7 : 0.3));
  self->centre = HEARTH_NO_DAY;
  configure (self, GTK_ORIENTATION_VERTICAL, hearth_plan_timeline_get_value (self, GTK_ORIENTATION_VERTICAL), self->measures.total,
             height - self->measures.header);
  hearth_plan_timeline_sync (self);
}

void
hearth_plan_timeline_zoom_at (HearthPlanTimeline *self,
                              double              day_width,
                              double              x)
{
  double day = hearth_plan_timeline_find_day (self, x);

  day_width = CLAMP (day_width, HEARTH_PLAN_NARROWEST, HEARTH_PLAN_WIDEST);
  if (self->plan == NULL || ABS (day_width - self->day_width) < 0.0001)
    return;
  self->day_width = day_width;
  hearth_plan_timeline_find_range (self);
  hearth_plan_timeline_look_at (self, day, x);
  hearth_plan_timeline_look (self);
}

void
hearth_plan_timeline_zoom (HearthPlanTimeline *self,
                           int                 steps)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  hearth_plan_timeline_zoom_at (self, self->day_width * pow (1.25, steps), width / 2.0);
}

void
hearth_plan_timeline_set_day_width (HearthPlanTimeline *self,
                                    double              day_width)
{
  hearth_plan_timeline_zoom_at (self, day_width, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0);
}

double
hearth_plan_timeline_get_day_width (HearthPlanTimeline *self)
{
  return self->day_width;
}

void
hearth_plan_timeline_show_day (HearthPlanTimeline *self,
                               HearthDay           day,
                               gboolean            centred)
{
  int    width = gtk_widget_get_width (GTK_WIDGET (self));
  double x = hearth_plan_timeline_place_day (self, day), edge = MIN (width / 4.0, 7 * self->day_width);

  if (width == 0)
    {
      self->centre = day;
      return;
    }
  if (self->plan == NULL || (!centred && x >= edge && x <= width - edge))
    return;
  hearth_plan_timeline_look_at (self, day, centred ? width * (hearth_plan_timeline_is_rtl (self) ? 0.7 : 0.3) : CLAMP (x, edge, width - edge));
  hearth_plan_timeline_look (self);
}

void
hearth_plan_timeline_show_row (HearthPlanTimeline *self,
                               guint               item)
{
  const HearthDated *dated = self->plan->items->pdata[item];
  GtkAdjustment     *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  int                top = self->measures.tops[dated->lane] + (int) hearth_lanes_get_row (self->lanes, item) * self->measures.row;

  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, top, top + self->measures.strip + self->measures.row);
}
