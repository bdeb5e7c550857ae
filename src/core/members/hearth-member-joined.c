/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "members/hearth-member-joined.h"

#include "db/hearth-stmt.h"
#include "members/hearth-member-order.h"

#define KEY "joined, else first heard of"

/* A time a slot of order. */
static gint64 *
read_times (HearthConn        *conn,
            HearthMemberOrder *order,
            GError           **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT coalesce (joined_at, first_at) FROM roster ORDER BY member", error);
  guint                  n = hearth_member_order_get_length (order), slot = 0;
  g_autofree gint64     *times = g_new (gint64, MAX (n, 1));
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW && slot < n)
    {
      gint64 at = hearth_stmt_int (stmt, 0);

      times[slot++] = at != HEARTH_NONE ? at : G_MAXINT64;
    }
  while (slot < n)
    times[slot++] = G_MAXINT64;
  return step == HEARTH_STEP_ERROR ? NULL : g_steal_pointer (&times);
}

GArray *
hearth_member_joined (HearthConn   *conn,
                      const GArray *members,
                      GError      **error)
{
  g_autoptr (HearthMemberOrder) order = hearth_member_order_get (conn, error);
  const gint64                 *times = order != NULL ? hearth_member_order_find_data (order, KEY) : NULL;
  const gint64                 *all;
  GArray                       *joined;
  guint                         slot = 0, n;

  if (order == NULL)
    return NULL;
  if (times == NULL)
    {
      gint64 *read = read_times (conn, order, error);

      if (read == NULL)
        return NULL;
      times = hearth_member_order_keep_data (order, KEY, read, g_free);
    }
  all = hearth_member_order_get_members (order);
  n = hearth_member_order_get_length (order);
  joined = g_array_sized_new (FALSE, FALSE, sizeof (gint64), members->len);
  for (guint i = 0; i < members->len; i++)
    {
      gint64 member = g_array_index (members, gint64, i), at;

      while (slot < n && all[slot] < member)
        slot++;
      at = slot < n && all[slot] == member ? times[slot] : G_MAXINT64;
      g_array_append_val (joined, at);
    }
  return joined;
}
