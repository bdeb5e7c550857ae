/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-run.h: values that lost against one written at the same time elsewhere. */

#include "sync/hearth-sync-private.h"

static void
conflict_clear (HearthSyncConflict *conflict)
{
  g_free (conflict->table);
  g_free (conflict->field);
  g_free (conflict->value);
  g_free (conflict->device);
}

static const char *
column_name (const HearthTableInfo *info,
             gint64                 number)
{
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].number == number)
      return info->columns[i].name;
  return "";
}

gpointer
hearth_sync_read_conflicts (HearthConn               *conn,
                            gpointer data             G_GNUC_UNUSED,
                            GCancellable *cancellable G_GNUC_UNUSED,
                            GError                  **error)
{
  static const char      sql[] = "SELECT c.tbl, c.col, c.value, c.hlc >> 16, d.name FROM sync_conflict AS c LEFT JOIN sync_device AS d ON d.dev = c.dev ORDER BY c.n DESC LIMIT 1000";
  g_autoptr (GArray)     conflicts = g_array_new (FALSE, TRUE, sizeof (HearthSyncConflict));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  g_array_set_clear_func (conflicts, (GDestroyNotify) conflict_clear);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      const HearthTableInfo *info = hearth_table_info ((int) hearth_stmt_int (stmt, 0));
      gsize                  len;
      const guint8          *at = hearth_stmt_blob (stmt, 2, &len);
      HearthPacked           packed;
      HearthSyncConflict     conflict = { .at = hearth_stmt_int (stmt, 3), .device = g_strdup (hearth_stmt_text (stmt, 4)) };

      if (info == NULL || !hearth_pack_next (&at, at + len, &packed))
        {
          conflict_clear (&conflict);
          continue;
        }
      conflict.table = g_strdup (info->name);
      conflict.field = g_strdup (column_name (info, hearth_stmt_int (stmt, 1)));
      if (packed.type == SQLITE_TEXT)
        conflict.value = g_strndup ((const char *) packed.data, packed.len);
      else if (packed.type == SQLITE_INTEGER)
        conflict.value = g_strdup_printf ("%" G_GINT64_FORMAT, packed.number);
      g_array_append_val (conflicts, conflict);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&conflicts) : NULL;
}
