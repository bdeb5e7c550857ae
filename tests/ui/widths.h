/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What asks for more width than it has. A page that does is cut off at its end, and nothing else tells: the windows and dialogs of libadwaita hide
 * what is within them from the size they themselves ask for. */

#pragma once

#include <adwaita.h>

/* px it asks for at least. */
static inline int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* From what asks for too much to what makes it do so, as far as one child alone does. */
static inline void
say_wide (GtkWidget *widget,
          int        room,
          GString   *said)
{
  GtkWidget *label = GTK_IS_LABEL (widget) ? widget : NULL;

  g_string_append_printf (said, "\n    %s %d%s%s", G_OBJECT_TYPE_NAME (widget), least_width (widget), label != NULL ? ": " : "",
                          label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && least_width (child) > room * 3 / 5)
      say_wide (child, room, said);
}

/* What that is and why, a line each; NULL where everything under root has what it asks for. Caller frees. */
static inline char *
find_too_wide (GtkWidget *root)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (ADW_IS_BREAKPOINT_BIN (root) && adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (root)) != NULL && gtk_widget_get_width (root) > 0)
    {
      GtkWidget *child = adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (root));
      GString   *said;

      if (least_width (child) > gtk_widget_get_width (root))
        {
          said = g_string_new (NULL);
          g_string_append_printf (said, "asks for %d px and has %d:", least_width (child), gtk_widget_get_width (root));
          say_wide (child, gtk_widget_get_width (root), said);
          return g_string_free (said, FALSE);
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      char *said = find_too_wide (child);

      if (said != NULL)
        return said;
    }
  return NULL;
}
