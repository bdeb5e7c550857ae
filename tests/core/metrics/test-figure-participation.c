/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking part and staying, worked out by hand. */

#include "figure-helpers.h"

#define MESSAGE HEARTH_KIND_MESSAGE

static double
part_value (HearthFigure *figure,
            const char   *key)
{
  return get_part (figure, key)->value;
}

/* Until 10 April: Ada is active on the 1st, 9th and 10th, Ben on the 3rd, Cem on the 10th of March (the 32nd day back), Dee twice on one day,
 * Eve only before she joined. */
static void
put_month (Fixture *fixture)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL), cem = fan (fixture, "Cem", "2026-01-01", NULL);
  gint64 dee = fan (fixture, "Dee", "2026-01-01", NULL), eve = fan (fixture, "Eve", "2026-04-08", NULL);

  act (fixture, ada, MESSAGE, "2026-04-01 00:00");
  act (fixture, ada, MESSAGE, "2026-04-09 12:00");
  act (fixture, ada, MESSAGE, "2026-04-10 23:59");
  act (fixture, ben, MESSAGE, "2026-04-03 12:00");
  act (fixture, cem, MESSAGE, "2026-03-10 12:00");
  act (fixture, dee, MESSAGE, "2026-04-10 01:00");
  act (fixture, dee, HEARTH_KIND_VOTE, "2026-04-10 02:00");
  act (fixture, eve, MESSAGE, "2026-04-07 02:00");
}

static void
test_stickiness (Fixture      *fixture,
                 gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL, active = NULL;

  put_month (fixture);
  /* Days of members: Ada 3, Ben 1, Dee 1 of 30 for each of 3. */
  assert_share (fixture, "stickiness", NULL, "2026-04-10", 5, 90, "Ada Ben Dee");
  figure = get (fixture, "stickiness", NULL, "2026-04-10");
  g_assert_cmpfloat_with_epsilon (figure->value.value, (5.0 / 30) / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (part_value (figure, "daily"), 5.0 / 30, 1e-12);
  g_assert_cmpfloat (part_value (figure, "weekly"), ==, 2);
  g_assert_cmpfloat (part_value (figure, "monthly"), ==, 3);
  g_assert_cmpfloat_with_epsilon (part_value (figure, "weekly_of_monthly"), 2.0 / 3, 1e-12);

  assert_share (fixture, "active_days", "2026-03-01", "2026-04-10", 4, HEARTH_NONE, "Ada Ben Cem Dee");
  assert_series (fixture, "active_days", "2026-04-08", "2026-04-10", HEARTH_BY_DAY, "0 1 2");
  assert_series (fixture, "active_days", "2026-03-01", "2026-04-10", HEARTH_BY_MONTH, "1 3~");
  active = get (fixture, "active_days", "2026-03-01", "2026-04-10");
  g_assert_cmpfloat (part_value (active, "month"), ==, 3);
}

static gint64
write_acts (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const gint64 *job = data; /* member, how many */

  for (gint64 i = 0; i < job[1]; i++)
    {
      HearthInteraction row;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
      row.member = job[0];
      row.kind = MESSAGE;
      row.direction = HEARTH_DIRECTION_IN;
      row.at = G_GINT64_CONSTANT (1767600000000) + i * 60000;
      if (!hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &row, error))
        return -1;
    }
  return 0;
}

/* The worked example of CHAOSS' contributor absence factor. */
static void
test_absence (Fixture      *fixture,
              gconstpointer today)
{
  static const gint64 acts[] = { 1000, 202, 90, 33, 332, 343, 42, 433 };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      const char name[] = { (char) ('A' + i), '\0' };
      gint64     job[] = { fan (fixture, name, "2025-01-01", NULL), acts[i] };

      do_write (fixture, write_acts, job, NULL);
    }
  assert_share (fixture, "absence_factor", NULL, NULL, 2, 8, "A H");
  /* The top 1 in 100 of eight is one. */
  assert_share (fixture, "concentration", NULL, NULL, 1000, 2475, "A");
}

