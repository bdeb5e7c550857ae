/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Axes: worked out by hand, and what no axis can be made of. */

#include "chart/hearth-chart-scale.h"

#include "base/hearth-days.h"
#include "chart/hearth-chart-format.h"

static void
assert_ticks (double          low,
              double          high,
              HearthChartUnit unit,
              guint           most,
              double          first,
              double          step,
              guint           n)
{
  HearthScale scale;

  hearth_scale_fit (&scale, low, high, unit, most);
  g_assert_cmpuint (scale.n_ticks, ==, n);
  g_assert_cmpfloat_with_epsilon (scale.ticks[0], first, 1e-9);
  g_assert_cmpfloat_with_epsilon (hearth_scale_get_step (&scale), step, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.low, first, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.high, first + step * (n - 1), 1e-9);
}

static void
test_numbers (void)
{
  assert_ticks (0, 100, HEARTH_CHART_NUMBER, 6, 0, 20, 6);
  assert_ticks (0, 97, HEARTH_CHART_NUMBER, 6, 0, 20, 6);
  assert_ticks (-3, 7, HEARTH_CHART_NUMBER, 6, -4, 2, 7);
  assert_ticks (0, 0.37, HEARTH_CHART_PERCENT, 5, 0, 0.1, 5);
  assert_ticks (0, 2, HEARTH_CHART_WHOLE, 6, 0, 1, 3);
  assert_ticks (0, 45, HEARTH_CHART_DAYS, 5, 0, 14, 5);
  assert_ticks (0, 400, HEARTH_CHART_DAYS, 6, 0, 90, 6);
  assert_ticks (0, 20, HEARTH_CHART_HOURS, 5, 0, 6, 5);
  assert_ticks (0, 0, HEARTH_CHART_NUMBER, 3, 0, 0.5, 3);
  assert_ticks (5, 5, HEARTH_CHART_NUMBER, 3, 0, 5, 3);
  assert_ticks (100, 0, HEARTH_CHART_NUMBER, 6, 0, 20, 6);
}

static void
test_place (void)
{
  HearthScale scale;

  hearth_scale_fit (&scale, 0, 100, HEARTH_CHART_NUMBER, 6);
  g_assert_cmpfloat (hearth_scale_place (&scale, 0), ==, 0);
  g_assert_cmpfloat (hearth_scale_place (&scale, 25), ==, 0.25);
  g_assert_cmpfloat (hearth_scale_place (&scale, 200), ==, 2);
  g_assert_cmpfloat (hearth_scale_place (&scale, (double) NAN), ==, 0);
}

static void
test_hostile (void)
{
  static const double values[] = { 0, 1, -1, 1e-320, 1e300, -1e300, 1e308, -1e308, 123456789.123, NAN, INFINITY, -INFINITY };

  for (guint a = 0; a < G_N_ELEMENTS (values); a++)
    for (guint b = 0; b < G_N_ELEMENTS (values); b++)
      for (guint most = 0; most < 100; most += 7)
        for (HearthChartUnit unit = 0; unit <= HEARTH_CHART_LABELS; unit++)
          {
            HearthScale scale;

            hearth_scale_fit (&scale, values[a], values[b], unit, most);
            g_assert_true (isfinite (scale.low) && isfinite (scale.high) && scale.low < scale.high);
            g_assert_cmpuint (scale.n_ticks, <=, HEARTH_SCALE_TICKS);
            hearth_scale_fit_dates (&scale, values[a], values[b], most);
            g_assert_true (scale.low < scale.high);
            g_assert_cmpuint (scale.n_ticks, <=, HEARTH_SCALE_TICKS);
          }
}

