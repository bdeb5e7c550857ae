/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys, the wheel and two fingers. Left is where the view says it is: where one reads from the right, left is later. See the header. */

#include "config.h"

#include "hearth-plan-timeline-private.h"

#include <math.h>

#define WHEEL 1.15 /* times nearer a step of the wheel */

static gboolean
step_to (HearthPlanTimeline *self,
         HearthLanesStep     step)
{
  int next = self->current >= 0 ? hearth_lanes_step (self->lanes, (guint) self->current, step) : -1;

  if (next >= 0)
    hearth_plan_timeline_focus_item (self, (guint) next);
  /* At the edge the keyboard stays; Tab leaves. */
  return TRUE;
}

static gboolean
open_current (HearthPlanTimeline *self)
{
  if (self->current < 0)
    return FALSE;
  hearth_plan_timeline_end_move (self, TRUE);
  if (self->move.how == HEARTH_PLAN_STILL)
    g_signal_emit_by_name (self, "opened", (guint) self->current);
  return TRUE;
}

/* days: as one reads; 0: no arrow. */
static int
get_days (HearthPlanTimeline *self,
          guint               key)
{
  int later = hearth_plan_timeline_is_rtl (self) ? -1 : 1;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return -later;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return later;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -7;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return 7;
    default:
      return 0;
    }
}

static gboolean
press_with_ctrl (HearthPlanTimeline *self,
                 guint               key)
{
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      hearth_plan_timeline_zoom (self, 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      hearth_plan_timeline_zoom (self, -1);
      return TRUE;
    case GDK_KEY_Home:
      hearth_plan_timeline_show_day (self, self->plan->today, TRUE);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
press_alone (HearthPlanTimeline *self,
             guint               key)
{
  switch (key)
    {
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return step_to (self, HEARTH_LANES_FIRST);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return step_to (self, HEARTH_LANES_LAST);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      return open_current (self);
    case GDK_KEY_Escape:
      if (self->move.how == HEARTH_PLAN_STILL || self->move.given)
        return FALSE;
      hearth_plan_timeline_end_move (self, FALSE);
      return TRUE;
    default:
      break;
    }
  switch (get_days (self, key))
    {
    case -1:
      return step_to (self, HEARTH_LANES_EARLIER);
    case 1:
      return step_to (self, HEARTH_LANES_LATER);
    case -7:
      return step_to (self, HEARTH_LANES_ABOVE);
    case 7:
      return step_to (self, HEARTH_LANES_BELOW);
    default:
      return FALSE;
    }
}

static gboolean
pressed_cb (HearthPlanTimeline *self,
            guint               key,
            guint code          G_GNUC_UNUSED,
            GdkModifierType     state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  int             days = get_days (self, key);

  if (self->plan == NULL)
    return FALSE;
  if (key == GDK_KEY_Escape)
    return press_alone (self, key);
  if (days != 0 && held == GDK_CONTROL_MASK)
    {
      hearth_plan_timeline_move_by (self, HEARTH_PLAN_MOVES, days);
      return TRUE;
    }
  if (days != 0 && held == GDK_SHIFT_MASK)
    {
      hearth_plan_timeline_move_by (self, HEARTH_PLAN_ENDS, days);
      return TRUE;
    }
  /* Plus is a key with Shift on some keyboards. */
  if ((held & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK && press_with_ctrl (self, key))
    return TRUE;
  if (held != 0)
    return FALSE;
  if (self->move.how != HEARTH_PLAN_STILL)
    hearth_plan_timeline_end_move (self, TRUE);
  return press_alone (self, key);
}

/* What was moved by Ctrl or Shift stays where it is when that is let go. */
static void
released_cb (HearthPlanTimeline   *self,
             guint                 key,
             guint code            G_GNUC_UNUSED,
             GdkModifierType state G_GNUC_UNUSED)
{
  switch (key)
    {
    case GDK_KEY_Control_L:
    case GDK_KEY_Control_R:
    case GDK_KEY_Shift_L:
    case GDK_KEY_Shift_R:
      if (self->move.by_key && self->move.how != HEARTH_PLAN_STILL)
        hearth_plan_timeline_end_move (self, TRUE);
      break;
    default:
      break;
    }
}

/* With Ctrl it zooms; without, it goes on to who scrolls. */
static gboolean
scrolled_cb (HearthPlanTimeline       *self,
             double across             G_GNUC_UNUSED,
             double                    down,
             GtkEventControllerScroll *scroll)
{
  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll)) & GDK_CONTROL_MASK) == 0)
    return FALSE;
  hearth_plan_timeline_zoom_at (self, self->day_width * pow (WHEEL, -down), self->pointer);
  return TRUE;
}

static void
pinch_begun_cb (HearthPlanTimeline *self)
{
  self->pinch = self->day_width;
}

static void
pinched_cb (HearthPlanTimeline *self,
            double              scale,
            GtkGesture         *gesture)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    hearth_plan_timeline_zoom_at (self, self->pinch * scale, x);
}

static void
pointer_moved_cb (HearthPlanTimeline *self,
                  double              x,
                  double y            G_GNUC_UNUSED)
{
  self->pointer = x;
}

void
hearth_plan_timeline_add_keys (HearthPlanTimeline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture         *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begun_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinched_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}
