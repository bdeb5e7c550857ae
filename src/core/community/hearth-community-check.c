/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The check of db/ and, above it, what db/ cannot know: whether the list, the search index and what figures are made from say what
 * the members say. Blocks; not for the main thread. */

#include "community/hearth-community.h"
#include "members/hearth-member-derive.h"
#include "metrics/hearth-metric-derive.h"

static gpointer
run_check (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  HearthCheckLevel      level = (HearthCheckLevel) GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) problems = hearth_check (conn, level, cancellable, error);

  if (problems == NULL)
    return NULL;
  /* A damaged file cannot be derived from. */
  if (level == HEARTH_CHECK_FULL && problems->len == 0 &&
      (!hearth_member_check (conn, problems, cancellable, error) || !hearth_metric_check (conn, problems, cancellable, error)))
    return NULL;
  return g_steal_pointer (&problems);
}

GPtrArray *
hearth_community_check (HearthCommunity *community,
                        HearthCheckLevel level,
                        GCancellable    *cancellable,
                        GError         **error)
{
  return hearth_db_read (hearth_community_get_db (community), run_check, GINT_TO_POINTER (level), cancellable, error);
}
