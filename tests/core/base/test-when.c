/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Days as people say them, in English and in the languages of this machine. */

#include "base/hearth-when.h"

#include "base/hearth-civil-day.h"

#include <libintl.h>
#include <locale.h>

#define NOW 1795258800000 /* Saturday, 21 November 2026, 11:00 UTC */

static char *
read_day (const char *text,
          gboolean    ahead)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  gint64                ms;

  if (!hearth_when_parse (text, NOW, zone, ahead, &ms))
    return NULL;
  utc = g_date_time_new_from_unix_utc_usec (ms * 1000);
  local = g_date_time_to_timezone (utc, zone);
  /* The noon of that day. */
  g_assert_cmpint (g_date_time_get_hour (local), ==, 12);

  return g_date_time_format (local, "%Y-%m-%d");
}

static void
test_said (void)
{
  static const struct
  {
    const char *text;
    const char *day;
  } cases[] = {
    { "today", "2026-11-21" },
    { " Tomorrow ", "2026-11-22" },
    { "the day after tomorrow", "2026-11-23" },
    { "yesterday", "2026-11-20" },
    { "in 2 weeks", "2026-12-05" },
    { "2 weeks", "2026-12-05" },
    { "in a month", "2026-12-21" },
    { "next week", "2026-11-28" },
    { "in 1 year", "2027-11-21" },
    { "3 days ago", "2026-11-18" },
    { "last month", "2026-10-21" },
    { "friday", "2026-11-27" },
    { "next Fri", "2026-11-27" },
    { "saturday", "2026-11-28" },
    { "last saturday", "2026-11-14" },
    { "12 May", "2027-05-12" },
    { "May 12th", "2027-05-12" },
    { "21 Nov", "2026-11-21" },
    { "12 May 2030", "2030-05-12" },
    { "2030 May 12", "2030-05-12" },
    { "29 February", "2028-02-29" },
    { "2027-05-12", "2027-05-12" },
    { "12.05.2027", "2027-05-12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = read_day (cases[i].text, TRUE);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

/* Of what has been, the last one is meant. */
static void
test_behind (void)
{
  g_autofree char *may = read_day ("12 May", FALSE);
  g_autofree char *leap = read_day ("29 Feb", FALSE);

  g_assert_cmpstr (may, ==, "2026-05-12");
  g_assert_cmpstr (leap, ==, "2024-02-29");
}

static void
test_none (void)
{
  static const char *const cases[] = { "", " ", "week", "soon", "in", "in 2", "31 February", "0 May", "32 May", "12 May 99999", "next last",
                                       "3 friday", "friday ago", "12 12 12 12 May", "May", "99999 days", "in 2 weeks perhaps", "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = read_day (cases[i], TRUE);

      g_test_message ("%s", cases[i]);
      g_assert_null (day);
    }
}

/* Every day of two years, written as it is shown, in each language: what stands in a field can be left as it is. */
static void
test_round_trip (void)
{
  static const char *const locales[] = { "C", "de_DE.UTF-8", "ar_EG.UTF-8", "ja_JP.UTF-8", "tr_TR.UTF-8" };
  g_autoptr (GTimeZone)    zone = g_time_zone_new_identifier ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      if (setlocale (LC_ALL, locales[i]) == NULL)
        continue;
      for (int day = 0; day < 731; day += 3)
        {
          gint64           at = NOW + day * G_GINT64_CONSTANT (86400000), back;
          g_autofree char *text = hearth_when_format (at, zone);
          g_autofree char *again = NULL;

          g_test_message ("%s", text);
          g_assert_true (hearth_when_parse (text, NOW, zone, TRUE, &back));
          again = hearth_when_format (back, zone);
          g_assert_cmpstr (again, ==, text);
        }
    }
  setlocale (LC_ALL, "C");
}

/* From Friday, 4 December 2026. */
static void
assert_from (const char *text,
             const char *wanted)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char      *day = NULL;
  gint64                ms;

  if (g_utf8_validate (text, -1, NULL))
    g_test_message ("%s", text);
  if (hearth_when_parse_from (text, 1796382000000, zone, &ms))
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (ms * 1000), local = g_date_time_to_timezone (utc, zone);

      g_assert_cmpint (g_date_time_get_hour (local), ==, 12);
      day = g_date_time_format (local, "%Y-%m-%d");
    }
  g_assert_cmpstr (day, ==, wanted);
}

static void
test_from (void)
{
  static const char *const others[] = { "", "before", "28", "28 before", "28 days", "28 days ago", "28 days before after", "2 weeks 3 days before", "friday before",
                                        "in 2 weeks", "12 May", "tomorrow", "-", "--3", "-3x", "+99999", "99999 days before", "the day after tomorrow", "\xff" };

  assert_from ("28 days before", "2026-11-06");
  assert_from ("4 Weeks before the release", "2026-11-06");
  assert_from ("60 days before", "2026-10-05"); /* across the end of summer time */
  assert_from ("a month after", "2027-01-04");
  assert_from ("3 days later", "2026-12-07");
  assert_from ("on the day", "2026-12-04");
  assert_from ("release day", "2026-12-04");
  assert_from (" -28 ", "2026-11-06");
  assert_from ("\342\210\22228", "2026-11-06");
  assert_from ("+ 3", NULL);
  assert_from ("+3", "2026-12-07");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_from (others[i], NULL);
}

/* What is shown is read again as the same. */
static void
test_from_round_trip (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  for (int days = -400; days <= 400; days++)
    {
      g_autofree char *text = hearth_when_format_from (days), *back = NULL;
      gint64           ms;

      g_assert_true (hearth_when_parse_from (text, NOW, zone, &ms));
      g_assert_cmpint (hearth_day_from_time (ms, zone) - hearth_day_from_time (NOW, zone), ==, days);
    }
}

/* In German "vor" is "ago" before what it is about and "before" behind it. */
static void
test_from_german (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "po", NULL), *file = g_build_filename (folder, "de/LC_MESSAGES/hearth.mo", NULL);

  if (g_test_subprocess ())
    {
      setlocale (LC_ALL, "");
      bindtextdomain ("hearth", folder);
      bind_textdomain_codeset ("hearth", "UTF-8");
      assert_from ("28 Tage vorher", "2026-11-06");
      assert_from ("28 Tage vor dem Erscheinen", "2026-11-06");
      assert_from ("4 Wochen davor", "2026-11-06");
      assert_from ("eine Woche danach", "2026-12-11");
      assert_from ("3 Tage nach der Veröffentlichung", "2026-12-07");
      assert_from ("am Tag selbst", "2026-12-04");
      assert_from ("28 days before", "2026-11-06");
      assert_from ("vor 3 Wochen", NULL);
      test_from_round_trip ();
      return;
    }
  g_setenv ("LC_ALL", "de_DE.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "de", TRUE);
  if (setlocale (LC_ALL, "") == NULL || !g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no German here");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/when/said", test_said);
  g_test_add_func ("/when/behind", test_behind);
  g_test_add_func ("/when/none", test_none);
  g_test_add_func ("/when/round-trip", test_round_trip);
  g_test_add_func ("/when/from", test_from);
  g_test_add_func ("/when/from-round-trip", test_from_round_trip);
  g_test_add_func ("/when/from-german", test_from_german);
  return g_test_run ();
}
