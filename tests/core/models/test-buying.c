/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Buying models: what must hold between their formulae whatever the parameters, and the papers' figures over the papers' shop. */

#include "models/hearth-buying.h"

#include "cdnow.h"

static const HearthBuying paper = { HEARTH_BUYING_BGNBD, 0.243, 4.414, 0.793, 2.426, 0, TRUE };

/* Counts add to one, their mean is what is expected, and what is expected grows by who is here. */
static void
test_consistent (void)
{
  const HearthBuying fits[] = { paper,
                                { HEARTH_BUYING_MBGNBD, 0.525, 6.183, 0.891, 1.614, 0, TRUE },
                                { HEARTH_BUYING_BGNBD, 0.7, 3, 1, 0.4, 0, TRUE },
                                { HEARTH_BUYING_BGNBD, 0.7, 3, 0.2, 0.4, 0, TRUE },
                                { HEARTH_BUYING_PNBD, 0.55, 10.6, 0.61, 11.7, 0, TRUE },
                                { HEARTH_BUYING_PNBD, 1.5, 3, 1, 8, 0, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      double sum = 0;
      double mean = 0;

      for (guint x = 0; x < 120; x++)
        {
          double chance = hearth_buying_chance (&fits[i], x, 10);

          g_assert_true (chance >= 0 && chance <= 1);
          sum += chance;
          mean += x * chance;
        }
      assert_near (sum, 1, 1e-8);
      assert_near (mean, hearth_buying_expect_new (&fits[i], 10), 1e-6);
      /* Whoever has just come is somebody new, but for the MBG's first chance to stop. */
      if (fits[i].model != HEARTH_BUYING_MBGNBD)
        assert_near (hearth_buying_expect (&fits[i], &(HearthHistory) { 0, 0, 0 }, 10), hearth_buying_expect_new (&fits[i], 10), 1e-9);
      assert_near (hearth_buying_expect (&fits[i], &(HearthHistory) { 3, 5, 9 }, 0), 0, 0);
    }
}

/* The likelihood of everything that can happen to one member within T: not at all, and once at any moment; what is left is twice and more. */
static void
test_likelihood_is_chance (void)
{
  const HearthBuying fits[] = { paper, { HEARTH_BUYING_MBGNBD, 0.525, 6.183, 0.891, 1.614, 0, TRUE }, { HEARTH_BUYING_PNBD, 0.55, 10.6, 0.61, 1.7, 0, TRUE } };
  const double       T = 8;

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      const HearthHistory   none = { 0, 0, T };
      g_autoptr (HearthLot) lot = hearth_lot_new (&none, NULL, 1);
      double                once = 0;
      const guint           steps = 2000;

      assert_near (exp (hearth_buying_log_likelihood (&fits[i], lot)), hearth_buying_chance (&fits[i], 0, T), 1e-9);
      for (guint step = 0; step < steps; step++)
        {
          const HearthHistory   history = { 1, (step + 0.5) * T / steps, T };
          g_autoptr (HearthLot) one = hearth_lot_new (&history, NULL, 1);

          once += exp (hearth_buying_log_likelihood (&fits[i], one)) * T / steps;
        }
      assert_near (once, hearth_buying_chance (&fits[i], 1, T), 1e-7);
    }
}

static void
test_extremes (void)
{
  const HearthBuyingModel models[] = { HEARTH_BUYING_BGNBD, HEARTH_BUYING_MBGNBD, HEARTH_BUYING_PNBD };
  const HearthHistory     histories[] = { { 5000, 10, 1000 }, { 5000, 1000, 1000 }, { 0, 0, 0 }, { 0, 0, 20000 }, { 1, 0.001, 20000 }, { 1, 20000, 20000 } };

  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    for (guint h = 0; h < G_N_ELEMENTS (histories); h++)
      for (double alpha = 0.01; alpha < 2000; alpha *= 100)
        {
          HearthBuying          fit = { models[m], 0.3, alpha, 0.5, 2, 0, TRUE };
          g_autoptr (HearthLot) lot = hearth_lot_new (&histories[h], NULL, 1);
          double                alive = hearth_buying_alive (&fit, &histories[h]);

          g_assert_true (isfinite (hearth_buying_log_likelihood (&fit, lot)));
          g_assert_true (alive >= 0 && alive <= 1);
          g_assert_true (hearth_buying_expect (&fit, &histories[h], 500) >= 0);
          g_assert_true (isfinite (hearth_buying_expect (&fit, &histories[h], 500)));
        }
}

