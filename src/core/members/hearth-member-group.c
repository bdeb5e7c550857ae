/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Merging is one cell, merged_into, and reading follows it. Two devices may merge A into B and B into A before they meet: such a
 * loop is one human too, and its smallest rowid stands for it. A row merged into one that is gone stands for itself. */

#include "members/hearth-member-group.h"

#include "db/hearth-stmt.h"

#include <stdlib.h>

/* merged_into of a row: 0 when it has none, -1 on error. *exists: whether there is such a row. */
static gint64
read_target (HearthConn *conn,
             gint64      rowid,
             gboolean   *exists,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT merged_into FROM member WHERE rowid = ?1", error);
  gint64                 target = 0;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, rowid);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      *exists = TRUE;
      target = hearth_stmt_int (stmt, 0);
      return MAX (target, 0); /* HEARTH_NONE is below 0, and so is nobody's rowid */
    case HEARTH_STEP_DONE:
      *exists = FALSE;
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

gint64
hearth_member_root (HearthConn *conn,
                    gint64      rowid,
                    GError    **error)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64             root = rowid;

  for (gint64 here = rowid; here > 0;)
    {
      gboolean exists;
      gint64   next = read_target (conn, here, &exists, error);

      if (next < 0)
        return -1;
      if (!exists)
        return root;
      for (guint i = 0; i < path->len; i++)
        if (g_array_index (path, gint64, i) == here)
          {
            root = here;
            for (; i < path->len; i++)
              root = MIN (root, g_array_index (path, gint64, i));
            return root;
          }
      g_array_append_val (path, here);
      root = here;
      here = next;
    }
  return root;
}

static int
compare_rowids (gconstpointer a,
                gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
contains (GArray *group,
          gint64  rowid)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, gint64, i) == rowid)
      return TRUE;
  return FALSE;
}

GArray *
hearth_member_group (HearthConn *conn,
                     gint64      root,
                     GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT rowid FROM member WHERE merged_into = ?1", error);
  g_autoptr (GArray)     group = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (stmt == NULL)
    return NULL;
  g_array_append_val (group, root);
  for (guint i = 0; i < group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        {
          gint64 rowid = hearth_stmt_int (stmt, 0);

          if (!contains (group, rowid))
            g_array_append_val (group, rowid);
        }
      if (step == HEARTH_STEP_ERROR)
        return NULL;
      hearth_stmt_reset (stmt);
    }
  if (group->len > 2)
    qsort (&g_array_index (group, gint64, 1), group->len - 1, sizeof (gint64), compare_rowids);
  return g_steal_pointer (&group);
}

gboolean
hearth_member_each (HearthConn         *conn,
                    gint64              member,
                    const char         *sql,
                    HearthMemberRowFunc func,
                    gpointer            data,
                    GError            **error)
{
  gint64                 root = hearth_member_root (conn, member, error);
  g_autoptr (GArray)     group = root < 0 ? NULL : hearth_member_group (conn, root, error);
  g_autoptr (HearthStmt) stmt = group != NULL ? hearth_stmt_new (conn, sql, error) : NULL;

  for (guint i = 0; stmt != NULL && i < group->len; i++)
    {
      gint64     row = g_array_index (group, gint64, i);
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, row);
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        if (!func (stmt, row, data, error))
          return FALSE;
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

GArray *
hearth_member_find_all (HearthConn *conn,
                        gint64      member,
                        const char *sql,
                        gint64      second,
                        GError    **error)
{
  gint64                 root = hearth_member_root (conn, member, error);
  g_autoptr (GArray)     group = root < 0 ? NULL : hearth_member_group (conn, root, error);
  g_autoptr (GArray)     found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = group != NULL ? hearth_stmt_new (conn, sql, error) : NULL;

  for (guint i = 0; stmt != NULL && i < group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      hearth_stmt_bind_int (stmt, 2, second);
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        {
          gint64 value = hearth_stmt_int (stmt, 0);

          g_array_append_val (found, value);
        }
      if (step == HEARTH_STEP_ERROR)
        return NULL;
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL ? g_steal_pointer (&found) : NULL;
}
