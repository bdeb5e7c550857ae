/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting things elsewhere by pointer or keys: a ghost goes along, and what it would break is said, before anything is written. The ground is
 * dragged to pan. A finger pans, as everywhere; it opens what it taps. See hearth-plan-timeline.h. */

#include "config.h"

#include "hearth-plan-timeline-private.h"
#include "hearth-plan-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define EDGE  7  /* px in which an end is taken */
#define NEAR  36 /* px from the side where the view begins to go along */
#define SPEED 12 /* px a frame there */

static const HearthDated *
get_dated (HearthPlanTimeline *self,
           guint               item)
{
  return self->plan->items->pdata[item];
}

/* What taking it there means: an end that is its own, else all of it. */
static HearthPlanMove
find_how (HearthPlanTimeline *self,
          guint               item,
          double              x)
{
  const HearthDated *dated = get_dated (self, item);
  graphene_rect_t    rect;
  int                extent;
  double             from_start;

  hearth_plan_timeline_get_rect (self, item, dated->first, dated->last, &rect, &extent);
  from_start = hearth_plan_timeline_is_rtl (self) ? rect.origin.x + rect.size.width - x : x - rect.origin.x;
  if (dated->lasts && ABS (from_start - extent) < EDGE)
    return HEARTH_PLAN_ENDS;
  if (dated->lane == HEARTH_LANE_SALES && from_start < EDGE)
    return HEARTH_PLAN_STARTS;
  return HEARTH_PLAN_MOVES;
}

static gboolean
begin (HearthPlanTimeline *self,
       HearthPlanMove      how,
       guint               item,
       gboolean            by_key)
{
  const HearthDated *dated = get_dated (self, item);

  if (self->move.given)
    return FALSE;
  if (dated->done && dated->lane != HEARTH_LANE_VAULT && !(how == HEARTH_PLAN_ENDS && dated->lasts))
    {
      gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("It is done, so its day stays."), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return FALSE;
    }
  if (how != HEARTH_PLAN_MOVES && !dated->lasts)
    {
      gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("It is on one day, and has no last one to put elsewhere."),
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return FALSE;
    }
  self->move.how = how;
  self->move.by_key = by_key;
  self->move.item = item;
  self->move.first = dated->first;
  self->move.last = dated->last;
  return TRUE;
}

