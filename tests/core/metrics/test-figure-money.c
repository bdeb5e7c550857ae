/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Money to the cent, worked out by hand. */

#include "figure-helpers.h"

#define PURCHASE HEARTH_KIND_PURCHASE
#define REFUND   HEARTH_KIND_REFUND

static gint64
sum_in (HearthFigure *figure,
        const char   *currency)
{
  for (guint i = 0; i < figure->sums->len; i++)
    if (strcmp (g_array_index (figure->sums, HearthFigureSum, i).currency, currency) == 0)
      return g_array_index (figure->sums, HearthFigureSum, i).minor;
  return 0;
}

/* Ada bought for 19.99, of which 17.85 arrived, and again for 5.00; Ben bought for 12.00 and got it back; Cem paid in dollars and yen, which
 * nobody said how to convert; Dee took something for nothing. */
static void
put_some (Fixture *fixture)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL), cem = fan (fixture, "Cem", "2026-01-01", NULL);
  gint64 dee = fan (fixture, "Dee", "2026-01-01", NULL);

  pay (fixture, ada, PURCHASE, "2026-02-01 12:00", 1999, 1785, "EUR");
  pay (fixture, ada, PURCHASE, "2026-03-01 12:00", 500, HEARTH_NONE, "EUR");
  pay (fixture, ben, PURCHASE, "2026-02-02 12:00", 1200, HEARTH_NONE, "EUR");
  pay (fixture, ben, REFUND, "2026-02-20 12:00", 1200, HEARTH_NONE, "EUR");
  pay (fixture, cem, PURCHASE, "2026-02-03 12:00", 700, 650, "USD");
  pay (fixture, cem, HEARTH_KIND_SUPPORT, "2026-02-03 12:00", 900, HEARTH_NONE, "JPY");
  pay (fixture, dee, PURCHASE, "2026-02-03 12:00", 0, HEARTH_NONE, "EUR");
}

static void
test_revenue (Fixture      *fixture,
              gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL, a_member = NULL;

  put_some (fixture);
  figure = get (fixture, "revenue", NULL, NULL);
  g_assert_cmpint (figure->value.part, ==, 1785 + 500);
  g_assert_cmpfloat (figure->value.value, ==, 2285);
  g_assert_cmpstr (figure->currency, ==, "EUR");
  g_assert_cmpint (sum_in (figure, "USD"), ==, 650);
  g_assert_cmpint (sum_in (figure, "JPY"), ==, 900);
  g_assert_cmpuint (figure->sums->len, ==, 2);
  assert_series (fixture, "revenue", "2026-02-01", "2026-03-31", HEARTH_BY_MONTH, "1785 500");
  /* 2285 by 4, rounded half away from nought: 571.25 is 571, and -0.5 would be -1. */
  a_member = get (fixture, "revenue_per_member", NULL, NULL);
  g_assert_cmpint (a_member->value.whole, ==, 4);
  g_assert_cmpfloat (a_member->value.value, ==, 571);
  assert_share (fixture, "payers_rate", NULL, NULL, 2, 4, "Ada Cem");
}

static void
test_rounding (Fixture      *fixture,
               gconstpointer today)
{
  g_autoptr (HearthFigure) up = NULL, down = NULL;
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL);

  fan (fixture, "Ben", "2026-01-01", NULL);
  pay (fixture, ada, PURCHASE, "2026-02-01 12:00", 1001, HEARTH_NONE, "EUR");
  pay (fixture, ada, REFUND, "2026-03-01 12:00", 1001, HEARTH_NONE, "EUR");
  up = get (fixture, "revenue_per_member", "2026-02-01", "2026-02-28");
  down = get (fixture, "revenue_per_member", "2026-03-01", "2026-03-31");
  g_assert_cmpfloat (up->value.value, ==, 501);
  g_assert_cmpfloat (down->value.value, ==, -501);
}

static void
test_all_refunded (Fixture      *fixture,
                   gconstpointer today)
{
  g_autoptr (HearthFigure) revenue = NULL, top = NULL;

  for (int i = 0; i < 3; i++)
    {
      gint64 member = fan (fixture, "Ember", "2026-01-01", NULL);

      pay (fixture, member, PURCHASE, "2026-02-01 12:00", 1000, HEARTH_NONE, "EUR");
      pay (fixture, member, REFUND, "2026-02-03 12:00", -1000, HEARTH_NONE, "EUR");
    }
  revenue = get (fixture, "revenue", NULL, NULL);
  g_assert_cmpfloat (revenue->value.value, ==, 0);
  assert_share (fixture, "payers_rate", NULL, NULL, 0, 3, "");
  top = get (fixture, "top_share", NULL, NULL);
  g_assert_cmpint (top->value.state, ==, HEARTH_FIGURE_NONE);
}

