/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scrolling and jumping in the Members list of a large community, and in the grid of a large vault: processor time of the main thread, so that what others on the
 * machine do is not counted, and everything it does is: rows that come in between two frames, update and layout, drawing. Beside
 * that, update and layout alone. "drag" jumps at every frame, before the rows are there; "jump" lets every jump come to rest.
 *
 * A virtual machine that is itself kept waiting charges that to whoever runs, so a single frame may say anything. The same way is
 * gone in several processes, and held against the bar is what was long in all of them: the longest frame of each dozen, in the
 * process where it was shortest. "members" or "vault" in the first argument; a community is made (and kept) beside the program. */

#include "config.h"

#include "members/hearth-members-list.h"
#include "sorted.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-room.h"

#include <locale.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

#define FRAMES          600
#define PASSES          3
#define DOZEN           12
#define REST            60 /* frames: a window that has just come up still takes on its style */
#define MEMBERS         1000000
#define THINGS          10000
#define FRAME_BUDGET_MS 16.7

/* ms a frame */
typedef struct
{
  double all[FRAMES];    /* everything since the last one ended */
  double layout[FRAMES]; /* update and layout; 0: nothing to do */
} Times;

static const struct
{
  const char *name;
  double      step;  /* px a frame; 0: jumps */
  guint       every; /* frames a jump */
} ways[] = {
  { "roll", 97, 0 },
  { "drag", 0, 1 },
  { "jump", 0, DOZEN },
};

typedef struct
{
  Times     *times;
  GMainLoop *loop;
  gint64     ended; /* thread time */
  gint64     begun; /* thread time; 0: not in a frame of ours */
  guint      way;
  guint      frame;
  guint      rest; /* frames to go before the first that counts */
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

/* Microseconds. */
static gint64
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static double
get_ms_since (gint64 begun)
{
  return (double) (thread_time () - begun) / 1000.0;
}

static void
frame_began_cb (GdkFrameClock *clock G_GNUC_UNUSED,
                Bench               *bench)
{
  bench->begun = thread_time ();
}

static void
laid_out_cb (GdkFrameClock *clock G_GNUC_UNUSED,
             Bench               *bench)
{
  if (bench->begun != 0 && bench->frame > 0)
    bench->times->layout[bench->frame - 1] = get_ms_since (bench->begun);
}

static void
frame_ended_cb (GdkFrameClock *clock G_GNUC_UNUSED,
                Bench               *bench)
{
  /* Since the end of the one before, so the first has nothing to count from. */
  if (bench->begun != 0 && bench->frame > 1)
    bench->times->all[bench->frame - 1] = get_ms_since (bench->ended);
  bench->begun = 0;
  bench->ended = thread_time ();
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
  if (bench->rest > 0)
    {
      bench->rest--;
      return G_SOURCE_CONTINUE;
    }
  if (bench->frame == FRAMES)
    {
      bench->frame = 0;
      g_main_loop_quit (bench->loop);
      return G_SOURCE_REMOVE;
    }
  bench->frame++;
  room = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  if (ways[bench->way].step > 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + ways[bench->way].step);
  else if (bench->frame % ways[bench->way].every == 0)
    gtk_adjustment_set_value (adjustment, room * (double) (bench->frame * 7919 % FRAMES) / FRAMES);
  return G_SOURCE_CONTINUE;
}

static void
run (GtkWidget *list,
     guint      way,
     Times     *times)
{
  Bench          bench = { .times = times, .loop = g_main_loop_new (NULL, FALSE), .way = way, .rest = REST };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (list);
  gulong         began = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_began_cb), &bench);
  gulong         laid_out = g_signal_connect_after (clock, "layout", G_CALLBACK (laid_out_cb), &bench);
  gulong         ended = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended_cb), &bench);

  gtk_widget_add_tick_callback (list, tick_cb, &bench, NULL);
  g_main_loop_run (bench.loop);
  g_signal_handler_disconnect (clock, began);
  g_signal_handler_disconnect (clock, laid_out);
  g_signal_handler_disconnect (clock, ended);
  g_main_loop_unref (bench.loop);
}

/* ---- What is scrolled in ---- */

static GtkWidget *
new_members (HearthCommunity *community)
{
  GtkWidget *list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);

  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (list), community);
  return list;
}

static GtkWidget *
new_grid (HearthCommunity *community)
{
  GtkWidget                   *room = g_object_new (HEARTH_TYPE_VAULT_ROOM, NULL);
  g_autoptr (HearthVaultShelf) shelf = hearth_vault_shelf_new (community);

  hearth_vault_room_set_shelf (HEARTH_VAULT_ROOM (room), shelf, community);
  return room;
}

/* Things of all kinds, each with a version. */
static gboolean
write_things (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  static const char *const        rules[] = { NULL, "believers at once; supporters +3 days; everyone +10 days", "everyone at once" };
  g_autoptr (HearthVaultManifest) manifest = hearth_vault_manifest_new ();
  HearthVaultPutResult            stored = { .manifest = manifest };

  g_ptr_array_add (manifest->files, hearth_vault_file_new ("mix.wav", 40000000));
  for (guint i = 0; i < THINGS; i++)
    {
      HearthVaultItem item;
      gint64          row;

      hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &item);
      item.name = g_strdup_printf ("Night Swim, rehearsal %u", i * 7919 % THINGS);
      item.kind = g_strdup (hearth_vault_kinds ()[i % 6]);
      item.rule = g_strdup (rules[i % 3]);
      memcpy (manifest->asset.bytes, &i, sizeof i);
      stored.size = 40000000 + i;
      row = hearth_vault_item_add (conn, &item, error);
      hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &item);
      if (row < 0 || !hearth_vault_item_add_version (conn, row, "mix.wav", &stored, error))
        return FALSE;
    }
  return TRUE;
}