/* Nobody, one, all on one day, nobody came back, all the same: no fit, and it says so; with priors no runaway either. */
static void
test_nothing_to_fit (void)
{
  const HearthHistory same[] = { { 3, 9, 10 }, { 3, 9, 10 }, { 3, 9, 10 }, { 3, 9, 10 } };
  const HearthHistory none[] = { { 0, 0, 10 }, { 0, 0, 20 } };
  const HearthHistory today[] = { { 0, 0, 0 }, { 0, 0, 0 } };
  const HearthHistory broken[] = { { 2, 5, 3 }, { 1, -1, 3 }, { 1, 1, (double) INFINITY }, { 1, (double) NAN, 4 } };
  HearthBuying        fit;

  for (int model = HEARTH_BUYING_MBGNBD; model <= HEARTH_BUYING_PNBD; model++)
    {
      g_autoptr (HearthLot) nobody = hearth_lot_new (NULL, NULL, 0);
      g_autoptr (HearthLot) alike = hearth_lot_new (same, NULL, 4);
      g_autoptr (HearthLot) once = hearth_lot_new (none, NULL, 2);
      g_autoptr (HearthLot) now = hearth_lot_new (today, NULL, 2);
      g_autoptr (HearthLot) wrong = hearth_lot_new (broken, NULL, 4);

      g_assert_false (hearth_buying_fit (&fit, (HearthBuyingModel) model, nobody, TRUE));
      g_assert_false (hearth_buying_fit (&fit, (HearthBuyingModel) model, once, TRUE));
      g_assert_false (hearth_buying_fit (&fit, (HearthBuyingModel) model, now, FALSE));
      g_assert_cmpuint (wrong->n, ==, 0);
      g_assert_false (hearth_buying_fit (&fit, (HearthBuyingModel) model, wrong, TRUE));
      g_assert_false (hearth_buying_fit (&fit, (HearthBuyingModel) model, alike, FALSE));
      g_assert_false (fit.converged);
      g_assert_true (hearth_buying_fit (&fit, (HearthBuyingModel) model, alike, TRUE));
      g_assert_true (fit.r < 100 && fit.b < 100);
    }
}

static void
test_counts_published (void)
{
  JsonNode         *entry = published_find ("cdnow.sample.counts");
  g_autofree Cdnow *shop = cdnow_read ();
  guint             repeat = 0;
  guint             again = 0;
  guint             later = 0;

  if (shop == NULL)
    return;
  for (guint i = 0; i < shop->n; i++)
    {
      repeat += shop->histories[i].x > 0;
      again += shop->histories[i].x;
      later += shop->later[i];
    }
  g_assert_cmpuint (shop->n, ==, (guint) published_number (entry, "value|customers"));
  g_assert_cmpuint (shop->orders, ==, (guint) published_number (entry, "value|transactions"));
  g_assert_cmpuint (repeat, ==, (guint) published_number (entry, "value|calibration_repeat_customers"));
  g_assert_cmpuint (again, ==, (guint) published_number (entry, "value|calibration_repeat_transactions"));
  g_assert_cmpuint (later, ==, (guint) published_number (entry, "value|holdout_transactions"));
}

