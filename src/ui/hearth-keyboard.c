/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-keyboard.h"

static GtkWidget *
get_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

gboolean
hearth_keyboard_is_in (GtkWidget *widget)
{
  GtkWidget *focus = get_focus (widget);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

GtkWidget *
hearth_keyboard_child (GtkWidget *parent)
{
  GtkWidget *focus = get_focus (parent);

  while (focus != NULL && gtk_widget_get_parent (focus) != parent)
    focus = gtk_widget_get_parent (focus);
  return focus;
}
