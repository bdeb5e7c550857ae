/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows: putting back those the step deleted, taking away those it inserted. A million of either must neither fill the memory nor be
 * deaf to a cancel, so rows are read one by one and taken away some thousands a statement. */

#include "base/hearth-clock.h"
#include "db/hearth-capture.h"
#include "db/hearth-changes.h"
#include "db/hearth-pack.h"
#include "db/hearth-undo-private.h"

#define ROWS_A_STATEMENT 10000

static void
note_moved (HearthUndo *undo,
            HearthTable table,
            gint64      from,
            gint64      to)
{
  HearthMoved *moved;

  if (from == to)
    return;
  moved = g_new (HearthMoved, 1);
  moved->from = from << HEARTH_TABLE_BITS | table;
  moved->to = to;
  g_hash_table_replace (undo->moved, moved, moved);
}

static gboolean
bind_deleted (HearthUndo            *undo,
              const HearthTableInfo *info,
              HearthStmt            *stmt,
              const guint8          *at,
              gsize                  len,
              HearthPacked          *id,
              GError               **error)
{
  const guint8 *end = at + len;
  gboolean      good = hearth_pack_next (&at, end, id);

  if (good)
    hearth_pack_bind (id, hearth_stmt_get_sqlite (stmt), 2);
  for (guint i = 0; good && i < info->n_columns; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];
      gboolean                ended = at == end;
      HearthPacked            value;

      /* At the end already: deleted by a version of ours that did not have the column yet. */
      good = hearth_pack_next (&at, end, &value) || (ended && i > 0);
      if (column->type == HEARTH_TYPE_REF && value.type == SQLITE_INTEGER)
        value.number = hearth_undo_follow (undo, column->refers, value.number);
      if (good)
        hearth_pack_bind (&value, hearth_stmt_get_sqlite (stmt), (int) i + 3);
    }
  if (!good)
    hearth_sqlite_set_error (NULL, SQLITE_CORRUPT, "change_row.old", error);
  return good;
}

/* The row came back by itself meanwhile: an export was imported again, and its rows have the ids they always have. What refers to
 * it must follow. */
static gboolean
note_other (HearthUndo         *undo,
            HearthTable         table,
            gint64              row,
            const HearthPacked *id,
            GError            **error)
{
  HearthId found;
  gint64   other;

  if (id->len != sizeof found.bytes)
    return TRUE;
  for (gsize i = 0; i < sizeof found.bytes; i++)
    found.bytes[i] = id->data[i];
  other = hearth_row_find (undo->conn, table, &found, error);
  if (other > 0)
    note_moved (undo, table, row, other);
  return other >= 0;
}

