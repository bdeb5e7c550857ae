/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every date form of the exports, read to the same moment; what is no date refused; and dates as people of several locales see them. */

#include "base/hearth-date.h"

#include "base/hearth-clock.h"

#include <locale.h>
#include <string.h>

static gint64
utc (const char *iso)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix_usec (time) / 1000;
}

static void
test_forms (void)
{
  static const struct
  {
    const char     *text;
    HearthDateOrder order;
    const char     *expected;
    HearthDateGrain grain;
  } cases[] = {
    { "2024-01-15", HEARTH_DATE_ISO, "2024-01-15T00:00:00Z", HEARTH_DATE_DAY },
    { " 2024-01-15 ", HEARTH_DATE_ISO, "2024-01-15T00:00:00Z", HEARTH_DATE_DAY },
    { "20240115", HEARTH_DATE_ISO, "2024-01-15T00:00:00Z", HEARTH_DATE_DAY },
    { "2024-01-15T10:00:00.000Z", HEARTH_DATE_ISO, "2024-01-15T10:00:00Z", HEARTH_DATE_MOMENT },
    { "20240115T100000Z", HEARTH_DATE_ISO, "2024-01-15T10:00:00Z", HEARTH_DATE_MOMENT },
    { "2026-01-02T03:04:05.6780000+01:00", HEARTH_DATE_ISO, "2026-01-02T02:04:05.678Z", HEARTH_DATE_MOMENT },
    { "2026-05-01 10:00:00 +0200", HEARTH_DATE_ISO, "2026-05-01T08:00:00Z", HEARTH_DATE_MOMENT },
    { "2023-01-02 16:55:00+00:00", HEARTH_DATE_ISO, "2023-01-02T16:55:00Z", HEARTH_DATE_MOMENT },
    { "2023-04-11 14:02:46 UTC", HEARTH_DATE_ISO, "2023-04-11T14:02:46Z", HEARTH_DATE_MOMENT },
    { "2020-02-10 23:07:16.199433 +0000 UTC", HEARTH_DATE_ISO, "2020-02-10T23:07:16.199Z", HEARTH_DATE_MOMENT },
    { "2020-02-10 23:07:16.199433 +0000 +0000", HEARTH_DATE_ISO, "2020-02-10T23:07:16.199Z", HEARTH_DATE_MOMENT },
    { "2024-06-01 08:00:00 +0200 CEST", HEARTH_DATE_ISO, "2024-06-01T06:00:00Z", HEARTH_DATE_MOMENT },
    { "2025-08-10 13:37:12", HEARTH_DATE_ISO, "2025-08-10T13:37:12Z", HEARTH_DATE_TIME },
    { "2025-01-03 10:00", HEARTH_DATE_ISO, "2025-01-03T10:00:00Z", HEARTH_DATE_TIME },
    { "2019-05-06 07:08:09.123456", HEARTH_DATE_ISO, "2019-05-06T07:08:09.123Z", HEARTH_DATE_TIME },
    { "2026/01/02, 03:04", HEARTH_DATE_ISO, "2026-01-02T03:04:00Z", HEARTH_DATE_TIME },
    { "1/15/24 3:05pm", HEARTH_DATE_MONTH_FIRST, "2024-01-15T15:05:00Z", HEARTH_DATE_TIME },
    { "1/3/26 10:12 am", HEARTH_DATE_MONTH_FIRST, "2026-01-03T10:12:00Z", HEARTH_DATE_TIME },
    { "1/3/26 10:12\u202fAM", HEARTH_DATE_MONTH_FIRST, "2026-01-03T10:12:00Z", HEARTH_DATE_TIME },
    { "12/31/25 11:59pm", HEARTH_DATE_MONTH_FIRST, "2025-12-31T23:59:00Z", HEARTH_DATE_TIME },
    { "1/3/26 12:12am", HEARTH_DATE_MONTH_FIRST, "2026-01-03T00:12:00Z", HEARTH_DATE_TIME },
    { "1/3/26 12:12 p.m.", HEARTH_DATE_MONTH_FIRST, "2026-01-03T12:12:00Z", HEARTH_DATE_TIME },
    { "11/29/24 22:28", HEARTH_DATE_MONTH_FIRST, "2024-11-29T22:28:00Z", HEARTH_DATE_TIME },
    { "3/4/2026", HEARTH_DATE_MONTH_FIRST, "2026-03-04T00:00:00Z", HEARTH_DATE_DAY },
    { "3/4/2026", HEARTH_DATE_DAY_FIRST, "2026-04-03T00:00:00Z", HEARTH_DATE_DAY },
    { "13/4/2026", HEARTH_DATE_MONTH_FIRST, "2026-04-13T00:00:00Z", HEARTH_DATE_DAY },
    { "13/4/2026", HEARTH_DATE_ISO, "2026-04-13T00:00:00Z", HEARTH_DATE_DAY },
    { "4/13/2026", HEARTH_DATE_DAY_FIRST, "2026-04-13T00:00:00Z", HEARTH_DATE_DAY },
    { "4/4/2026", HEARTH_DATE_ISO, "2026-04-04T00:00:00Z", HEARTH_DATE_DAY },
    { "03.04.2026", HEARTH_DATE_ISO, "2026-04-03T00:00:00Z", HEARTH_DATE_DAY },
    { "3.4.26 14:30", HEARTH_DATE_MONTH_FIRST, "2026-04-03T14:30:00Z", HEARTH_DATE_TIME },
    { "04 Jan 2021 23:22:11 GMT", HEARTH_DATE_ISO, "2021-01-04T23:22:11Z", HEARTH_DATE_MOMENT },
    { "Mon, 04 Jan 2021 23:22:11 -0500", HEARTH_DATE_ISO, "2021-01-05T04:22:11Z", HEARTH_DATE_MOMENT },
    { "4-Jan-21", HEARTH_DATE_ISO, "2021-01-04T00:00:00Z", HEARTH_DATE_DAY },
    { "January 4, 2021 at 3:05 PM", HEARTH_DATE_ISO, "2021-01-04T15:05:00Z", HEARTH_DATE_TIME },
    { "Sept. 4th, 2021", HEARTH_DATE_ISO, "2021-09-04T00:00:00Z", HEARTH_DATE_DAY },
    { "1/1/69", HEARTH_DATE_MONTH_FIRST, "1969-01-01T00:00:00Z", HEARTH_DATE_DAY },
    { "1/1/68", HEARTH_DATE_MONTH_FIRST, "2068-01-01T00:00:00Z", HEARTH_DATE_DAY },
    { "2024-02-29", HEARTH_DATE_ISO, "2024-02-29T00:00:00Z", HEARTH_DATE_DAY },
    { "1900-03-01", HEARTH_DATE_ISO, "1900-03-01T00:00:00Z", HEARTH_DATE_DAY },
    { "0001-01-01", HEARTH_DATE_ISO, "0001-01-01T00:00:00Z", HEARTH_DATE_DAY },
    { "9999-12-31 23:59:60", HEARTH_DATE_ISO, "9999-12-31T23:59:59Z", HEARTH_DATE_TIME },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64          ms = -1;
      HearthDateGrain grain;

      g_test_message ("%s", cases[i].text);
      g_assert_true (hearth_date_parse (cases[i].text, cases[i].order, NULL, &ms, &grain));
      if (strstr (cases[i].text, ":60") != NULL)
        ms -= 1000;
      g_assert_cmpint (ms, ==, utc (cases[i].expected));
      g_assert_cmpint (grain, ==, cases[i].grain);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    "tomorrow",
    "n/a",
    "3/4/2026",
    "2024-13-01",
    "2024-02-30",
    "2023-02-29",
    "2024-00-10",
    "2024-01-00",
    "2024-01-15 25:00",
    "2024-01-15 10:60",
    "2024-01-15 13:00 pm",
    "2024-01-15 0:30 am",
    "2024-01-15 10:00 XYZ",
    "2024-01-15 10:00 +99:00",
    "2024-01-15 and more",
    "0000-01-01",
    "12345",
    "1/2",
    "1/2/3",
    "Jam 4, 2021",
    "2024-01-15T10:00:00.Z",
    "\xff",
  };
  gint64 ms;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (hearth_date_parse (texts[i], HEARTH_DATE_ISO, NULL, &ms, NULL));
    }
  g_assert_false (hearth_date_parse (NULL, HEARTH_DATE_ISO, NULL, &ms, NULL));
}

