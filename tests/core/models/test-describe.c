/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns of numbers described: small ones by hand, and NIST's reference sets, made to show who loses figures. */

#include "models/hearth-describe.h"

#include "published.h"

#define TINY 1e-12

static void
test_shares (void)
{
  const double contributions[] = { 1000, 202, 90, 33, 332, 343, 42, 433 };
  const double equal[] = { 2, 2, 2, 2 };
  const double one[] = { 0, 0, 0, 8 };
  const double refunded[] = { -5, 0, -1 };

  g_assert_cmpuint (hearth_absence_factor (contributions, 8), ==, 2);
  g_assert_cmpuint (hearth_absence_factor (equal, 4), ==, 2);
  g_assert_cmpuint (hearth_absence_factor (one, 4), ==, 1);
  g_assert_cmpuint (hearth_absence_factor (refunded, 3), ==, 0);
  g_assert_cmpuint (hearth_absence_factor (NULL, 0), ==, 0);
  assert_near (hearth_gini (equal, 4), 0, TINY);
  assert_near (hearth_gini (one, 4), 0.75, TINY); /* (n - 1) / n */
  assert_near (hearth_gini ((const double[]) { 3, 1 }, 2), 0.25, TINY);
  assert_near (hearth_gini (refunded, 3), 0, 0);
  assert_near (hearth_gini (NULL, 0), 0, 0);
  assert_near (hearth_top_share (contributions, 8, 0.1), 1000 / 2475.0, TINY);
  assert_near (hearth_top_share (contributions, 8, 0.25), 1433 / 2475.0, TINY);
  assert_near (hearth_top_share (contributions, 8, 1), 1, TINY);
  assert_near (hearth_top_share (NULL, 0, 0.1), 0, 0);
}

static void
test_quantiles (void)
{
  const double sorted[] = { 1, 2, 3, 4 };
  const double values[] = { 7, 1, 1, 1, 1, 1, 1, 1, 5, 9 };
  guint8       bins[10];

  assert_near (hearth_quantile (sorted, 4, 0), 1, 0);
  assert_near (hearth_quantile (sorted, 4, 0.5), 2.5, TINY);
  assert_near (hearth_quantile (sorted, 4, 0.25), 1.75, TINY);
  assert_near (hearth_quantile (sorted, 4, 1), 4, 0);
  assert_near (hearth_quantile (sorted, 1, 0.3), 1, 0);
  assert_near (hearth_quantile (NULL, 0, 0.5), 0, 0);

  /* Seven equals share the lowest part, and the three others are in the highest: the edges are 1, 1, 1, 5.4. */
  hearth_quantile_bins (values, 10, 5, bins);
  g_assert_cmpuint (bins[0], ==, 5);
  for (guint i = 1; i <= 7; i++)
    g_assert_cmpuint (bins[i], ==, 1);
  g_assert_cmpuint (bins[8], ==, 4);
  g_assert_cmpuint (bins[9], ==, 5);
  hearth_quantile_bins (NULL, 0, 5, bins);
}

static void
test_few (void)
{
  HearthSpread spread;
  HearthTrend  trend;

  hearth_spread_measure (&spread, NULL, 0);
  g_assert_cmpuint (spread.n, ==, 0);
  hearth_spread_measure (&spread, (const double[]) { 3 }, 1);
  assert_near (spread.mean, 3, 0);
  assert_near (spread.sd, 0, 0);
  hearth_spread_measure (&spread, (const double[]) { 3, 3, 3 }, 3);
  assert_near (spread.lag, 0, 0);
  hearth_trend_fit (&trend, NULL, NULL, 0);
  g_assert_false (hearth_interval_excludes (trend.slope_interval, 0));
  hearth_trend_fit (&trend, (const double[]) { 1, 2 }, (const double[]) { 1, 3 }, 2);
  assert_near (trend.slope, 2, TINY);
  g_assert_true (isinf (trend.slope_interval.high));
  hearth_trend_fit (&trend, (const double[]) { 1, 1, 1 }, (const double[]) { 1, 3, 5 }, 3);
  assert_near (trend.slope, 0, 0);
  assert_near (trend.intercept, 3, TINY);
}

static void
assert_spread (JsonNode     *wanted,
               const double *values,
               gsize         n,
               double        within)
{
  HearthSpread spread;

  hearth_spread_measure (&spread, values, n);
  g_assert_cmpuint (spread.n, ==, n);
  assert_near (spread.mean / published_number (wanted, "mean"), 1, within);
  assert_near (spread.sd / published_number (wanted, "sd"), 1, within);
  assert_near (spread.lag / published_number (wanted, "r1"), 1, within);
}

