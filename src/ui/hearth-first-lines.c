/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The view ticks only from the first lines on until all are there. Main thread. */

#include "hearth-first-lines.h"

/* About what a window shows, and each step little enough for a frame. */
#define FIRST_LINES 20
/* As many as GTK makes widgets for: from here on more lines cost nothing. */
#define MOST_WIDGETS 256

typedef struct
{
  GtkSliceListModel *lines;
  gboolean           drawn;
} Growth;

static gboolean
grow_cb (GtkWidget     *view,
         GdkFrameClock *clock,
         gpointer       data)
{
  Growth *growth = data;
  guint   size = gtk_slice_list_model_get_size (growth->lines);

  /* The first tick is that of the frame which draws the first lines. */
  if (!growth->drawn)
    {
      growth->drawn = TRUE;
      return G_SOURCE_CONTINUE;
    }
  if (size >= MOST_WIDGETS)
    hearth_first_lines_show_all (growth->lines);
  else
    gtk_slice_list_model_set_size (growth->lines, size * 2);

  return size >= MOST_WIDGETS ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
growth_free (gpointer data)
{
  Growth *growth = data;

  g_object_unref (growth->lines);
  g_free (growth);
}

static void
first_lines_cb (GtkSliceListModel *lines,
                guint              position,
                guint              removed,
                guint              added,
                GtkWidget         *view)
{
  Growth *growth;

  if (added == 0)
    return;
  g_signal_handlers_disconnect_by_func (lines, first_lines_cb, view);
  growth = g_new0 (Growth, 1);
  growth->lines = g_object_ref (lines);
  gtk_widget_add_tick_callback (view, grow_cb, growth, growth_free);
}

GtkSliceListModel *
hearth_first_lines_new (GListModel *model,
                        GtkWidget  *view)
{
  GtkSliceListModel *lines = gtk_slice_list_model_new (g_object_ref (model), 0, FIRST_LINES);

  g_signal_connect_object (lines, "items-changed", G_CALLBACK (first_lines_cb), view, G_CONNECT_DEFAULT);
  first_lines_cb (lines, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (lines)), view);

  return lines;
}

void
hearth_first_lines_show_all (GtkSliceListModel *lines)
{
  gtk_slice_list_model_set_size (lines, G_MAXUINT);
}
