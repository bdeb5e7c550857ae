/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a timeline, against what looking at everything finds: nothing covers anything, what is visible is found, and the arrow keys come
 * everywhere. */

#include "releases/hearth-lanes.h"

#define N 300

static HearthDated *
add (HearthDatedPlan *plan,
     HearthLane       lane,
     HearthDay        first,
     HearthDay        last)
{
  HearthDated *dated = g_new0 (HearthDated, 1);

  dated->lane = lane;
  dated->title = g_strdup ("");
  dated->first = first;
  dated->last = last;
  dated->waits_for = -1;
  dated->id.bytes[0] = (guint8) (plan->items->len >> 8);
  dated->id.bytes[1] = (guint8) plan->items->len;
  g_ptr_array_add (plan->items, dated);
  return dated;
}

static void
settle (HearthDatedPlan *plan)
{
  g_autofree gint64 *waits = g_new (gint64, plan->items->len + 1);

  for (guint i = 0; i < plan->items->len; i++)
    waits[i] = HEARTH_NONE;
  hearth_dated_plan_settle (plan, waits);
}

static HearthDatedPlan *
make_many (GRand *random)
{
  HearthDatedPlan *plan = hearth_dated_plan_new (0);

  for (guint i = 0; i < N; i++)
    {
      HearthDay first = g_rand_int_range (random, -200, 200);

      add (plan, (HearthLane) g_rand_int_range (random, 0, 3), first, first + (g_rand_boolean (random) ? g_rand_int_range (random, 0, 40) : 0));
    }
  settle (plan);
  return plan;
}

static const HearthDated *
get (const HearthDatedPlan *plan,
     guint                  item)
{
  return plan->items->pdata[item];
}

static void
check_rows (const HearthDatedPlan *plan,
            HearthLanes           *lanes,
            double                 least)
{
  for (guint i = 0; i < N; i++)
    {
      double end = MAX (get (plan, i)->last + 1, get (plan, i)->first + least), room = G_MAXINT;

      for (guint j = i + 1; j < N; j++)
        if (get (plan, j)->lane == get (plan, i)->lane && hearth_lanes_get_row (lanes, j) == hearth_lanes_get_row (lanes, i))
          {
            g_assert_cmpfloat (get (plan, j)->first, >=, end);
            room = MIN (room, get (plan, j)->first - get (plan, i)->first);
          }
      g_assert_cmpfloat (hearth_lanes_get_room (lanes, i), ==, room);
    }
}

static void
check_found (const HearthDatedPlan *plan,
             HearthLanes           *lanes,
             double                 least,
             GRand                 *random)
{
  g_autoptr (GArray)     found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  double                 from = g_rand_double_range (random, -250, 250), to = from + g_rand_double_range (random, 0, 60);
  HearthLane             lane = (HearthLane) g_rand_int_range (random, 0, 4);
  guint                  top = (guint) g_rand_int_range (random, 0, 5), bottom = top + (guint) g_rand_int_range (random, 0, 20);

  hearth_lanes_find (lanes, lane, top, bottom, from, to, found);
  for (guint i = 0; i < found->len; i++)
    g_assert_true (g_hash_table_add (set, GUINT_TO_POINTER (g_array_index (found, guint, i))));
  for (guint i = 0; i < N; i++)
    {
      const HearthDated *dated = get (plan, i);
      guint              row = hearth_lanes_get_row (lanes, i);
      gboolean           seen = dated->lane == lane && row >= top && row < bottom && dated->first < to && MAX (dated->last + 1, dated->first + least) > from;

      g_assert_cmpint (seen, ==, g_hash_table_contains (set, GUINT_TO_POINTER (i)));
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (HearthDatedPlan) plan = make_many (random);
      g_autoptr (HearthLanes)     lanes = hearth_lanes_new (plan);
      double                      least = g_rand_double_range (random, 0, 30);

      hearth_lanes_pack (lanes, least);
      check_rows (plan, lanes, least);
      for (guint i = 0; i < 50; i++)
        check_found (plan, lanes, least, random);
      g_assert_cmpuint (hearth_lanes_get_n_rows (lanes, HEARTH_LANE_SALES), ==, 0);
    }
}

