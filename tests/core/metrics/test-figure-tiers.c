/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Memberships worked out by hand; and what is said where too few came back for a model to tell anything. */

#include "figure-helpers.h"

#include "metrics/hearth-figure-chart.h"

static gint64
make_tier (Fixture    *fixture,
           const char *name)
{
  HearthTier tier;

  hearth_row_init (HEARTH_TABLE_TIER, &tier);
  tier.name = (char *) name;
  return insert (fixture, HEARTH_TABLE_TIER, &tier);
}

static void
take_tier (Fixture    *fixture,
           gint64      member,
           gint64      tier,
           const char *since,
           const char *until,
           gint64      amount,
           const char *currency)
{
  HearthMemberTier row;

  hearth_row_init (HEARTH_TABLE_MEMBER_TIER, &row);
  row.member = member;
  row.tier = tier;
  row.since = at (fixture, since);
  row.until = at (fixture, until);
  row.amount = amount;
  row.currency = (char *) currency;
  insert (fixture, HEARTH_TABLE_MEMBER_TIER, &row);
}

/* April: Ada keeps bronze for 3.00, Ben goes from bronze to gold for 10.00, Cem from gold to bronze, Dee ends bronze, Eve begins gold; Fay pays
 * dollars, which count as a membership and not as money. Ada has bronze from two sources at once. */
static void
test_memberships (Fixture      *fixture,
                  gconstpointer today)
{
  gint64                   bronze = make_tier (fixture, "Bronze"), gold = make_tier (fixture, "Gold");
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);
  gint64                   cem = fan (fixture, "Cem", "2026-01-01", NULL), dee = fan (fixture, "Dee", "2026-01-01", NULL);
  gint64                   eve = fan (fixture, "Eve", "2026-01-01", NULL), fay = fan (fixture, "Fay", "2026-01-01", NULL);
  g_autoptr (HearthFigure) figure = NULL;

  take_tier (fixture, ada, bronze, "2026-01-05", NULL, 300, "EUR");
  take_tier (fixture, ada, bronze, "2026-02-05", NULL, 300, "EUR");
  take_tier (fixture, ben, bronze, "2026-01-05", "2026-04-10", 300, "EUR");
  take_tier (fixture, ben, gold, "2026-04-10", NULL, 1000, "EUR");
  take_tier (fixture, cem, gold, "2026-01-05", "2026-04-20", 1000, "EUR");
  take_tier (fixture, cem, bronze, "2026-04-20", NULL, 300, "EUR");
  take_tier (fixture, dee, bronze, "2026-01-05", "2026-04-30", 300, "EUR");
  take_tier (fixture, eve, gold, "2026-04-30", NULL, 1000, "EUR");
  take_tier (fixture, fay, gold, "2026-01-05", NULL, 900, "USD");
  assert_share (fixture, "memberships", "2026-04-01", "2026-04-30", 5, HEARTH_NONE, "Ada Ben Cem Eve Fay");
  figure = get (fixture, "memberships", "2026-04-01", "2026-04-30");
  g_assert_cmpint (get_part (figure, "began")->part, ==, 1);
  g_assert_cmpint (get_part (figure, "ended")->part, ==, 1);
  g_assert_cmpint (get_part (figure, "upgraded")->part, ==, 1);
  g_assert_cmpint (get_part (figure, "downgraded")->part, ==, 1);
  g_assert_cmpint (get_part (figure, "net_revenue_retention")->whole, ==, 300 + 300 + 1000 + 300);
  g_assert_cmpint (get_part (figure, "net_revenue_retention")->part, ==, 300 + 1000 + 300);
  assert_series (fixture, "memberships", "2026-03-01", "2026-04-30", HEARTH_BY_MONTH, "5 5");
  assert_series (fixture, "members", "2026-03-01", "2026-04-30", HEARTH_BY_TIER, "Bronze:2 Gold:3");
}

static void
test_too_few (Fixture      *fixture,
              gconstpointer today)
{
  static const char *const names[] = { "here", "drifting", "lifetime_value" };

  for (int i = 0; i < 12; i++)
    {
      gint64 member = fan (fixture, "Ember", "2026-01-01", NULL);

      pay (fixture, member, HEARTH_KIND_PURCHASE, "2026-02-01", 500, HEARTH_NONE, "EUR");
      pay (fixture, member, HEARTH_KIND_PURCHASE, "2026-03-01", 500, HEARTH_NONE, "EUR");
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HearthFigure) figure = get (fixture, names[i], NULL, NULL);

      g_assert_true (isnan (figure->value.value));
      g_assert_cmpint (figure->value.state, ==, HEARTH_FIGURE_FEW);
      g_assert_cmpint (figure->value.whole, ==, 12);
      g_assert_nonnull (figure->note);
    }
}

