/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts make room for bars at the lower edge: from the first bar that is seen until the last one is gone, in either order. */

#include "hearth-toast-room.h"

#include <adwaita.h>

static GtkWidget *
append_bar (GtkWidget *box)
{
  GtkWidget *bar = adw_bin_new ();

  hearth_toast_room_keep (bar);
  gtk_widget_set_visible (bar, FALSE);
  gtk_box_append (GTK_BOX (box), bar);
  return bar;
}

static void
test_bars (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = append_bar (box), *second = append_bar (box);

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), box);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (gtk_widget_has_css_class (overlay, "hearth-raised"));

  gtk_widget_set_visible (first, TRUE);
  g_assert_true (gtk_widget_has_css_class (overlay, "hearth-raised"));
  gtk_widget_set_visible (second, TRUE);
  gtk_widget_set_visible (first, FALSE);
  g_assert_true (gtk_widget_has_css_class (overlay, "hearth-raised"));
  gtk_widget_set_visible (second, FALSE);
  g_assert_false (gtk_widget_has_css_class (overlay, "hearth-raised"));

  gtk_widget_set_visible (first, TRUE);
  gtk_box_remove (GTK_BOX (box), first);
  g_assert_false (gtk_widget_has_css_class (overlay, "hearth-raised"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  g_test_add_func ("/toast-room/bars", test_bars);
  return g_test_run ();
}
