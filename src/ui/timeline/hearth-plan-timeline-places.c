/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where on the timeline's widget a day and an item are, and what is at a place. The day from the scroll position and the zoom, mirrored where
 * one reads from the right. Main thread. */

#include "config.h"

#include "hearth-plan-timeline-private.h"

#include <math.h>

#define SLIVER    4  /* px */
#define MOST_WORD 44 /* characters */


gboolean
hearth_plan_timeline_is_rtl (HearthPlanTimeline *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

double
hearth_plan_timeline_get_value (HearthPlanTimeline *self,
                                GtkOrientation      orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

double
hearth_plan_timeline_place_day (HearthPlanTimeline *self,
                                double              day)
{
  double place = (day - self->first_day) * self->day_width;

  if (hearth_plan_timeline_is_rtl (self))
    place = self->n_days * self->day_width - place;
  return place - hearth_plan_timeline_get_value (self, GTK_ORIENTATION_HORIZONTAL);
}

double
hearth_plan_timeline_find_day (HearthPlanTimeline *self,
                               double              x)
{
  double place = x + hearth_plan_timeline_get_value (self, GTK_ORIENTATION_HORIZONTAL);

  if (hearth_plan_timeline_is_rtl (self))
    place = self->n_days * self->day_width - place;
  return self->first_day + place / self->day_width;
}

void
hearth_plan_timeline_get_rect (HearthPlanTimeline *self,
                               guint               item,
                               HearthDay           first,
                               HearthDay           last,
                               graphene_rect_t    *rect,
                               int                *extent)
{
  const HearthDated *dated = self->plan->items->pdata[item];
  double             room = hearth_lanes_get_room (self->lanes, item) * self->day_width - 2;
  double             x = hearth_plan_timeline_place_day (self, first), y;
  int                days = MAX ((int) lround ((last + 1 - first) * self->day_width) - 1, SLIVER), width;

  width = MIN (hearth_plan_bar_measure (self->ink, dated, days), days + MOST_WORD * hearth_plan_ink_get_char (self->ink));
  width = MAX ((int) MIN (width, room), days);
  if (hearth_plan_timeline_is_rtl (self))
    x -= width;
  y = self->measures.header + self->measures.tops[dated->lane] + self->measures.strip +
      (int) hearth_lanes_get_row (self->lanes, item) * self->measures.row - hearth_plan_timeline_get_value (self, GTK_ORIENTATION_VERTICAL);
  *extent = days;
  graphene_rect_init (rect, (float) floor (x), (float) floor (y), (float) width, (float) self->measures.bar);
}

int
hearth_plan_timeline_find_item (HearthPlanTimeline *self,
                                double              x,
                                double              y)
{
  GHashTableIter iter;
  gpointer       key;

  if (y < self->measures.header || self->plan == NULL)
    return -1;
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint              item = GPOINTER_TO_UINT (key) - 1;
      const HearthDated *dated = self->plan->items->pdata[item];
      graphene_rect_t    rect;
      int                extent;

      hearth_plan_timeline_get_rect (self, item, dated->first, dated->last, &rect, &extent);
      if (graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) item;
    }
  return -1;
}
