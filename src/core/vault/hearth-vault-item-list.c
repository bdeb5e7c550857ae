/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All items at once, see hearth-vault-item.h: four statements whatever their number, since a vault may have ten thousand. */

#include "vault/hearth-vault-item.h"

#include "db/hearth-stmt.h"
#include "members/hearth-named.h"

/* Every item by its rowid, no others of it read. NULL on error. */
static GHashTable *
read_items (HearthConn *conn,
            GError    **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM vault_item", hearth_row_columns (HEARTH_TABLE_VAULT_ITEM, ""));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, sql, error);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) hearth_vault_item_line_free);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthVaultItemLine *line = g_new0 (HearthVaultItemLine, 1);

      hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &line->item);
      hearth_row_init (HEARTH_TABLE_VAULT_VERSION, &line->version);
      hearth_row_read (stmt, 0, HEARTH_TABLE_VAULT_ITEM, &line->item);
      g_hash_table_insert (lines, &line->item.rowid, line);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&lines) : NULL;
}

/* The latest comes last. */
static gboolean
read_versions (HearthConn *conn,
               GHashTable *lines,
               GError    **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM vault_version ORDER BY item, number, id", hearth_row_columns (HEARTH_TABLE_VAULT_VERSION, ""));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, sql, error);
  HearthVaultVersion     version;
  HearthStep             step = HEARTH_STEP_ERROR;

  hearth_row_init (HEARTH_TABLE_VAULT_VERSION, &version);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthVaultItemLine *line;

      hearth_row_read (stmt, 0, HEARTH_TABLE_VAULT_VERSION, &version);
      line = g_hash_table_lookup (lines, &version.item);
      if (line == NULL)
        continue;
      line->versions++;
      hearth_row_clear (HEARTH_TABLE_VAULT_VERSION, &line->version);
      line->version = version;
      hearth_row_init (HEARTH_TABLE_VAULT_VERSION, &version);
    }
  hearth_row_clear (HEARTH_TABLE_VAULT_VERSION, &version);
  return step == HEARTH_STEP_DONE;
}

static gboolean
count_passes (HearthConn *conn,
              GHashTable *lines,
              GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT item, count (DISTINCT member) FROM vault_pass WHERE revoked_at IS NULL GROUP BY item", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64               item = hearth_stmt_int (stmt, 0);
      HearthVaultItemLine *line = g_hash_table_lookup (lines, &item);

      if (line != NULL)
        line->passes = hearth_stmt_int (stmt, 1);
    }
  return step == HEARTH_STEP_DONE;
}

GPtrArray *
hearth_vault_item_list (HearthConn *conn,
                        GError    **error)
{
  g_autoptr (GArray)     rows = hearth_named_list (conn, HEARTH_TABLE_VAULT_ITEM, error);
  g_autoptr (GHashTable) lines = rows != NULL ? read_items (conn, error) : NULL;
  g_autoptr (GPtrArray)  list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_item_line_free);

  if (lines == NULL || !read_versions (conn, lines, error) || !count_passes (conn, lines, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      gpointer line = NULL;

      if (g_hash_table_steal_extended (lines, &g_array_index (rows, gint64, i), NULL, &line))
        g_ptr_array_add (list, line);
    }
  return g_steal_pointer (&list);
}
