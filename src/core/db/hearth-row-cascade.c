/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deleting rows with what is only their own, worked out from the registry, so that no table can be forgotten: what means nothing without
 * them (hearth_table_needs) goes, what merely mentions them loses that. Every deletion is a row of its own in the log, as sync wants
 * it. Writer only. */

#include "db/hearth-conn.h"
#include "db/hearth-rows.h"
#include "db/hearth-stmt.h"

#include <string.h>

/* Whether what it refers to can go without it: a row that was read through one that is gone stands for itself, which its reader knows. */
static gboolean
can_stay (const HearthColumnInfo *column)
{
  return strcmp (column->name, "merged_into") == 0;
}

static gboolean
run (HearthConn *conn,
     const char *sql,
     const char *rows,
     GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, rows);
  return hearth_stmt_run (stmt, error);
}

/* set: an SQL expression for the rowids of the table that go, made from the JSON array ?1. */
static gboolean
delete_set (HearthConn            *conn,
            const HearthTableInfo *info,
            const char            *set,
            const char            *rows,
            GError               **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE rowid IN %s", info->name, set);

  for (int other = hearth_table_next (0); other != 0; other = hearth_table_next (other))
    {
      const HearthTableInfo *naming = hearth_table_info (other);

      for (guint i = 0; i < naming->n_columns; i++)
        {
          const HearthColumnInfo *column = &naming->columns[i];
          gboolean                belongs = hearth_table_needs (naming->table, column);
          g_autofree char        *text = NULL;

          if (column->type != HEARTH_TYPE_REF || column->refers != info->table || can_stay (column))
            continue;
          if (belongs)
            text = g_strdup_printf ("(SELECT rowid FROM %s WHERE %s IN %s)", naming->name, column->name, set);
          else
            text = g_strdup_printf ("UPDATE %s SET %s = NULL WHERE %s IN %s", naming->name, column->name, column->name, set);
          if (belongs ? !delete_set (conn, naming, text, rows, error) : !run (conn, text, rows, error))
            return FALSE;
        }
    }
  return run (conn, sql, rows, error);
}

gboolean
hearth_row_delete_all (HearthConn *conn,
                       HearthTable table,
                       GArray     *rows,
                       GError    **error)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (rows, gint64, i));
  g_string_append_c (json, ']');
  return delete_set (conn, hearth_table_info ((int) table), "(SELECT value FROM json_each (?1))", json->str, error);
}

gboolean
hearth_row_delete_with (HearthConn *conn,
                        HearthTable table,
                        gint64      rowid,
                        GError    **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (rows, rowid);
  return hearth_row_delete_all (conn, table, rows, error);
}