static void
announce (HearthPlanTimeline *self)
{
  g_autofree char *place = hearth_plan_words_place (self->plan, self->move.item, self->move.first, self->move.last);
  g_autofree char *words = self->move.wrong != NULL ? g_strdup_printf ("%s. %s", place, self->move.wrong) : g_strdup (place);

  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* So many days from where it is. */
static void
put (HearthPlanTimeline *self,
     int                 days)
{
  const HearthDated *dated = get_dated (self, self->move.item);
  HearthDay          first = dated->first, last = dated->last;

  if (self->move.how != HEARTH_PLAN_ENDS)
    first = hearth_day_add (first, days);
  if (self->move.how != HEARTH_PLAN_STARTS)
    last = hearth_day_add (last, days);
  if (first == HEARTH_NO_DAY || last == HEARTH_NO_DAY)
    return;
  if (self->move.how == HEARTH_PLAN_STARTS)
    first = MIN (first, last);
  else
    last = MAX (first, last);
  if (first == self->move.first && last == self->move.last)
    return;
  self->move.first = first;
  self->move.last = last;
  g_free (self->move.wrong);
  self->move.wrong = hearth_dated_explain (self->plan, self->move.item, first, last);
  announce (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
hearth_plan_timeline_move_by (HearthPlanTimeline *self,
                              HearthPlanMove      how,
                              int                 days)
{
  const HearthDated *dated;

  if (self->move.given && self->move.by_key && (int) self->move.item == self->current)
    {
      self->queued.days = self->queued.how == how ? self->queued.days + days : days;
      self->queued.how = how;
      return TRUE;
    }
  if (self->plan == NULL || self->current < 0 || (self->move.how == HEARTH_PLAN_STILL && !begin (self, how, (guint) self->current, TRUE)) ||
      self->move.how != how || self->move.given)
    return FALSE;
  dated = get_dated (self, self->move.item);
  put (self, days + (how == HEARTH_PLAN_ENDS ? self->move.last - dated->last : self->move.first - dated->first));
  hearth_plan_timeline_show_day (self, how == HEARTH_PLAN_ENDS ? self->move.last : self->move.first, FALSE);
  return TRUE;
}

void
hearth_plan_timeline_end_move (HearthPlanTimeline *self,
                               gboolean            give)
{
  const HearthDated *dated;
  gboolean           moved;

  if (self->move.how == HEARTH_PLAN_STILL)
    return;
  if (self->move.tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->move.tick);
  self->move.tick = 0;
  dated = get_dated (self, self->move.item);
  moved = self->move.first != dated->first || self->move.last != dated->last;
  if (give && moved && !self->move.given)
    {
      self->move.given = TRUE;
      g_signal_emit_by_name (self, "put", self->move.item, self->move.first, self->move.last);
    }
  else if (!give || !moved)
    {
      if (!give && moved && !self->move.given && !gtk_widget_in_destruction (GTK_WIDGET (self)))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Not moved"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      self->move.how = HEARTH_PLAN_STILL;
      self->move.given = FALSE;
      g_clear_pointer (&self->move.wrong, g_free);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hearth_plan_timeline_move_on (HearthPlanTimeline *self)
{
  HearthPlanMove how = self->queued.how;

  self->queued.how = HEARTH_PLAN_STILL;
  if (how != HEARTH_PLAN_STILL && hearth_plan_timeline_move_by (self, how, self->queued.days))
    hearth_plan_timeline_end_move (self, TRUE);
}

/* ---- The pointer ---- */

static void
follow (HearthPlanTimeline *self)
{
  double by = hearth_plan_timeline_find_day (self, self->move.now) - self->move.begun;

  put (self, (int) lround (by));
}

/* While the pointer is near a side the view goes on in that direction. */
static gboolean
went_on_cb (GtkWidget           *widget,
            GdkFrameClock *clock G_GNUC_UNUSED,
            gpointer data        G_GNUC_UNUSED)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);
  GtkAdjustment      *adjustment = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  double              width = gtk_widget_get_width (widget), by = 0;

  if (self->move.now < NEAR)
    by = -SPEED;
  else if (self->move.now > width - NEAR)
    by = SPEED;
  if (by == 0 || adjustment == NULL)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
  follow (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  return event != NULL && (gdk_event_get_event_type (event) == GDK_TOUCH_BEGIN || gdk_event_get_event_type (event) == GDK_TOUCH_UPDATE);
}

static void
drag_begun_cb (HearthPlanTimeline *self,
               double              x,
               double              y,
               GtkGesture         *gesture)
{
  int item = hearth_plan_timeline_find_item (self, x, y);

  if (self->plan == NULL || self->move.how != HEARTH_PLAN_STILL || is_touch (gesture))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->pan.on = item < 0;
  self->pan.across = hearth_plan_timeline_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  self->pan.down = hearth_plan_timeline_get_value (self, GTK_ORIENTATION_VERTICAL);
  if (item >= 0)
    hearth_plan_timeline_focus_item (self, (guint) item);
}

static void
begin_drag (HearthPlanTimeline *self,
            GtkGestureDrag     *gesture,
            double              x,
            double              y)
{
  int item = hearth_plan_timeline_find_item (self, x, y);

  if (item < 0 || !begin (self, find_how (self, (guint) item, x), (guint) item, FALSE))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->move.begun = hearth_plan_timeline_find_day (self, x);
  self->move.tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), went_on_cb, NULL, NULL);
}

static void
dragged_cb (HearthPlanTimeline *self,
            double              across,
            double              down,
            GtkGestureDrag     *gesture)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (self->move.how == HEARTH_PLAN_STILL && ABS (across) < EDGE && ABS (down) < EDGE)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->pan.on)
    {
      if (self->adjustments[0] != NULL)
        gtk_adjustment_set_value (self->adjustments[0], self->pan.across - across);
      if (self->adjustments[1] != NULL)
        gtk_adjustment_set_value (self->adjustments[1], self->pan.down - down);
      return;
    }
  if (self->move.how == HEARTH_PLAN_STILL)
    begin_drag (self, gesture, x, y);
  if (self->move.how == HEARTH_PLAN_STILL || self->move.given || self->move.by_key)
    return;
  self->move.now = x + across;
  follow (self);
}

static void
drag_ended_cb (HearthPlanTimeline *self)
{
  self->pan.on = FALSE;
  if (self->move.how != HEARTH_PLAN_STILL && !self->move.by_key && !self->move.given)
    hearth_plan_timeline_end_move (self, TRUE);
}

static void
drag_cancelled_cb (HearthPlanTimeline *self)
{
  self->pan.on = FALSE;
  if (!self->move.by_key && !self->move.given)
    hearth_plan_timeline_end_move (self, FALSE);
}

static void
clicked_cb (HearthPlanTimeline *self,
            int n               G_GNUC_UNUSED,
            double              x,
            double              y)
{
  int item = hearth_plan_timeline_find_item (self, x, y);

  if (item < 0 || self->move.how != HEARTH_PLAN_STILL)
    return;
  hearth_plan_timeline_focus_item (self, (guint) item);
  g_signal_emit_by_name (self, "opened", (guint) item);
}

static void
hovered_cb (HearthPlanTimeline *self,
            double              x,
            double              y)
{
  int         item = hearth_plan_timeline_find_item (self, x, y);
  const char *cursor = item < 0 ? NULL : "pointer";

  if (item >= 0 && find_how (self, (guint) item, x) != HEARTH_PLAN_MOVES)
    cursor = "ew-resize";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
  if (item == self->hovered)
    return;
  self->hovered = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
left_cb (HearthPlanTimeline *self)
{
  self->hovered = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hearth_plan_timeline_add_pointer (HearthPlanTimeline *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (dragged_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (hovered_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (left_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
