/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What amounts mean: bounds in time, in numbers and in money, days of the year. */

#include "base/hearth-date.h"
#include "filter/hearth-filter.h"

#define OPEN_LOW  (G_MININT64 + 1)
#define OPEN_HIGH G_MAXINT64

static gint64
at (const char *text,
    GTimeZone  *zone)
{
  gint64 ms;

  g_assert_true (hearth_date_parse (text, HEARTH_DATE_ISO, zone, &ms, NULL));
  return ms;
}

static const HearthFilterValue *
get_value (const HearthFilter *filter)
{
  const HearthFilter *term = g_ptr_array_index (filter->children, 0);

  return g_ptr_array_index (term->values, 0);
}

static void
test_times (void)
{
  /* Clocks there went forward on 29 March 2026. */
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  gint64                now = at ("2026-04-10 12:00", zone);
  static const struct
  {
    const char *text, *low, *high; /* NULL: open */
  } cases[] = {
    { "joined:2026", "2026-01-01 00:00", "2027-01-01 00:00" },
    { "joined:2026-03", "2026-03-01 00:00", "2026-04-01 00:00" },
    { "joined:2026-03-29", "2026-03-29 00:00", "2026-03-30 00:00" },
    { "joined:<2026-03", NULL, "2026-03-01 00:00" },
    { "joined:<=2026-03", NULL, "2026-04-01 00:00" },
    { "joined:>2026-03", "2026-04-01 00:00", NULL },
    { "joined:>=2026-03", "2026-03-01 00:00", NULL },
    { "joined:2026-01..2026-03", "2026-01-01 00:00", "2026-04-01 00:00" },
    { "joined:2026-03..2026-01", "2026-01-01 00:00", "2026-04-01 00:00" },
    { "joined:2026-02..", "2026-02-01 00:00", NULL },
    { "joined:..2026-02", NULL, "2026-03-01 00:00" },
    { "joined:today", "2026-04-10 00:00", "2026-04-11 00:00" },
    { "joined:yesterday", "2026-04-09 00:00", "2026-04-10 00:00" },
    { "joined:30d", "2026-03-11 12:00", NULL },
    { "joined:<=2w", "2026-03-27 12:00", NULL },
    { "joined:>1m", NULL, "2026-03-10 12:00" },
    { "last:>1y", NULL, "2025-04-10 12:00" },
    { "last:2026-01..30d", "2026-01-01 00:00", "2026-03-11 12:00:00.001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFilter) filter = hearth_filter_parse (cases[i].text, NULL);
      gint64                   low, high;

      g_test_message ("%s", cases[i].text);
      hearth_filter_value_times (get_value (filter), HEARTH_FILTER_FIELD_TIME, now, zone, &low, &high);
      g_assert_cmpint (low, ==, cases[i].low != NULL ? at (cases[i].low, zone) : OPEN_LOW);
      g_assert_cmpint (high, ==, cases[i].high != NULL ? at (cases[i].high, zone) : OPEN_HIGH);
    }
}

static void
test_quiet (void)
{
  static const struct
  {
    const char *text;
    gint64      low, high; /* days ago, as hours from now */
  } cases[] = {
    { "quiet:>40d", G_MININT64, -40 * 24 },
    { "quiet:<1w", -7 * 24, OPEN_HIGH },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint64                now = at ("2026-04-10 12:00", zone), hour = 3600000;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFilter) filter = hearth_filter_parse (cases[i].text, NULL);
      gint64                   low, high;

      hearth_filter_value_times (get_value (filter), HEARTH_FILTER_FIELD_QUIET, now, zone, &low, &high);
      /* Who never did anything has been quiet for ever. */
      g_assert_cmpint (low, ==, cases[i].low == G_MININT64 ? G_MININT64 : now + cases[i].low * hour + 1);
      g_assert_cmpint (high, ==, cases[i].high == OPEN_HIGH ? OPEN_HIGH : now + cases[i].high * hour);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    int         digits;
    gint64      low, high;
  } cases[] = {
    { "spent:>50", 2, 5001, OPEN_HIGH },
    { "spent:>=50", 2, 5000, OPEN_HIGH },
    { "spent:<50", 2, OPEN_LOW, 4999 },
    { "spent:<=50.005", 2, OPEN_LOW, 5000 },
    { "spent:<50.005", 2, OPEN_LOW, 5000 },
    { "spent:>49.995", 2, 5000, OPEN_HIGH },
    { "spent:12.34", 2, 1234, 1234 },
    { "spent:12.345", 2, 1235, 1234 },
    { "spent:12.345", 3, 12345, 12345 },
    { "spent:>50", 0, 51, OPEN_HIGH },
    { "spent:10..20", 2, 1000, 2000 },
    { "spent:20..10", 2, 1000, 2000 },
    { "spent:10..", 2, 1000, OPEN_HIGH },
    { "spent:..20", 2, OPEN_LOW, 2000 },
    { "bought:>=2", 0, 2, OPEN_HIGH },
    { "bought:0", 0, 0, 0 },
    { "bought:>999999999999", 0, 1000000000000, OPEN_HIGH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFilter) filter = hearth_filter_parse (cases[i].text, NULL);
      gint64                   low, high;

      g_test_message ("%s", cases[i].text);
      hearth_filter_value_numbers (get_value (filter), cases[i].digits, &low, &high);
      g_assert_cmpint (low, ==, cases[i].low);
      g_assert_cmpint (high, ==, cases[i].high);
    }
}

static void
test_birthdays (void)
{
  static const struct
  {
    const char *text;
    int         month, day;
    gboolean    has;
  } cases[] = {
    { "birthday:12", 12, 31, TRUE },
    { "birthday:12", 11, 30, FALSE },
    { "birthday:02-29", 2, 29, TRUE },
    { "birthday:today", 12, 20, TRUE },
    { "birthday:tomorrow", 12, 21, TRUE },
    { "birthday:tomorrow", 12, 20, FALSE },
    { "birthday:30d", 12, 20, TRUE },
    { "birthday:30d", 1, 19, TRUE },
    { "birthday:30d", 1, 20, FALSE },
    { "birthday:30d", 12, 19, FALSE },
    { "birthday:1y", 7, 1, TRUE },
    { "birthday:12-24..01-06", 1, 1, TRUE },
    { "birthday:12-24..01-06", 1, 7, FALSE },
    { "birthday:04..05", 5, 31, TRUE },
    { "birthday:..02", 1, 1, TRUE },
    { "birthday:..02", 3, 1, FALSE },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint64                now = at ("2026-12-20 12:00", zone);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFilter) filter = hearth_filter_parse (cases[i].text, NULL);

      g_test_message ("%s %d-%d", cases[i].text, cases[i].month, cases[i].day);
      g_assert_cmpint (hearth_filter_value_has_day (get_value (filter), cases[i].month, cases[i].day, now, zone), ==, cases[i].has);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/values/times", test_times);
  g_test_add_func ("/filter/values/quiet", test_quiet);
  g_test_add_func ("/filter/values/numbers", test_numbers);
  g_test_add_func ("/filter/values/birthdays", test_birthdays);
  return g_test_run ();
}
