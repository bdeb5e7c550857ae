/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts in words, as tables and as files. */

#include "samples.h"

#include "chart/hearth-chart-table.h"
#include "chart/hearth-chart-words.h"

static void
assert_words (const HearthChart *chart,
              guint              series,
              guint              index,
              const char        *wanted)
{
  g_autofree char *words = hearth_chart_dup_words (chart, series, index);

  g_assert_cmpstr (words, ==, wanted);
}

static void
test_words (void)
{
  g_autoptr (HearthChart) line = sample_line ();
  g_autoptr (HearthChart) ranked = sample_ranked (HEARTH_CHART_INTERVALS);
  g_autoptr (HearthChart) histogram = sample_histogram ();
  g_autoptr (HearthChart) lorenz = sample_lorenz ();

  assert_words (histogram, 0, 2, "20% to 30%: 4");
  assert_words (lorenz, 0, 2, "Members: 30%, Everything done: 4%");
  assert_words (line, 0, 0, "Fans, 1 April 2026: 40 (between 34 and 47)");
  assert_words (line, 0, 3, "Fans, 1 July 2026: too few to tell");
  assert_words (line, 1, 7, "Supporters, 1 November 2026: 4, not over yet");
  assert_words (line, 2, 0, "");
  assert_words (line, 0, 8, "");
  assert_words (ranked, 0, 0, "Listening party for Night Swim: 62% (between 51% and 72%), 48 of 78 took part");
  assert_words (ranked, 0, 2, "Postcards from the tour: 20% (between 6% and 51%), 2 of 10 took part, too few to tell");
  g_assert_cmpint (hearth_chart_get_tag (ranked, 0, 2), ==, 102);
  g_assert_cmpint (hearth_chart_get_tag (ranked, 0, 4), ==, 0);
}

static void
test_summary (void)
{
  g_autoptr (HearthChart) bars = sample_bars ();
  g_autoptr (HearthChart) line = sample_line ();
  g_autoptr (HearthChart) empty = hearth_chart_new (HEARTH_CHART_LINE, "Members");
  g_autofree char        *of_bars = hearth_chart_dup_summary (bars);
  g_autofree char        *of_line = hearth_chart_dup_summary (line);
  g_autofree char        *of_empty = hearth_chart_dup_summary (empty);

  g_assert_cmpstr (of_bars, ==, "Net growth. First: July 2026: 3. Last: October 2026: 4. Highest: September 2026: 6. Lowest: August 2026: -2. Not over yet: November 2026: 1.");
  g_assert_nonnull (strstr (of_line, " Supporters. First: 1 April 2026: 8."));
  g_assert_cmpstr (of_empty, ==, "Members. Nothing to show yet");
}

static void
test_table (void)
{
  g_autoptr (HearthChart)      ranked = sample_ranked (HEARTH_CHART_INTERVALS);
  g_autoptr (HearthChart)      line = sample_line ();
  g_autoptr (HearthChartTable) table = hearth_chart_table_new (ranked, FALSE);
  g_autofree char             *headings = g_strjoinv ("|", table->headings);
  g_autofree char             *first = g_strjoinv ("|", g_ptr_array_index (table->rows, 0));
  g_autofree char             *last = g_strjoinv ("|", g_ptr_array_index (table->rows, 3));
  g_autofree char             *csv = hearth_chart_to_csv (line);

  g_assert_cmpstr (headings, ==, "Moment|Took part|Took part, at least|Took part, at most|Counts|Note");
  g_assert_cmpstr (first, ==, "Listening party for Night Swim|62%|51%|72%|48 of 78 took part|");
  g_assert_cmpstr (last, ==, "Lyric translation|too few to tell||||");
  g_assert_true (g_str_has_prefix (csv, "Month,Fans,\"Fans, at least\",\"Fans, at most\",Supporters,Note\r\n2026-04-01,40,34,47,8,\r\n"));
  g_assert_true (g_str_has_suffix (csv, "2026-11-01,30,24,37,4,not over yet\r\n"));
}

static void
test_people (void)
{
  g_autoptr (HearthChart) tree = sample_tree ();
  g_autoptr (HearthChart) network = sample_network ();
  g_autoptr (HearthChart) cohorts = sample_cohorts ();
  g_autofree char        *of_tree = hearth_chart_dup_summary (tree);
  g_autofree char        *of_network = hearth_chart_dup_summary (network);
  g_autofree char        *tree_csv = hearth_chart_to_csv (tree);
  g_autofree char        *cohorts_csv = hearth_chart_to_csv (cohorts);

  assert_words (tree, 0, 1, "Ben: brought 2 others, came through Ana");
  assert_words (tree, 0, 2, "Chika: came through Ana");
  assert_words (network, 0, 3, "Dario: 3 ties");
  g_assert_cmpstr (of_tree, ==, "Who brought whom. 9 people. Ana: brought 3 others.");
  g_assert_cmpstr (of_network, ==, "Who talks with whom. 7 people. 7 ties.");
  g_assert_true (g_str_has_prefix (tree_csv, "Name,Came through,Brought,Note\r\nAna,,3,\r\nBen,Ana,2,\r\n"));
  g_assert_true (g_str_has_prefix (cohorts_csv, "Began in,0,1,2,3,4\r\nJune 2026 (24),1,0.62,0.5,0.46,0.42\r\nJuly 2026 (31),1,0.55,0.48,0.39,\r\n"));
}

/* Times that are one series' alone have a line of their own; a name that a spreadsheet would run is guarded. */
static void
test_uneven (void)
{
  static const double     first[] = { 1, 3 };
  static const double     second[] = { 2, 3, 5 };
  g_autoptr (HearthChart) chart = hearth_chart_new (HEARTH_CHART_LINE, "t");
  g_autofree char        *csv = NULL;

  hearth_chart_set_axes (chart, HEARTH_CHART_DAYS, "=Days", HEARTH_CHART_NUMBER, NULL);
  hearth_chart_add_series (chart, "a\"b");
  hearth_chart_add_series (chart, "c\xff");
  for (guint i = 0; i < 2; i++)
    hearth_chart_add (chart, 0, &HEARTH_CHART_POINT (first[i], -first[i], NULL));
  for (guint i = 0; i < 3; i++)
    hearth_chart_add (chart, 1, &HEARTH_CHART_POINT (second[i], second[i], NULL));
  csv = hearth_chart_to_csv (chart);
  g_assert_cmpstr (csv, ==, "\"'=Days\",\"a\"\"b\",c\357\277\275\r\n1,-1,\r\n2,,2\r\n3,-3,3\r\n5,,5\r\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/words/datum", test_words);
  g_test_add_func ("/chart/words/summary", test_summary);
  g_test_add_func ("/chart/words/table", test_table);
  g_test_add_func ("/chart/words/people", test_people);
  g_test_add_func ("/chart/words/uneven", test_uneven);

  return g_test_run ();
}
