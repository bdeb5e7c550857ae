/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which time is looked at, what a figure is compared with, and what is said of it: never a trend that may be chance. */

#include "figure-helpers.h"

#include "metrics/hearth-figure-words.h"
#include "metrics/hearth-time-choice.h"

#define MESSAGE HEARTH_KIND_MESSAGE

static void
assert_time (const char *wanted,
             const char *from,
             const char *last)
{
  g_autofree char *words = hearth_time_words (day (from), day (last) + 1);

  g_assert_cmpstr (words, ==, wanted);
}

static void
test_time (void)
{
  assert_time ("November 2026", "2026-11-01", "2026-11-30");
  assert_time ("2026", "2026-01-01", "2026-12-31");
  assert_time ("Q4 2026", "2026-10-01", "2026-12-31");
  assert_time ("February – April 2026", "2026-02-01", "2026-04-30");
  assert_time ("December 2025 – November 2026", "2025-12-01", "2026-11-30");
  assert_time ("3 May 2026", "2026-05-03", "2026-05-03");
  assert_time ("1–21 November 2026", "2026-11-01", "2026-11-21");
  assert_time ("28 February – 2 March 2026", "2026-02-28", "2026-03-02");
  assert_time ("31 December 2025 – 2 January 2026", "2025-12-31", "2026-01-02");
}

static void
assert_asked (HearthTimeChoice choice,
              const char      *from,
              const char      *last,
              HearthFigureBy   by)
{
  HearthFigureQuery query = HEARTH_FIGURE_QUERY_INIT;

  hearth_time_choice_ask (&choice, &query);
  g_assert_cmpint (query.from, ==, day (from));
  g_assert_cmpint (query.to, ==, last != NULL ? day (last) + 1 : HEARTH_NO_DAY);
  g_assert_cmpint (query.by, ==, by);
}

static void
test_choice (void)
{
  gint32           today = day ("2026-11-21");
  HearthTimeChoice choice = { HEARTH_TIME_QUARTER, today, 0 };

  assert_asked ((HearthTimeChoice) { HEARTH_TIME_MONTH, today, 0 }, "2026-11-01", "2026-11-30", HEARTH_BY_WEEK);
  assert_asked (choice, "2026-10-01", "2026-12-31", HEARTH_BY_WEEK);
  assert_asked ((HearthTimeChoice) { HEARTH_TIME_YEAR, today, 0 }, "2026-01-01", "2026-12-31", HEARTH_BY_MONTH);
  assert_asked ((HearthTimeChoice) { HEARTH_TIME_TWELVE, today, 0 }, "2025-12-01", "2026-11-30", HEARTH_BY_MONTH);
  assert_asked ((HearthTimeChoice) { HEARTH_TIME_ALL, today, 0 }, NULL, NULL, HEARTH_BY_MONTH);
  assert_asked ((HearthTimeChoice) { HEARTH_TIME_OWN, day ("2026-05-03"), day ("2026-05-13") }, "2026-05-03", "2026-05-12", HEARTH_BY_DAY);
  /* Before 1970 months are counted down. */
  assert_asked ((HearthTimeChoice) { HEARTH_TIME_QUARTER, day ("1969-11-21"), 0 }, "1969-10-01", "1969-12-31", HEARTH_BY_WEEK);

  g_assert_false (hearth_time_choice_step (&choice, 1, today));
  g_assert_true (hearth_time_choice_step (&choice, -1, today));
  assert_asked (choice, "2026-07-01", "2026-09-30", HEARTH_BY_WEEK);
  g_assert_true (hearth_time_choice_step (&choice, 1, today));
  assert_asked (choice, "2026-10-01", "2026-12-31", HEARTH_BY_WEEK);
  choice = (HearthTimeChoice) { HEARTH_TIME_OWN, day ("2026-11-10"), day ("2026-11-20") };
  g_assert_true (hearth_time_choice_step (&choice, -1, today));
  assert_asked (choice, "2026-10-31", "2026-11-09", HEARTH_BY_DAY);
  choice.kind = HEARTH_TIME_ALL;
  g_assert_false (hearth_time_choice_step (&choice, -1, today));
}

