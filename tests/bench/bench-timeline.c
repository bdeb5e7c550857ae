/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline with 2,000 things: panned, zoomed, and with one of them dragged along, a step a frame; and zoomed while nothing of the plan was
 * ever drawn before. Processor time of the main thread in each frame, with a screen reader's bus on. The same frames are played three times and
 * the least of each counts: others on the machine, who share its caches and cores, make the same work take up to five times as long, and
 * never less. Held against the bar is our own work: update, layout, and saying what is to be drawn. "all" has the drawing itself too, which
 * is done here without a graphics card. */

#include "config.h"

#include "sorted.h"
#include "timeline/hearth-plan-timeline-private.h"

#include <adwaita.h>
#include <math.h>
#include <time.h>

#define ITEMS     2000
#define DAYS      730
#define TODAY     20000
#define FRAMES    240
#define PLAYS     3
#define SETTLE    60 /* frames before counting: the first have everything to make */
#define BUDGET_MS 16.7

static const char *const ways[] = { "pan", "pan, far", "zoom", "drag", "zoom, new" };

typedef struct
{
  HearthPlanTimeline *timeline;
  GMainLoop          *loop;
  double              begun;
  guint               way;
  guint               frame;
  guint               settle; /* frames that are not counted */
  double              now;    /* of the frame, until it is drawn */
  double              own[FRAMES];
  double              all[FRAMES];
} Bench;

static double snapshot_ms; /* of the frame */
static void (*snapshot) (GtkWidget *widget, GtkSnapshot *snapshot);

/* ms */
static double
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
timed_snapshot (GtkWidget   *widget,
                GtkSnapshot *drawn)
{
  double begun = thread_time ();

  snapshot (widget, drawn);
  snapshot_ms += thread_time () - begun;
}

/* Words that no plan before had, so that nothing is drawn already. */
static HearthDatedPlan *
make_plan (void)
{
  static guint             n_plans;
  static const char *const titles[] = { "Send the master to the shops", "Ask for the cover vote", "Rehearse", "Write to everybody who sang along in Leipzig",
                                        "Ta", "Post the clip from behind the scenes" };
  HearthDatedPlan         *plan = hearth_dated_plan_new (TODAY);
  gint64                   waits[ITEMS];

  for (int i = 0; i < ITEMS; i++)
    {
      HearthDated *dated = g_new0 (HearthDated, 1);

      dated->lane = i % 10 < 6 ? HEARTH_LANE_TASKS : i % 10 < 8 ? HEARTH_LANE_MOMENTS
                                                 : i % 10 < 9   ? HEARTH_LANE_VAULT
                                                                : HEARTH_LANE_SALES;
      dated->table = HEARTH_TABLE_TASK;
      dated->row = i + 1;
      dated->title = g_strdup_printf ("%s %d.%u", titles[i % G_N_ELEMENTS (titles)], i, n_plans);
      dated->first = TODAY - DAYS / 2 + i * 7919 % DAYS;
      dated->last = dated->first + (dated->lane == HEARTH_LANE_SALES ? i % 30 : 0);
      dated->lasts = dated->lane == HEARTH_LANE_SALES;
      dated->least = HEARTH_NONE;
      dated->release_day = TODAY + 100;
      dated->done = i % 5 == 0;
      dated->kind = 1;
      waits[i] = i % 7 == 0 && i > 0 ? i : HEARTH_NONE;
      g_ptr_array_add (plan->items, dated);
    }
  n_plans++;
  hearth_dated_plan_settle (plan, waits);
  return plan;
}

static void
frame_began_cb (GdkFrameClock *clock G_GNUC_UNUSED,
                Bench               *bench)
{
  bench->begun = thread_time ();
  snapshot_ms = 0;
}

static void
laid_out_cb (GdkFrameClock *clock G_GNUC_UNUSED,
             Bench               *bench)
{
  bench->now = thread_time () - bench->begun;
}

static void
frame_ended_cb (GdkFrameClock *clock G_GNUC_UNUSED,
                Bench               *bench)
{
  if (bench->begun != 0 && bench->frame > bench->settle && bench->frame <= bench->settle + FRAMES)
    {
      double *own = &bench->own[bench->frame - bench->settle - 1], *all = &bench->all[bench->frame - bench->settle - 1];

      *own = MIN (*own, bench->now + snapshot_ms);
      *all = MIN (*all, thread_time () - bench->begun);
    }
  bench->begun = 0;
}

static void
step (Bench *bench)
{
  GtkAdjustment *across = bench->timeline->adjustments[GTK_ORIENTATION_HORIZONTAL];
  double         room = gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
  guint          frame = bench->frame;

  switch (bench->way)
    {
    case 0:
    case 1:
      gtk_adjustment_set_value (across, room > 0 ? ABS (fmod (frame * 23.0, 2 * room) - room) : 0);
      break;
    case 2:
    case 4:
      hearth_plan_timeline_zoom_at (bench->timeline, 8 * pow (7.9, sin (frame * G_PI / 60)), 500);
      break;
    default:
      hearth_plan_timeline_move_by (bench->timeline, HEARTH_PLAN_MOVES, frame / 40 % 2 == 0 ? 1 : -1);
      break;
    }
}

