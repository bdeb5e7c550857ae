/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Days of a zone against broken down dates, where clocks are put forward and back, also at midnight. */

#include "base/hearth-days.h"

static const char *const zones[] = { "UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Asia/Beirut",
                                     "Australia/Lord_Howe", "Pacific/Kiritimati", "Africa/Cairo" };

static gint32
get_expected (GTimeZone *zone,
              gint64     ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  GDate                 date;

  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (local), (GDateMonth) g_date_time_get_month (local), (GDateYear) g_date_time_get_year (local));
  return (gint32) g_date_get_julian (&date) - 719163; /* 1 January 1970 */
}

static void
test_zones (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone)  zone = g_time_zone_new_identifier (zones[i]);
      g_autoptr (HearthDays) days = hearth_days_new (zone);

      for (guint n = 0; n < 3000; n++)
        {
          /* 1970 to 2033, whole hours now and then, where changes are. */
          gint64 hour = g_rand_int_range (rand, 1, 24 * 365 * 63);
          gint64 ms = hour * 3600 * 1000 + (n % 2 == 0 ? 0 : g_rand_int_range (rand, 0, 3600 * 1000));
          gint32 day = hearth_days_find (days, ms, NULL);

          g_assert_cmpint (day, ==, get_expected (zone, ms));
          g_assert_cmpint (hearth_days_begin (days, day), <=, ms);
          g_assert_cmpint (hearth_days_begin (days, day + 1), >, ms);
        }
    }
}

static void
test_changes (void)
{
  g_autoptr (GTimeZone)  berlin = g_time_zone_new_identifier ("Europe/Berlin"), beirut = g_time_zone_new_identifier ("Asia/Beirut");
  g_autoptr (HearthDays) days = hearth_days_new (berlin), others = hearth_days_new (beirut);
  gint32                 spring = hearth_day_from_date (2026, 3, 29), autumn = hearth_day_from_date (2026, 10, 25);
  gint32                 forward = hearth_day_from_date (2021, 3, 28);
  guint                  minute;

  g_assert_cmpint (hearth_days_begin (days, spring + 1) - hearth_days_begin (days, spring), ==, 23 * 3600 * 1000);
  g_assert_cmpint (hearth_days_begin (days, autumn + 1) - hearth_days_begin (days, autumn), ==, 25 * 3600 * 1000);
  /* There the clock goes from midnight to one: the day begins at one. */
  g_assert_cmpint (hearth_days_begin (others, forward + 1) - hearth_days_begin (others, forward), ==, 23 * 3600 * 1000);
  g_assert_cmpint (hearth_days_find (others, hearth_days_begin (others, forward) - 1, NULL), ==, forward - 1);
  g_assert_cmpint (hearth_days_find (days, hearth_days_begin (days, autumn + 1) - 1, &minute), ==, autumn);
  g_assert_cmpuint (minute, ==, 25 * 60 - 1);
}

static void
test_ends (void)
{
  g_autoptr (GTimeZone)  utc = g_time_zone_new_utc ();
  g_autoptr (HearthDays) days = hearth_days_new (utc);

  g_assert_cmpint (hearth_days_find (days, G_MININT64 + 1, NULL), ==, HEARTH_DAY_FIRST);
  g_assert_cmpint (hearth_days_find (days, G_MAXINT64, NULL), ==, HEARTH_DAY_LAST);
  g_assert_cmpint (hearth_day_from_date (1900, 1, 1), ==, HEARTH_DAY_FIRST);
  g_assert_cmpint (hearth_day_from_date (2199, 12, 31), ==, HEARTH_DAY_LAST);
  g_assert_cmpint (hearth_days_find (days, 0, NULL), ==, 0);
  g_assert_cmpint (hearth_days_find (days, -1, NULL), ==, -1);
}

static void
test_calendar (void)
{
  for (gint32 day = HEARTH_DAY_FIRST; day <= HEARTH_DAY_LAST; day++)
    {
      int   y, m, d;
      GDate date;

      g_date_set_julian (&date, (guint32) (day + 719163));
      hearth_day_to_date (day, &y, &m, &d);
      g_assert_cmpint (y, ==, g_date_get_year (&date));
      g_assert_cmpint (m, ==, (int) g_date_get_month (&date));
      g_assert_cmpint (d, ==, g_date_get_day (&date));
      g_assert_cmpint (hearth_day_from_date (y, m, d), ==, day);
      g_assert_cmpint (day - hearth_day_week_begin (day), ==, (int) g_date_get_weekday (&date) - 1);
      g_assert_cmpint (day - hearth_day_month_begin (day), ==, d - 1);
      g_assert_cmpint (hearth_day_month (day), ==, (y - 1970) * 12 + m - 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/days/zones", test_zones);
  g_test_add_func ("/days/changes", test_changes);
  g_test_add_func ("/days/ends", test_ends);
  g_test_add_func ("/days/calendar", test_calendar);
  return g_test_run ();
}
