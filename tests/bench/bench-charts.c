/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart of 4 series of 2,000 points in a window of a desktop's width: what a frame costs in which its numbers have changed (layout, marks,
 * pixels), and one in which only the pointer has moved. Processor time of the main thread, pixels included, by the renderer the window has.
 * The bar is a frame of 60 a second. */

#include "config.h"

#include "charts/hearth-chart-view.h"
#include "sorted.h"

#include <adwaita.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#define SERIES   4
#define POINTS   2000
#define FRAMES   300
#define WIDTH    1100
#define HEIGHT   420
#define FRAME_MS 16.7

static double
thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static HearthChart *
make_chart (guint seed)
{
  static const char *const names[SERIES] = { "Fans", "Supporters", "Believers", "Advocates" };
  HearthChart             *chart = hearth_chart_new (HEARTH_CHART_LINE, "Who took part");
  GRand                   *rand = g_rand_new_with_seed (seed);

  hearth_chart_set_axes (chart, HEARTH_CHART_DATE, "Day", HEARTH_CHART_WHOLE, "Took part");
  for (guint s = 0; s < SERIES; s++)
    {
      double value = 400;

      hearth_chart_add_series (chart, names[s]);
      for (guint i = 0; i < POINTS; i++)
        {
          value = MAX (0, value + g_rand_double_range (rand, -20, 20.5));
          hearth_chart_add (chart, s, &HEARTH_CHART_POINT (18000 + i, round (value), NULL));
        }
    }
  g_rand_free (rand);
  return chart;
}

static gboolean
report (const char *what,
        double     *times)
{
  double p99;

  qsort (times, FRAMES, sizeof (double), compare_doubles);
  p99 = times[FRAMES * 99 / 100];
  g_print ("%-28s p50 %6.2f ms   p99 %6.2f ms   of %.1f: %.2f\n", what, times[FRAMES / 2], p99, FRAME_MS, p99 / FRAME_MS);
  return p99 <= FRAME_MS;
}

/* All that a frame does with the view. */
static void
draw (GtkWidget *window,
      GtkWidget *view)
{
  GtkSnapshot   *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  GdkTexture    *texture;

  gtk_widget_allocate (view, gtk_widget_get_width (view), gtk_widget_get_height (view), -1, NULL);
  GTK_WIDGET_GET_CLASS (view)->snapshot (view, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_object_unref (texture);
  gsk_render_node_unref (node);
}

static GtkEventController *
find_motion (GtkWidget *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
measure (GtkWidget *window,
         GtkWidget *view)
{
  HearthChart        *charts[] = { make_chart (1), make_chart (2) };
  GtkEventController *motion = find_motion (view);
  double              news[FRAMES], hover[FRAMES];
  gboolean            good;

  for (guint i = 0; i < FRAMES; i++)
    {
      double begun = thread_ms ();

      hearth_chart_view_set_chart (HEARTH_CHART_VIEW (view), charts[i % 2]);
      draw (window, view);
      news[i] = thread_ms () - begun;
    }
  for (guint i = 0; i < FRAMES; i++)
    {
      double begun = thread_ms ();

      g_signal_emit_by_name (motion, "motion", 60.0 + 3 * i, 200.0);
      draw (window, view);
      hover[i] = thread_ms () - begun;
    }
  g_print ("%s, %d series of %d points, %d x %d px\n", G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))), SERIES, POINTS,
           gtk_widget_get_width (view), gtk_widget_get_height (view));
  good = report ("new numbers", news);
  good &= report ("pointer moved", hover);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    hearth_chart_unref (charts[i]);
  return good;
}

int
main (void)
{
  GtkWidget *window;
  GtkWidget *view;
  gboolean   good;

  setlocale (LC_ALL, "");
  if (!gtk_init_check ())
    {
      g_print ("charts: no display, so nothing was measured\n");
      return 77;
    }
  adw_init ();
  window = gtk_window_new ();
  view = hearth_chart_view_new ();
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (view) == 0)
    g_main_context_iteration (NULL, TRUE);
  good = measure (window, view);
  gtk_window_destroy (GTK_WINDOW (window));
  return good ? 0 : 1;
}
