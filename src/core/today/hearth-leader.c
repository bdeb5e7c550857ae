/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "today/hearth-leader.h"

#include "db/hearth-stmt.h"
#include "members/hearth-badge.h"
#include "members/hearth-member-edit.h"
#include "today/hearth-nudge.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* Since they helped; since they were given a badge. */
#define LED_DAYS 30

/* Helping so many is leading. */
#define LED_LEAST 3

void
hearth_leader_free (HearthLeader *leader)
{
  g_free (leader->name);
  g_free (leader);
}

gboolean
hearth_leader_is (const HearthPulse      *pulse,
                  const HearthTodayClock *clock)
{
  gint64 at = hearth_pulse_to_ms (pulse->led_at);

  return pulse->led >= LED_LEAST && at != HEARTH_NONE && at <= clock->now && at > clock->now - LED_DAYS * DAY;
}

char *
hearth_leader_words (const HearthLeader *leader)
{
  /* Translators: said of a member, below their name; %d is 3 or more */
  return g_strdup_printf (ngettext ("Has helped %d other lately", "Has helped %d others lately", (gulong) leader->helped), leader->helped);
}

/* 1 when they were, 0 when not, -1 on error. */
static int
was_noticed (HearthConn             *conn,
             gint64                  member,
             const HearthTodayClock *clock,
             GError                **error)
{
  g_autoptr (GPtrArray) held = hearth_badge_list_of (conn, member, error);

  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      const HearthBadgeHeld *badge = g_ptr_array_index (held, i);

      if (g_strcmp0 (badge->how, "hand") == 0 && badge->at != HEARTH_NONE && badge->at > clock->now - LED_DAYS * DAY)
        return 1;
    }
  return held != NULL ? 0 : -1;
}

static int
compare_leaders (gconstpointer a,
                 gconstpointer b)
{
  const HearthLeader *x = a, *y = b;

  if (x->helped != y->helped)
    return x->helped > y->helped ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

static GPtrArray *
find_all (HearthConn             *conn,
          const HearthTodayClock *clock,
          GCancellable           *cancellable,
          GError                **error)
{
  g_autoptr (HearthNudges) nudges = hearth_nudges_load (conn, error);
  g_autoptr (HearthStmt)   stmt = nudges != NULL ? hearth_stmt_new (conn, "SELECT member, data FROM pulse ORDER BY member", error) : NULL;
  g_autoptr (GPtrArray)    all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_leader_free);
  HearthStep               step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      HearthPulse   pulse;
      gsize         size;
      const guint8 *data = hearth_stmt_blob (stmt, 1, &size);
      HearthLeader *leader;

      if (n % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!hearth_pulse_read (data, size, &pulse) || !hearth_leader_is (&pulse, clock) || hearth_nudges_forbid (nudges, hearth_stmt_int (stmt, 0), HEARTH_REASON_LEADER))
        continue;
      leader = g_new0 (HearthLeader, 1);
      leader->member = hearth_stmt_int (stmt, 0);
      leader->helped = pulse.led;
      g_ptr_array_add (all, leader);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

GPtrArray *
hearth_leader_list (HearthConn             *conn,
                    const HearthTodayClock *clock,
                    guint                   most,
                    GCancellable           *cancellable,
                    GError                **error)
{
  g_autoptr (GPtrArray) all = find_all (conn, clock, cancellable, error);
  g_autoptr (GPtrArray) leaders = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_leader_free);

  if (all == NULL)
    return NULL;
  g_ptr_array_sort_values (all, compare_leaders);
  while (all->len > 0 && leaders->len < most)
    {
      HearthLeader *leader = g_ptr_array_steal_index (all, 0);
      int           noticed = was_noticed (conn, leader->member, clock, error);

      if (noticed == 0 && (leader->name = hearth_member_dup_name (conn, leader->member, error)) == NULL)
        noticed = -1;
      if (noticed == 0)
        g_ptr_array_add (leaders, leader);
      else
        hearth_leader_free (leader);
      if (noticed < 0)
        return NULL;
    }
  return g_steal_pointer (&leaders);
}