static void
assert_fit (HearthBuyingModel model,
            const char       *id,
            const char       *path,
            gboolean          rounded)
{
  JsonNode             *entry = published_find (id);
  g_autofree Cdnow     *shop = cdnow_read ();
  g_autoptr (HearthLot) lot = NULL;
  HearthBuying          fit;

  if (shop == NULL)
    return;
  /* Some have published their weeks with two figures, and what comes of that. */
  for (guint i = 0; rounded && i < shop->n; i++)
    {
      shop->histories[i].tx = round (shop->histories[i].tx * 100) / 100;
      shop->histories[i].T = round (shop->histories[i].T * 100) / 100;
    }
  lot = hearth_lot_new (shop->histories, NULL, shop->n);
  g_assert_true (hearth_buying_fit (&fit, model, lot, FALSE));
  entry = published_at (entry, path);
  assert_near (fit.r / published_number (entry, "r"), 1, 1e-4);
  assert_near (fit.alpha / published_number (entry, "alpha"), 1, 1e-4);
  assert_near (fit.a / published_number (entry, "a"), 1, 1e-4);
  assert_near (fit.b / published_number (entry, "b"), 1, 1e-4);
  assert_near (fit.log_likelihood, published_number (entry, "LL"), 1e-5);
  /* Priors hardly move two thousand. */
  g_assert_true (hearth_buying_fit (&fit, model, lot, TRUE));
  assert_near (fit.r / published_number (entry, "r"), 1, 0.02);
  assert_near (fit.log_likelihood, published_number (entry, "LL"), 0.02);
}

static void
test_bgnbd_published (void)
{
  assert_fit (HEARTH_BUYING_BGNBD, "cdnow.bgnbd.params", "our_check|exact_days", FALSE);
  assert_fit (HEARTH_BUYING_BGNBD, "cdnow.bgnbd.params", "our_check|recency_rounded_2dp", TRUE);
}

static void
test_mbgnbd_published (void)
{
  assert_fit (HEARTH_BUYING_MBGNBD, "cdnow.mbgnbd.params", "our_check", TRUE);
}

/* What the papers' own parameters say of somebody. */
static void
test_formulae_published (void)
{
  JsonNode     *entry = published_find ("cdnow.bgnbd.CE");
  HearthHistory history = { 2, 30.43, 38.86 };

  if (entry == NULL)
    return;
  assert_near (hearth_buying_expect (&paper, &history, 39), published_number (entry, "our_check|published_params"), 1e-9);
  entry = published_find ("bgnbd.pmf");
  assert_near (hearth_buying_chance (&paper, 10, 2), published_number (entry, "value|t=2,x=10"), 1e-9);
  assert_near (hearth_buying_chance (&paper, 0, 39), published_number (entry, "our_check|t=39,x=0"), 1e-9);
  for (guint x = 11; x <= 20; x++)
    {
      g_autofree char *path = g_strdup_printf ("value|t=30,x=11..20|%u", x - 11);

      assert_near (hearth_buying_chance (&paper, x, 30), published_number (entry, path), 1e-9);
    }
  entry = published_find ("bgnbd.palive");
  history = (HearthHistory) { 23, 39, 39 };
  assert_near (hearth_buying_alive (&paper, &history), published_number (entry, "value|x=23,tx=39,T=39"), 1e-9);
  for (guint x = 5; x <= 20; x++)
    {
      g_autofree char *path = g_strdup_printf ("value|x=5..20,tx=30,T=39|%u", x - 5);

      history = (HearthHistory) { x, 30, 39 };
      assert_near (hearth_buying_alive (&paper, &history), published_number (entry, path), 1e-9);
    }
  entry = published_find ("bgnbd.E");
  for (guint t = 1; t <= 10; t++)
    {
      g_autofree char *path = g_strdup_printf ("value|1..10|%u", t - 1);

      assert_near (hearth_buying_expect_new (&paper, t), published_number (entry, path), 1e-8);
    }
}

