/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Survival curves: five people by hand, a trial of 1963 to the digits that R prints, and input that has nothing to say. */

#include "models/hearth-survival.h"

#include "cdnow.h"

#define TINY 1e-12

/* 1, 2+, 3, 3, 5+ */
static void
test_by_hand (void)
{
  const double               times[] = { 3, 1, 2, 3, 5, NAN, -1 };
  const guint8               ended[] = { 1, 1, 0, 1, 0, 1, 1 };
  g_autoptr (HearthSurvival) survival = hearth_survival_fit (times, ended, G_N_ELEMENTS (times), HEARTH_SURVIVAL_LOG_LOG);
  double                     error;

  g_assert_cmpuint (survival->n, ==, 5);
  g_assert_cmpuint (survival->events, ==, 3);
  assert_near (survival->watched, 14, TINY);
  g_assert_cmpuint (survival->n_steps, ==, 2);
  g_assert_cmpuint (survival->steps[1].at_risk, ==, 3);
  g_assert_cmpuint (survival->steps[1].events, ==, 2);
  assert_near (survival->steps[0].survival, 0.8, TINY);
  assert_near (survival->steps[0].std_error, 0.8 * sqrt (1 / 20.0), TINY);
  assert_near (survival->steps[1].survival, 0.8 / 3, TINY);
  assert_near (survival->steps[1].std_error, 0.8 / 3 * sqrt (1 / 20.0 + 2 / 3.0), TINY);
  assert_near (survival->median, 3, 0);
  g_assert_null (hearth_survival_at (survival, 0.5));
  g_assert_true (hearth_survival_at (survival, 1) == &survival->steps[0]);
  g_assert_true (hearth_survival_at (survival, 2.9) == &survival->steps[0]);
  g_assert_true (hearth_survival_at (survival, 99) == &survival->steps[1]);
  /* 1 x 1 + 2 x 0.8 + 2 x 0.8/3; areas behind the steps 1.6 + 1.6/3 and 1.6/3. */
  assert_near (hearth_survival_mean (survival, 5, &error), 1 + 1.6 + 1.6 / 3, TINY);
  assert_near (error, sqrt (pow (1.6 + 1.6 / 3, 2) / 20 + pow (1.6 / 3, 2) * 2 / 3), TINY);
  assert_near (hearth_survival_mean (survival, 0.5, NULL), 0.5, TINY);
}

/* Half stays for a while: the median is in the middle of it. And nobody is left: nothing divides by zero. */
static void
test_half (void)
{
  const double               times[] = { 1, 2, 4, 7 };
  const guint8               ended[] = { 1, 1, 1, 1 };
  g_autoptr (HearthSurvival) survival = hearth_survival_fit (times, ended, 4, HEARTH_SURVIVAL_LOG_LOG);

  assert_near (survival->median, 3, 0);
  assert_near (survival->steps[3].survival, 0, 0);
  assert_near (survival->steps[3].std_error, 0, 0);
  assert_near (survival->steps[3].interval.low, 0, 0);
  assert_near (survival->steps[3].interval.high, 1, 0);
}

static void
test_nobody (void)
{
  g_autoptr (HearthSurvival) none = hearth_survival_fit (NULL, NULL, 0, HEARTH_SURVIVAL_LOG_LOG);
  g_autoptr (HearthSurvival) today = hearth_survival_fit ((const double[]) { 0, 0 }, (const guint8[]) { 0, 0 }, 2, HEARTH_SURVIVAL_LOG);
  g_autoptr (HearthSurvival) left = hearth_survival_fit ((const double[]) { 0 }, (const guint8[]) { 1 }, 1, HEARTH_SURVIVAL_LOG);
  HearthLogRank              rank;

  g_assert_cmpuint (none->n_steps, ==, 0);
  g_assert_true (isnan (none->median) && isnan (none->median_interval.low));
  g_assert_cmpuint (today->n, ==, 2);
  g_assert_cmpuint (today->n_steps, ==, 0);
  assert_near (left->median, 0, 0);
  assert_near (left->steps[0].survival, 0, 0);
  hearth_survival_compare (&rank, NULL, NULL, NULL, 0, 2);
  g_assert_cmpuint (rank.df, ==, 0);
  assert_near (rank.p, 1, 0);
  /* All in one group; and a group nobody of whom was there when it ended for the others. */
  hearth_survival_compare (&rank, (const double[]) { 1, 2 }, (const guint8[]) { 1, 1 }, (const guint[]) { 1, 1 }, 2, 3);
  g_assert_cmpuint (rank.df, ==, 0);
  hearth_survival_compare (&rank, (const double[]) { 5, 6, 7, 1, 5, 6 }, (const guint8[]) { 1, 1, 0, 0, 1, 0 }, (const guint[]) { 0, 0, 0, 1, 2, 2 }, 6, 3);
  g_assert_cmpuint (rank.df, ==, 1);
  g_assert_true (rank.p > 0 && rank.p <= 1);
}