/* Against GLib, over the whole calendar and both sides of every change of clocks. */
static void
test_zones (void)
{
  static const char *const names[] = { "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (names[i]);

      if (zone == NULL)
        continue;
      for (int round = 0; round < 2000; round++)
        {
          g_autoptr (GDateTime) time = NULL;
          g_autofree char      *text = NULL;
          gint64                ms;

          time = g_date_time_new (zone, g_test_rand_int_range (1000, 9999), g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29),
                                  g_test_rand_int_range (0, 24), g_test_rand_int_range (0, 60), g_test_rand_int_range (0, 60));
          if (time == NULL)
            continue;
          text = g_date_time_format (time, "%F %T");
          g_assert_true (hearth_date_parse (text, HEARTH_DATE_ISO, zone, &ms, NULL));
          g_assert_cmpint (ms, ==, g_date_time_to_unix (time) * 1000);
        }
    }
}

/* 02:30 does not exist on that night: the next moment that does is taken, never a day off. */
static void
test_gap (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  gint64                ms;

  g_assert_nonnull (berlin);
  g_assert_true (hearth_date_parse ("2026-03-29 02:30", HEARTH_DATE_ISO, berlin, &ms, NULL));
  g_assert_cmpint (ms, ==, utc ("2026-03-29T01:00:00Z"));
  g_assert_true (hearth_date_parse ("2026-07-01 12:00+00:00", HEARTH_DATE_ISO, berlin, &ms, NULL));
  g_assert_cmpint (ms, ==, utc ("2026-07-01T12:00:00Z"));
}

