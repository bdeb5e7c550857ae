/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a day is told once, in its own zone, also after a sleep of days and when the zone changes, by a clock that the test sets. */

#include "base/hearth-clock.h"
#include "base/hearth-midnight.h"

/* 30 March 2026, 00:00 in Berlin, a day after summer time began. */
#define BERLIN 1774821600000
#define DAY    (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static void
passed_cb (guint *times)
{
  (*times)++;
}

static HearthMidnight *
begin (const char *name,
       gint64      now,
       guint      *times)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);
  HearthMidnight       *midnight;

  hearth_clock_set (now);
  midnight = hearth_midnight_new (zone);
  *times = 0;
  g_signal_connect_swapped (midnight, "passed", G_CALLBACK (passed_cb), times);
  return midnight;
}

static void
wait_for_times (const guint *times,
                guint        wanted)
{
  while (*times < wanted)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (*times, ==, wanted);
}

static void
test_passes (void)
{
  guint                      times;
  g_autoptr (HearthMidnight) midnight = begin ("Europe/Berlin", BERLIN - 5, &times);

  /* The timer goes off and it is not yet time: it is set again. */
  for (guint i = 0; i < 3; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (times, ==, 0);
  hearth_clock_set (BERLIN);
  wait_for_times (&times, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (times, ==, 1);
  hearth_clock_set (HEARTH_NONE);
}

static void
test_after_sleep (void)
{
  guint                      times;
  g_autoptr (HearthMidnight) midnight = begin ("Europe/Berlin", BERLIN - 5, &times);

  hearth_clock_set (BERLIN + 3 * DAY + 1000);
  wait_for_times (&times, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (times, ==, 1);
  hearth_clock_set (HEARTH_NONE);
}

static void
test_zone (void)
{
  g_autoptr (GTimeZone)      auckland = g_time_zone_new_identifier ("Pacific/Auckland");
  g_autoptr (GTimeZone)      vienna = g_time_zone_new_identifier ("Europe/Vienna");
  guint                      times;
  g_autoptr (HearthMidnight) midnight = begin ("Europe/Berlin", BERLIN - DAY / 4, &times);

  hearth_midnight_set_zone (midnight, vienna);
  g_assert_cmpuint (times, ==, 0);
  hearth_midnight_set_zone (midnight, auckland);
  g_assert_cmpuint (times, ==, 1);
  hearth_clock_set (HEARTH_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/midnight/passes", test_passes);
  g_test_add_func ("/midnight/after-sleep", test_after_sleep);
  g_test_add_func ("/midnight/zone", test_zone);
  return g_test_run ();
}