/* Of twenty in each month so many wrote in May, and so many in June until the 20th, which is today. */
static void
populate (Fixture *fixture,
          guint    may,
          guint    june)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ember %u", i);
      gint64           member = fan (fixture, name, "2025-01-01", NULL);

      if (i < may)
        act (fixture, member, MESSAGE, "2026-05-10 12:00");
      if (i < june)
        act (fixture, member, MESSAGE, "2026-06-10 12:00");
      act (fixture, member, MESSAGE, "2026-05-25 12:00"); /* as many days of May do not reach that far */
    }
}

static HearthFigure *
compare_june (Fixture            *fixture,
              HearthFigureCompare with)
{
  const char *const       names[] = { "participation_rate", NULL };
  const HearthFigureQuery query = { names, day ("2026-06-01"), day ("2026-06-30") + 1, HEARTH_BY_MONTH, with, FALSE, FALSE };
  g_autoptr (GPtrArray)   figures = read_figures (fixture, &query);

  g_ptr_array_set_free_func (figures, NULL);
  return g_ptr_array_index (figures, 0);
}

static void
assert_said (const char *wanted,
             char       *words)
{
  g_assert_cmpstr (words, ==, wanted);
  g_free (words);
}

static void
test_chance (Fixture      *fixture,
             gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;

  populate (fixture, 7, 10);
  figure = compare_june (fixture, HEARTH_COMPARE_BEFORE);
  g_assert_cmpint (figure->trend, ==, HEARTH_FIGURE_TREND_NONE);
  assert_said ("10 of 20 took part", hearth_figure_say_count (figure));
  assert_said ("50%", hearth_figure_say_value (figure));
  assert_said ("between 30% and 70%", hearth_figure_say_interval (figure));
  assert_said ("No clear change from 35% (1–20 May 2026)", hearth_figure_say_comparison (figure, TRUE));
  assert_said ("No clear change from 35%", hearth_figure_say_comparison (figure, FALSE));
  assert_said (NULL, hearth_figure_say_too_few (figure));
}

static void
test_change (Fixture      *fixture,
             gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL, year = NULL;

  populate (fixture, 2, 18);
  figure = compare_june (fixture, HEARTH_COMPARE_BEFORE);
  g_assert_cmpint (figure->trend, ==, HEARTH_FIGURE_TREND_UP);
  assert_said ("Up from 10% (1–20 May 2026)", hearth_figure_say_comparison (figure, TRUE));
  year = compare_june (fixture, HEARTH_COMPARE_YEAR);
  g_assert_cmpint (year->trend, ==, HEARTH_FIGURE_TREND_UP);
  assert_said ("Up from 0% (1–20 June 2025)", hearth_figure_say_comparison (year, TRUE));
}

static void
test_few (Fixture      *fixture,
          gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL);

  act (fixture, ada, MESSAGE, "2026-06-10 12:00");
  figure = compare_june (fixture, HEARTH_COMPARE_BEFORE);
  g_assert_cmpint (figure->trend, ==, HEARTH_FIGURE_TREND_UNKNOWN);
  assert_said ("1 of 1 took part", hearth_figure_say_count (figure));
  assert_said ("Made of 1 only; from 10 on it says something.", hearth_figure_say_too_few (figure));
}

/* Every part that a figure has is called something. */
static void
test_parts (Fixture      *fixture,
            gconstpointer today)
{
  HearthFigureQuery     query = HEARTH_FIGURE_QUERY_INIT;
  g_autoptr (GPtrArray) figures = NULL;

  populate (fixture, 5, 5);
  query.by = HEARTH_BY_STAGE;
  figures = read_figures (fixture, &query);
  for (guint i = 0; i < figures->len; i++)
    {
      const HearthFigure *figure = g_ptr_array_index (figures, i);

      for (guint n = 0; n < figure->parts->len; n++)
        {
          const HearthFigurePart *part = &g_array_index (figure->parts, HearthFigurePart, n);

          g_assert_cmpstr (hearth_figure_part_title (part->key), !=, part->key);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-words/time", test_time);
  g_test_add_func ("/figure-words/choice", test_choice);
  add_test ("/figure-words/chance", test_chance);
  add_test ("/figure-words/change", test_change);
  add_test ("/figure-words/few", test_few);
  add_test ("/figure-words/parts", test_parts);
  return g_test_run ();
}
