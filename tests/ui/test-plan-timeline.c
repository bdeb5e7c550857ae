/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline by itself: what it shows of much, where it puts it in either direction, and how things are moved and given up. */

#include "config.h"

#include "shell-fixture.h"
#include "timeline/hearth-plan-timeline-private.h"

#define TODAY 20000

typedef struct
{
  GtkWidget          *window;
  HearthPlanTimeline *timeline;
  guint               n_put;
  guint               item;
  int                 first, last;
} Shown;

static HearthDated *
add (HearthDatedPlan *plan,
     HearthLane       lane,
     HearthDay        first,
     HearthDay        last,
     const char      *title)
{
  static const HearthTable tables[] = { HEARTH_TABLE_TASK, HEARTH_TABLE_MOMENT, HEARTH_TABLE_VAULT_ITEM, HEARTH_TABLE_CAMPAIGN };
  HearthDated             *dated = g_new0 (HearthDated, 1);

  dated->lane = lane;
  dated->table = tables[lane];
  dated->row = plan->items->len + 1;
  dated->id.bytes[15] = (guint8) dated->row;
  dated->title = g_strdup (title);
  dated->first = first;
  dated->last = last;
  dated->lasts = lane == HEARTH_LANE_SALES;
  dated->least = HEARTH_NONE;
  dated->release_day = TODAY + 40;
  dated->waits_for = -1;
  dated->kind = 1;
  if (lane == HEARTH_LANE_TASKS)
    dated->state = hearth_task_get_state (FALSE, first, FALSE, TODAY);
  g_ptr_array_add (plan->items, dated);
  return dated;
}

static void
settle_plan (HearthDatedPlan *plan,
             guint            waiting,
             gint64           for_row)
{
  g_autofree gint64 *waits = g_new (gint64, plan->items->len);

  for (guint i = 0; i < plan->items->len; i++)
    waits[i] = i == waiting ? for_row : HEARTH_NONE;
  hearth_dated_plan_settle (plan, waits);
}

/* Mix today, Master in a week and waiting for it, a party in two, a pre-order of ten days. */
static HearthDatedPlan *
make_small (void)
{
  HearthDatedPlan *plan = hearth_dated_plan_new (TODAY);

  add (plan, HEARTH_LANE_TASKS, TODAY, TODAY, "Mix");
  add (plan, HEARTH_LANE_TASKS, TODAY + 7, TODAY + 7, "Master");
  add (plan, HEARTH_LANE_MOMENTS, TODAY + 14, TODAY + 14, "Party");
  add (plan, HEARTH_LANE_SALES, TODAY + 20, TODAY + 29, "Pre-order");
  settle_plan (plan, 1, 1);
  return plan;
}

static void
put_cb (Shown *shown,
        guint  item,
        int    first,
        int    last)
{
  shown->n_put++;
  shown->item = item;
  shown->first = first;
  shown->last = last;
}

static void
show (Shown           *shown,
      HearthDatedPlan *plan)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  shown->window = gtk_window_new ();
  shown->timeline = HEARTH_PLAN_TIMELINE (hearth_plan_timeline_new ());
  g_signal_connect_swapped (shown->timeline, "put", G_CALLBACK (put_cb), shown);
  hearth_plan_timeline_take_plan (shown->timeline, plan);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (shown->timeline));
  gtk_window_set_child (GTK_WINDOW (shown->window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (shown->window), 800, 500);
  gtk_window_present (GTK_WINDOW (shown->window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (shown->timeline)) > 0 && gtk_widget_get_first_child (GTK_WIDGET (shown->timeline)) != NULL &&
              gtk_widget_get_mapped (gtk_widget_get_first_child (GTK_WIDGET (shown->timeline))));
}

static void
hide (Shown *shown)
{
  GtkWidget *timeline = GTK_WIDGET (shown->timeline);

  g_object_add_weak_pointer (G_OBJECT (timeline), (gpointer *) &timeline);
  gtk_window_destroy (GTK_WINDOW (shown->window));
  wait_until (timeline == NULL);
}

static double
get_x (Shown *shown,
       guint  item)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (hearth_plan_timeline_get_bar (shown->timeline, item), GTK_WIDGET (shown->timeline), &bounds));
  return bounds.origin.x;
}

static guint
count_seen (Shown *shown)
{
  return g_hash_table_size (shown->timeline->shown);
}