static void
assert_dates (gint32      from,
              gint32      to,
              guint       most,
              const char *wanted)
{
  HearthScale         scale;
  g_autoptr (GString) text = g_string_new (NULL);

  hearth_scale_fit_dates (&scale, from, to, most);
  for (guint i = 0; i < scale.n_ticks; i++)
    {
      g_autofree char *tick = hearth_chart_format_date_tick (scale.ticks[i], hearth_scale_get_step (&scale), i == 0);

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", tick);
    }
  g_assert_cmpstr (text->str, ==, wanted);
  g_assert_cmpuint (scale.n_ticks, <=, MAX (most, 2));
}

static void
test_dates (void)
{
  gint32 november = hearth_day_from_date (2026, 11, 1);

  assert_dates (november, november + 3, 6, "1 Nov|2 Nov|3 Nov|4 Nov");
  /* Mondays. */
  assert_dates (november, november + 29, 6, "2 Nov|9 Nov|16 Nov|23 Nov|30 Nov");
  assert_dates (hearth_day_from_date (2026, 9, 15), hearth_day_from_date (2027, 2, 1), 6, "Oct 2026|Nov|Dec|2027|Feb");
  assert_dates (hearth_day_from_date (2026, 1, 1), hearth_day_from_date (2026, 12, 31), 5, "Jan 2026|Apr|Jul|Oct");
  assert_dates (hearth_day_from_date (2016, 3, 1), hearth_day_from_date (2026, 3, 1), 6, "2018|2020|2022|2024|2026");
  /* Both ends of the calendar. */
  assert_dates (HEARTH_NO_DAY, G_MAXINT32, 4, "1900|2000|2100");
}

static void
assert_format (double          value,
               HearthChartUnit unit,
               const char     *words,
               const char     *plain)
{
  g_autofree char *text = hearth_chart_format (value, unit, "EUR");
  g_autofree char *file = hearth_chart_format_plain (value, unit, "EUR");

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpstr (file, ==, plain);
}

static void
assert_tick (double          value,
             double          step,
             HearthChartUnit unit,
             const char     *wanted)
{
  g_autofree char *text = hearth_chart_format_tick (value, step, unit, "EUR");

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_format (void)
{
  assert_format (7, HEARTH_CHART_WHOLE, "7", "7");
  assert_format (-0.0, HEARTH_CHART_NUMBER, "0", "-0");
  assert_format (2.345, HEARTH_CHART_NUMBER, "2.35", "2.345");
  assert_format (12.34, HEARTH_CHART_NUMBER, "12.3", "12.34");
  assert_format (0.225, HEARTH_CHART_PERCENT, "22%", "0.225");
  assert_format (0.0123, HEARTH_CHART_PERCENT, "1.2%", "0.0123");
  assert_format (120450, HEARTH_CHART_MONEY, "€1204.50", "1204.50");
  assert_format (1, HEARTH_CHART_DAYS, "1 day", "1");
  assert_format (2.5, HEARTH_CHART_DAYS, "2.5 days", "2.5");
  assert_format (hearth_day_from_date (2026, 10, 2), HEARTH_CHART_DATE, "2 October 2026", "2026-10-02");
  assert_format ((double) NAN, HEARTH_CHART_NUMBER, "too few to tell", "");
  assert_format (1e300, HEARTH_CHART_NUMBER, "1e+300", "1e+300");
  assert_tick (0.25, 0.05, HEARTH_CHART_PERCENT, "25%");
  assert_tick (0.025, 0.005, HEARTH_CHART_PERCENT, "2.5%");
  assert_tick (5000, 1000, HEARTH_CHART_MONEY, "€50");
  assert_tick (50, 50, HEARTH_CHART_MONEY, "€0.50");
  assert_tick (1500000, 500000, HEARTH_CHART_NUMBER, "1.5 M");
  assert_tick (2e9, 1e9, HEARTH_CHART_NUMBER, "2 bn");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/scale/numbers", test_numbers);
  g_test_add_func ("/chart/scale/place", test_place);
  g_test_add_func ("/chart/scale/hostile", test_hostile);
  g_test_add_func ("/chart/scale/dates", test_dates);
  g_test_add_func ("/chart/scale/format", test_format);

  return g_test_run ();
}