/* Ada: one in January, one in March. Ben: two on one day. Cem: one. */
static void
test_repeats (Fixture      *fixture,
              gconstpointer today)
{
  g_autoptr (HearthFigure) march = NULL, second = NULL;
  const HearthFigureStep  *step;
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);
  gint64                   cem = fan (fixture, "Cem", "2026-01-01", NULL);

  pay (fixture, ada, PURCHASE, "2026-01-10 12:00", 100, HEARTH_NONE, "EUR");
  pay (fixture, ada, PURCHASE, "2026-03-10 12:00", 100, HEARTH_NONE, "EUR");
  pay (fixture, ben, PURCHASE, "2026-03-11 12:00", 100, HEARTH_NONE, "EUR");
  pay (fixture, ben, PURCHASE, "2026-03-11 12:30", 100, HEARTH_NONE, "EUR");
  pay (fixture, cem, PURCHASE, "2026-03-12 12:00", 100, HEARTH_NONE, "EUR");
  assert_share (fixture, "repeat_rate", NULL, NULL, 2, 3, "Ada Ben");
  assert_share (fixture, "repeat_rate", "2026-03-01", "2026-03-31", 1, 3, "Ben");
  march = get (fixture, "repeat_rate", "2026-03-01", "2026-03-31");
  g_assert_cmpint (get_part (march, "lifetime")->part, ==, 2);

  /* On different days: Ada after 59, Ben and Cem not yet, watched until 30 April for 50 and 49 days. */
  second = get (fixture, "second_purchase", NULL, "2026-04-30");
  g_assert_cmpint (second->value.whole, ==, 3);
  g_assert_cmpint (second->value.part, ==, 1);
  g_assert_cmpuint (second->steps->len, ==, 1);
  step = &g_array_index (second->steps, HearthFigureStep, 0);
  g_assert_cmpfloat (step->t, ==, 59);
  g_assert_cmpint (step->at_risk, ==, 1);
  assert_share (fixture, "second_purchase", NULL, "2026-04-30", 1, 3, "Ada");
}

/* Ten buyers; the i-th bought i times, i days before the end, for i euros each; two of them are alike in money. */
static void
test_rfm (Fixture      *fixture,
          gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;

  for (int i = 1; i <= 10; i++)
    {
      const char       name[] = { (char) ('A' + i - 1), '\0' };
      gint64           member = fan (fixture, name, "2026-01-01", NULL);
      g_autofree char *when = g_strdup_printf ("2026-05-%02d 12:00", 20 + i);

      for (int n = 0; n < i; n++)
        pay (fixture, member, PURCHASE, when, i == 2 ? 50 : i * 100, HEARTH_NONE, "EUR");
    }
  figure = get (fixture, "rfm", NULL, "2026-05-31");
  g_assert_cmpuint (figure->scores->len, ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      const HearthFigureScore *score = &g_array_index (figure->scores, HearthFigureScore, i);

      g_assert_cmpint (score->days, ==, 10 - (gint64) i);
      g_assert_cmpint (score->orders, ==, i + 1);
      g_assert_cmpuint (score->recency, ==, i / 2 + 1);
      g_assert_cmpuint (score->frequency, ==, i / 2 + 1);
      g_assert_cmpuint (score->money, ==, i / 2 + 1);
    }
  g_assert_cmpint (g_array_index (figure->scores, HearthFigureScore, 1).paid, ==, 100);
  assert_share (fixture, "rfm", NULL, "2026-05-31", 4, 10, "G H I J");
  g_assert_cmpint (get_part (figure, "555")->part, ==, 2);
  g_assert_cmpint (get_part (figure, "111")->part, ==, 2);
}

/* 60, 20, 10, 10: the first in ten and in a hundred of four is one of them. */
static void
test_top_share (Fixture      *fixture,
                gconstpointer today)
{
  static const gint64      paid[] = { 1000, 6000, 1000, 2000 };
  g_autoptr (HearthFigure) figure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paid); i++)
    pay (fixture, fan (fixture, "Ember", "2026-01-01", NULL), PURCHASE, "2026-05-01", paid[i], HEARTH_NONE, "EUR");
  assert_share (fixture, "top_share", NULL, NULL, 6000, 10000, NULL);
  figure = get (fixture, "top_share", NULL, NULL);
  g_assert_cmpfloat_with_epsilon (get_part (figure, "top_20")->value, 0.6, 1e-12);
  /* 10 10 20 60: differences 0 10 50 10 50 40, both ways 320 of 2 * 16 * 25. */
  g_assert_cmpfloat_with_epsilon (get_part (figure, "gini")->value, 0.4, 1e-12);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/figure/money/revenue", test_revenue);
  add_test ("/figure/money/rounding", test_rounding);
  add_test ("/figure/money/all-refunded", test_all_refunded);
  add_test ("/figure/money/repeats", test_repeats);
  add_test ("/figure/money/rfm", test_rfm);
  add_test ("/figure/money/top-share", test_top_share);
  return g_test_run ();
}
