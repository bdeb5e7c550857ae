/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Intervals: by hand where a pencil is enough, and to the printed digit where others have printed them. */

#include "models/hearth-interval.h"

#include "models/hearth-special.h"
#include "published.h"

static void
test_by_hand (void)
{
  HearthInterval interval = hearth_interval_wilson (1, 1, HEARTH_LEVEL);
  double         z2 = 1.959963985 * 1.959963985;

  /* p = 1: centre (1 + z2/2)/(1 + z2), half (z2/2)/(1 + z2), so from 1/(1 + z2) to 1. */
  assert_near (interval.low, 1 / (1 + z2), 1e-8);
  assert_near (interval.high, 1, 0);
  /* Nobody of n: 1 - (a/2)^(1/n) is Clopper and Pearson's high end. */
  interval = hearth_interval_exact (0, 7, HEARTH_LEVEL);
  assert_near (interval.low, 0, 0);
  assert_near (interval.high, 1 - pow (0.025, 1 / 7.0), 1e-12);
  /* Nothing happened: at most -ln 0.025 a unit; and ten weeks divide by ten. */
  interval = hearth_interval_count (0, 10, HEARTH_LEVEL);
  assert_near (interval.low, 0, 0);
  assert_near (interval.high, -log (0.025) / 10, 1e-10);
  interval = hearth_interval_count (1, 1, HEARTH_LEVEL);
  assert_near (interval.low, -log (0.975), 1e-10);
  /* Student's t with one degree of freedom: tan (0.475 pi) = 12.706 */
  interval = hearth_interval_mean (5, sqrt (2.0), 2, HEARTH_LEVEL);
  assert_near (interval.high - 5, tan (0.475 * G_PI), 1e-8);
}

static void
test_nobody (void)
{
  HearthInterval interval = hearth_interval_wilson (0, 0, HEARTH_LEVEL);

  assert_near (interval.low, 0, 0);
  assert_near (interval.high, 1, 0);
  interval = hearth_interval_jeffreys (0, 0, HEARTH_LEVEL);
  assert_near (interval.low, 0, 0);
  assert_near (interval.high, 1, 0);
  interval = hearth_interval_exact (5, 0, HEARTH_LEVEL);
  assert_near (interval.high, 1, 0);
  interval = hearth_interval_difference (0, 0, 3, 4, HEARTH_LEVEL);
  assert_near (interval.low, -1, 0);
  assert_near (interval.high, 1, 0);
  interval = hearth_interval_count (4, 0, HEARTH_LEVEL);
  g_assert_true (interval.low <= 0 && isinf (interval.high));
  interval = hearth_interval_mean (1, 0, 1, HEARTH_LEVEL);
  g_assert_true (isinf (interval.low) && isinf (interval.high));
  g_assert_false (hearth_interval_excludes (interval, 0));
}

/* A count over its total, and a community larger than the library's own incomplete beta function reaches. */
static void
test_large (void)
{
  HearthInterval normal = hearth_interval_wilson (500000, 1000000, HEARTH_LEVEL);
  HearthInterval interval = hearth_interval_jeffreys (500000, 1000000, HEARTH_LEVEL);

  assert_near (interval.low, normal.low, 1e-8);
  assert_near (interval.high, normal.high, 1e-8);
  interval = hearth_interval_exact (3, 10000000, HEARTH_LEVEL);
  /* As rare as this it is a count: Garwood's limits over the number. */
  normal = hearth_interval_count (3, 10000000, HEARTH_LEVEL);
  assert_near (interval.low / normal.low, 1, 1e-6);
  assert_near (interval.high / normal.high, 1, 1e-6);
  interval = hearth_interval_wilson (9, 4, HEARTH_LEVEL);
  assert_near (interval.high, 1, 0);
  assert_near (interval.low, hearth_interval_wilson (4, 4, HEARTH_LEVEL).low, 0);
}

static void
test_wilson_published (void)
{
  JsonNode *entry = published_find ("wilson.newcombe1998");

  for (guint i = 0; entry != NULL && i < published_length (entry, "value"); i++)
    {
      g_autofree char *path = g_strdup_printf ("value|%u", i);
      JsonNode        *row = published_at (entry, path);
      HearthInterval   interval = hearth_interval_wilson ((guint64) published_number (row, "0"), (guint64) published_number (row, "1"), HEARTH_LEVEL);

      assert_near (interval.low, published_number (row, "2"), 5e-5);
      assert_near (interval.high, published_number (row, "3"), 5e-5);
    }
}

