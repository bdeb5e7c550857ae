/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns. A column holds what the last step that stands wrote in it, in the order in which the steps were taken first; where none stands,
 * what it held before them. So steps can be taken back in any order, and a value comes back only when the step that wrote it stands. What
 * a step left is the first value replaced after it, or what is there now.
 *
 * To take back a step, the log is read from there on; from the beginning only when an earlier one was taken back or redone since. */

#include "base/hearth-clock.h"
#include "db/hearth-capture.h"
#include "db/hearth-pack.h"
#include "db/hearth-undo-private.h"

#include <string.h>

#define BIT(column) (G_GUINT64_CONSTANT (1) << ((column)->number - 1))

/* A row whose log is read from old to new: what each column has to hold, as far as is known. */
typedef struct
{
  gint64      table;
  gint64      row;
  guint64     mask;  /* the columns that the step wrote */
  guint64     seen;  /* those in the log read */
  guint64     now;   /* those whose last writer that stands left what is there now, so far */
  GByteArray *bytes; /* packed values */
  guint       starts[64];
} Scrutiny;

/* What undid and redid what, and the steps that do not count: those that only undo or redo, and those that are undone, once this undo is
 * through. */
gboolean
hearth_undo_read_chains (HearthUndo *undo,
                         GError    **error)
{
  static const char tables[] =
      "CREATE TABLE IF NOT EXISTS temp.undo_chain (seq INTEGER PRIMARY KEY, root INTEGER, links INTEGER);"
      "CREATE TABLE IF NOT EXISTS temp.undo_void (seq INTEGER PRIMARY KEY);"
      "DELETE FROM temp.undo_chain; DELETE FROM temp.undo_void;"
      "INSERT INTO temp.undo_chain WITH RECURSIVE chain (seq, root, links) AS ("
      "SELECT t.seq, t.undoes, 1 FROM change_txn AS t WHERE t.undoes IS NOT NULL AND t.undoes NOT IN "
      "(SELECT seq FROM change_txn WHERE undoes IS NOT NULL) "
      "UNION ALL SELECT t.seq, chain.root, chain.links + 1 FROM chain JOIN change_txn AS t ON t.undoes = chain.seq) "
      "SELECT seq, root, links FROM chain;"
      "INSERT INTO temp.undo_void SELECT seq FROM temp.undo_chain;"
      "INSERT INTO temp.undo_void SELECT root FROM temp.undo_chain GROUP BY root HAVING max (links) % 2 = 1;";
  g_autoptr (HearthStmt) away = NULL, void_too = NULL, stmt = NULL;

  if (!hearth_conn_exec (undo->conn, tables, error))
    return FALSE;
  /* The step itself stands now if it did not, and the other way round. */
  away = hearth_stmt_new (undo->conn, "DELETE FROM temp.undo_void WHERE seq = ?1", error);
  void_too = hearth_stmt_new (undo->conn, "INSERT INTO temp.undo_void (seq) VALUES (?1)", error);
  if (away == NULL || void_too == NULL)
    return FALSE;
  hearth_stmt_bind_int (away, 1, undo->root);
  hearth_stmt_bind_int (void_too, 1, undo->root);
  if (!hearth_stmt_run (away, error) || (sqlite3_changes64 (undo->conn->sqlite) == 0 && !hearth_stmt_run (void_too, error)))
    return FALSE;
  stmt = hearth_stmt_new (undo->conn, "SELECT EXISTS (SELECT 1 FROM temp.undo_chain WHERE root < ?1 AND seq > ?1)", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, undo->root);
  if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  undo->from = hearth_stmt_int (stmt, 0) ? 0 : undo->root;
  return TRUE;
}

gboolean
hearth_undo_note_later (HearthUndo *undo,
                        GError    **error)
{
  static const char      table[] = "CREATE TABLE IF NOT EXISTS temp.undo_keep (tbl INTEGER, row INTEGER, PRIMARY KEY (tbl, row)) "
                                   "WITHOUT ROWID; DELETE FROM temp.undo_keep;";
  static const char      sql[] = "INSERT OR IGNORE INTO temp.undo_keep SELECT tbl, row FROM change_row AS c WHERE seq > ?1 AND op = 23 "
                                 "AND NOT EXISTS (SELECT 1 FROM temp.undo_void AS v WHERE v.seq = c.seq)";
  g_autoptr (HearthStmt) stmt = NULL;

  if (!hearth_conn_exec (undo->conn, table, error))
    return FALSE;
  stmt = hearth_stmt_new (undo->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, undo->root);
  return hearth_stmt_run (stmt, error);
}

/* Whether the row that a value refers to is there; a reference to a row that a later step deleted is not put back. */
static gboolean
target_exists (HearthConn             *conn,
               const HearthColumnInfo *column,
               const HearthPacked     *value,
               gboolean               *exists,
               GError                **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  *exists = TRUE;
  if (column->type != HEARTH_TYPE_REF || value->type != SQLITE_INTEGER)
    return TRUE;
  stmt = hearth_stmt_new (conn, hearth_row_load_sql (column->refers), error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, value->number);
  step = hearth_stmt_step (stmt, error);
  *exists = step == HEARTH_STEP_ROW;
  return step != HEARTH_STEP_ERROR;
}

