/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A value is stored as its bytes in the body, so a reference is still the id that it names. */

#include "sync/hearth-sync-unknown.h"

#include "sync/hearth-sync-join.h"

#include <string.h>

#define TAG_REF 4

/* Binds table and id; the caller the rest. */
static HearthStmt *
about (HearthSyncBook *book,
       const char     *sql,
       int             table,
       const HearthId *id,
       GError        **error)
{
  HearthStmt *stmt = hearth_stmt_new (book->conn, sql, error);

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_id (stmt, 2, id);
  return stmt;
}

/* 1 when what is kept of that value is at least as late, 0 when not, -1 on error. */
static int
is_later (HearthSyncBook       *book,
          const HearthSyncRow  *row,
          const HearthSyncCell *cell,
          GError              **error)
{
  g_autoptr (HearthStmt) stmt = about (book, "SELECT hlc, dev FROM sync_unknown WHERE tbl = ?1 AND id = ?2 AND col = ?3", row->table, &row->id, error);
  HearthStep             step;
  HearthSyncStamp        kept;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 3, cell->col);
  step = hearth_stmt_step (stmt, error);
  if (step != HEARTH_STEP_ROW)
    return step == HEARTH_STEP_ERROR ? -1 : 0;
  kept = (HearthSyncStamp) { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) };
  return hearth_sync_book_compare (book, &kept, &cell->stamp) >= 0;
}

gboolean
hearth_sync_unknown_keep (HearthSyncBook       *book,
                          const HearthSyncRow  *row,
                          const HearthSyncCell *cell,
                          GError              **error)
{
  static const char      sql[] = "INSERT OR REPLACE INTO sync_unknown (tbl, id, col, hlc, dev, prev_hlc, prev_dev, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  g_autoptr (HearthStmt) stmt = NULL;
  int                    later = is_later (book, row, cell, error);

  if (later != 0)
    return later == 1;
  stmt = about (book, sql, row->table, &row->id, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 3, cell->col);
  hearth_stmt_bind_int (stmt, 4, cell->stamp.hlc);
  hearth_stmt_bind_int (stmt, 5, cell->stamp.dev);
  hearth_stmt_bind_int (stmt, 6, cell->previous.hlc);
  hearth_stmt_bind_int (stmt, 7, cell->previous.dev);
  hearth_stmt_bind_blob (stmt, 8, cell->value.packed.start, cell->value.packed.size);
  return hearth_stmt_run (stmt, error);
}

/* A second base is a touch of the row like any other. */
static gboolean
keep_base (HearthSyncBook      *book,
           const HearthSyncRow *row,
           GError             **error)
{
  g_autoptr (HearthStmt) stmt = about (book, "INSERT OR IGNORE INTO sync_unknown_base (tbl, id, dev, seq, hlc) VALUES (?1, ?2, ?3, ?4, ?5)", row->table, &row->id, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 3, row->base.stamp.dev);
  hearth_stmt_bind_int (stmt, 4, row->base.seq);
  hearth_stmt_bind_int (stmt, 5, row->base.stamp.hlc);
  return hearth_stmt_run (stmt, error);
}

