/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who comes to shows and who renews: chances that add up, and the radio's donors and the two cohorts of the papers. */

#include "models/hearth-attending.h"

#include "models/hearth-renewing.h"
#include "published.h"

/* Over everything that can happen at five shows: what is expected of the next ones is the same seen from before the first. */
static void
test_adds_up (void)
{
  HearthAttending fit = { 1.2, 0.75, 0.66, 2.8, 0, TRUE };
  HearthPresence  before = { 0, 0, 0, 1 };
  double          all = hearth_attending_expect (&fit, &before, 1);

  /* B (1.2 + 1, 0.75) / B (1.2, 0.75) times the chance to be there at all. */
  assert_near (all, 1.2 / 1.95 * 2.8 / 3.46, 1e-12);
  assert_near (hearth_attending_alive (&fit, &before), 2.8 / 3.46, 1e-12);
  assert_near (hearth_attending_expect (&fit, &before, 0), 0, 0);
  g_assert_true (hearth_attending_alive (&fit, &(HearthPresence) { 5, 5, 5, 1 }) > hearth_attending_alive (&fit, &(HearthPresence) { 3, 3, 5, 1 }));
  g_assert_true (isfinite (hearth_attending_alive (&fit, &(HearthPresence) { 0, 0, 2000, 1 })));
  /* A thousand of two thousand in that order is less likely than any number there is. */
  assert_near (hearth_attending_alive (&fit, &(HearthPresence) { 1000, 2000, 2000, 1 }), (2.8 + 2000) / (3.46 + 2000), 1e-9);
}

static void
test_nothing_to_fit (void)
{
  const HearthPresence wrong[] = { { 3, 2, 6, 1 }, { 1, 7, 6, 1 }, { 0, 2, 6, 1 }, { 1, 0, 6, 1 }, { 2, 2, 6, 0 } };
  const HearthPresence absent[] = { { 0, 0, 6, 10 } };
  const HearthPresence always[] = { { 6, 6, 6, 10 } };
  const double         none[] = { 0, 0, 0 };
  const double         lost[] = { 4, 0, 0 };
  const double         here[] = { 0, 0, 9 };
  HearthAttending      fit;
  HearthRenewing       renewing;

  g_assert_false (hearth_attending_fit (&fit, NULL, 0, TRUE));
  g_assert_false (hearth_attending_fit (&fit, wrong, G_N_ELEMENTS (wrong), TRUE));
  g_assert_false (hearth_attending_fit (&fit, absent, 1, TRUE));
  g_assert_false (hearth_attending_fit (&fit, always, 1, FALSE));
  g_assert_true (hearth_attending_fit (&fit, always, 1, TRUE));
  g_assert_false (hearth_renewing_fit (&renewing, none, here, 3, TRUE));
  g_assert_false (hearth_renewing_fit (&renewing, NULL, NULL, 0, TRUE));
  g_assert_true (hearth_renewing_fit (&renewing, lost, here, 3, TRUE));
  assert_near (hearth_renewing_survival (&renewing, 0), 1, 0);
  assert_near (hearth_renewing_survival (&renewing, 2),
               hearth_renewing_retention (&renewing, 0) * hearth_renewing_retention (&renewing, 1), 1e-12);
  g_assert_true (hearth_renewing_retention (&renewing, 5) > hearth_renewing_retention (&renewing, 1));
}

static void
test_donors_published (void)
{
  JsonNode        *entry = published_find ("bgbb.params");
  g_autofree char *text = published_read ("metrics/cdnow/lifetimes_donations.csv");
  g_auto (GStrv)   lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  HearthPresence   presences[64];
  guint            n = 0;
  HearthAttending  fit;

  if (entry == NULL || text == NULL)
    return;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0' && n < G_N_ELEMENTS (presences); i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      presences[n++] = (HearthPresence) { (guint) atoi (cells[0]), (guint) atoi (cells[1]), (guint) atoi (cells[2]), atoi (cells[3]) };
    }
  g_assert_true (hearth_attending_fit (&fit, presences, n, FALSE));
  assert_near (fit.alpha / published_number (entry, "our_check|alpha"), 1, 1e-4);
  assert_near (fit.beta / published_number (entry, "our_check|beta"), 1, 1e-4);
  assert_near (fit.gamma / published_number (entry, "our_check|gamma"), 1, 1e-4);
  assert_near (fit.delta / published_number (entry, "our_check|delta"), 1, 1e-4);
  assert_near (fit.log_likelihood, published_number (entry, "our_check|LL"), 1e-3);
  entry = published_find ("bgbb.palive");
  assert_near (hearth_attending_alive (&fit, &(HearthPresence) { 0, 0, 6, 1 }), published_number (entry, "our_check|0"), 1e-5);
  assert_near (hearth_attending_alive (&fit, &(HearthPresence) { 2, 4, 6, 1 }), published_number (entry, "our_check|1"), 1e-5);
  assert_near (hearth_attending_alive (&fit, &(HearthPresence) { 6, 6, 6, 1 }), published_number (entry, "our_check|2"), 1e-5);
}

static void
test_cohorts_published (void)
{
  JsonNode                *entry = published_find ("sbg.params");
  JsonNode                *table = published_find ("sbg.data");
  static const char *const cohorts[] = { "high_end", "regular" };

  for (guint c = 0; entry != NULL && c < G_N_ELEMENTS (cohorts); c++)
    {
      g_autofree char *column = g_strdup_printf ("value|%s", cohorts[c]);
      g_autofree char *check = g_strdup_printf ("our_check|%s", cohorts[c]);
      JsonNode        *wanted = published_at (entry, check);
      double           lost[16] = { 0 };
      double           cut[16] = { 0 };
      guint            periods = published_length (table, column) - 1;
      HearthRenewing   fit;

      for (guint i = 0; i < periods; i++)
        {
          g_autofree char *from = g_strdup_printf ("%s|%u", column, i);
          g_autofree char *until = g_strdup_printf ("%s|%u", column, i + 1);

          /* Of a thousand. */
          lost[i] = round (10 * (published_number (table, from) - published_number (table, until)));
          cut[i] = i + 1 == periods ? round (10 * published_number (table, until)) : 0;
        }
      g_assert_true (hearth_renewing_fit (&fit, lost, cut, periods, FALSE));
      assert_near (fit.alpha / published_number (wanted, "alpha"), 1, 1e-5);
      assert_near (fit.beta / published_number (wanted, "beta"), 1, 1e-5);
      assert_near (fit.log_likelihood, published_number (wanted, "LL_1000"), 1e-5);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/attending/adds-up", test_adds_up);
  g_test_add_func ("/models/attending/nothing-to-fit", test_nothing_to_fit);
  g_test_add_func ("/models/attending/donors-published", test_donors_published);
  g_test_add_func ("/models/attending/cohorts-published", test_cohorts_published);

  return g_test_run ();
}