static void
test_expected_published (void)
{
  static const char *const times[] = { "0.1429", "1", "3", "31.8571", "32", "78" };
  JsonNode                *entry = published_find ("cdnow.bgnbd.E_X_t");
  JsonNode                *params = published_find ("cdnow.bgnbd.params");
  HearthBuying             fit = { .model = HEARTH_BUYING_BGNBD };

  if (entry == NULL)
    return;
  params = published_at (params, "our_check|recency_rounded_2dp");
  fit.r = published_number (params, "r");
  fit.alpha = published_number (params, "alpha");
  fit.a = published_number (params, "a");
  fit.b = published_number (params, "b");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *path = g_strdup_printf ("our_check|%s", times[i]);

      assert_near (hearth_buying_expect_new (&fit, g_ascii_strtod (times[i], NULL)), published_number (entry, path), 6e-7);
    }
}

/* How often those who came that often come in the 39 weeks after. */
static void
test_later_published (void)
{
  JsonNode         *entry = published_find ("cdnow.bgnbd.holdout_by_frequency");
  g_autofree Cdnow *shop = cdnow_read ();
  double            sums[8] = { 0 };
  guint             members[8] = { 0 };

  for (guint i = 0; shop != NULL && i < shop->n; i++)
    {
      guint bin = MIN (shop->histories[i].x, 7);

      sums[bin] += hearth_buying_expect (&paper, &shop->histories[i], 39);
      members[bin]++;
    }
  for (guint bin = 0; shop != NULL && bin < 8; bin++)
    {
      g_autofree char *path = g_strdup_printf ("value|expected|%u", bin);

      assert_near (sums[bin] / members[bin], published_number (entry, path), 1e-3);
    }
}

static void
assert_shop (const Cdnow        *shop,
             const HearthBuying *fit,
             const char         *model,
             double              within)
{
  static const guint weeks[] = { 1, 10, 20, 39, 52, 78 };
  g_autofree char   *mean_path = g_strdup_printf ("value|%s", model);
  double             here = 0;

  for (guint i = 0; i < shop->n; i++)
    here += hearth_buying_alive (fit, &shop->histories[i]);
  assert_near (here / shop->n / published_number (published_find ("cdnow.mean_palive"), mean_path), 1, within);
  for (guint w = 0; w < G_N_ELEMENTS (weeks); w++)
    {
      g_autofree char *path = g_strdup_printf ("value|%s|%u", model, weeks[w]);
      double           sum = 0;

      for (guint i = 0; i < shop->n; i++)
        sum += hearth_buying_expect_new (fit, weeks[w] - shop->first[i] / 7.0);
      assert_near (sum / published_number (published_find ("cdnow.cum_repeat_by_week"), path), 1, within);
    }
}

/* How many are still here, and how often all come week by week. The Pareto/NBD's are of another program's search, which stops earlier. */
static void
test_shop_published (void)
{
  g_autofree Cdnow     *shop = cdnow_read ();
  g_autoptr (HearthLot) lot = NULL;
  HearthBuying          fit;

  if (shop == NULL)
    return;
  lot = hearth_lot_new (shop->histories, NULL, shop->n);
  g_assert_true (hearth_buying_fit (&fit, HEARTH_BUYING_BGNBD, lot, FALSE));
  assert_shop (shop, &fit, "bgnbd", 2e-6);
  g_assert_true (hearth_buying_fit (&fit, HEARTH_BUYING_PNBD, lot, FALSE));
  assert_shop (shop, &fit, "pnbd", 3e-4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/buying/consistent", test_consistent);
  g_test_add_func ("/models/buying/likelihood-is-chance", test_likelihood_is_chance);
  g_test_add_func ("/models/buying/extremes", test_extremes);
  g_test_add_func ("/models/buying/nothing-to-fit", test_nothing_to_fit);
  g_test_add_func ("/models/buying/counts-published", test_counts_published);
  g_test_add_func ("/models/buying/bgnbd-published", test_bgnbd_published);
  g_test_add_func ("/models/buying/mbgnbd-published", test_mbgnbd_published);
  g_test_add_func ("/models/buying/formulae-published", test_formulae_published);
  g_test_add_func ("/models/buying/expected-published", test_expected_published);
  g_test_add_func ("/models/buying/later-published", test_later_published);
  g_test_add_func ("/models/buying/shop-published", test_shop_published);

  return g_test_run ();
}