static void
test_pattern (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  gint64                ms;

  /* German month names of the user's locale must not matter. */
  setlocale (LC_ALL, "de_DE.UTF-8");
  g_assert_true (hearth_date_parse_format ("Dec 24 2025", "%b %d %Y", berlin, &ms));
  setlocale (LC_ALL, "C.UTF-8");
  g_assert_cmpint (ms, ==, utc ("2025-12-23T23:00:00Z"));
  g_assert_true (hearth_date_parse_format (" 1/3/26 10:12am ", "%m/%d/%y %I:%M%P", NULL, &ms));
  g_assert_cmpint (ms, ==, utc ("2026-01-03T10:12:00Z"));
  g_assert_true (hearth_date_parse_format ("2026-01-03 10:12:00 +0200", "%Y-%m-%d %H:%M:%S %z", berlin, &ms));
  g_assert_cmpint (ms, ==, utc ("2026-01-03T08:12:00Z"));
  g_assert_true (hearth_date_parse_format ("1700000000.5", "%s", berlin, &ms));
  g_assert_cmpint (ms, ==, G_GINT64_CONSTANT (1700000000500));
  g_assert_false (hearth_date_parse_format ("2026-02-30", "%Y-%m-%d", NULL, &ms));
  g_assert_false (hearth_date_parse_format ("2026-02-03x", "%Y-%m-%d", NULL, &ms));
  g_assert_false (hearth_date_parse_format ("", "%s", NULL, &ms));
  g_assert_false (hearth_date_parse_format ("99999999999999999999", "%s", NULL, &ms));
  g_assert_false (hearth_date_parse_format (NULL, "%s", NULL, &ms));
  g_assert_true (hearth_date_pattern_has_time ("%d.%m.%Y %H:%M"));
  g_assert_true (hearth_date_pattern_has_time ("%d %OH"));
  g_assert_true (hearth_date_pattern_has_time ("%s"));
  g_assert_false (hearth_date_pattern_has_time ("%d.%m.%Y"));
  g_assert_false (hearth_date_pattern_has_time ("%%H %b %d %Y %"));
}