/* 1, 1, 2, 6 and one who did nothing: Gini by hand (sum of differences over 2 n^2 mean). */
static void
test_concentration (Fixture      *fixture,
                    gconstpointer today)
{
  static const gint64      acts[] = { 0, 1, 1, 2, 6 };
  g_autoptr (HearthFigure) figure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      const char name[] = { (char) ('A' + i), '\0' };
      gint64     job[] = { fan (fixture, name, "2025-01-01", NULL), acts[i] };

      do_write (fixture, write_acts, job, NULL);
    }
  figure = get (fixture, "concentration", NULL, NULL);
  /* Differences of pairs: 1+1+2+6 + 0+1+5 + 1+5 + 4 = 26, both ways 52; 52 / (2 * 25 * 2) = 0.52. */
  g_assert_cmpfloat_with_epsilon (part_value (figure, "gini"), 0.52, 1e-12);
  g_assert_cmpfloat_with_epsilon (part_value (figure, "top_1"), 0.6, 1e-12);
  g_assert_cmpfloat_with_epsilon (part_value (figure, "next_9"), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (part_value (figure, "rest"), 0.4, 1e-12);
  g_assert_cmpfloat (part_value (figure, "absence_factor"), ==, 1);
  g_assert_cmpint (figure->value.n, ==, 5);
}

/* Today is 20 June. Ada was active on day 30, Ben on days 7 and 40, Cem on day 1; Dee joined 20 days ago and wrote on day 7. */
static void
test_n_day (Fixture      *fixture,
            gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  gint64                   ada = fan (fixture, "Ada", "2026-01-01 23:00", NULL), ben = fan (fixture, "Ben", "2026-01-10", NULL);
  gint64                   cem = fan (fixture, "Cem", "2026-02-01", NULL), dee = fan (fixture, "Dee", "2026-05-31", NULL);

  act (fixture, ada, MESSAGE, "2026-01-31 00:10");
  act (fixture, ben, MESSAGE, "2026-01-17 12:00");
  act (fixture, ben, MESSAGE, "2026-02-19 12:00");
  act (fixture, cem, MESSAGE, "2026-02-02 12:00");
  act (fixture, dee, MESSAGE, "2026-06-07 12:00");
  assert_share (fixture, "retention_n_day", NULL, NULL, 1, 3, "Ada");
  figure = get (fixture, "retention_n_day", NULL, NULL);
  g_assert_cmpint (get_part (figure, "day_1")->part, ==, 1);
  g_assert_cmpint (get_part (figure, "day_1")->whole, ==, 4);
  g_assert_cmpint (get_part (figure, "day_7")->part, ==, 2);
  g_assert_cmpint (get_part (figure, "day_7_unbounded")->part, ==, 3);
  g_assert_cmpint (get_part (figure, "day_30_unbounded")->part, ==, 2);
  g_assert_cmpint (get_part (figure, "day_90")->whole, ==, 3);
  assert_series (fixture, "retention_n_day", "2026-01-01", "2026-02-28", HEARTH_BY_MONTH, "1/2 0/1");
}

/* "month size active...", partial with a mark. */
static char *
name_cohorts (HearthFigure *figure)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < figure->cohorts->len; i++)
    {
      const HearthFigureCohort *cohort = &g_array_index (figure->cohorts, HearthFigureCohort, i);

      g_string_append_printf (text, "%s%d:", i > 0 ? "; " : "", cohort->month - (2026 - 1970) * 12 + 1);
      for (guint month = 0; month < cohort->counts->len; month++)
        g_string_append_printf (text, " %" G_GINT64_FORMAT, g_array_index (cohort->counts, gint64, month));
      if (cohort->partial)
        g_string_append_c (text, '~');
    }
  return g_string_free (text, FALSE);
}

