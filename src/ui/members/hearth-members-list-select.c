/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which line is selected and what a click on one does. What is selected is kept as a key, because positions move under live changes
 * and a search may hide the line for a while. Main thread. */

#include "config.h"

#include "hearth-first-lines.h"
#include "hearth-members-list-private.h"

static void
restore_selection (HearthMembersList *self)
{
  guint position;

  if (self->wanted == HEARTH_NONE)
    position = GTK_INVALID_LIST_POSITION;
  else if (!hearth_spine_find (self->spine, self->wanted, &position))
    return;

  self->setting = TRUE;
  if (gtk_single_selection_get_selected (self->selection) != position)
    gtk_single_selection_set_selected (self->selection, position);
  self->setting = FALSE;
}

static gboolean
restore_cb (gpointer user_data)
{
  HearthMembersList *self = user_data;

  self->restoring = 0;
  restore_selection (self);

  return G_SOURCE_REMOVE;
}

/* Connected before the selection is, so that what the selection does about a change is not taken for the user's doing. One answer of
 * the spine may be several changes; only after the last one are positions what they seem. */
static void
items_changing_cb (HearthMembersList *self)
{
  if (self->restoring == 0)
    self->restoring = g_idle_add_full (G_PRIORITY_DEFAULT, restore_cb, self, NULL);
}

static void
selected_cb (HearthMembersList *self)
{
  guint  position = gtk_single_selection_get_selected (self->selection);
  gint64 key;

  /* A line that went away took the selection with it: that is not the user's wish. */
  if (self->setting || self->restoring != 0 || position == GTK_INVALID_LIST_POSITION)
    return;

  key = hearth_spine_get_key (self->spine, position);
  if (key == self->wanted)
    return;

  self->wanted = key;
  g_signal_emit_by_name (self, "member-selected", key);
}

/* Chooses the line while several are chosen, else opens whom it is about. */
void
hearth_members_list_activate (HearthMembersList *self,
                              guint              position)
{
  if (hearth_members_list_toggle (self, position))
    return;

  self->wanted = hearth_spine_get_key (self->spine, position);
  g_signal_emit_by_name (self, "member-activated", self->wanted);
}

/* One click opens, as on any list of pages; "single-click-activate" would also select on hover, which here would open too. */
static void
released_cb (HearthMembersList *self,
             int                n_press,
             double             x,
             double             y,
             GtkGesture        *gesture)
{
  GtkWidget *widget = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);
  guint      position = gtk_single_selection_get_selected (self->selection);

  while (widget != NULL && widget != self->view && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);

  if (self->many == NULL && n_press == 1 && widget != NULL && widget != self->view && position != GTK_INVALID_LIST_POSITION)
    hearth_members_list_activate (self, position);
}

gint64
hearth_members_list_get_selected (HearthMembersList *list)
{
  return list->wanted;
}

void
hearth_members_list_select (HearthMembersList *list,
                            gint64             rowid)
{
  guint position;

  list->wanted = rowid;
  hearth_first_lines_show_all (list->lines);
  restore_selection (list);
  if (rowid != HEARTH_NONE && hearth_spine_find (list->spine, rowid, &position))
    gtk_column_view_scroll_to (GTK_COLUMN_VIEW (list->view), position, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

void
hearth_members_list_focus_lines (HearthMembersList *list)
{
  guint position = list->many != NULL ? list->anchor : gtk_single_selection_get_selected (list->selection);

  if (g_list_model_get_n_items (G_LIST_MODEL (list->spine)) == 0)
    return;

  g_clear_weak_pointer (&list->keyboard);
  gtk_column_view_scroll_to (GTK_COLUMN_VIEW (list->view), position != GTK_INVALID_LIST_POSITION ? position : 0, NULL,
                             list->many != NULL ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (list->view);
}

/* Before the selection has the lines, so that items_changing_cb() comes first. */
void
hearth_members_list_add_selection (HearthMembersList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (self->lines, "items-changed", G_CALLBACK (items_changing_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
}
