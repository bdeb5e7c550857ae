/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nothing else in Hearth asks the system for the date, so a test, the demo or a picture can be at any time. The fixed time is an
 * atomic because every thread reads it. */

#include "base/hearth-clock.h"

#include <gio/gio.h>

static gint64 fixed = HEARTH_NONE;

static void
read_environment (void)
{
  const char           *text = g_getenv ("HEARTH_NOW");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    return;
  time = g_date_time_new_from_iso8601 (text, utc);
  if (time == NULL)
    {
      g_message ("HEARTH_NOW is not an ISO 8601 time: %s", text);
      return;
    }
  hearth_clock_set (g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000);
}

gint64
hearth_clock_now (void)
{
  static gsize once = 0;
  gint64       set = __atomic_load_n (&fixed, __ATOMIC_ACQUIRE);

  if (set == HEARTH_NONE && g_once_init_enter (&once))
    {
      read_environment ();
      g_once_init_leave (&once, 1);
      set = __atomic_load_n (&fixed, __ATOMIC_ACQUIRE);
    }
  return set != HEARTH_NONE ? set : g_get_real_time () / 1000;
}

void
hearth_clock_set (gint64 ms)
{
  __atomic_store_n (&fixed, ms, __ATOMIC_RELEASE);
}