static gboolean
keep_life (HearthSyncBook       *book,
           const HearthSyncRow  *row,
           const HearthSyncLife *life,
           GError              **error)
{
  static const char      sql[] = "INSERT INTO sync_unknown_life (tbl, id, dev, touch, tomb) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (tbl, id, dev) "
                                 "DO UPDATE SET touch = max (touch, excluded.touch), tomb = max (tomb, excluded.tomb)";
  g_autoptr (HearthStmt) stmt = about (book, sql, row->table, &row->id, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 3, life->dev);
  hearth_stmt_bind_int (stmt, 4, life->touch);
  hearth_stmt_bind_int (stmt, 5, life->tomb);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_sync_unknown_keep_row (HearthSyncBook      *book,
                              const HearthSyncRow *row,
                              GError             **error)
{
  HearthSyncLife brought = { row->base.stamp.dev, row->base.seq, 0 };

  if (row->erased)
    return hearth_sync_unknown_forget (book, (HearthTable) row->table, &row->id, error) &&
           hearth_sync_book_add_erased (book, (HearthTable) row->table, &row->id, error);
  if (row->base.seq != 0 && (!keep_base (book, row, error) || !keep_life (book, row, &brought, error)))
    return FALSE;
  for (guint i = 0; i < row->values->len; i++)
    {
      HearthSyncCell cell = { .col = (int) i + 1, .stamp = row->base.stamp, .value = g_array_index (row->values, HearthSyncValue, i) };

      if (cell.value.kind != HEARTH_SYNC_ABSENT && !hearth_sync_unknown_keep (book, row, &cell, error))
        return FALSE;
    }
  for (guint i = 0; i < row->cells->len; i++)
    if (!hearth_sync_unknown_keep (book, row, &g_array_index (row->cells, HearthSyncCell, i), error))
      return FALSE;
  for (guint i = 0; i < row->lives->len; i++)
    if (!keep_life (book, row, &g_array_index (row->lives, HearthSyncLife, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
forget_row (HearthSyncBook *book,
            int             table,
            const HearthId *id,
            GError        **error)
{
  static const char *const sql[] = {
    "DELETE FROM sync_unknown WHERE tbl = ?1 AND id = ?2",
    "DELETE FROM sync_unknown_base WHERE tbl = ?1 AND id = ?2",
    "DELETE FROM sync_unknown_life WHERE tbl = ?1 AND id = ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (HearthStmt) stmt = about (book, sql[i], table, id, error);

      if (stmt == NULL || !hearth_stmt_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_sync_unknown_forget (HearthSyncBook *book,
                            HearthTable     table,
                            const HearthId *id,
                            GError        **error)
{
  g_autoptr (GArray)     named = g_array_new (FALSE, FALSE, sizeof (HearthSyncRow));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT tbl, id FROM sync_unknown WHERE value = ?1", error);
  guint8                 value[1 + sizeof id->bytes] = { TAG_REF };
  HearthStep             step = HEARTH_STEP_ERROR;
  HearthSyncRow          row = { 0 };

  memcpy (value + 1, id->bytes, sizeof id->bytes);
  if (stmt != NULL)
    hearth_stmt_bind_blob (stmt, 1, value, sizeof value);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      row.table = (int) hearth_stmt_int (stmt, 0);
      if (hearth_table_info (row.table) == NULL && hearth_stmt_id (stmt, 1, &row.id))
        g_array_append_val (named, row);
    }
  if (step != HEARTH_STEP_DONE || !forget_row (book, (int) table, id, error))
    return FALSE;
  for (guint i = 0; i < named->len; i++)
    if (!forget_row (book, g_array_index (named, HearthSyncRow, i).table, &g_array_index (named, HearthSyncRow, i).id, error))
      return FALSE;
  return TRUE;
}

/* Tables and columns are only ever added. */
gint64
hearth_sync_unknown_version (void)
{
  gint64 version = 0;

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    version += 1 + (gint64) hearth_table_info (table)->n_columns;
  return version;
}

gboolean
hearth_sync_unknown_learn (HearthSyncBook *book,
                           GError        **error)
{
  HearthSyncWriter   writer;
  g_autoptr (GBytes) body = NULL;
  gboolean           written;
  gsize              len;
  const guint8      *bytes;

  hearth_sync_writer_init (&writer, book);
  written = hearth_sync_writer_add_unknown (&writer, error);
  if (written)
    body = hearth_sync_writer_take (&writer);
  hearth_sync_writer_clear (&writer);
  if (!written)
    return FALSE;
  bytes = g_bytes_get_data (body, &len);
  /* What is still not known comes back. */
  return hearth_conn_exec (book->conn, "DELETE FROM sync_unknown; DELETE FROM sync_unknown_base; DELETE FROM sync_unknown_life", error) &&
         hearth_sync_join (book, bytes, len, NULL, error);
}
