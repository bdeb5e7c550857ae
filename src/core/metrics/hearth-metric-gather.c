/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What one human did, by the member's indexes: some 2 microseconds an interaction. On the connection's thread. */

#include "metrics/hearth-metric-private.h"

#include "db/hearth-stmt.h"

static gboolean
contains (GArray *group,
          gint64  member)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, gint64, i) == member)
      return TRUE;
  return FALSE;
}

static gboolean
gather_own (HearthConn      *conn,
            HearthDays      *days,
            gint64           member,
            gint64           since,
            HearthActPacker *packer,
            GError         **error)
{
  static const char      sql[] = "SELECT kind, direction, at, amount, net, currency, with_member FROM interaction WHERE member = ?1 AND at >= ?2";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  hearth_stmt_bind_int (stmt, 2, since);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 kind = hearth_stmt_int (stmt, 0), direction = hearth_stmt_int (stmt, 1), with = hearth_stmt_int (stmt, 6);
      guint  minute;
      gint32 day = hearth_days_find (days, hearth_stmt_int (stmt, 2), &minute);

      hearth_act_packer_add (packer, day, minute, kind, direction, hearth_stmt_int (stmt, 3), hearth_stmt_int (stmt, 4),
                             hearth_act_currency (hearth_stmt_text (stmt, 5)));
      if (direction == HEARTH_DIRECTION_PEER && with > 0)
        hearth_act_packer_add_tie (packer, with, day, kind);
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
gather_received (HearthConn      *conn,
                 HearthDays      *days,
                 GArray          *group,
                 gint64           member,
                 gint64           since,
                 HearthActPacker *packer,
                 GError         **error)
{
  static const char      sql[] = "SELECT at, member, kind FROM interaction WHERE with_member = ?1 AND direction = 3 AND at >= ?2";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  hearth_stmt_bind_int (stmt, 2, since);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 other = hearth_stmt_int (stmt, 1);
      guint  minute;
      gint32 day = hearth_days_find (days, hearth_stmt_int (stmt, 0), &minute);

      if (other > 0 && hearth_stmt_int (stmt, 2) >= 1 && hearth_stmt_int (stmt, 2) <= HEARTH_KIND_LAST && !contains (group, other))
        hearth_act_packer_add_received (packer, day, minute);
    }
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_metric_gather (HearthConn      *conn,
                      HearthDays      *days,
                      GArray          *group,
                      gint32           from,
                      HearthActPacker *packer,
                      GError         **error)
{
  G_STATIC_ASSERT (HEARTH_DIRECTION_PEER == 3); /* as the statement above says it */

  for (guint i = 0; i < group->len; i++)
    {
      gint64 member = g_array_index (group, gint64, i), since = from != HEARTH_NO_DAY ? hearth_days_begin (days, from) : -G_MAXINT64;

      if (!gather_own (conn, days, member, since, packer, error) || !gather_received (conn, days, group, member, since, packer, error))
        return FALSE;
    }
  return TRUE;
}
