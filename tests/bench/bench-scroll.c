/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scrolling and jumping in the Members list of a large community: our own work in each frame (processor time of the main thread), from the frame clock's update to the
 * end of layout, and the whole frame with drawing. Community in the first argument; made (and kept) beside the program without one. */

#include "config.h"

#include "members/hearth-members-list.h"

#include <locale.h>
#include <time.h>

#define FRAMES          600
#define MEMBERS         1000000
#define FRAME_BUDGET_MS 16.7

typedef struct
{
  GtkWidget *list;
  GMainLoop *loop;
  GArray    *work;  /* double ms: update and layout */
  GArray    *whole; /* double ms: the same and paint */
  gint64     begun;
  guint      frame;
  gboolean   jumping;
} Bench;

static GtkAdjustment *
find_adjustment (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkAdjustment *found = find_adjustment (child);

      if (found != NULL && gtk_adjustment_get_upper (found) > 10000)
        return found;
    }
  return NULL;
}

/* Of this thread: what others on the machine do is not our work. Microseconds. */
static gint64
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
frame_began_cb (GdkFrameClock *clock G_GNUC_UNUSED,
                Bench               *bench)
{
  bench->begun = thread_time ();
}

static void
add_since (GArray *times,
           gint64  begun)
{
  double ms = (double) (thread_time () - begun) / 1000.0;

  g_array_append_val (times, ms);
}

static void
laid_out_cb (GdkFrameClock *clock G_GNUC_UNUSED,
             Bench               *bench)
{
  if (bench->begun != 0 && bench->frame > 0)
    add_since (bench->work, bench->begun);
}

static void
frame_ended_cb (GdkFrameClock *clock G_GNUC_UNUSED,
                Bench               *bench)
{
  if (bench->begun != 0 && bench->frame > 0)
    add_since (bench->whole, bench->begun);
  bench->begun = 0;
}

static gboolean
tick_cb (GtkWidget           *widget,
         GdkFrameClock *clock G_GNUC_UNUSED,
         gpointer             data)
{
  Bench         *bench = data;
  GtkAdjustment *adjustment = find_adjustment (widget);
  double         room;

  if (adjustment == NULL)
    return G_SOURCE_CONTINUE;
  if (bench->frame++ >= FRAMES)
    {
      g_main_loop_quit (bench->loop);
      return G_SOURCE_REMOVE;
    }
  room = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  if (bench->jumping)
    gtk_adjustment_set_value (adjustment, room * (double) (bench->frame * 7919 % FRAMES) / FRAMES);
  else
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 97);
  return G_SOURCE_CONTINUE;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
percentile (GArray *times,
            double  share)
{
  g_array_sort (times, compare_doubles);
  return times->len == 0 ? 0 : g_array_index (times, double, (guint) (share * (times->len - 1)));
}

static void
run (GtkWidget  *list,
     const char *name,
     gboolean    jumping)
{
  Bench bench = {
    .list = list,
    .loop = g_main_loop_new (NULL, FALSE),
    .work = g_array_new (FALSE, FALSE, sizeof (double)),
    .whole = g_array_new (FALSE, FALSE, sizeof (double)),
    .jumping = jumping,
  };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (list);
  gulong         began = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_began_cb), &bench);
  gulong         laid_out = g_signal_connect_after (clock, "layout", G_CALLBACK (laid_out_cb), &bench);
  gulong         ended = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended_cb), &bench);

  gtk_widget_add_tick_callback (list, tick_cb, &bench, NULL);
  g_main_loop_run (bench.loop);
  g_print ("scroll %-8s %7.2f %7.2f %7.2f   %7.2f %7.2f   (bar %.1f)\n", name, percentile (bench.work, 0.5),
           percentile (bench.work, 0.99), percentile (bench.work, 1.0), percentile (bench.whole, 0.5),
           percentile (bench.whole, 0.99), FRAME_BUDGET_MS);
  g_signal_handler_disconnect (clock, began);
  g_signal_handler_disconnect (clock, laid_out);
  g_signal_handler_disconnect (clock, ended);
  g_array_unref (bench.work);
  g_array_unref (bench.whole);
  g_main_loop_unref (bench.loop);
}

static void
make_sample (const char *folder)
{
  const char *hearthctl = g_getenv ("HEARTHCTL");
  char        count[16];
  const char *command[] = { hearthctl, "demo", folder, "--members", count, "--months", "1", NULL };
  int         status = 1;

  g_snprintf (count, sizeof count, "%d", MEMBERS);
  if (hearthctl == NULL || !g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    g_error ("no community to scroll in: name one, or set HEARTHCTL");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError)          error = NULL;
  g_autofree char            *beside = g_path_get_dirname (argv[0]);
  g_autofree char            *folder = argc > 1 ? g_strdup (argv[1]) : g_build_filename (beside, "sample-1000000", NULL);
  g_autoptr (HearthCommunity) community = NULL;
  GtkWidget                  *window, *list;

  setlocale (LC_ALL, "");
  if (!gtk_init_check ())
    {
      g_print ("scroll: no display, so nothing was measured\n");
      return 77;
    }
  adw_init ();
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    make_sample (folder);
  community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  if (community == NULL)
    g_error ("%s", error->message);

  window = adw_window_new ();
  list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);
  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (list), community);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));

  g_print ("ms a frame        work p50     p99     max   whole p50     p99\n");
  run (list, "roll", FALSE);
  run (list, "jump", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_community_close (community);
  return 0;
}