static void
test_nist_files (void)
{
  static const char *const names[] = { "lew", "lottery", "mavro", "michelson" };
  JsonNode                *entry = published_find ("nist.univariate");

  for (guint i = 0; entry != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char   *file = g_strdup_printf ("metrics/stats/nist_%s.txt", names[i]);
      g_autofree char   *path = g_strdup_printf ("value|%s", names[i]);
      g_autofree char   *text = published_read (file);
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
      char              *at = text;

      for (;;)
        {
          char  *end;
          double value = g_ascii_strtod (at, &end);

          if (end == at)
            break;
          g_array_append_val (values, value);
          at = end;
        }
      g_assert_cmpuint (values->len, ==, (guint) published_number (published_at (entry, path), "n"));
      /* Decimals such as 2.0018 are not exact in binary: of thirteen figures a spread of 0.0004 keeps ten. */
      assert_spread (published_at (entry, path), (const double *) values->data, values->len, strcmp (names[i], "mavro") == 0 ? 1e-9 : 1e-12);
    }
}

static void
test_nist_made (void)
{
  static const struct
  {
    const char *path;
    double      base;
    double      within;
  } cases[] = { { "value|numacc2", 1, 1e-12 }, { "value|numacc3", 1000000, 1e-8 }, { "value|numacc4", 10000000, 1e-7 } };
  JsonNode *entry = published_find ("nist.univariate");
  double    values[1001];

  if (entry == NULL)
    return;
  assert_spread (published_at (entry, "value|numacc1"), (const double[]) { 10000001, 10000003, 10000002 }, 3, 1e-15);
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      values[0] = cases[c].base + 0.2;
      for (guint i = 1; i < G_N_ELEMENTS (values); i++)
        values[i] = cases[c].base + (i % 2 == 1 ? 0.1 : 0.3);
      assert_spread (published_at (entry, cases[c].path), values, G_N_ELEMENTS (values), cases[c].within);
    }
}

/* NIST's Norris: what is certified stands in the file itself. */
static void
test_nist_line (void)
{
  g_autofree char *text = published_read ("metrics/stats/nist_Norris.dat");
  double           x[36];
  double           y[36];
  HearthTrend      trend;
  char            *at;

  if (text == NULL)
    return;
  at = strstr (strstr (text, "Data:       y"), "\n");
  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    {
      y[i] = g_ascii_strtod (at, &at);
      x[i] = g_ascii_strtod (at, &at);
    }
  hearth_trend_fit (&trend, x, y, G_N_ELEMENTS (x));
  at = strstr (text, "  B0  ") + 6;
  assert_near (trend.intercept, g_ascii_strtod (at, &at), 1e-12);
  assert_near (trend.intercept_error, g_ascii_strtod (at, &at), 1e-12);
  at = strstr (text, "  B1  ") + 6;
  assert_near (trend.slope, g_ascii_strtod (at, &at), 1e-13);
  assert_near (trend.slope_error, g_ascii_strtod (at, &at), 1e-13);
  at = strstr (text, "Standard Deviation   0") + 19;
  assert_near (trend.residual_sd, g_ascii_strtod (at, &at), 1e-12);
  at = strstr (text, "R-Squared") + 9;
  assert_near (trend.r_squared, g_ascii_strtod (at, &at), 1e-13);
  g_assert_false (hearth_interval_excludes (trend.slope_interval, trend.slope));
  g_assert_true (hearth_interval_excludes (trend.slope_interval, 0));
}

static void
test_absence_published (void)
{
  JsonNode *entry = published_find ("def.chaoss.absence_factor");
  double    values[64];
  guint     n;

  if (entry == NULL)
    return;
  n = MIN (published_length (entry, "value|contributions"), G_N_ELEMENTS (values));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("value|contributions|%u", i);

      values[i] = published_number (entry, path);
    }
  g_assert_cmpuint (hearth_absence_factor (values, n), ==, (guint) published_number (entry, "value|value"));
  entry = published_find ("def.chaoss.elephant");
  for (guint i = 0; i < 8; i++)
    values[i] = 1;
  g_assert_cmpuint (hearth_absence_factor (values, 8), ==, (guint) published_number (entry, "value|8 equal orgs"));
  values[3] = 7;
  g_assert_cmpuint (hearth_absence_factor (values, 8), ==, (guint) published_number (entry, "value|one has 50%"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/describe/shares", test_shares);
  g_test_add_func ("/models/describe/quantiles", test_quantiles);
  g_test_add_func ("/models/describe/few", test_few);
  g_test_add_func ("/models/describe/nist-files", test_nist_files);
  g_test_add_func ("/models/describe/nist-made", test_nist_made);
  g_test_add_func ("/models/describe/nist-line", test_nist_line);
  g_test_add_func ("/models/describe/absence-published", test_absence_published);

  return g_test_run ();
}