/* From the first item every other can be come to by the arrows. */
static void
test_reach (void)
{
  g_autoptr (GRand)           random = g_rand_new_with_seed (5);
  g_autoptr (HearthDatedPlan) plan = make_many (random);
  g_autoptr (HearthLanes)     lanes = hearth_lanes_new (plan);
  g_autoptr (GArray)          todo = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean                    seen[N] = { TRUE };
  guint                       n = 0, first = 0;

  g_array_append_val (todo, first);
  for (; n < todo->len; n++)
    for (HearthLanesStep step = HEARTH_LANES_EARLIER; step <= HEARTH_LANES_LAST; step++)
      {
        int next = hearth_lanes_step (lanes, g_array_index (todo, guint, n), step);

        if (next < 0 || seen[next])
          continue;
        seen[next] = TRUE;
        g_array_append_val (todo, next);
      }
  g_assert_cmpuint (n, ==, N);
}

/* Tasks on 0, 2, 4 that overlap when each needs three days; a moment on 3. */
static void
test_steps (void)
{
  g_autoptr (HearthDatedPlan) plan = hearth_dated_plan_new (0);
  g_autoptr (HearthLanes)     lanes = NULL;

  add (plan, HEARTH_LANE_TASKS, 0, 0);
  add (plan, HEARTH_LANE_TASKS, 2, 2);
  add (plan, HEARTH_LANE_MOMENTS, 3, 3);
  add (plan, HEARTH_LANE_TASKS, 4, 4);
  settle (plan);
  lanes = hearth_lanes_new (plan);
  g_assert_cmpuint (hearth_lanes_get_n_rows (lanes, HEARTH_LANE_TASKS), ==, 1);
  hearth_lanes_pack (lanes, 3);
  g_assert_cmpuint (hearth_lanes_get_n_rows (lanes, HEARTH_LANE_TASKS), ==, 2);
  g_assert_cmpint (hearth_lanes_step (lanes, 0, HEARTH_LANES_LATER), ==, 1);
  g_assert_cmpint (hearth_lanes_step (lanes, 1, HEARTH_LANES_LATER), ==, 3);
  g_assert_cmpint (hearth_lanes_step (lanes, 3, HEARTH_LANES_LATER), ==, -1);
  g_assert_cmpint (hearth_lanes_step (lanes, 0, HEARTH_LANES_EARLIER), ==, -1);
  g_assert_cmpint (hearth_lanes_step (lanes, 0, HEARTH_LANES_BELOW), ==, 1);
  g_assert_cmpint (hearth_lanes_step (lanes, 1, HEARTH_LANES_BELOW), ==, 2);
  g_assert_cmpint (hearth_lanes_step (lanes, 2, HEARTH_LANES_ABOVE), ==, 1);
  g_assert_cmpint (hearth_lanes_step (lanes, 0, HEARTH_LANES_ABOVE), ==, -1);
  g_assert_cmpint (hearth_lanes_step (lanes, 2, HEARTH_LANES_BELOW), ==, -1);
  g_assert_cmpint (hearth_lanes_nearest (lanes, 1), ==, 1);
  g_assert_cmpint (hearth_lanes_nearest (lanes, 9), ==, 3);
}

static void
test_empty (void)
{
  g_autoptr (HearthDatedPlan) plan = hearth_dated_plan_new (0);
  g_autoptr (HearthLanes)     lanes = hearth_lanes_new (plan);

  hearth_lanes_pack (lanes, 10);
  g_assert_cmpint (hearth_lanes_nearest (lanes, 0), ==, -1);
  g_assert_cmpuint (hearth_lanes_get_n_rows (lanes, HEARTH_LANE_TASKS), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lanes/random", test_random);
  g_test_add_func ("/lanes/reach", test_reach);
  g_test_add_func ("/lanes/steps", test_steps);
  g_test_add_func ("/lanes/empty", test_empty);
  return g_test_run ();
}
