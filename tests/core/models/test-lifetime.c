/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What members will be worth: discounted by hand, and an interval that holds what came to pass. */

#include "models/hearth-lifetime.h"

#include "cdnow.h"

static void
test_value (void)
{
  HearthBuying   buying = { HEARTH_BUYING_BGNBD, 0.243, 4.414, 0.793, 2.426, 0, TRUE };
  HearthSpending spending = { .p = 6, .q = 4, .v = 15, .converged = TRUE };
  HearthHistory  history = { 2, 30.43, 38.86 };
  double         first = hearth_buying_expect (&buying, &history, 4);
  double         second = hearth_buying_expect (&buying, &history, 8) - first;
  double         worth = hearth_spending_expect (&spending, 2, 20);

  assert_near (hearth_lifetime_value (&buying, &spending, &history, 20, (HearthHorizon) { 2, 4, 0 }), (first + second) * worth, 1e-12);
  assert_near (hearth_lifetime_value (&buying, &spending, &history, 20, (HearthHorizon) { 2, 4, 0.25 }),
               (first / 1.25 + second / 1.5625) * worth, 1e-12);
  assert_near (hearth_lifetime_value (&buying, &spending, &history, 20, (HearthHorizon) { 0, 4, 0.25 }), 0, 0);
}

static void
test_bootstrap_of_few (void)
{
  const HearthHistory none[] = { { 0, 0, 9 }, { 0, 0, 8 } };
  const double        means[] = { 0, 0 };
  HearthInterval      interval;

  g_assert_false (hearth_lifetime_bootstrap (&interval, HEARTH_BUYING_MBGNBD, NULL, NULL, 0, (HearthHorizon) { 12, 4, 0 }, 20, 1));
  g_assert_false (hearth_lifetime_bootstrap (&interval, HEARTH_BUYING_MBGNBD, none, means, 2, (HearthHorizon) { 12, 4, 0 }, 20, 1));
  g_assert_true (interval.low <= 0 && isinf (interval.high));
}

/* A community drawn from the model itself: 200 members, of whom a good third come back. */
static void
test_bootstrap (void)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (11);
  HearthHistory         histories[200];
  double                means[200];
  guint                 x[200];
  HearthHorizon         horizon = { 13, 4, 0.01 };
  HearthInterval        interval;
  HearthInterval        again;
  HearthBuying          buying;
  HearthSpending        spending;
  g_autoptr (HearthLot) lot = NULL;
  double                sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      double rate = -0.1 * log (1 - g_rand_double (rand));
      double stop = g_rand_double (rand) * 0.5;
      double t = 0;

      histories[i] = (HearthHistory) { 0, 0, 20 + 30 * g_rand_double (rand) };
      while (g_rand_double (rand) > stop)
        {
          t -= log (1 - g_rand_double (rand)) / rate;
          if (t > histories[i].T)
            break;
          histories[i].x++;
          histories[i].tx = t;
        }
      x[i] = histories[i].x;
      means[i] = histories[i].x > 0 ? 5 + 20 * g_rand_double (rand) : 0;
    }
  lot = hearth_lot_new (histories, NULL, G_N_ELEMENTS (histories));
  g_assert_true (hearth_buying_fit (&buying, HEARTH_BUYING_MBGNBD, lot, TRUE));
  g_assert_true (hearth_spending_fit (&spending, x, means, NULL, G_N_ELEMENTS (x), TRUE));
  for (guint i = 0; i < G_N_ELEMENTS (histories); i++)
    sum += hearth_lifetime_value (&buying, &spending, &histories[i], means[i], horizon);
  g_assert_true (hearth_lifetime_bootstrap (&interval, HEARTH_BUYING_MBGNBD, histories, means, G_N_ELEMENTS (x), horizon, 40, 7));
  g_assert_true (interval.low > 0 && interval.low < sum && sum < interval.high);
  g_assert_true (interval.high < 3 * sum);
  g_assert_true (hearth_lifetime_bootstrap (&again, HEARTH_BUYING_MBGNBD, histories, means, G_N_ELEMENTS (x), horizon, 40, 7));
  assert_near (again.low, interval.low, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/lifetime/value", test_value);
  g_test_add_func ("/models/lifetime/bootstrap-of-few", test_bootstrap_of_few);
  g_test_add_func ("/models/lifetime/bootstrap", test_bootstrap);

  return g_test_run ();
}