static gboolean
put_back_table (HearthUndo            *undo,
                const HearthTableInfo *info,
                GError               **error)
{
  static const char      sql[] = "SELECT row, old FROM change_row WHERE seq = ?1 AND tbl = ?2 AND op = 9 ORDER BY rowid";
  g_autoptr (HearthStmt) entry = hearth_stmt_new (undo->conn, sql, error);
  g_autoptr (HearthStmt) insert = NULL;
  HearthStep             step;

  if (entry == NULL)
    return FALSE;
  hearth_stmt_bind_int (entry, 1, undo->head);
  hearth_stmt_bind_int (entry, 2, info->table);
  while ((step = hearth_stmt_step (entry, error)) == HEARTH_STEP_ROW)
    {
      gint64        row = hearth_stmt_int (entry, 0);
      gsize         len;
      const guint8 *old = hearth_stmt_blob (entry, 1, &len);
      HearthPacked  id;

      if (insert == NULL && (insert = hearth_stmt_new (undo->conn, hearth_row_insert_or_ignore_sql (info->table), error)) == NULL)
        return FALSE;
      hearth_stmt_bind_int (insert, 1, row);
      if (!bind_deleted (undo, info, insert, old, len, &id, error) || !hearth_stmt_run (insert, error))
        return FALSE;
      if (sqlite3_changes64 (undo->conn->sqlite) == 0 && !note_other (undo, info->table, row, &id, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

/* References within one table may point to a row that moved after they were put back. Rowids are never used again, so whatever still
 * names the old one means this row. */
static gboolean
mend_own_references (HearthUndo            *undo,
                     const HearthTableInfo *info,
                     GError               **error)
{
  GHashTableIter     iter;
  const HearthMoved *moved;

  g_hash_table_iter_init (&iter, undo->moved);
  while (g_hash_table_iter_next (&iter, (gpointer *) &moved, NULL))
    for (guint i = 0; i < info->n_columns; i++)
      {
        g_autoptr (HearthStmt) stmt = NULL;
        g_autofree char       *sql = NULL;

        if ((moved->from & ((1 << HEARTH_TABLE_BITS) - 1)) != info->table || info->columns[i].type != HEARTH_TYPE_REF || info->columns[i].refers != info->table)
          continue;
        sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE %s = ?1", info->name, info->columns[i].name, info->columns[i].name);
        stmt = hearth_stmt_new_dynamic (undo->conn, sql, error);
        if (stmt == NULL)
          return FALSE;
        hearth_stmt_bind_int (stmt, 1, moved->from >> HEARTH_TABLE_BITS);
        hearth_stmt_bind_int (stmt, 2, moved->to);
        if (!hearth_stmt_run (stmt, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
hearth_undo_put_back_rows (HearthUndo *undo,
                           GError    **error)
{
  for (int i = HEARTH_N_TABLES - 1; i >= 0; i--)
    {
      const HearthTableInfo *info = hearth_table_info (hearth_table_order ()[i]);

      if (!put_back_table (undo, info, error) || !mend_own_references (undo, info, error))
        return FALSE;
    }
  return TRUE;
}

/* Keeps the rows of a range that rows of another table, or kept rows of its own, refer to. More is set when one was found. */
static gboolean
keep_referred (HearthUndo             *undo,
               const HearthTableInfo  *of,
               const HearthColumnInfo *column,
               const HearthRange      *range,
               gboolean               *more,
               GError                **error)
{
  g_autofree char       *sql = NULL;
  g_autoptr (HearthStmt) stmt = NULL;
  /* A row of the same step may refer to another; that alone keeps neither. */
  const char *own = " AND (EXISTS (SELECT 1 FROM temp.undo_keep AS k WHERE k.tbl = ?3 AND k.row = x.rowid) OR NOT EXISTS ("
                    "SELECT 1 FROM change_range AS r WHERE r.seq = ?4 AND r.tbl = ?3 AND x.rowid BETWEEN r.first AND r.last))";

  sql = g_strdup_printf ("INSERT OR IGNORE INTO temp.undo_keep SELECT DISTINCT ?3, x.%s FROM %s AS x "
                         "WHERE x.%s BETWEEN ?1 AND ?2%s",
                         column->name, of->name, column->name, of->table == column->refers ? own : "");
  stmt = hearth_stmt_new_dynamic (undo->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, range->first);
  hearth_stmt_bind_int (stmt, 2, range->last);
  hearth_stmt_bind_int (stmt, 3, column->refers);
  if (of->table == column->refers)
    hearth_stmt_bind_int (stmt, 4, undo->head);
  if (!hearth_stmt_run (stmt, error))
    return FALSE;
  if (sqlite3_changes64 (undo->conn->sqlite) > 0)
    *more = TRUE;
  return TRUE;
}

static GArray *
read_ranges (HearthUndo *undo,
             HearthTable table,
             GError    **error)
{
  static const char      sql[] = "SELECT first, last FROM change_range WHERE seq = ?1 AND tbl = ?2 ORDER BY first";
  g_autoptr (GArray)     ranges = g_array_new (FALSE, FALSE, sizeof (HearthRange));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (undo->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, undo->head);
  hearth_stmt_bind_int (stmt, 2, table);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthRange range = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) };

      g_array_append_val (ranges, range);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&ranges) : NULL;
}

/* Over all ranges of a table before any of its rows goes, and again until nothing more is found: a kept member keeps who invited them. */
static gboolean
keep_all_referred (HearthUndo            *undo,
                   const HearthTableInfo *info,
                   GArray                *ranges,
                   GError               **error)
{
  gboolean more = ranges->len > 0;

  while (more)
    {
      more = FALSE;
      for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
        {
          const HearthTableInfo *of = hearth_table_info (table);

          for (guint i = 0; i < of->n_columns; i++)
            for (guint j = 0; of->columns[i].type == HEARTH_TYPE_REF && of->columns[i].refers == info->table && j < ranges->len; j++)
              if (!keep_referred (undo, of, &of->columns[i], &g_array_index (ranges, HearthRange, j), &more, error))
                return FALSE;
        }
    }
  return TRUE;
}

static gboolean
take_away_range (HearthUndo            *undo,
                 const HearthTableInfo *info,
                 const HearthRange     *range,
                 GError               **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM %s WHERE rowid BETWEEN ?1 AND ?2 AND NOT EXISTS "
                       "(SELECT 1 FROM temp.undo_keep AS k WHERE k.tbl = ?3 AND k.row = %s.rowid)",
                       info->name, info->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (undo->conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (gint64 first = range->first; first <= range->last; first += ROWS_A_STATEMENT)
    {
      if (g_cancellable_set_error_if_cancelled (undo->cancellable, error))
        return FALSE;
      hearth_stmt_bind_int (stmt, 1, first);
      hearth_stmt_bind_int (stmt, 2, MIN (range->last, first + ROWS_A_STATEMENT - 1));
      hearth_stmt_bind_int (stmt, 3, info->table);
      if (!hearth_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_undo_take_away_rows (HearthUndo *undo,
                            GError    **error)
{
  for (int i = 0; i < HEARTH_N_TABLES; i++)
    {
      const HearthTableInfo *info = hearth_table_info (hearth_table_order ()[i]);
      g_autoptr (GArray)     ranges = read_ranges (undo, info->table, error);

      if (ranges == NULL || !keep_all_referred (undo, info, ranges, error))
        return FALSE;
      for (guint j = 0; j < ranges->len; j++)
        if (!take_away_range (undo, info, &g_array_index (ranges, HearthRange, j), error))
          return FALSE;
    }
  return TRUE;
}
