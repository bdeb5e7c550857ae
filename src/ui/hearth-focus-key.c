/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-focus-key.h"

#define KEY "hearth-focus-key"

void
hearth_focus_set_key (GtkWidget  *widget,
                      const char *part,
                      gint64      row)
{
  g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup_printf ("%s %" G_GINT64_FORMAT, part, row), g_free);
}

char *
hearth_focus_note (GtkWidget *root)
{
  GtkRoot   *top = gtk_widget_get_root (root);
  GtkWidget *widget = top != NULL ? gtk_root_get_focus (top) : NULL;

  if (widget == NULL || !gtk_widget_is_ancestor (widget, root))
    return NULL;
  for (; widget != root; widget = gtk_widget_get_parent (widget))
    if (g_object_get_data (G_OBJECT (widget), KEY) != NULL)
      return g_strdup (g_object_get_data (G_OBJECT (widget), KEY));

  return NULL;
}

static GtkWidget *
find (GtkWidget  *widget,
      const char *key)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), KEY), key) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, key);

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
hearth_focus_restore (GtkWidget  *root,
                      const char *key)
{
  GtkWidget *widget = key != NULL ? find (root, key) : NULL;

  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}
