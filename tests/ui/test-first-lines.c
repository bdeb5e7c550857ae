/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A long list's first screenful: in the first frame alone, the rest in frames after it. */

#include "hearth-first-lines.h"

#include <adwaita.h>

#define N_LINES 5000

static GListModel *
make_model (guint n)
{
  GtkStringList *strings = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (strings, "line");

  return G_LIST_MODEL (strings);
}

/* What a view was told, and in which frames. */
typedef struct
{
  GtkWidget *view;
  guint      length;
  guint      steps;
  gint64     frame;
} Told;

static void
items_changed_cb (GListModel *lines,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Told       *told)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (told->view));

  g_assert_cmpint (frame, >, told->frame);
  g_assert_cmpuint (added, <=, told->length == 0 ? 64 : MAX (told->length, N_LINES));
  told->frame = frame;
  told->length += added - removed;
  told->steps++;
}

static void
test_grows (void)
{
  g_autoptr (GListModel)        model = make_model (N_LINES);
  GtkWidget                    *window = gtk_window_new ();
  GtkWidget                    *view = gtk_drawing_area_new ();
  g_autoptr (GtkSliceListModel) lines = hearth_first_lines_new (model, view);
  Told                          told = { view, g_list_model_get_n_items (G_LIST_MODEL (lines)), 0, 0 };

  g_assert_cmpuint (told.length, >=, 20);
  g_assert_cmpuint (told.length, <=, 64);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  told.frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (view));
  g_signal_connect (lines, "items-changed", G_CALLBACK (items_changed_cb), &told);
  while (told.length < N_LINES)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told.steps, >, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Who goes to a line far down must find it there, and a list that is long later begins as shortly. */
static void
test_all_at_once (void)
{
  GListStore                   *store = g_list_store_new (G_TYPE_OBJECT);
  GtkWidget                    *view = g_object_ref_sink (gtk_drawing_area_new ());
  g_autoptr (GtkSliceListModel) lines = hearth_first_lines_new (G_LIST_MODEL (store), view);
  g_autoptr (GPtrArray)         many = g_ptr_array_new ();
  g_autoptr (GObject)           object = g_object_new (G_TYPE_OBJECT, NULL);

  for (guint i = 0; i < N_LINES; i++)
    g_ptr_array_add (many, object);
  g_list_store_splice (store, 0, 0, many->pdata, many->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lines)), <=, 64);
  hearth_first_lines_show_all (lines);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lines)), ==, N_LINES);
  g_object_unref (view);
  g_object_unref (store);
}

int
main (int   argc,
      char *argv[])
{
  if (!gtk_init_check ())
    return 77;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/first-lines/grows", test_grows);
  g_test_add_func ("/first-lines/all-at-once", test_all_at_once);

  return g_test_run ();
}
