/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The overlay carries a style class and counts the bars that asked for it, because the next view's bar may come before
 * the last one's has gone. */

#include "config.h"

#include "hearth-toast-room.h"

#include <adwaita.h>

#define BARS   "hearth-bars"
#define RAISED "hearth-raised"

static void
count_bars (GtkWidget *bar,
            int        change)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (bar, ADW_TYPE_TOAST_OVERLAY);
  int        bars;

  if (overlay == NULL)
    return;
  bars = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (overlay), BARS)) + change;
  g_object_set_data (G_OBJECT (overlay), BARS, GINT_TO_POINTER (bars));
  if (bars > 0)
    gtk_widget_add_css_class (overlay, RAISED);
  else
    gtk_widget_remove_css_class (overlay, RAISED);
}

static void
map_cb (GtkWidget *bar)
{
  count_bars (bar, 1);
}

static void
unmap_cb (GtkWidget *bar)
{
  count_bars (bar, -1);
}

void
hearth_toast_room_keep (GtkWidget *bar)
{
  g_signal_connect (bar, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (bar, "unmap", G_CALLBACK (unmap_cb), NULL);
}