static void
test_rates_published (void)
{
  JsonNode *entry = published_find ("binom.intervals");

  for (guint i = 0; entry != NULL && i < published_length (entry, "value|rows"); i++)
    {
      g_autofree char *path = g_strdup_printf ("value|rows|%u", i);
      JsonNode        *row = published_at (entry, path);
      guint64          k = (guint64) published_number (row, "0");
      guint64          n = (guint64) published_number (row, "1");
      HearthInterval   wilson = hearth_interval_wilson (k, n, HEARTH_LEVEL);
      HearthInterval   exact = hearth_interval_exact (k, n, HEARTH_LEVEL);
      HearthInterval   jeffreys = hearth_interval_jeffreys (k, n, HEARTH_LEVEL);

      assert_near (wilson.low, published_number (row, "2|0"), 1e-7);
      assert_near (wilson.high, published_number (row, "2|1"), 1e-7);
      assert_near (exact.low, published_number (row, "4|0"), 1e-7);
      assert_near (exact.high, published_number (row, "4|1"), 1e-7);
      assert_near (jeffreys.low, published_number (row, "6|0"), 1e-7);
      assert_near (jeffreys.high, published_number (row, "6|1"), 1e-7);
    }
}

static void
test_difference_published (void)
{
  JsonNode *entry = published_find ("newcombe.difference");

  for (guint i = 0; entry != NULL && i < published_length (entry, "value"); i++)
    {
      g_autofree char *path = g_strdup_printf ("value|%u", i);
      JsonNode        *row = published_at (entry, path);
      HearthInterval   interval = hearth_interval_difference ((guint64) published_number (row, "0"), (guint64) published_number (row, "1"),
                                                              (guint64) published_number (row, "2"), (guint64) published_number (row, "3"), HEARTH_LEVEL);

      assert_near (interval.low, published_number (row, "4"), 5e-5);
      assert_near (interval.high, published_number (row, "5"), 5e-5);
      g_assert_true (hearth_interval_excludes (interval, 0) == (published_number (row, "4") > 0));
    }
}

/* The share of samples whose interval holds the true rate, summed over all of them: what the intervals promise. */
static double
get_coverage (HearthInterval (*interval) (guint64, guint64, double),
              guint  n,
              double p)
{
  double held = 0;

  for (guint k = 0; k <= n; k++)
    {
      HearthInterval at = interval (k, n, HEARTH_LEVEL);

      if (!hearth_interval_excludes (at, p))
        held += exp (hearth_special_lgamma (n + 1) - hearth_special_lgamma (k + 1) - hearth_special_lgamma (n - k + 1) + k * log (p) + (n - k) * log1p (-p));
    }
  return held;
}

static void
test_coverage (void)
{
  static const struct
  {
    guint       n;
    double      p;
    const char *key;
  } cases[] = { { 30, 0.05, "n=30,p=0.05" }, { 30, 0.1, "n=30,p=0.1" }, { 100, 0.05, "n=100,p=0.05" }, { 300, 0.05, "n=300,p=0.05" } };
  JsonNode *entry = published_find ("coverage");

  for (guint i = 0; entry != NULL && i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("value|%s", cases[i].key);
      JsonNode        *row = published_at (entry, path);

      assert_near (get_coverage (hearth_interval_wilson, cases[i].n, cases[i].p), published_number (row, "wilson"), 5e-5);
      assert_near (get_coverage (hearth_interval_jeffreys, cases[i].n, cases[i].p), published_number (row, "jeffreys"), 5e-5);
      assert_near (get_coverage (hearth_interval_exact, cases[i].n, cases[i].p), published_number (row, "exact"), 5e-5);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/interval/by-hand", test_by_hand);
  g_test_add_func ("/models/interval/nobody", test_nobody);
  g_test_add_func ("/models/interval/large", test_large);
  g_test_add_func ("/models/interval/wilson-published", test_wilson_published);
  g_test_add_func ("/models/interval/rates-published", test_rates_published);
  g_test_add_func ("/models/interval/difference-published", test_difference_published);
  g_test_add_func ("/models/interval/coverage", test_coverage);

  return g_test_run ();
}