/* Two against two, 1 3 | 2 4: at 1, 2, 3 the first group has 2 of 4, 1 of 3, 1 of 2 at risk. */
static void
test_log_rank_by_hand (void)
{
  HearthLogRank rank;

  hearth_survival_compare (&rank, (const double[]) { 1, 3, 2, 4 }, (const guint8[]) { 1, 1, 1, 1 }, (const guint[]) { 0, 0, 1, 1 }, 4, 2);
  assert_near (rank.expected[0], 0.5 + 1 / 3.0 + 0.5, TINY);
  assert_near (rank.expected[1], 4 - rank.expected[0], TINY);
  assert_near (rank.chi_squared, pow (2 - 4 / 3.0, 2) / (0.25 + 2 / 9.0 + 0.25), TINY);
  g_assert_cmpuint (rank.df, ==, 1);
}

typedef struct
{
  double times[64];
  guint8 ended[64];
  guint  groups[64];
  guint  n;
} Trial;

static gboolean
read_trial (Trial *trial)
{
  g_autofree char *text = published_read ("metrics/survival/gehan_freireich_6mp.dat");
  char            *at = text;

  trial->n = 0;
  while (at != NULL && trial->n < G_N_ELEMENTS (trial->times))
    {
      char *end;
      guint group = (guint) strtoul (at, &end, 10);

      if (end == at)
        return TRUE;
      trial->groups[trial->n] = group - 1;
      trial->times[trial->n] = g_ascii_strtod (end, &at);
      trial->ended[trial->n] = strtoul (at, &at, 10) != 0;
      trial->n++;
    }
  return FALSE;
}

static void
test_trial_published (void)
{
  JsonNode                  *entry = published_find ("km.6mp");
  Trial                      trial;
  double                     times[64];
  guint8                     ended[64];
  guint                      n = 0;
  double                     error;
  g_autoptr (HearthSurvival) survival = NULL;
  g_autoptr (HearthSurvival) log_scale = NULL;

  if (entry == NULL || !read_trial (&trial))
    return;
  for (guint i = 0; i < trial.n; i++)
    if (trial.groups[i] == 1)
      {
        times[n] = trial.times[i];
        ended[n++] = trial.ended[i];
      }
  survival = hearth_survival_fit (times, ended, n, HEARTH_SURVIVAL_LOG_LOG);
  log_scale = hearth_survival_fit (times, ended, n, HEARTH_SURVIVAL_LOG);
  g_assert_cmpuint (survival->n, ==, 21);
  g_assert_cmpuint (survival->n_steps, ==, published_length (entry, "value|t"));
  for (guint i = 0; i < survival->n_steps; i++)
    {
      const HearthSurvivalStep *step = &survival->steps[i];
      static const char *const  keys[] = { "t", "at_risk", "events", "S", "se", "ci_loglog", "ci_log" };
      double                    wanted[G_N_ELEMENTS (keys)][2];

      for (guint key = 0; key < G_N_ELEMENTS (keys); key++)
        for (guint side = 0; side < (key < 5 ? 1 : 2); side++)
          {
            g_autofree char *path = key < 5 ? g_strdup_printf ("value|%s|%u", keys[key], i) : g_strdup_printf ("value|%s|%u|%u", keys[key], i, side);

            wanted[key][side] = published_number (entry, path);
          }
      assert_near (step->t, wanted[0][0], 0);
      assert_near (step->at_risk, wanted[1][0], 0);
      assert_near (step->events, wanted[2][0], 0);
      assert_near (step->survival, wanted[3][0], 1e-6);
      assert_near (step->std_error, wanted[4][0], 1e-6);
      assert_near (step->interval.low, wanted[5][0], 1e-6);
      assert_near (step->interval.high, wanted[5][1], 1e-6);
      assert_near (log_scale->steps[i].interval.low, wanted[6][0], 1e-6);
      assert_near (log_scale->steps[i].interval.high, wanted[6][1], 1e-6);
    }
  assert_near (survival->median, published_number (entry, "value|median"), 0);
  assert_near (log_scale->median_interval.low, published_number (entry, "value|median_ci_log|0"), 0);
  g_assert_true (isnan (log_scale->median_interval.high));
  assert_near (hearth_survival_mean (survival, 35, &error), published_number (entry, "value|rmean35"), 1e-5);
  assert_near (error, published_number (entry, "value|rmean35_se"), 1e-5);
}

