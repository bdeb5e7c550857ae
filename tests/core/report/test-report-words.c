/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What reports say of figures, worked out by hand, and what becomes of texts that strangers wrote. */

#include "report/hearth-report-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-days.h"
#include "metrics/hearth-figure-private.h"
#include "models/hearth-interval.h"
#include "report/hearth-report-write.h"

#include <string.h>

static const HearthFigureInfo rate_info = { "participation_rate", HEARTH_FIGURE_PARTICIPATION, HEARTH_UNIT_RATE, "Took part", "Who did." };
static const HearthFigureInfo count_info = { "joined", HEARTH_FIGURE_GROWTH, HEARTH_UNIT_COUNT, "Joined", "Who did." };

static HearthFigure
make_rate (gint64 part,
           gint64 whole,
           gint64 part_before,
           gint64 whole_before)
{
  HearthFigure   figure = { .info = &rate_info, .value = hearth_value_rate (part, whole), .before = hearth_value_rate (part_before, whole_before) };
  HearthInterval difference = hearth_interval_difference ((guint64) part, (guint64) whole, (guint64) part_before, (guint64) whole_before, HEARTH_LEVEL);

  figure.from = hearth_day_from_date (2026, 9, 1);
  figure.to = hearth_day_from_date (2026, 10, 1);
  figure.has_before = TRUE;
  figure.difference_low = difference.low;
  figure.difference_high = difference.high;
  return figure;
}

static HearthFigure
make_count (gint64 now,
            gint64 before)
{
  HearthFigure figure = { .info = &count_info, .value = hearth_value_count (now, TRUE), .before = hearth_value_count (before, TRUE) };

  figure.from = hearth_day_from_date (2026, 9, 1);
  figure.to = hearth_day_from_date (2026, 10, 1);
  figure.has_before = TRUE;
  figure.difference_low = figure.difference_high = NAN;
  return figure;
}

static void
assert_change (HearthFigure figure,
               const char  *wanted)
{
  g_autofree char *said = hearth_say_change (&figure);

  g_assert_cmpstr (said, ==, wanted);
}

static void
test_change (void)
{
  assert_change (make_rate (14, 30, 12, 30), "In August 2026 it was 12 of 30; a difference like that can be chance.");
  assert_change (make_rate (29, 30, 12, 30), "In August 2026 it was 12 of 30; it is more now, and by more than chance explains.");
  assert_change (make_rate (3, 30, 20, 30), "In August 2026 it was 20 of 30; it is less now, and by more than chance explains.");
  assert_change (make_rate (3, 30, 0, 0), "");
  assert_change (make_count (12, 7), "In August 2026 it was 7; a difference like that can be chance.");
  assert_change (make_count (40, 12), "In August 2026 it was 12; it is more now, and by more than chance explains.");
  assert_change (make_count (2, 15), "In August 2026 it was 15; it is less now, and by more than chance explains.");
  assert_change (make_count (0, 0), "In August 2026 it was 0.");
}

static void
test_rate (void)
{
  HearthFigure     few = make_rate (7, 9, 1, 1), enough = make_rate (7, 31, 1, 1), none = make_rate (0, 0, 1, 1);
  g_autofree char *said_few = hearth_say_rate (&few, &few.value), *said_enough = hearth_say_rate (&enough, &enough.value);
  g_autofree char *said_none = hearth_say_rate (&none, &none.value);

  g_assert_cmpstr (said_few, ==, "7 of 9, too few to say more");
  g_assert_cmpstr (said_enough, ==, "7 of 31 (23%, likely between 11% and 40%)");
  g_assert_cmpstr (said_none, ==, "nothing to count");
}

static void
assert_clean (const char *text,
              const char *wanted)
{
  g_autofree char *clean = hearth_report_clean (text);

  g_assert_cmpstr (clean, ==, wanted);
}

static void
test_clean (void)
{
  assert_clean (NULL, "");
  assert_clean ("  two \t\n lines  ", "two lines");
  assert_clean ("a\x07\x1b[31mb", "a[31mb");
  assert_clean ("\xe2\x80\xae"
                "evil",
                "evil");
  assert_clean ("<b>&\"", "<b>&\"");
  assert_clean ("\xff\xfe", "");
  assert_clean ("山田 محمد \xf0\x9f\x94\xa5", "山田 محمد \xf0\x9f\x94\xa5");
}

/* Escaped once, in every place a stranger's words can come to. */
static void
test_markup (void)
{
  g_autoptr (HearthReport)  report = hearth_report_new ("<i>T", "a & b", "\"me\"");
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (HearthOut)     out = hearth_out_new (stream, NULL);
  g_autoptr (GPtrArray)     names = g_ptr_array_new ();
  g_autoptr (HearthChart)   chart = hearth_chart_new (HEARTH_CHART_BARS, "<x>");
  HearthReportTable        *table = hearth_report_add_table (report, "\"><x>");
  HearthChartPoint          point = HEARTH_CHART_POINT (0, 3, "<x>");
  g_autofree char          *page = NULL;

  hearth_report_table_column (table, "<x>", FALSE);
  hearth_report_table_cell (table, "<x>", NULL);
  g_ptr_array_add (names, (char *) "<x>");
  hearth_report_add_items (report, HEARTH_BLOCK_NAMES, names);
  hearth_chart_add_series (chart, "<x>");
  hearth_chart_add (chart, 0, &point);
  hearth_report_add_chart (report, chart, NULL);
  hearth_report_put_html (report, out);
  g_assert_true (hearth_out_finish (out, NULL));
  page = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_assert_null (strstr (page, "<x>"));
  g_assert_null (strstr (page, "\"\"me"));
  g_assert_nonnull (strstr (page, "<title>&lt;i&gt;T</title>"));
  g_assert_nonnull (strstr (page, "a &amp; b"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/words/change", test_change);
  g_test_add_func ("/report/words/rate", test_rate);
  g_test_add_func ("/report/words/clean", test_clean);
  g_test_add_func ("/report/words/markup", test_markup);
  return g_test_run ();
}