static void
assert_relative (const char *when,
                 const char *expected)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char      *text = hearth_date_relative (utc (when), utc ("2026-03-15T22:30:00Z"), berlin);

  g_assert_cmpstr (text, ==, expected);
}

/* Days are the community's calendar days (Berlin: one hour before midnight), not spans of 24 hours. */
static void
test_relative (void)
{
  g_autofree char *never = hearth_date_relative (HEARTH_NONE, 0, NULL);

  assert_relative ("2026-03-14T23:00:00Z", "today");
  assert_relative ("2026-03-14T22:59:00Z", "yesterday");
  assert_relative ("2026-03-15T23:00:00Z", "tomorrow");
  assert_relative ("2026-03-10T12:00:00Z", "5 days ago");
  assert_relative ("2026-03-20T12:00:00Z", "in 5 days");
  assert_relative ("2026-03-01T12:00:00Z", "2 weeks ago");
  assert_relative ("2025-03-01T12:00:00Z", "03/01/25");
  g_assert_cmpstr (never, ==, "");
}

static void
test_people (void)
{
  g_autofree char *never = hearth_date_full (HEARTH_NONE, NULL);
  gint64           ms = utc ("2026-03-14T15:04:05Z");

  g_assert_cmpstr (never, ==, "");
  if (setlocale (LC_ALL, "en_US.UTF-8") != NULL)
    {
      g_autofree char *text = hearth_date_full (ms, NULL);

      g_assert_cmpstr (text, ==, "03/14/2026 3:04 PM");
    }
  if (setlocale (LC_ALL, "de_DE.UTF-8") != NULL)
    {
      g_autofree char *text = hearth_date_full (ms, NULL);

      g_assert_cmpstr (text, ==, "14.03.2026 15:04");
    }
  if (setlocale (LC_ALL, "ja_JP.UTF-8") != NULL)
    {
      g_autofree char *text = hearth_date_full (ms, NULL);

      g_assert_cmpstr (text, ==, "2026年03月14日 15:04");
    }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_iso (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char      *plain = hearth_date_iso (utc ("2026-03-14T15:04:05Z"), berlin);
  g_autofree char      *fraction = hearth_date_iso (utc ("1969-12-31T23:59:59.999Z"), NULL);
  g_autofree char      *never = hearth_date_iso (HEARTH_NONE, NULL);

  g_assert_cmpstr (plain, ==, "2026-03-14T16:04:05+01:00");
  g_assert_cmpstr (fraction, ==, "1969-12-31T23:59:59.999+00:00");
  g_assert_cmpstr (never, ==, "");
}

/* Which number can only be the day. */
static void
test_order (void)
{
  g_assert_cmpint (hearth_date_find_order ("14/03/2026"), ==, HEARTH_DATE_DAY_FIRST);
  g_assert_cmpint (hearth_date_find_order (" 3-14-26 10:12 am"), ==, HEARTH_DATE_MONTH_FIRST);
  g_assert_cmpint (hearth_date_find_order ("03/04/2026"), ==, HEARTH_DATE_ISO);
  g_assert_cmpint (hearth_date_find_order ("14.03.2026"), ==, HEARTH_DATE_ISO);
  g_assert_cmpint (hearth_date_find_order ("2026-03-14"), ==, HEARTH_DATE_ISO);
  g_assert_cmpint (hearth_date_find_order ("14/13/2026"), ==, HEARTH_DATE_ISO);
  g_assert_cmpint (hearth_date_find_order ("14/"), ==, HEARTH_DATE_ISO);
  g_assert_cmpint (hearth_date_find_order (""), ==, HEARTH_DATE_ISO);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/forms", test_forms);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/zones", test_zones);
  g_test_add_func ("/date/gap", test_gap);
  g_test_add_func ("/date/order", test_order);
  g_test_add_func ("/date/pattern", test_pattern);
  g_test_add_func ("/date/relative", test_relative);
  g_test_add_func ("/date/people", test_people);
  g_test_add_func ("/date/iso", test_iso);
  return g_test_run ();
}