/* Puts into values what the row is to hold, and drops from mask what it holds already and what must not come back. FALSE on error. */
static gboolean
read_values (HearthUndo            *undo,
             const HearthTableInfo *info,
             const Scrutiny        *scrutiny,
             guint64               *mask,
             HearthPacked          *values,
             GError               **error)
{
  for (guint i = 0; i < info->n_columns; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];
      const guint8           *at = scrutiny->bytes->data + scrutiny->starts[i];
      gboolean                exists;

      if ((*mask & BIT (column)) == 0)
        continue;
      if (!hearth_pack_next (&at, scrutiny->bytes->data + scrutiny->bytes->len, &values[i]))
        {
          hearth_sqlite_set_error (NULL, SQLITE_CORRUPT, "change_row.old", error);
          return FALSE;
        }
      if (column->type == HEARTH_TYPE_REF && values[i].type == SQLITE_INTEGER)
        values[i].number = hearth_undo_follow (undo, column->refers, values[i].number);
      if (!target_exists (undo->conn, column, &values[i], &exists, error))
        return FALSE;
      if (!exists)
        *mask &= ~BIT (column);
    }
  return TRUE;
}

/* All of the row's log has been read. */
static gboolean
put_back_row (HearthUndo     *undo,
              const Scrutiny *scrutiny,
              GError        **error)
{
  const HearthTableInfo *info = scrutiny->table != 0 ? hearth_table_info ((int) scrutiny->table) : NULL;
  g_autoptr (HearthStmt) stmt = NULL;
  HearthPacked           values[64];
  guint64                mask = scrutiny->mask & ~scrutiny->now;
  int                    index = 2;

  if (info == NULL)
    return TRUE;
  if (!read_values (undo, info, scrutiny, &mask, values, error))
    return FALSE;
  if (mask == 0)
    return TRUE;
  stmt = hearth_stmt_new (undo->conn, hearth_row_update_sql (undo->conn, info->table, mask), error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, hearth_undo_follow (undo, info->table, scrutiny->row));
  for (guint i = 0; i < info->n_columns; i++)
    if (mask & BIT (&info->columns[i]))
      hearth_pack_bind (&values[i], hearth_stmt_get_sqlite (stmt), index++);
  return hearth_stmt_run (stmt, error);
}

/* One entry of a row's log: a value it replaced is what the writer before it left. */
static gboolean
read_entry (HearthUndo *undo,
            HearthStmt *stmt,
            Scrutiny   *scrutiny,
            GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) scrutiny->table);
  guint64                mask = (guint64) hearth_stmt_int (stmt, 3);
  gboolean               stands = hearth_stmt_int (stmt, 5) != 0;
  gsize                  len;
  const guint8          *at = hearth_stmt_blob (stmt, 4, &len);
  const guint8          *end = at + len;

  if (hearth_stmt_int (stmt, 2) == undo->root)
    scrutiny->mask |= mask;
  for (guint i = 0; info != NULL && i < info->n_columns; i++)
    {
      guint64      bit = BIT (&info->columns[i]);
      HearthPacked old;

      if ((mask & bit) == 0)
        continue;
      if (!hearth_pack_next (&at, end, &old))
        {
          hearth_sqlite_set_error (NULL, SQLITE_CORRUPT, "change_row.old", error);
          return FALSE;
        }
      if ((scrutiny->seen & bit) == 0 || (scrutiny->now & bit) != 0)
        {
          scrutiny->starts[i] = scrutiny->bytes->len;
          g_byte_array_append (scrutiny->bytes, old.start, (guint) old.size);
        }
      scrutiny->seen |= bit;
      scrutiny->now = stands ? scrutiny->now | bit : scrutiny->now & ~bit;
    }
  return TRUE;
}

static gboolean
put_back_rows (HearthUndo *undo,
               HearthStmt *stmt,
               GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Scrutiny               scrutiny = { .bytes = bytes };
  HearthStep             step;

  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 table = hearth_stmt_int (stmt, 0), row = hearth_stmt_int (stmt, 1);

      if (table != scrutiny.table || row != scrutiny.row)
        {
          if (!put_back_row (undo, &scrutiny, error))
            return FALSE;
          scrutiny.table = table;
          scrutiny.row = row;
          scrutiny.mask = scrutiny.seen = scrutiny.now = 0;
          g_byte_array_set_size (bytes, 0);
        }
      if (!read_entry (undo, stmt, &scrutiny, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE && put_back_row (undo, &scrutiny, error);
}

gboolean
hearth_undo_put_back_values (HearthUndo *undo,
                             GError    **error)
{
  static const char table[] = "CREATE TABLE IF NOT EXISTS temp.undo_rows (tbl INTEGER, row INTEGER, PRIMARY KEY (tbl, row)) "
                              "WITHOUT ROWID; DELETE FROM temp.undo_rows;";
  static const char rows[] = "INSERT OR IGNORE INTO temp.undo_rows SELECT tbl, row FROM change_row WHERE seq = ?1 AND op = 23";
  /* SQLite sorts in a bounded part of memory and the rest on disk. */
  static const char      sql[] = "SELECT c.tbl, c.row, c.seq, c.mask, c.old, NOT EXISTS (SELECT 1 FROM temp.undo_void AS v WHERE v.seq = c.seq) "
                                 "FROM change_row AS c WHERE c.seq >= ?1 AND c.op = 23 AND EXISTS (SELECT 1 FROM temp.undo_rows AS r "
                                 "WHERE r.tbl = c.tbl AND r.row = c.row) ORDER BY c.tbl, c.row, c.rowid";
  g_autoptr (HearthStmt) fill = NULL, stmt = NULL;

  if (!hearth_conn_exec (undo->conn, table, error))
    return FALSE;
  fill = hearth_stmt_new (undo->conn, rows, error);
  if (fill == NULL)
    return FALSE;
  hearth_stmt_bind_int (fill, 1, undo->root);
  if (!hearth_stmt_run (fill, error))
    return FALSE;
  stmt = hearth_stmt_new (undo->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, undo->from);
  return put_back_rows (undo, stmt, error);
}
