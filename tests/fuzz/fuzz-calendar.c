/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calendars of anybody. What is read of them must be something that can be stored. */

#include "releases/hearth-calendar.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    error = NULL;
  g_autofree char      *text = g_strndup ((const char *) data, size);
  g_autoptr (GPtrArray) events = hearth_calendar_read (text, strlen (text), zone, problems, &error);

  g_assert_true ((events == NULL) == (error != NULL));
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const HearthCalendarEvent *event = g_ptr_array_index (events, i);

      g_assert_true (event->title != NULL && *event->title != '\0' && g_utf8_validate (event->title, -1, NULL));
      g_assert_true (event->uid != NULL && event->day != HEARTH_NO_DAY && event->minute >= -1 && event->minute < 24 * 60);
    }
  return 0;
}