static void
test_places (void)
{
  Shown shown = { NULL };

  show (&shown, make_small ());
  g_assert_cmpuint (count_seen (&shown), ==, 4);
  g_assert_cmpfloat_with_epsilon (get_x (&shown, 1) - get_x (&shown, 0), 7 * hearth_plan_timeline_get_day_width (shown.timeline), 1.1);
  hide (&shown);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show (&shown, make_small ());
  g_assert_cmpfloat (get_x (&shown, 1), <, get_x (&shown, 0));
  hide (&shown);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_much (void)
{
  Shown            shown = { NULL };
  HearthDatedPlan *plan = hearth_dated_plan_new (TODAY);
  guint            most = 0;

  for (int i = 0; i < 2000; i++)
    add (plan, (HearthLane) (i % 4), TODAY + i * 37 % 700, TODAY + i * 37 % 700 + (i % 4 == 3 ? 9 : 0), "One of many things that are to be done");
  settle_plan (plan, 0, HEARTH_NONE);
  show (&shown, plan);
  wait_until (count_seen (&shown) > 0);
  for (int i = 0; i < 12; i++)
    {
      hearth_plan_timeline_show_day (shown.timeline, TODAY + i * 60, TRUE);
      settle ();
      most = MAX (most, count_seen (&shown));
    }
  g_assert_cmpuint (most, <, 200);
  hide (&shown);
}

/* By what is said of it. */
static void
assert_said (Shown      *shown,
             guint       item,
             const char *begins)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (hearth_plan_timeline_get_bar (shown->timeline, item)), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (hearth_plan_timeline_get_bar (shown->timeline, item)), GTK_ACCESSIBLE_PROPERTY_LABEL, begins);
}

static void
test_said (void)
{
  Shown shown = { NULL };

  show (&shown, make_small ());
  assert_said (&shown, 0, "Task: Mix, due Friday, 4 October 2024, today");
  assert_said (&shown, 1, "Task: Master, due Friday, 11 October 2024, blocked: waits for “Mix”");
  assert_said (&shown, 3, "Pre-save: Pre-order, from Thursday, 24 October 2024 to Saturday, 2 November 2024");
  hide (&shown);
}

/* Whether what is shown comes lane by lane and by date, from one widget to the next. */
static gboolean
is_in_order (HearthPlanTimeline *timeline)
{
  HearthDated *before = NULL;
  guint        n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (timeline)); child != NULL; child = gtk_widget_get_next_sibling (child))
    for (guint item = 0; item < timeline->plan->items->len; item++)
      if (hearth_plan_timeline_get_bar (timeline, item) == child)
        {
          HearthDated *dated = timeline->plan->items->pdata[item];

          if (before != NULL && (before->lane > dated->lane || (before->lane == dated->lane && before->first > dated->first)))
            return FALSE;
          before = dated;
          n++;
        }
  return n > 0 && n == g_hash_table_size (timeline->shown);
}

/* What a screen reader goes through, also after bars were lent from what went out of sight to what came in. */
static void
test_order (void)
{
  Shown            shown = { NULL };
  HearthDatedPlan *plan = hearth_dated_plan_new (TODAY);

  for (int i = 0; i < 300; i++)
    add (plan, (HearthLane) (i % 4), TODAY + i * 37 % 100, TODAY + i * 37 % 100 + (i % 4 == 3 ? 9 : 0), "One of many");
  settle_plan (plan, 0, HEARTH_NONE);
  show (&shown, plan);
  wait_until (is_in_order (shown.timeline));
  hearth_plan_timeline_show_day (shown.timeline, TODAY + 60, TRUE);
  wait_until (hearth_plan_timeline_get_value (shown.timeline, GTK_ORIENTATION_HORIZONTAL) > 0 && is_in_order (shown.timeline));
  hide (&shown);
}

static void
test_move (void)
{
  Shown shown = { NULL };

  show (&shown, make_small ());
  hearth_plan_timeline_focus_item (shown.timeline, 1);
  g_assert_true (gtk_widget_is_focus (hearth_plan_timeline_get_bar (shown.timeline, 1)));

  /* Earlier than what it waits for: said, and given up. */
  g_assert_true (hearth_plan_timeline_move_by (shown.timeline, HEARTH_PLAN_MOVES, -7));
  g_assert_null (shown.timeline->move.wrong);
  g_assert_true (hearth_plan_timeline_move_by (shown.timeline, HEARTH_PLAN_MOVES, -1));
  g_assert_cmpstr (shown.timeline->move.wrong, ==, "It waits for “Mix”, which is due 1 day later.");
  hearth_plan_timeline_end_move (shown.timeline, FALSE);
  g_assert_cmpuint (shown.n_put, ==, 0);

  /* Written once, however many steps it took. */
  hearth_plan_timeline_move_by (shown.timeline, HEARTH_PLAN_MOVES, 1);
  hearth_plan_timeline_move_by (shown.timeline, HEARTH_PLAN_MOVES, 7);
  hearth_plan_timeline_end_move (shown.timeline, TRUE);
  g_assert_cmpuint (shown.n_put, ==, 1);
  g_assert_cmpuint (shown.item, ==, 1);
  g_assert_cmpint (shown.first, ==, TODAY + 15);
  /* It is not moved again before it is known whether that went well, but not forgotten either. */
  g_assert_true (hearth_plan_timeline_move_by (shown.timeline, HEARTH_PLAN_MOVES, 1));
  g_assert_true (hearth_plan_timeline_move_by (shown.timeline, HEARTH_PLAN_MOVES, 1));
  g_assert_cmpuint (shown.n_put, ==, 1);
  hearth_plan_timeline_take_plan (shown.timeline, make_small ());
  g_assert_cmpuint (shown.n_put, ==, 2);
  g_assert_cmpint (shown.first, ==, TODAY + 9);
  hearth_plan_timeline_put_back (shown.timeline);

  /* A task has no last day; what is sold has. */
  g_assert_false (hearth_plan_timeline_move_by (shown.timeline, HEARTH_PLAN_ENDS, 1));
  hearth_plan_timeline_focus_item (shown.timeline, 3);
  g_assert_true (hearth_plan_timeline_move_by (shown.timeline, HEARTH_PLAN_ENDS, -2));
  hearth_plan_timeline_end_move (shown.timeline, TRUE);
  g_assert_cmpint (shown.first, ==, TODAY + 20);
  g_assert_cmpint (shown.last, ==, TODAY + 27);
  hide (&shown);
}

