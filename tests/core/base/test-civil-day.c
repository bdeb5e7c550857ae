/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Civil days: against GLib's own calendar over every day there is, and at the places where calendars and clocks go wrong. */

#include "base/hearth-civil-day.h"
#include "base/hearth-clock.h"
#include "base/hearth-date.h"


static void
test_every_day (void)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 1900);
  for (HearthDay day = HEARTH_DAY_FIRST; day <= HEARTH_DAY_LAST; day++)
    {
      int year, month, day_of_month;

      hearth_day_to_date (day, &year, &month, &day_of_month);
      if (year != g_date_get_year (&date) || month != (int) g_date_get_month (&date) || day_of_month != g_date_get_day (&date) ||
          hearth_day_get_weekday (day) != (int) g_date_get_weekday (&date) || hearth_day_new (year, month, day_of_month) != day)
        g_error ("day %d is %d-%d-%d", day, year, month, day_of_month);
      if (day < HEARTH_DAY_LAST)
        g_date_add_days (&date, 1);
    }
}

static void
test_text (void)
{
  static const char *const bad[] = { "", "2026", "2026-1-1", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "2026-01-01 ",
                                     " 2026-01-01", "20260101", "2026-01-0x", "1899-12-31", "2200-01-01", "99999-01-01", "-026-01-01", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (hearth_day_parse (bad[i]), ==, HEARTH_NO_DAY);
  g_assert_cmpint (hearth_day_parse ("1970-01-01"), ==, 0);
  g_assert_cmpint (hearth_day_parse ("2028-02-29"), ==, hearth_day_parse ("2028-03-01") - 1);
  for (HearthDay day = -800; day < 30000; day += 7)
    {
      g_autofree char *text = hearth_day_format (day);

      g_assert_cmpint (hearth_day_parse (text), ==, day);
    }
  g_assert_null (hearth_day_format (HEARTH_NO_DAY));
  g_assert_cmpint (hearth_day_add (HEARTH_NO_DAY, 1), ==, HEARTH_NO_DAY);
  g_assert_cmpint (hearth_day_add (0, G_MAXINT64), ==, HEARTH_NO_DAY);
  g_assert_cmpint (hearth_day_add (HEARTH_DAY_LAST, 1), ==, HEARTH_NO_DAY);
  g_assert_cmpint (hearth_day_parse_clock ("23:59"), ==, 1439);
  g_assert_cmpint (hearth_day_parse_clock ("24:00"), ==, -1);
  g_assert_cmpint (hearth_day_parse_clock ("9:00"), ==, -1);
  g_assert_cmpint (hearth_day_parse_clock (NULL), ==, -1);
}

static void
test_months (void)
{
  static const struct
  {
    const char *from;
    int         months, anchor;
    const char *to;
  } all[] = {
    { "2026-01-31", 1, 0, "2026-02-28" },
    { "2026-02-28", 1, 31, "2026-03-31" },
    { "2027-12-31", 2, 0, "2028-02-29" },
    { "2028-02-29", 12, 29, "2029-02-28" },
    { "2028-02-29", 48, 29, "2032-02-29" },
    { "2026-11-30", 1, 30, "2026-12-30" },
    { "2026-03-15", -3, 0, "2025-12-15" },
    { "2199-12-31", 1, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *to = hearth_day_format (hearth_day_add_months (hearth_day_parse (all[i].from), all[i].months, all[i].anchor));

      g_assert_cmpstr (to, ==, all[i].to);
    }
}

/* The hour that is skipped, the one that comes twice, the day before and after in time; worked out by hand from the rules of the zones. */
static void
test_clock (void)
{
  static const struct
  {
    const char *zone, *day, *clock, *time;
  } all[] = {
    { "Europe/Berlin", "2026-03-28", "20:00", "2026-03-28T19:00:00Z" },
    { "Europe/Berlin", "2026-03-29", "01:59", "2026-03-29T00:59:00Z" },
    { "Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z" }, /* there is none: the first after it */
    { "Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00:00Z" },
    { "Europe/Berlin", "2026-03-29", "20:00", "2026-03-29T18:00:00Z" },
    { "Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z" }, /* comes twice: the first */
    { "Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00:00Z" },
    { "Europe/Berlin", "2026-12-31", "23:59", "2026-12-31T22:59:00Z" },
    { "Europe/Berlin", "2027-01-01", "00:00", "2026-12-31T23:00:00Z" },
    { "America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z" },
    { "America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04T03:00:00Z" }, /* midnight itself is skipped */
    { "Asia/Kathmandu", "2028-02-29", "12:00", "2028-02-29T06:15:00Z" },
    { "Pacific/Apia", "2011-12-31", "10:00", "2011-12-30T20:00:00Z" },        /* the day before was left out */
    { "Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z" }, /* half an hour is skipped */
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (all[i].zone);
      HearthDay             day = hearth_day_parse (all[i].day);
      gint64                expected, at;

      g_assert_nonnull (zone);
      g_assert_true (hearth_date_parse (all[i].time, HEARTH_DATE_ISO, NULL, &expected, NULL));
      at = hearth_day_to_time (day, hearth_day_parse_clock (all[i].clock), zone);
      if (at != expected)
        g_error ("%s %s in %s is off by %" G_GINT64_FORMAT " s", all[i].day, all[i].clock, all[i].zone, (at - expected) / 1000);
      g_assert_cmpint (hearth_day_from_time (at, zone), ==, day);
    }
}

static void
test_zone (void)
{
  static const char *const bad[] = { NULL, "", "Middle/Earth", "/etc/localtime", "../../../etc/localtime", "Europe/../Europe/Berlin", ":Europe/Berlin", "Europe/Berlin\n" };
  g_autoptr (GTimeZone)    zone = hearth_zone_new ("America/Argentina/Buenos_Aires");

  g_assert_nonnull (zone);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GTimeZone) local = g_time_zone_new_local (), own = hearth_zone_of_community (bad[i]);

      g_assert_null (hearth_zone_new (bad[i]));
      g_assert_cmpstr (g_time_zone_get_identifier (own), ==, g_time_zone_get_identifier (local));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/civil-day/every-day", test_every_day);
  g_test_add_func ("/civil-day/text", test_text);
  g_test_add_func ("/civil-day/months", test_months);
  g_test_add_func ("/civil-day/clock", test_clock);
  g_test_add_func ("/civil-day/zone", test_zone);
  return g_test_run ();
}