/* First acts: Ada and Ben in January, Cem in March. Ada is back in February and May, Ben in May, Cem in April. */
static void
test_cohorts (Fixture      *fixture,
              gconstpointer today)
{
  g_autoptr (HearthFigure) all = NULL, some = NULL;
  g_autofree char         *matrix = NULL, *part = NULL;
  gint64                   ada = fan (fixture, "Ada", "2025-12-01", NULL), ben = fan (fixture, "Ben", "2025-12-01", NULL);
  gint64                   cem = fan (fixture, "Cem", "2025-12-01", NULL);

  act (fixture, ada, MESSAGE, "2026-01-31 23:59");
  act (fixture, ada, MESSAGE, "2026-02-01 00:00");
  act (fixture, ada, MESSAGE, "2026-02-02 00:00");
  act (fixture, ada, MESSAGE, "2026-05-31 23:59");
  act (fixture, ben, MESSAGE, "2026-01-02 12:00");
  act (fixture, ben, MESSAGE, "2026-05-02 12:00");
  act (fixture, cem, MESSAGE, "2026-03-02 12:00");
  act (fixture, cem, MESSAGE, "2026-04-02 12:00");
  all = get (fixture, "cohort_retention", NULL, NULL);
  matrix = name_cohorts (all);
  g_assert_cmpstr (matrix, ==, "1: 2 1 0 0 2 0~; 3: 1 1 0 0~");
  assert_share (fixture, "cohort_retention", NULL, NULL, 2, 3, "Ada Cem");

  /* April is not all asked for: who first came in March has had no whole month after. */
  some = get (fixture, "cohort_retention", "2026-01-01", "2026-04-15");
  part = name_cohorts (some);
  g_assert_cmpstr (part, ==, "1: 2 1 0 0~; 3: 1 1~");
  assert_share (fixture, "cohort_retention", "2026-01-01", "2026-04-15", 1, 2, "Ada");
}

/* Until 30 April: Ada left after 10 days, Ben after 20, Cem has been here for 30 and never done anything, Dee was last active on day 5 and quiet
 * for 90 days since: gone after 95. */
static void
test_survival (Fixture      *fixture,
               gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  const HearthFigureStep  *steps;
  gint64                   dee;

  fan (fixture, "Ada", "2026-01-01", "2026-01-11");
  fan (fixture, "Ben", "2026-02-01", "2026-02-21");
  fan (fixture, "Cem", "2026-03-31", NULL);
  dee = fan (fixture, "Dee", "2026-01-01", NULL);
  act (fixture, dee, MESSAGE, "2026-01-06 12:00");
  figure = get (fixture, "survival", NULL, "2026-04-30");
  g_assert_cmpint (figure->value.whole, ==, 4);
  g_assert_cmpint (figure->value.part, ==, 3);
  g_assert_cmpuint (figure->steps->len, ==, 3);
  steps = (const HearthFigureStep *) (gpointer) figure->steps->data;
  g_assert_cmpfloat (steps[0].t, ==, 10);
  g_assert_cmpfloat_with_epsilon (steps[0].survival, 3.0 / 4, 1e-12);
  g_assert_cmpfloat (steps[1].t, ==, 20);
  g_assert_cmpfloat_with_epsilon (steps[1].survival, 2.0 / 4, 1e-12);
  g_assert_cmpfloat (steps[2].t, ==, 95);
  g_assert_cmpint (steps[2].at_risk, ==, 1);
  g_assert_cmpfloat_with_epsilon (steps[2].survival, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (part_value (figure, "day_30"), 0.5, 1e-12);
}

static void
test_survival_here (Fixture      *fixture,
                    gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;

  fan (fixture, "Ada", "2026-06-20 09:00", NULL);
  fan (fixture, "Ben", "2026-01-01", NULL);
  figure = get (fixture, "survival", NULL, NULL);
  g_assert_true (isnan (figure->value.value));
  g_assert_nonnull (figure->note);
  g_assert_cmpint (figure->value.part, ==, 0);
  g_assert_cmpint (figure->value.whole, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/figure/participation/stickiness", test_stickiness);
  add_test ("/figure/participation/absence", test_absence);
  add_test ("/figure/participation/concentration", test_concentration);
  add_test ("/figure/retention/n-day", test_n_day);
  add_test ("/figure/retention/cohorts", test_cohorts);
  add_test ("/figure/retention/survival", test_survival);
  add_test ("/figure/retention/still-here", test_survival_here);
  return g_test_run ();
}