/* The keyboard stays with what it was about, whatever place that has in the new plan, and the view where it was. */
static void
test_again (void)
{
  Shown            shown = { NULL };
  HearthDatedPlan *plan = make_small ();
  double           x;

  show (&shown, make_small ());
  hearth_plan_timeline_focus_item (shown.timeline, 2);
  x = get_x (&shown, 2);
  add (plan, HEARTH_LANE_TASKS, TODAY - 100, TODAY - 100, "Before all");
  settle_plan (plan, 99, HEARTH_NONE);
  hearth_plan_timeline_take_plan (shown.timeline, plan);
  g_assert_cmpint (shown.timeline->current, ==, 3);
  wait_until (hearth_plan_timeline_get_bar (shown.timeline, 3) != NULL && ABS (get_x (&shown, 3) - x) < 1.1);
  g_assert_true (gtk_widget_is_focus (hearth_plan_timeline_get_bar (shown.timeline, 3)));
  hearth_plan_timeline_take_plan (shown.timeline, hearth_dated_plan_new (TODAY));
  g_assert_cmpint (shown.timeline->current, ==, -1);
  hide (&shown);
}

static void
test_zoom (void)
{
  Shown  shown = { NULL };
  double day;

  show (&shown, make_small ());
  day = hearth_plan_timeline_find_day (shown.timeline, 300);
  hearth_plan_timeline_zoom_at (shown.timeline, 40, 300);
  g_assert_cmpfloat_with_epsilon (hearth_plan_timeline_find_day (shown.timeline, 300), day, 0.01);
  hearth_plan_timeline_zoom_at (shown.timeline, 0.1, 300);
  g_assert_cmpfloat (hearth_plan_timeline_get_day_width (shown.timeline), ==, HEARTH_PLAN_NARROWEST);
  hide (&shown);
}

/* A bar that grows or shrinks: what is shown of its words fills the room it has, and no more. */
static void
test_room (void)
{
  static const char *const words[] = { "Write to everybody who sang along", "اكتب إلى كل من غنى معنا", "Write اكتب to إلى everybody", "夜泳 夜泳 夜泳 夜泳" };
  GtkWidget               *widget = g_object_ref_sink (gtk_drawing_area_new ());
  HearthPlanInk           *ink = hearth_plan_ink_new (widget);
  GdkRGBA                  color = { 0, 0, 0, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      int whole = hearth_plan_ink_measure (ink, HEARTH_INK_BODY, words[i], 0, NULL), dots = hearth_plan_ink_measure (ink, HEARTH_INK_BODY, "…", 0, NULL);

      for (int room = 3 * dots; room < whole + 20; room++)
        {
          g_autoptr (GtkSnapshot)   snapshot = gtk_snapshot_new ();
          g_autoptr (GskRenderNode) node = NULL;
          graphene_rect_t           bounds;
          int                       width = hearth_plan_ink_draw (ink, snapshot, HEARTH_INK_BODY, words[i], &color, 100, 0, room, i == 1);

          node = gtk_snapshot_to_node (snapshot);
          gsk_render_node_get_bounds (node, &bounds);
          g_assert_cmpint (width, <=, MIN (room, whole));
          g_assert_cmpint (width, >, MIN (room, whole) - 3 * dots);
          g_assert_cmpfloat (bounds.origin.x, >=, 100 - 4);
          g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, 100 + room + 4);
        }
    }
  hearth_plan_ink_free (ink);
  g_object_unref (widget);
}

int
main (int    argc,
      char **argv)
{
  begin (&argc, &argv);
  g_test_add_func ("/plan-timeline/places", test_places);
  g_test_add_func ("/plan-timeline/much", test_much);
  g_test_add_func ("/plan-timeline/said", test_said);
  g_test_add_func ("/plan-timeline/order", test_order);
  g_test_add_func ("/plan-timeline/move", test_move);
  g_test_add_func ("/plan-timeline/again", test_again);
  g_test_add_func ("/plan-timeline/zoom", test_zoom);
  g_test_add_func ("/plan-timeline/room", test_room);
  return g_test_run ();
}
