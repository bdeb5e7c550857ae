/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The capture triggers, generated from the registry. They call functions that only Hearth's writer has, so another program that
 * edits a replicated row fails with "no such function" instead of changing it behind the log. */

#include "db/hearth-capture.h"

#include <string.h>

/* Bit 62 of the mask: somebody changed a row's identity, which hearth_stamp refuses. */
static void
append_mask (GString               *text,
             const HearthTableInfo *info)
{
  g_string_append (text, "((old.rowid IS NOT new.rowid OR old.id IS NOT new.id) << 62)");
  for (guint i = 0; i < info->n_columns; i++)
    g_string_append_printf (text, " | ((old.%s IS NOT new.%s) << %d)", info->columns[i].name, info->columns[i].name,
                            info->columns[i].number - 1);
}

static void
append_body (GString               *text,
             const HearthTableInfo *info,
             int                    op,
             const char            *id)
{
  g_string_append_printf (text,
                          "BEGIN INSERT INTO change_row (seq, tbl, row, op, mask, old) "
                          "VALUES (hearth_seq (), %u, old.rowid, %d, hearth_mask (), hearth_pack (%s",
                          info->table, op, id);
  for (guint i = 0; i < info->n_columns; i++)
    g_string_append_printf (text, ", old.%s", info->columns[i].name);
  g_string_append (text, ")); END");
}

static char *
make_update (const HearthTableInfo *info)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "CREATE TRIGGER %s_log_update AFTER UPDATE ON %s WHEN hearth_stamp (%u, %d, old.rowid, ",
                          info->name, info->name, info->table, SQLITE_UPDATE);
  append_mask (text, info);
  g_string_append (text, ") IS NOT NULL ");
  append_body (text, info, SQLITE_UPDATE, "NULL");
  return g_string_free (text, FALSE);
}

static char *
make_delete (const HearthTableInfo *info)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "CREATE TRIGGER %s_log_delete AFTER DELETE ON %s "
                          "WHEN hearth_stamp (%u, %d, old.rowid, %" G_GUINT64_FORMAT ") IS NOT NULL ",
                          info->name, info->name, info->table, SQLITE_DELETE,
                          (G_GUINT64_CONSTANT (1) << info->columns[info->n_columns - 1].number) - 1);
  append_body (text, info, SQLITE_DELETE, "old.id");
  return g_string_free (text, FALSE);
}

GPtrArray *
hearth_triggers_make (void)
{
  GPtrArray *triggers = g_ptr_array_new_with_free_func (g_free);

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);

      if (info == NULL)
        continue;
      g_ptr_array_add (triggers, make_delete (info));
      g_ptr_array_add (triggers, make_update (info));
    }
  return triggers;
}

/* The text itself is compared: it is short enough not to need a hash. */
static gboolean
are_ours (HearthConn *conn,
          GPtrArray  *wanted,
          gboolean   *same,
          GError    **error)
{
  g_autoptr (GHashTable) missing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (missing, g_ptr_array_index (wanted, i));
  *same = TRUE;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (!g_hash_table_remove (missing, hearth_stmt_text (stmt, 0)))
      *same = FALSE;
  *same = *same && g_hash_table_size (missing) == 0;
  return step == HEARTH_STEP_DONE;
}

static gboolean
drop_all (HearthConn *conn,
          GError    **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  {
    g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", error);
    HearthStep             step = HEARTH_STEP_ERROR;

    while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
      g_ptr_array_add (names, g_strdup (hearth_stmt_text (stmt, 0)));
    if (step == HEARTH_STEP_ERROR)
      return FALSE;
  }
  for (guint i = 0; i < names->len; i++)
    {
      /* %w doubles the quotes of an identifier. */
      char    *sql = sqlite3_mprintf ("DROP TRIGGER \"%w\"", (const char *) g_ptr_array_index (names, i));
      gboolean done = hearth_conn_exec (conn, sql, error);

      sqlite3_free (sql);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_triggers_ensure (HearthConn *conn,
                        gboolean   *mended,
                        GError    **error)
{
  g_autoptr (GPtrArray) wanted = hearth_triggers_make ();
  gboolean              same = FALSE;

  *mended = FALSE;
  if (!are_ours (conn, wanted, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  *mended = TRUE;
  if (!drop_all (conn, error))
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (!hearth_conn_exec (conn, g_ptr_array_index (wanted, i), error))
      return FALSE;
  return TRUE;
}
