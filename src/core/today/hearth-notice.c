/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "today/hearth-notice.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-clock.h"

/* Of the other kinds the time says when the day ends or begins, or when something was asked. */
static gboolean
has_time (const HearthComing *due)
{
  static const char *const kinds[] = { "moment", "opening", "poll-closes", "reminder", NULL };

  return g_strv_contains (kinds, due->kind);
}

/* That hour of the day so many days after today; the end of the gap where the clock skips it. */
static gint64
get_hour (const HearthTodayClock *clock,
          int                     hour,
          int                     days)
{
  return hearth_day_to_time (hearth_day_from_time (clock->now, clock->zone) + days, hour * 60, clock->zone);
}

gint64
hearth_notice_time (const HearthComing     *due,
                    int                     hour,
                    const HearthTodayClock *clock)
{
  gint64 at = get_hour (clock, hour, 0);

  if (due->ahead)
    return HEARTH_NONE;
  return has_time (due) && !due->overdue && due->at != HEARTH_NONE ? MAX (due->at, at) : at;
}

char *
hearth_notice_key (const HearthComing *due)
{
  g_autofree char *id = hearth_id_to_string (&due->id);

  return g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, due->kind, id, due->member, due->at);
}

GPtrArray *
hearth_notice_pick (GPtrArray              *lines,
                    GHashTable             *told,
                    int                     hour,
                    const HearthTodayClock *clock,
                    gint64                 *next)
{
  GPtrArray *now = g_ptr_array_new ();

  *next = get_hour (clock, hour, 0);
  if (*next <= clock->now)
    *next = get_hour (clock, hour, 1);
  for (guint i = 0; i < lines->len; i++)
    {
      HearthComing    *due = g_ptr_array_index (lines, i);
      gint64           at = hearth_notice_time (due, hour, clock);
      g_autofree char *key = hearth_notice_key (due);

      if (at == HEARTH_NONE || g_hash_table_contains (told, key))
        continue;
      if (at <= clock->now)
        g_ptr_array_add (now, due);
      else
        *next = MIN (*next, at);
    }
  return now;
}
