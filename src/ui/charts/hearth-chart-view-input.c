/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pointer, touch and keys on a chart. Arrows go the way they point, also where time runs from right to left; Home and End go to the ends of
 * a series; Enter opens who is behind a datum; Escape takes the mark away, and only then is anybody else's. */

#include "config.h"

#include "charts/hearth-chart-view-private.h"

static void
point_at (HearthChartView *self,
          double           x,
          double           y)
{
  const HearthDrawing *drawing = hearth_chart_view_get_drawing (self);
  int                  datum = drawing != NULL ? hearth_drawing_find (drawing, x, y) : HEARTH_NO_DATUM;

  hearth_chart_view_point_out (self, datum, FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), datum != HEARTH_NO_DATUM ? "pointer" : NULL);
}

static void
moved_cb (GtkEventControllerMotion *motion,
          double                    x,
          double                    y,
          gpointer                  user_data)
{
  point_at (HEARTH_CHART_VIEW (user_data), x, y);
}

static void
left_cb (GtkEventControllerMotion *motion,
         gpointer                  user_data)
{
  HearthChartView *self = HEARTH_CHART_VIEW (user_data);

  if (!self->by_keys)
    hearth_chart_view_point_out (self, HEARTH_NO_DATUM, FALSE);
}

/* A finger does not hover: its first touch of a datum says the words, the second opens it. */
static void
released_cb (GtkGestureClick *click,
             int              n_press,
             double           x,
             double           y,
             gpointer         user_data)
{
  HearthChartView *self = HEARTH_CHART_VIEW (user_data);
  GdkDevice       *device = gtk_gesture_get_device (GTK_GESTURE (click));
  int              before = hearth_chart_view_get_datum (self);
  gboolean         touch = device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;

  point_at (self, x, y);
  if (!touch || (before != HEARTH_NO_DATUM && before == hearth_chart_view_get_datum (self)))
    hearth_chart_view_activate_datum (self);
}

static void
menu_pressed_cb (GtkGestureClick *click,
                 int              n_press,
                 double           x,
                 double           y,
                 gpointer         user_data)
{
  hearth_chart_view_pop_up (HEARTH_CHART_VIEW (user_data), x, y);
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (GtkGestureLongPress *press,
                 double               x,
                 double               y,
                 gpointer             user_data)
{
  hearth_chart_view_pop_up (HEARTH_CHART_VIEW (user_data), x, y);
  gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Rows lie below each other: down is the next. */
static gboolean
find_step (HearthChartView *self,
           guint            keyval,
           HearthChartStep *step)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean rows = hearth_chart_has_rows (self->chart);

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *step = rtl ? HEARTH_CHART_PREVIOUS : HEARTH_CHART_NEXT;
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *step = rtl ? HEARTH_CHART_NEXT : HEARTH_CHART_PREVIOUS;
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *step = rows ? HEARTH_CHART_NEXT : HEARTH_CHART_BELOW;
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *step = rows ? HEARTH_CHART_PREVIOUS : HEARTH_CHART_ABOVE;
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      *step = HEARTH_CHART_FIRST;
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      *step = HEARTH_CHART_LAST;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *key,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  HearthChartView     *self = HEARTH_CHART_VIEW (user_data);
  const HearthDrawing *drawing = hearth_chart_view_get_drawing (self);
  HearthChartStep      step;

  if (drawing == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (find_step (self, keyval, &step))
    {
      int before = hearth_chart_view_get_datum (self);
      int after = hearth_drawing_step (drawing, before, step);

      /* From the outermost series the focus may go on; along a series it stays. */
      if (after == before)
        return step != HEARTH_CHART_ABOVE && step != HEARTH_CHART_BELOW;
      hearth_chart_view_point_out (self, after, TRUE);
      return TRUE;
    }
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return hearth_chart_view_activate_datum (self);
    case GDK_KEY_Escape:
      if (!self->pointed)
        return FALSE;
      hearth_chart_view_point_out (self, HEARTH_NO_DATUM, FALSE);
      return TRUE;
    case GDK_KEY_Menu:
      hearth_chart_view_pop_up (self, -1, -1);
      return TRUE;
    case GDK_KEY_F10:
      if ((state & GDK_SHIFT_MASK) == 0)
        return FALSE;
      hearth_chart_view_pop_up (self, -1, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
focus_left_cb (GtkEventControllerFocus *focus,
               gpointer                 user_data)
{
  hearth_chart_view_point_out (HEARTH_CHART_VIEW (user_data), HEARTH_NO_DATUM, FALSE);
}

void
hearth_chart_view_add_input (HearthChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkGesture         *menu = gtk_gesture_click_new ();
  GtkGesture         *press = gtk_gesture_long_press_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (moved_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);

  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}