/* A model that cannot be fitted is no figure: everybody came on the same two days. */
static void
test_all_alike (Fixture      *fixture,
                gconstpointer today)
{
  g_autoptr (HearthFigure) here = NULL;

  for (int i = 0; i < 40; i++)
    {
      gint64 member = fan (fixture, "Ember", "2026-01-01", NULL);

      act (fixture, member, HEARTH_KIND_MESSAGE, "2026-02-01");
      act (fixture, member, HEARTH_KIND_MESSAGE, "2026-03-01");
    }
  here = get (fixture, "here", NULL, NULL);
  g_assert_cmpint (here->value.whole, ==, 40);
  g_assert_true (isnan (here->value.value) ? here->note != NULL : here->value.value >= 0 && here->value.value <= 1);
}

/* Without names, and in a hurry, models are left out. */
static void
test_quick (Fixture      *fixture,
            gconstpointer today)
{
  HearthFigureQuery     query = HEARTH_FIGURE_QUERY_INIT;
  g_autoptr (GPtrArray) all = read_figures (fixture, &query), some = NULL;

  query.quick = TRUE;
  some = read_figures (fixture, &query);
  g_assert_cmpuint (all->len, ==, hearth_figure_count ());
  g_assert_cmpuint (some->len, ==, all->len - 4);
}

static void
add_tier (Fixture    *fixture,
          const char *name,
          guint       n,
          guint       n_left)
{
  gint64 tier = make_tier (fixture, name);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *who = g_strdup_printf ("%s %u", name, i);

      take_tier (fixture, fan (fixture, who, "2026-01-01", i < n_left ? "2026-01-11" : NULL), tier, "2026-01-01", NULL, 300, "EUR");
    }
}

/* A curve a tier, the largest first; of five members none. Pressing a step lists those of that tier. */
static void
test_curves (Fixture      *fixture,
             gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  g_autoptr (HearthChart)  chart = NULL;
  const HearthFigureCurve *bronze;
  const HearthFigureStep  *step;
  HearthDatum              datum;
  gint32                   from, to;

  add_tier (fixture, "Gold", 10, 0);
  add_tier (fixture, "Bronze", 12, 3);
  add_tier (fixture, "Silver", 5, 1);
  figure = get_by (fixture, "survival", NULL, NULL, HEARTH_BY_TIER);
  g_assert_cmpuint (figure->curves->len, ==, 2);
  bronze = &g_array_index (figure->curves, HearthFigureCurve, 0);
  g_assert_cmpstr (bronze->group, ==, "Bronze");
  g_assert_cmpint (bronze->n, ==, 12);
  g_assert_cmpint (bronze->events, ==, 3);
  step = &g_array_index (bronze->steps, HearthFigureStep, 0);
  g_assert_cmpfloat (step->t, ==, 10);
  g_assert_cmpint (step->at_risk, ==, 12);
  g_assert_cmpfloat_with_epsilon (step->survival, 0.75, 1e-12);
  g_assert_true (step->low < 0.75 && step->high > 0.75);

  chart = hearth_figure_draw (figure, HEARTH_FIGURE_SURVIVAL);
  g_assert_cmpuint (hearth_chart_count_series (chart), ==, 2);
  g_assert_cmpstr (hearth_chart_get_series (chart, 1)->name, ==, "Gold");
  g_assert_true (hearth_figure_find_datum (figure, HEARTH_FIGURE_SURVIVAL, 0, 1, &datum, &from, &to));
  g_assert_cmpstr (datum.group, ==, "Bronze");
  g_assert_cmpint (datum.a, ==, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/figure/money/memberships", test_memberships);
  add_test ("/figure/retention/curves", test_curves);
  add_test ("/figure/models/too-few", test_too_few);
  add_test ("/figure/models/all-alike", test_all_alike);
  add_test ("/figure/models/quick", test_quick);
  return g_test_run ();
}
