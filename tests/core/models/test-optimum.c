/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The search finds a bent valley's bottom with a slope and without, and says so when there is none. */

#include "models/hearth-optimum.h"

#include "published.h"

/* Rosenbrock's valley, lowest at (1, 1). */
static double
get_valley (const double *at,
            double       *slope,
            gpointer data G_GNUC_UNUSED)
{
  double bend = at[1] - at[0] * at[0];

  if (slope != NULL)
    {
      slope[0] = -400 * at[0] * bend - 2 * (1 - at[0]);
      slope[1] = 200 * bend;
    }
  return 100 * bend * bend + (1 - at[0]) * (1 - at[0]);
}

static double
get_fall (const double *at,
          double *slope G_GNUC_UNUSED,
          gpointer data G_GNUC_UNUSED)
{
  return exp (-at[0]);
}

static double
get_nothing (const double *at G_GNUC_UNUSED,
             double *slope    G_GNUC_UNUSED,
             gpointer data    G_GNUC_UNUSED)
{
  return (double) NAN;
}

static void
test_found (void)
{
  for (int knows = 0; knows < 2; knows++)
    {
      HearthProblem problem = { .n = 2, .value = get_valley, .knows_slope = knows != 0 };
      double        at[2] = { -1.2, 1 };
      double        value = 1;

      g_assert_true (hearth_optimum_find (&problem, at, &value));
      assert_near (at[0], 1, 1e-4);
      assert_near (at[1], 1, 1e-4);
      assert_near (value, 0, 1e-8);
    }
}

static void
test_not_found (void)
{
  HearthProblem falls = { .n = 1, .value = get_fall };
  HearthProblem nothing = { .n = 1, .value = get_nothing };
  double        at = 0;

  g_assert_false (hearth_optimum_find (&falls, &at, NULL));
  g_assert_true (isfinite (at));
  at = 0;
  g_assert_false (hearth_optimum_find (&nothing, &at, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/optimum/found", test_found);
  g_test_add_func ("/models/optimum/not-found", test_not_found);

  return g_test_run ();
}