static gboolean
tick_cb (GtkWidget *widget    G_GNUC_UNUSED,
         GdkFrameClock *clock G_GNUC_UNUSED,
         gpointer             data)
{
  Bench *bench = data;

  if (bench->frame == bench->settle + FRAMES)
    {
      g_main_loop_quit (bench->loop);
      return G_SOURCE_REMOVE;
    }
  bench->frame++;
  step (bench);
  return G_SOURCE_CONTINUE;
}

static guint
count_bars (HearthPlanTimeline *timeline)
{
  return g_hash_table_size (timeline->shown);
}

/* One that can be moved, in the middle. */
static guint
find_open (HearthPlanTimeline *timeline)
{
  guint item = ITEMS / 2;

  while (((HearthDated *) timeline->plan->items->pdata[item])->done)
    item++;
  return item;
}

static void
play (Bench *bench)
{
  bench->frame = 0;
  if (bench->way == 4)
    hearth_plan_timeline_take_plan (bench->timeline, make_plan ());
  hearth_plan_timeline_set_day_width (bench->timeline, bench->way == 1 ? 3 : 14);
  if (bench->way == 3)
    hearth_plan_timeline_focus_item (bench->timeline, find_open (bench->timeline));
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->timeline), tick_cb, bench, NULL);
  g_main_loop_run (bench->loop);
}

static gboolean
run (Bench *bench,
     guint  way)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->timeline));
  gulong         began = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_began_cb), bench);
  gulong         laid_out = g_signal_connect_after (clock, "layout", G_CALLBACK (laid_out_cb), bench);
  gulong         ended = g_signal_connect_after (clock, "after-paint", G_CALLBACK (frame_ended_cb), bench);
  guint          bars = 0;
  gboolean       good;

  bench->way = way;
  bench->settle = way == 4 ? 0 : SETTLE;
  for (guint i = 0; i < FRAMES; i++)
    bench->own[i] = bench->all[i] = G_MAXDOUBLE;
  for (guint i = 0; i < PLAYS; i++)
    {
      play (bench);
      bars = count_bars (bench->timeline);
      hearth_plan_timeline_put_back (bench->timeline);
    }
  g_signal_handler_disconnect (clock, began);
  g_signal_handler_disconnect (clock, laid_out);
  g_signal_handler_disconnect (clock, ended);
  qsort (bench->own, FRAMES, sizeof (double), compare_doubles);
  qsort (bench->all, FRAMES, sizeof (double), compare_doubles);
  good = bench->own[FRAMES - 1] <= BUDGET_MS;
  g_print ("| %-9s | %4u | %6.2f | %6.2f | %6.2f | %6.1f | %s | %7.2f | %7.2f |\n", ways[way], bars, bench->own[FRAMES / 2], bench->own[FRAMES * 99 / 100],
           bench->own[FRAMES - 1], BUDGET_MS, good ? "yes" : "NO ", bench->all[FRAMES / 2], bench->all[FRAMES * 99 / 100]);
  return good;
}

int
main (void)
{
  Bench      bench = { .loop = NULL };
  GtkWidget *window, *scroller;
  gboolean   good = TRUE;

  if (!gtk_init_check ())
    {
      g_print ("timeline: no display, so nothing was measured\n");
      return 77;
    }
  adw_init ();
  bench.loop = g_main_loop_new (NULL, FALSE);
  window = gtk_window_new ();
  scroller = gtk_scrolled_window_new ();
  bench.timeline = HEARTH_PLAN_TIMELINE (hearth_plan_timeline_new ());
  hearth_plan_timeline_take_plan (bench.timeline, make_plan ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (bench.timeline));
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 1300, 900);
  gtk_window_present (GTK_WINDOW (window));
  snapshot = GTK_WIDGET_GET_CLASS (bench.timeline)->snapshot;
  GTK_WIDGET_GET_CLASS (bench.timeline)->snapshot = timed_snapshot;
  g_print ("%d things over %d days, %d frames each, the least of %d plays; ms of the main thread a frame; %s\n\n"
           "| way       | bars |    p50 |    p99 |    max |    bar | met | all p50 | all p99 |\n"
           "|-----------|------|--------|--------|--------|--------|-----|---------|---------|\n",
           ITEMS, DAYS, FRAMES, PLAYS, G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))));
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    good = run (&bench, way) && good;
  gtk_window_destroy (GTK_WINDOW (window));
  g_main_loop_unref (bench.loop);
  return good ? 0 : 1;
}
