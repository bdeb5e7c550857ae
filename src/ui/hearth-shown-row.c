/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The row itself bears the mark, and takes it with it when it goes. */

#include "config.h"

#include "hearth-shown-row.h"

#define MARK "hearth-shown"

static void
left_cb (GtkListBox *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), MARK) != NULL)
      {
        gtk_list_box_select_row (list, row);
        return;
      }
  gtk_list_box_unselect_all (list);
}

void
hearth_shown_row_keep (GtkListBox *list)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), list);
  gtk_widget_add_controller (GTK_WIDGET (list), focus);
}

void
hearth_shown_row_set (GtkListBox    *list,
                      GtkListBoxRow *row)
{
  GtkListBoxRow *other;

  for (int i = 0; (other = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    g_object_set_data (G_OBJECT (other), MARK, other == row ? GINT_TO_POINTER (TRUE) : NULL);
  if (row == NULL)
    gtk_list_box_unselect_all (list);
  else if (!gtk_list_box_row_is_selected (row))
    gtk_list_box_select_row (list, row);
}
