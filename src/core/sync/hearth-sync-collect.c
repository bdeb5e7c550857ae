/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-join.h: what goes out. Values are read now, not when they were written: a later one joins to the same. */

#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-unknown.h"

/* Rows that were changed or deleted here since, or put back by an undo, and then rows that were only touched (lives_only). */
static const char *const todo[] = {
  "CREATE TEMP TABLE IF NOT EXISTS sync_todo (tbl INTEGER, row INTEGER, lives INTEGER, PRIMARY KEY (tbl, row)) WITHOUT ROWID",
  "DELETE FROM temp.sync_todo",
  "INSERT OR IGNORE INTO temp.sync_todo SELECT c.tbl, c.row, 0 FROM change_txn AS t JOIN change_row AS c ON c.seq = t.seq "
  "WHERE t.seq > (SELECT published FROM sync_self) AND t.seq <= (SELECT stamped FROM sync_self) AND t.kind <> 'sync'",
  "INSERT OR IGNORE INTO temp.sync_todo WITH RECURSIVE back (tbl, row, last) AS (SELECT c.tbl, c.first, c.last FROM change_txn AS t "
  "JOIN change_range AS c ON c.seq = t.seq WHERE t.seq > (SELECT published FROM sync_self) AND t.seq <= (SELECT stamped FROM sync_self) "
  "AND t.undoes IS NOT NULL UNION ALL SELECT tbl, row + 1, last FROM back WHERE row < last) SELECT tbl, row, 0 FROM back",
  "INSERT OR IGNORE INTO temp.sync_todo SELECT l.tbl, l.row, 1 FROM sync_life AS l "
  "WHERE l.dev = (SELECT dev FROM sync_self) AND l.touch > (SELECT sent FROM sync_self)",
};

static gboolean
add_todo (HearthSyncWriter *writer,
          GError          **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint i = 0; i < G_N_ELEMENTS (todo); i++)
    if (!hearth_sync_execute (writer->book->conn, error, todo[i], ""))
      return FALSE;
  stmt = hearth_stmt_new (writer->book->conn, "SELECT tbl, row, lives FROM temp.sync_todo", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (!hearth_sync_writer_add (writer, (HearthTable) hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2) == 1, error))
      return FALSE;
  return step == HEARTH_STEP_DONE;
}

/* Rows with a base of ours that is new: also those another device's row took its base from, but never twice. */
static gboolean
add_inserted (HearthSyncWriter *writer,
              GError          **error)
{
  static const char      sql[] = "SELECT tbl, first, last FROM sync_base WHERE dev = ?1 AND seq > ?2";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->book->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, writer->book->self);
  hearth_stmt_bind_int (stmt, 2, writer->book->sent);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    for (gint64 row = hearth_stmt_int (stmt, 1); row <= hearth_stmt_int (stmt, 2); row++)
      if (!hearth_sync_writer_add (writer, (HearthTable) hearth_stmt_int (stmt, 0), row, FALSE, error))
        return FALSE;
  return step == HEARTH_STEP_DONE;
}

GBytes *
hearth_sync_collect (HearthSyncBook *book,
                     gint64         *step,
                     gint64         *log,
                     GError        **error)
{
  HearthSyncWriter   writer;
  g_autoptr (GBytes) body = NULL;
  gboolean           good;

  *step = hearth_sync_book_get_seen (book, book->self);
  *log = book->stamped;
  hearth_sync_writer_init (&writer, book);
  good = hearth_sync_book_save (book, error) && add_inserted (&writer, error) && add_todo (&writer, error) &&
         hearth_sync_writer_add_erased (&writer, FALSE, error);
  if (good && writer.rows->len > 0)
    body = hearth_sync_writer_take (&writer);
  hearth_sync_writer_clear (&writer);
  return g_steal_pointer (&body);
}

gboolean
hearth_sync_mark_published (HearthSyncBook *book,
                            gint64          step,
                            gint64          log,
                            GError        **error)
{
  book->sent = MAX (book->sent, step + HEARTH_SYNC_PLANTED (LAST));
  book->published = MAX (book->published, log);
  return hearth_sync_execute (book->conn, error, "UPDATE sync_erased SET sent = 1 WHERE NOT sent", "") && hearth_sync_book_save (book, error);
}

typedef struct
{
  HearthSyncWriter   writer;
  gsize              size;
  HearthSyncPartFunc part;
  gpointer           data;
} Whole;

static gboolean
give (Whole   *whole,
      gsize    least,
      GError **error)
{
  g_autoptr (GBytes) body = NULL;

  if (whole->writer.rows->len <= least)
    return TRUE;
  body = hearth_sync_writer_take (&whole->writer);
  return whole->part (body, whole->data, error);
}

/* Rowids of the living and the dead, in batches: the statement is not held while rows are read. */
static gboolean
add_table (Whole        *whole,
           int           table,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT rowid FROM %s UNION SELECT row FROM sync_grave WHERE tbl = %d ORDER BY 1",
                                                hearth_table_info (table)->name, table);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (whole->writer.book->conn, g_intern_string (sql), error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !hearth_sync_writer_add (&whole->writer, (HearthTable) table, hearth_stmt_int (stmt, 0), FALSE, error) ||
        !give (whole, whole->size, error))
      return FALSE;
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_sync_collect_all (HearthSyncBook    *book,
                         gsize              size,
                         HearthSyncPartFunc part,
                         gpointer           data,
                         GCancellable      *cancellable,
                         GError           **error)
{
  const HearthTable *order = hearth_table_order ();
  Whole              whole = { .size = size, .part = part, .data = data };
  gboolean           good;

  hearth_sync_writer_init (&whole.writer, book);
  good = hearth_sync_writer_add_erased (&whole.writer, TRUE, error) && hearth_sync_writer_add_unknown (&whole.writer, error);
  for (int i = 0; good && i < HEARTH_N_TABLES; i++)
    good = add_table (&whole, (int) order[i], cancellable, error);
  good = good && give (&whole, 0, error);
  hearth_sync_writer_clear (&whole.writer);
  return good;
}
