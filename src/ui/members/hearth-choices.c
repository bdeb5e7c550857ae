/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-choices.h"

#include "hearth-keyboard.h"

#include <glib/gi18n.h>

struct _HearthChoices
{
  GtkWidget          *entry;
  GtkWidget          *popover;
  GtkWidget          *list;
  GtkEventController *keys;
  HearthChosen        chosen;
  gpointer            user_data;
};

static void
choose (HearthChoices *self,
        GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  hearth_choices_close (self);
  self->chosen (index, self->user_data);
}

static void
move (HearthChoices *self,
      int            by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int            index = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0
                                                                                      : -1;
  GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index) : NULL;

  if (next == NULL && by > 0)
    return;

  gtk_list_box_select_row (GTK_LIST_BOX (self->list), next);
  if (next != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), g_object_get_data (G_OBJECT (next), "words"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
key_pressed_cb (HearthChoices *self,
                guint          keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (!gtk_widget_get_visible (self->popover))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (row == NULL)
        break;
      choose (self, row);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      hearth_choices_close (self);
      return GDK_EVENT_STOP;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
row_activated_cb (HearthChoices *self,
                  GtkListBoxRow *row)
{
  choose (self, row);
}

static void
left_cb (HearthChoices *self)
{
  if (!hearth_choices_are_wanted (self))
    hearth_choices_close (self);
}

HearthChoices *
hearth_choices_new (GtkWidget   *entry,
                    HearthChosen chosen,
                    gpointer     user_data)
{
  HearthChoices *self = g_new0 (HearthChoices, 1);

  self->entry = entry;
  self->chosen = chosen;
  self->user_data = user_data;
  self->list = gtk_list_box_new ();
  gtk_widget_set_focusable (self->list, FALSE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Suggestions"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_widget_set_parent (self->popover, entry);

  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (entry, self->keys);
  g_signal_connect_swapped (entry, "state-flags-changed", G_CALLBACK (left_cb), self);

  return self;
}

void
hearth_choices_free (HearthChoices *choices)
{
  g_signal_handlers_disconnect_by_data (choices->entry, choices);
  gtk_widget_remove_controller (choices->entry, choices->keys);
  gtk_widget_unparent (choices->popover);
  g_free (choices);
}

gboolean
hearth_choices_are_wanted (HearthChoices *choices)
{
  return gtk_widget_get_mapped (choices->entry) && hearth_keyboard_is_in (choices->entry);
}

void
hearth_choices_clear (HearthChoices *choices)
{
  gtk_list_box_remove_all (GTK_LIST_BOX (choices->list));
}

void
hearth_choices_add (HearthChoices *choices,
                    GtkWidget     *child,
                    const char    *words)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (row), "words", g_strdup (words), g_free);
  gtk_list_box_append (GTK_LIST_BOX (choices->list), row);
}

void
hearth_choices_show (HearthChoices *choices,
                     int            least_width,
                     int            most_width)
{
  if (gtk_list_box_get_row_at_index (GTK_LIST_BOX (choices->list), 0) == NULL)
    {
      hearth_choices_close (choices);
      return;
    }
  gtk_widget_set_size_request (choices->popover, CLAMP (gtk_widget_get_width (choices->entry), least_width, most_width), -1);
  gtk_popover_popup (GTK_POPOVER (choices->popover));
  /* Already open it would keep the height of the last answer. */
  gtk_popover_present (GTK_POPOVER (choices->popover));
}

gboolean
hearth_choices_close (HearthChoices *choices)
{
  gboolean open = gtk_widget_get_visible (choices->popover);

  gtk_popover_popdown (GTK_POPOVER (choices->popover));

  return open;
}
