/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing several members: begun by a button, Ctrl+A or a click with Ctrl or Shift, ended by Escape. While it lasts the view selects many
 * lines, a click or Return puts one in or takes it out, and no page is turned. Main thread. */

#include "config.h"

#include "hearth-members-list-private.h"

#include "hearth-chosen-bar.h"
#include "hearth-first-lines.h"
#include "hearth-keyboard.h"
#include "hearth-member-cell.h"

static void
ensure_bar (HearthMembersList *self)
{
  if (self->chosen_bar != NULL)
    return;

  self->chosen_bar = g_object_new (HEARTH_TYPE_CHOSEN_BAR, NULL);
  adw_bin_set_child (ADW_BIN (self->chosen_place), self->chosen_bar);
}

static void
chosen_changed_cb (HearthMembersList *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->many));

  hearth_chosen_bar_set_count (HEARTH_CHOSEN_BAR (self->chosen_bar), (guint) gtk_bitset_get_size (chosen));
  hearth_members_list_refresh (self);
  hearth_members_list_tell_chosen (self);
}

static void
toggle (HearthMembersList *self,
        guint              position)
{
  GtkSelectionModel *many = GTK_SELECTION_MODEL (self->many);

  self->anchor = position;
  if (gtk_selection_model_is_selected (many, position))
    gtk_selection_model_unselect_item (many, position);
  else
    gtk_selection_model_select_item (many, position, FALSE);
}

static void
begin (HearthMembersList *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  hearth_first_lines_show_all (self->lines);
  self->many = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  self->anchor = selected;
  self->look->choosing = TRUE;
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->many), selected, TRUE);
  g_signal_connect_object (self->many, "selection-changed", G_CALLBACK (chosen_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->many, "items-changed", G_CALLBACK (chosen_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->many));
}

static void
end (HearthMembersList *self)
{
  self->look->choosing = FALSE;
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_handlers_disconnect_by_data (self->many, self);
  g_clear_object (&self->many);
}

void
hearth_members_list_set_choosing (HearthMembersList *list,
                                  gboolean           choosing)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (list->view)));
  double         value = gtk_adjustment_get_value (adjustment);
  gboolean       focused = hearth_keyboard_is_in (list->view);
  guint          position = 0;

  if (choosing == (list->many != NULL))
    return;

  if (choosing)
    {
      ensure_bar (list);
      begin (list);
    }
  else
    {
      end (list);
    }
  /* Another model begins at the top. */
  gtk_adjustment_set_value (adjustment, value);
  gtk_widget_set_visible (list->chosen_place, choosing && !list->barless);
  if (choosing)
    chosen_changed_cb (list);
  else
    {
      hearth_members_list_refresh (list);
      hearth_members_list_tell_chosen (list);
    }
  if (focused && list->anchor != GTK_INVALID_LIST_POSITION)
    position = list->anchor;
  if (focused && position < g_list_model_get_n_items (G_LIST_MODEL (list->spine)))
    gtk_column_view_scroll_to (GTK_COLUMN_VIEW (list->view), position, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
}

void
hearth_members_list_hide_bar (HearthMembersList *list)
{
  list->barless = TRUE;
}

gboolean
hearth_members_list_get_choosing (HearthMembersList *list)
{
  return list->many != NULL;
}

void
hearth_members_list_choose_all (HearthMembersList *list)
{
  hearth_members_list_set_choosing (list, TRUE);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (list->many));
}

GArray *
hearth_members_list_dup_chosen (HearthMembersList *list)
{
  GArray               *members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) chosen = NULL;
  GtkBitsetIter         iter;
  guint                 position;

  if (list->many == NULL)
    return members;

  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (list->many));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 key = hearth_spine_get_key (list->spine, position);

      g_array_append_val (members, key);
    }

  return members;
}

gboolean
hearth_members_list_toggle (HearthMembersList *self,
                            guint              position)
{
  if (self->many == NULL)
    return FALSE;

  toggle (self, position);

  return TRUE;
}

/* The line under a point of the view, or GTK_INVALID_LIST_POSITION. */
static guint
find_line (HearthMembersList *self,
           double             x,
           double             y)
{
  GtkWidget       *widget = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);
  HearthMemberRow *row;
  guint            position;

  while (widget != NULL && widget != self->view && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  row = widget != NULL && widget != self->view ? hearth_member_cell_find_row (widget) : NULL;

  return row != NULL && hearth_spine_find (self->spine, hearth_list_row_get_key (HEARTH_LIST_ROW (row)), &position) ? position : GTK_INVALID_LIST_POSITION;
}

/* Before the view itself hears of it: there, a click selects one line only. */
static void
pressed_cb (HearthMembersList *self,
            int                n_press,
            double             x,
            double             y,
            GtkGesture        *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean        range = (state & GDK_SHIFT_MASK) != 0, one = (state & GDK_CONTROL_MASK) != 0;
  guint           position = find_line (self, x, y);

  if (position == GTK_INVALID_LIST_POSITION || (self->many == NULL && !range && !one))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  hearth_members_list_set_choosing (self, TRUE);
  if (range && self->anchor != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_range (GTK_SELECTION_MODEL (self->many), MIN (self->anchor, position),
                                      MAX (self->anchor, position) - MIN (self->anchor, position) + 1, FALSE);
  else
    toggle (self, position);
}

/* The line that has the keyboard, or GTK_INVALID_LIST_POSITION. */
static guint
find_focus (HearthMembersList *self)
{
  GtkWidget       *focus = gtk_root_get_focus (gtk_widget_get_root (self->view));
  HearthMemberRow *row = NULL;
  guint            position;

  if (focus != NULL && focus != self->view && gtk_widget_is_ancestor (focus, self->view))
    row = hearth_member_cell_find_row (focus);

  return row != NULL && hearth_spine_find (self->spine, hearth_list_row_get_key (HEARTH_LIST_ROW (row)), &position) ? position : GTK_INVALID_LIST_POSITION;
}

/* Moves the keyboard and leaves alone who is chosen, or with Shift chooses all on the way. */
static void
move (HearthMembersList *self,
      gint64             to,
      gboolean           extend)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->many)), position;

  if (n == 0)
    return;

  position = (guint) CLAMP (to, 0, (gint64) n - 1);
  if (self->anchor == GTK_INVALID_LIST_POSITION || !extend)
    self->anchor = position;
  if (extend)
    gtk_selection_model_select_range (GTK_SELECTION_MODEL (self->many), MIN (self->anchor, position),
                                      MAX (self->anchor, position) - MIN (self->anchor, position) + 1, FALSE);
  gtk_column_view_scroll_to (GTK_COLUMN_VIEW (self->view), position, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
}

/* A page of the keyboard, near enough. */
#define PAGE 10

/* Before the view hears of them: its arrow keys choose the line they come to, and only that. */
static gboolean
key_pressed_cb (HearthMembersList *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  gboolean extend = (state & GDK_SHIFT_MASK) != 0;
  guint    focus;

  if (self->many == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "members.choose", NULL);
      return GDK_EVENT_STOP;
    }

  focus = find_focus (self);
  if (focus == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, (gint64) focus - 1, extend);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, (gint64) focus + 1, extend);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move (self, (gint64) focus - PAGE, extend);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move (self, (gint64) focus + PAGE, extend);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move (self, 0, extend);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move (self, G_MAXUINT, extend);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      toggle (self, focus);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
hearth_members_list_add_choosing (HearthMembersList *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->anchor = GTK_INVALID_LIST_POSITION;
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->view, keys);
}