static const struct
{
  const char *name;
  GtkWidget *(*make) (HearthCommunity *community);
  guint           members;
  HearthWriteFunc write; /* NULL: members are all there is */
} lists[] = {
  { "members", new_members, MEMBERS, NULL },
  { "vault", new_grid, 60, write_things },
};

/* In a process of its own: whatever is only slow the first time is slow every time. times: shared, one for each way. */
static int
run_pass (const char *folder,
          guint       what,
          Times      *times)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = NULL;
  GtkWidget                  *window, *list;

  if (!gtk_init_check ())
    return 77; /* who started this process says why */
  adw_init ();
  community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  if (community == NULL)
    g_error ("%s", error->message);

  window = adw_window_new ();
  list = lists[what].make (community);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    run (list, way, &times[way]);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_community_close (community);
  return 0;
}

static double
find_longest (const Times *times[PASSES])
{
  double longest = 0;

  for (guint dozen = 0; dozen < FRAMES / DOZEN; dozen++)
    {
      double least = G_MAXDOUBLE;

      for (guint pass = 0; pass < PASSES; pass++)
        {
          double most = 0;

          for (guint i = dozen * DOZEN; i < (dozen + 1) * DOZEN; i++)
            most = MAX (most, times[pass]->all[i]);
          least = MIN (least, most);
        }
      longest = MAX (longest, least);
    }
  return longest;
}

static void
print_values (double *values,
              guint   n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  g_print (" %7.2f %7.2f %7.2f  ", values[n / 2], values[(n - 1) * 99 / 100], values[n - 1]);
}

static void
print_way (guint        way,
           const Times *times[PASSES])
{
  double all[PASSES * FRAMES], layout[PASSES * FRAMES];
  double longest = find_longest (times);

  for (guint pass = 0; pass < PASSES; pass++)
    {
      memcpy (&all[pass * FRAMES], times[pass]->all, sizeof times[pass]->all);
      memcpy (&layout[pass * FRAMES], times[pass]->layout, sizeof times[pass]->layout);
    }
  g_print ("scroll %-5s", ways[way].name);
  print_values (all, G_N_ELEMENTS (all));
  print_values (layout, G_N_ELEMENTS (layout));
  g_print ("%7.2f   (bar %.1f: %s)\n", longest, FRAME_BUDGET_MS, longest <= FRAME_BUDGET_MS ? "met" : "missed");
}

static void
make_sample (const char *folder,
             guint       what)
{
  const char *hearthctl = g_getenv ("HEARTHCTL");
  char        count[16];
  const char *command[] = { hearthctl, "demo", folder, "--members", count, "--months", "1", NULL };
  int         status = 1;

  g_snprintf (count, sizeof count, "%u", lists[what].members);
  if (hearthctl == NULL || !g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    g_error ("no community to scroll in: set HEARTHCTL");
  if (lists[what].write != NULL)
    {
      g_autoptr (GError)          error = NULL;
      g_autoptr (HearthCommunity) community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);

      if (community == NULL || hearth_db_write (hearth_community_get_db (community), &(HearthChangeInfo) { "vault-add", NULL, THINGS }, lists[what].write, NULL, NULL, &error) < 0)
        g_error ("%s", error->message);
      hearth_community_close (community);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *beside = g_path_get_dirname (argv[0]);
  guint            what = argc > 1 && g_str_equal (argv[1], lists[1].name);
  g_autofree char *sample = g_strdup_printf (what > 0 ? "sample-vault-%d" : "sample-%d", what > 0 ? THINGS : MEMBERS);
  g_autofree char *folder = g_build_filename (beside, sample, NULL);
  Times           *times = mmap (NULL, PASSES * sizeof *times * G_N_ELEMENTS (ways), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

  setlocale (LC_ALL, "");
  if (times == MAP_FAILED)
    g_error ("no memory to share");
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    make_sample (folder, what);

  for (guint pass = 0; pass < PASSES; pass++)
    {
      pid_t child = fork ();
      int   status = 1;

      if (child == 0)
        _exit (run_pass (folder, what, &times[pass * G_N_ELEMENTS (ways)]));
      if (child < 0 || waitpid (child, &status, 0) != child)
        g_error ("cannot start a process");
      if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
        {
          g_print ("scroll: no display, so nothing was measured\n");
          return 77;
        }
      if (status != 0)
        g_error ("a pass failed: %d", status);
    }

  g_print ("%s\nms a frame     all p50     p99     max   layout p50   p99     max    again\n", lists[what].name);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      const Times *passes[PASSES];

      for (guint pass = 0; pass < PASSES; pass++)
        passes[pass] = &times[pass * G_N_ELEMENTS (ways) + way];
      print_way (way, passes);
    }
  return 0;
}
