/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rates drawn towards their community: as published where the prior is given, and as they must where it is fitted. */

#include "models/hearth-shrink.h"

#include "published.h"

static void
test_ranks (void)
{
  HearthPrior prior = { 1, 1 };

  assert_near (hearth_shrink_rate (prior, 1, 1), 2 / 3.0, 1e-15);
  assert_near (hearth_shrink_rate (prior, 0, 0), 0.5, 1e-15);
  /* Beta (2, 1): the share below x is its square. */
  assert_near (hearth_shrink_interval (prior, 1, 1, 0.9).low, sqrt (0.05), 1e-12);
  g_assert_true (hearth_shrink_interval (prior, 40, 50, 0.9).low > hearth_shrink_interval (prior, 1, 1, 0.9).low);
}

static void
test_fit (void)
{
  /* Ten that are all alike: the common rate, and strong. Ten that are all or nothing: weak. */
  const guint64 n[] = { 40, 40, 40, 40, 40, 40, 40, 40, 40, 40 };
  const guint64 alike[] = { 10, 10, 10, 10, 10, 10, 10, 10, 10, 10 };
  const guint64 apart[] = { 40, 0, 0, 0, 40, 0, 0, 40, 0, 0 };
  const guint64 none[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  HearthPrior   prior = hearth_shrink_fit (alike, n, 10);

  assert_near (prior.a / (prior.a + prior.b), 0.25, 0.01);
  g_assert_cmpfloat (prior.a + prior.b, >, 40);
  prior = hearth_shrink_fit (apart, n, 10);
  g_assert_cmpfloat (prior.a + prior.b, <, 2);
  prior = hearth_shrink_fit (none, n, 10);
  g_assert_cmpfloat (prior.a / (prior.a + prior.b), <, 0.02);
  g_assert_true (isfinite (prior.a) && prior.a > 0 && isfinite (prior.b));
  prior = hearth_shrink_fit (alike, none, 10);
  assert_near (prior.a, 1, 0);
  prior = hearth_shrink_fit (NULL, NULL, 0);
  assert_near (prior.b, 1, 0);
}

/* Drawn from Beta (2, 6), it is found again within what 4,000 rates can say. */
static void
test_found_again (void)
{
  g_autoptr (GRand)   rand = g_rand_new_with_seed (5);
  g_autofree guint64 *k = g_new0 (guint64, 4000);
  g_autofree guint64 *n = g_new0 (guint64, 4000);
  HearthPrior         prior;

  for (guint i = 0; i < 4000; i++)
    {
      double sum[2] = { 0, 0 };

      for (guint j = 0; j < 8; j++)
        sum[j < 2 ? 0 : 1] -= log (1 - g_rand_double (rand));
      n[i] = (guint64) g_rand_int_range (rand, 1, 60);
      for (guint64 j = 0; j < n[i]; j++)
        k[i] += g_rand_double (rand) < sum[0] / (sum[0] + sum[1]) ? 1 : 0;
    }
  prior = hearth_shrink_fit (k, n, 4000);
  assert_near (prior.a, 2, 0.2);
  assert_near (prior.b, 6, 0.6);
}

static void
test_published (void)
{
  static const struct
  {
    const char *key;
    guint64     k;
    guint64     n;
  } cases[] = { { "1/1", 1, 1 }, { "5/5", 5, 5 }, { "9/10", 9, 10 }, { "40/50", 40, 50 }, { "90/100", 90, 100 } };
  HearthPrior prior = { 1, 1 };
  JsonNode   *entry = published_find ("rank.lower_bounds");

  for (guint i = 0; entry != NULL && i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("value|%s", cases[i].key);
      JsonNode        *row = published_at (entry, path);

      assert_near (hearth_interval_wilson (cases[i].k, cases[i].n, 0.95).low, published_number (row, "wilson95"), 5e-7);
      assert_near (hearth_interval_wilson (cases[i].k, cases[i].n, 0.8).low, published_number (row, "wilson_z1281"), 3e-4);
      assert_near (hearth_shrink_rate (prior, cases[i].k, cases[i].n), published_number (row, "laplace"), 5e-7);
      assert_near (hearth_shrink_interval (prior, cases[i].k, cases[i].n, 0.9).low, published_number (row, "beta11_q05"), 5e-7);
    }
  entry = published_find ("rank.wilson_vs_laplace");
  if (entry == NULL)
    return;
  assert_near (hearth_interval_wilson (209, 259, 0.95).low, published_number (entry, "value|209 up 50 down|wilson_lb"), 5e-5);
  assert_near (hearth_shrink_rate (prior, 209, 259), published_number (entry, "value|209 up 50 down|laplace"), 6e-3);
  assert_near (hearth_interval_wilson (118, 143, 0.95).low, published_number (entry, "value|118 up 25 down|wilson_lb"), 5e-5);
  assert_near (hearth_shrink_rate (prior, 118, 143), published_number (entry, "value|118 up 25 down|laplace"), 6e-3);
}

/* Eighteen batters after 45 times at bat, and how they ended the season: drawn to their mean they are seen more than three times as well,
 * about as James and Stein's way sees them. And an average of votes that is drawn to the mean of all by so many votes is the same thing. */
static void
test_batters_published (void)
{
  JsonNode   *entry = published_find ("eb.efron_morris");
  guint64     hits[32];
  guint64     times[32];
  guint       n = entry != NULL ? MIN (published_length (entry, "value|hits_of_45"), G_N_ELEMENTS (hits)) : 0;
  double      raw = 0;
  double      drawn = 0;
  HearthPrior prior;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("value|hits_of_45|%u", i);

      hits[i] = (guint64) published_number (entry, path);
      times[i] = 45;
    }
  if (n == 0)
    return;
  prior = hearth_shrink_fit (hits, times, n);
  assert_near (prior.a / (prior.a + prior.b), published_number (entry, "value|grand_mean"), 0.005);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("value|true|%u", i);
      double           truth = published_number (entry, path);

      raw += pow (hits[i] / 45.0 - truth, 2);
      drawn += pow (hearth_shrink_rate (prior, hits[i], 45) - truth, 2);
    }
  assert_near (raw, published_number (entry, "value|sse_raw"), 5e-5);
  g_assert_cmpfloat (drawn, <, raw / 3);
  prior = (HearthPrior) { 1000 * 0.4, 1000 * 0.6 };
  assert_near (hearth_shrink_rate (prior, 90, 100), 100.0 / 1100 * 0.9 + 1000.0 / 1100 * 0.4, 1e-12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/shrink/ranks", test_ranks);
  g_test_add_func ("/models/shrink/fit", test_fit);
  g_test_add_func ("/models/shrink/found-again", test_found_again);
  g_test_add_func ("/models/shrink/published", test_published);
  g_test_add_func ("/models/shrink/batters-published", test_batters_published);

  return g_test_run ();
}