static void
test_log_rank_published (void)
{
  JsonNode     *entry = published_find ("logrank.freireich");
  Trial         trial;
  HearthLogRank rank;

  if (entry == NULL || !read_trial (&trial))
    return;
  hearth_survival_compare (&rank, trial.times, trial.ended, trial.groups, trial.n, 2);
  assert_near (rank.chi_squared, published_number (entry, "value|chisq"), 1e-6);
  g_assert_cmpuint (rank.df, ==, 1);
  assert_near (rank.p, published_number (entry, "value|p"), 1e-8);
  for (guint g = 0; g < 2; g++)
    {
      g_autofree char *observed = g_strdup_printf ("value|observed|%u", g);
      g_autofree char *expected = g_strdup_printf ("value|expected|%u", g);

      assert_near (rank.observed[g], published_number (entry, observed), 0);
      assert_near (rank.expected[g], published_number (entry, expected), 5e-5);
    }
}

/* Days until a customer of the shop comes a second time. */
static void
test_second_purchase_published (void)
{
  JsonNode                  *entry = published_find ("cdnow.time_to_second_purchase_KM");
  g_autofree Cdnow          *shop = cdnow_read ();
  double                     times[CDNOW_MOST];
  guint8                     ended[CDNOW_MOST];
  guint                      months[CDNOW_MOST];
  g_autoptr (HearthSurvival) survival = NULL;
  g_autoptr (HearthSurvival) log_scale = NULL;
  g_autoptr (GList)          days = NULL;
  HearthLogRank              rank;

  if (shop == NULL)
    return;
  for (guint i = 0; i < shop->n; i++)
    {
      ended[i] = shop->second[i] > 0;
      times[i] = (ended[i] ? shop->second[i] : CDNOW_DAYS - 1) - shop->first[i];
      months[i] = shop->first[i] < 31 ? 0 : shop->first[i] < 59 ? 1
                                                                : 2;
    }
  survival = hearth_survival_fit (times, ended, shop->n, HEARTH_SURVIVAL_LOG_LOG);
  log_scale = hearth_survival_fit (times, ended, shop->n, HEARTH_SURVIVAL_LOG);
  g_assert_cmpuint (survival->n, ==, (guint) published_number (entry, "value|n"));
  g_assert_cmpuint (survival->events, ==, (guint) published_number (entry, "value|events"));
  days = json_object_get_members (json_node_get_object (published_at (entry, "value|S")));
  for (GList *day = days; day != NULL; day = day->next)
    {
      g_autofree char *path = g_strdup_printf ("value|S|%s", (const char *) day->data);

      assert_near (hearth_survival_at (survival, g_ascii_strtod (day->data, NULL))->survival, published_number (entry, path), 1e-8);
    }
  assert_near (hearth_survival_at (survival, 90)->std_error, published_number (entry, "value|se|90"), 1e-8);
  assert_near (hearth_survival_at (survival, 365)->std_error, published_number (entry, "value|se|365"), 1e-8);
  assert_near (hearth_survival_at (survival, 30)->interval.low, published_number (entry, "value|ci95_loglog|30|0"), 1e-8);
  assert_near (hearth_survival_at (survival, 365)->interval.high, published_number (entry, "value|ci95_loglog|365|1"), 1e-8);
  assert_near (hearth_survival_at (log_scale, 30)->interval.low, published_number (entry, "value|ci95_log|30|0"), 1e-8);
  assert_near (hearth_survival_at (log_scale, 365)->interval.high, published_number (entry, "value|ci95_log|365|1"), 1e-8);
  hearth_survival_compare (&rank, times, ended, months, shop->n, 3);
  g_assert_cmpuint (rank.df, ==, 2);
  assert_near (rank.chi_squared, published_number (entry, "value|logrank_by_first_month|chisq"), 0.05);
  assert_near (rank.p, published_number (entry, "value|logrank_by_first_month|p"), 5e-5);
  for (guint g = 0; g < 3; g++)
    {
      g_autofree char *path = g_strdup_printf ("value|logrank_by_first_month|n|%u", g);

      g_assert_cmpuint (rank.n[g], ==, (guint) published_number (entry, path));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/survival/by-hand", test_by_hand);
  g_test_add_func ("/models/survival/half", test_half);
  g_test_add_func ("/models/survival/nobody", test_nobody);
  g_test_add_func ("/models/survival/log-rank-by-hand", test_log_rank_by_hand);
  g_test_add_func ("/models/survival/trial-published", test_trial_published);
  g_test_add_func ("/models/survival/log-rank-published", test_log_rank_published);
  g_test_add_func ("/models/survival/second-purchase-published", test_second_purchase_published);

  return g_test_run ();
}
