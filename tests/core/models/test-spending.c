/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a purchase is worth: the paper's shop, and lots that say nothing. */

#include "models/hearth-spending.h"

#include "cdnow.h"

static void
test_expect (void)
{
  HearthSpending fit = { .p = 6, .q = 4, .v = 15, .converged = TRUE };

  /* Nobody's own purchases: everybody's mean p v / (q - 1). Very many: their own. */
  assert_near (hearth_spending_expect (&fit, 0, 0), 30, 1e-12);
  assert_near (hearth_spending_expect (&fit, 1, 21), 6 * 36 / 9.0, 1e-12);
  assert_near (hearth_spending_expect (&fit, 1000000, 21), 21, 1e-3);
  fit.q = 0.8;
  g_assert_true (isnan (hearth_spending_expect (&fit, 0, 0)));
}

static void
test_nothing_to_fit (void)
{
  const guint    x[] = { 0, 3, 2, 1 };
  const double   refunded[] = { 10, 0, -5, (double) NAN };
  const double   same[] = { 10, 10, 10, 10 };
  HearthSpending fit;

  g_assert_false (hearth_spending_fit (&fit, NULL, NULL, NULL, 0, TRUE));
  g_assert_false (hearth_spending_fit (&fit, x, refunded, NULL, 4, TRUE));
  g_assert_cmpuint (fit.n, ==, 0);
  g_assert_false (hearth_spending_fit (&fit, x, same, NULL, 4, FALSE));
  g_assert_true (hearth_spending_fit (&fit, x, same, NULL, 4, TRUE));
  g_assert_cmpuint (fit.n, ==, 3);
  assert_near (hearth_spending_expect (&fit, 3, 10), 10, 1);
}

static void
test_published (void)
{
  JsonNode         *entry = published_find ("cdnow.gg.params");
  g_autofree Cdnow *shop = cdnow_read ();
  guint             x[CDNOW_MOST];
  HearthSpending    fit;

  if (shop == NULL)
    return;
  for (guint i = 0; i < shop->n; i++)
    x[i] = shop->histories[i].x;
  g_assert_true (hearth_spending_fit (&fit, x, shop->money, NULL, shop->n, FALSE));
  assert_near (fit.p / published_number (entry, "our_check|from_raw|p"), 1, 1e-5);
  assert_near (fit.q / published_number (entry, "our_check|from_raw|q"), 1, 1e-5);
  assert_near (fit.v / published_number (entry, "our_check|from_raw|v"), 1, 1e-5);
  assert_near (fit.log_likelihood, published_number (entry, "value|LL"), 1e-4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/spending/expect", test_expect);
  g_test_add_func ("/models/spending/nothing-to-fit", test_nothing_to_fit);
  g_test_add_func ("/models/spending/published", test_published);

  return g_test_run ();
}
