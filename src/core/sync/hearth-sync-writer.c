/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-row.h: from rows to bytes. */

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "sync/hearth-sync-grave.h"
#include "sync/hearth-sync-row.h"
#include "sync/hearth-sync-unknown.h"

#define TAG_REF    4
#define TAG_ABSENT 5

void
hearth_sync_writer_init (HearthSyncWriter *writer,
                         HearthSyncBook   *book)
{
  writer->book = book;
  writer->rows = g_byte_array_new ();
  writer->devices = g_array_new (FALSE, FALSE, sizeof (gint64));
  writer->known = g_array_new (FALSE, TRUE, sizeof (gint64));
}

void
hearth_sync_writer_clear (HearthSyncWriter *writer)
{
  g_clear_pointer (&writer->rows, g_byte_array_unref);
  g_clear_pointer (&writer->devices, g_array_unref);
  g_clear_pointer (&writer->known, g_array_unref);
}

static void
put (HearthSyncWriter *writer,
     gint64            number)
{
  hearth_pack_put_number (writer->rows, (guint64) number);
}

static void
put_device (HearthSyncWriter *writer,
            gint64            dev)
{
  gint64 *place;

  if (dev == 0)
    {
      put (writer, 0);
      return;
    }
  if (writer->known->len <= (gsize) dev)
    g_array_set_size (writer->known, (guint) dev + 1);
  place = &g_array_index (writer->known, gint64, dev);
  if (*place == 0)
    {
      g_array_append_val (writer->devices, dev);
      *place = writer->devices->len;
    }
  put (writer, *place);
}

static void
put_stamp (HearthSyncWriter      *writer,
           const HearthSyncStamp *stamp)
{
  put_device (writer, stamp->dev);
  put (writer, stamp->hlc);
}

static void
put_head (HearthSyncWriter *writer,
          HearthTable       table,
          const HearthId   *id,
          gint64            flags)
{
  put (writer, table);
  g_byte_array_append (writer->rows, id->bytes, sizeof id->bytes);
  put (writer, flags);
}

static gboolean
put_value (HearthSyncWriter       *writer,
           const HearthColumnInfo *column,
           const HearthPacked     *value,
           GError                **error)
{
  guint8   tag = TAG_REF;
  HearthId id;

  if (column->type != HEARTH_TYPE_REF || value->type != SQLITE_INTEGER)
    {
      hearth_pack_put (writer->rows, value);
      return TRUE;
    }
  if (!hearth_sync_grave_get_id (writer->book, column->refers, value->number, &id, error))
    return FALSE;
  g_byte_array_append (writer->rows, &tag, 1);
  g_byte_array_append (writer->rows, id.bytes, sizeof id.bytes);
  return TRUE;
}

static const HearthColumnInfo *
find_column (const HearthTableInfo *info,
             int                    number,
             guint                 *index)
{
  for (*index = 0; *index < info->n_columns; (*index)++)
    if (info->columns[*index].number == number)
      return &info->columns[*index];
  return NULL;
}

/* Cells of a row, in the order of columns. */
static GArray *
read_cells (HearthSyncBook *book,
            HearthTable     table,
            gint64          row,
            GError        **error)
{
  static const char      sql[] = "SELECT col, hlc, dev, prev_hlc, prev_dev FROM sync_cell WHERE tbl = ?1 AND row = ?2 ORDER BY col";
  g_autoptr (GArray)     cells = g_array_new (FALSE, TRUE, sizeof (HearthSyncCell));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthSyncCell cell = { .col = (int) hearth_stmt_int (stmt, 0),
                              .stamp = { hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2) },
                              .previous = { hearth_stmt_int (stmt, 3), hearth_stmt_int (stmt, 4) } };

      g_array_append_val (cells, cell);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&cells) : NULL;
}

static gboolean
put_base (HearthSyncWriter       *writer,
          const HearthSyncValues *values,
          const HearthSyncBase   *base,
          GArray                 *cells,
          GError                **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) values->table);
  int                    last = info->columns[info->n_columns - 1].number;
  guint                  next = 0;

  put_device (writer, base->stamp.dev);
  put (writer, base->seq);
  put (writer, base->stamp.hlc);
  put (writer, last);
  for (int number = 1; number <= last; number++)
    {
      guint                   index;
      const HearthColumnInfo *column = find_column (info, number, &index);
      guint8                  absent = TAG_ABSENT;

      while (next < cells->len && g_array_index (cells, HearthSyncCell, next).col < number)
        next++;
      if (column == NULL || (next < cells->len && g_array_index (cells, HearthSyncCell, next).col == number))
        g_byte_array_append (writer->rows, &absent, 1);
      else if (!put_value (writer, column, &values->values[index], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_cells (HearthSyncWriter       *writer,
           const HearthSyncValues *values,
           GArray                 *cells,
           GError                **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) values->table);

  put (writer, cells->len);
  for (guint i = 0; i < cells->len; i++)
    {
      const HearthSyncCell   *cell = &g_array_index (cells, HearthSyncCell, i);
      guint                   index;
      const HearthColumnInfo *column = find_column (info, cell->col, &index);

      put (writer, cell->col);
      put_stamp (writer, &cell->stamp);
      put_stamp (writer, &cell->previous);
      g_assert (column != NULL);
      if (!put_value (writer, column, &values->values[index], error))
        return FALSE;
    }
  return TRUE;
}

/* own: what this device alone did. Another's touch must not be known without what was written, or a delete would bury that unseen. */
static gboolean
put_lives (HearthSyncWriter *writer,
           HearthTable       table,
           gint64            row,
           gboolean          own,
           GError          **error)
{
  static const char      sql[] = "SELECT dev, touch, tomb FROM sync_life WHERE tbl = ?1 AND row = ?2 AND (dev = ?3 OR ?3 IS NULL) ORDER BY dev";
  g_autoptr (GArray)     lives = g_array_new (FALSE, FALSE, sizeof (HearthSyncLife));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->book->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  hearth_stmt_bind_int (stmt, 3, own ? writer->book->self : HEARTH_NONE);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthSyncLife life = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2) };

      g_array_append_val (lives, life);
    }
  put (writer, lives->len);
  for (guint i = 0; i < lives->len; i++)
    {
      const HearthSyncLife *life = &g_array_index (lives, HearthSyncLife, i);

      put_device (writer, life->dev);
      put (writer, life->touch);
      put (writer, HEARTH_SYNC_PLANTED (TOMB) ? 0 : life->tomb);
    }
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_sync_writer_add (HearthSyncWriter *writer,
                        HearthTable       table,
                        gint64            row,
                        gboolean          lives_only,
                        GError          **error)
{
  g_autoptr (GError)           gone = NULL;
  g_autoptr (HearthSyncValues) values = NULL;
  g_autoptr (GArray)           cells = NULL;
  HearthSyncBase               base = { { 0, 0 }, 0 };
  HearthId                     id;

  if (lives_only)
    {
      if (hearth_sync_grave_get_id (writer->book, table, row, &id, &gone))
        {
          put_head (writer, table, &id, 0);
          put (writer, 0);
          return put_lives (writer, table, row, TRUE, error);
        }
    }
  else if ((values = hearth_sync_grave_load (writer->book, table, row, &gone)) != NULL)
    {
      cells = read_cells (writer->book, table, row, error);
      if (cells == NULL || !hearth_sync_book_get_base (writer->book, table, row, &base, error))
        return FALSE;
      put_head (writer, table, &values->id, base.seq != 0);
      return (base.seq == 0 || put_base (writer, values, &base, cells, error)) && put_cells (writer, values, cells, error) &&
             put_lives (writer, table, row, FALSE, error);
    }
  if (g_error_matches (gone, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&gone));
  return FALSE;
}

gboolean
hearth_sync_writer_add_erased (HearthSyncWriter *writer,
                               gboolean          all,
                               GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->book->conn, "SELECT tbl, id FROM sync_erased WHERE ?1 OR NOT sent", error);
  HearthStep             step = HEARTH_STEP_ERROR;
  HearthId               id;

  if (stmt != NULL)
    hearth_stmt_bind_int (stmt, 1, all);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (hearth_stmt_id (stmt, 1, &id))
      put_head (writer, (HearthTable) hearth_stmt_int (stmt, 0), &id, 2);
  return step == HEARTH_STEP_DONE;
}

/* Rows of sql, whose parameters are table and id: their number, then each by put_row. */
static gboolean
put_unknown (HearthSyncWriter *writer,
             const char       *sql,
             int               table,
             const HearthId   *id,
             void (*put_row) (HearthSyncWriter *writer,
                              HearthStmt       *stmt),
             GError **error)
{
  HearthSyncWriter       rows = *writer;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->book->conn, sql, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  HearthStep             step = HEARTH_STEP_ERROR;
  gint64                 n = 0;

  rows.rows = bytes;
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_id (stmt, 2, id);
  for (; (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    put_row (&rows, stmt);
  put (writer, n);
  g_byte_array_append (writer->rows, bytes->data, bytes->len);
  return step == HEARTH_STEP_DONE;
}

static void
put_unknown_cell (HearthSyncWriter *writer,
                  HearthStmt       *stmt)
{
  gsize         len;
  const guint8 *value = hearth_stmt_blob (stmt, 5, &len);

  put (writer, hearth_stmt_int (stmt, 0));
  put_stamp (writer, &(HearthSyncStamp) { hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2) });
  put_stamp (writer, &(HearthSyncStamp) { hearth_stmt_int (stmt, 3), hearth_stmt_int (stmt, 4) });
  g_byte_array_append (writer->rows, value, (guint) len);
}

static void
put_unknown_life (HearthSyncWriter *writer,
                  HearthStmt       *stmt)
{
  put_device (writer, hearth_stmt_int (stmt, 0));
  put (writer, hearth_stmt_int (stmt, 1));
  put (writer, hearth_stmt_int (stmt, 2));
}

/* A base has no values: those it had are cells. */
static gboolean
put_unknown_head (HearthSyncWriter *writer,
                  int               table,
                  const HearthId   *id,
                  GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->book->conn, "SELECT dev, seq, hlc FROM sync_unknown_base WHERE tbl = ?1 AND id = ?2", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_id (stmt, 2, id);
  step = hearth_stmt_step (stmt, error);
  put_head (writer, (HearthTable) table, id, step == HEARTH_STEP_ROW);
  if (step == HEARTH_STEP_ROW)
    {
      put_device (writer, hearth_stmt_int (stmt, 0));
      put (writer, hearth_stmt_int (stmt, 1));
      put (writer, hearth_stmt_int (stmt, 2));
      put (writer, 0);
    }
  return step != HEARTH_STEP_ERROR;
}

gboolean
hearth_sync_writer_add_unknown (HearthSyncWriter *writer,
                                GError          **error)
{
  static const char      all[] = "SELECT tbl, id FROM sync_unknown UNION SELECT tbl, id FROM sync_unknown_base UNION SELECT tbl, id FROM sync_unknown_life";
  static const char      cells[] = "SELECT col, hlc, dev, prev_hlc, prev_dev, value FROM sync_unknown WHERE tbl = ?1 AND id = ?2 ORDER BY col";
  static const char      lives[] = "SELECT dev, touch, tomb FROM sync_unknown_life WHERE tbl = ?1 AND id = ?2 ORDER BY dev";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->book->conn, all, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      int      table = (int) hearth_stmt_int (stmt, 0);
      HearthId id;

      if (hearth_stmt_id (stmt, 1, &id) &&
          (!put_unknown_head (writer, table, &id, error) || !put_unknown (writer, cells, table, &id, put_unknown_cell, error) ||
           !put_unknown (writer, lives, table, &id, put_unknown_life, error)))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

GBytes *
hearth_sync_writer_take (HearthSyncWriter *writer)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  put (writer, 0);
  hearth_pack_put_number (body, writer->devices->len);
  for (guint i = 0; i < writer->devices->len; i++)
    {
      const HearthId *id = hearth_sync_book_device_id (writer->book, g_array_index (writer->devices, gint64, i));

      g_byte_array_append (body, id->bytes, sizeof id->bytes);
    }
  g_byte_array_append (body, writer->rows->data, writer->rows->len);
  g_byte_array_set_size (writer->rows, 0);
  g_array_set_size (writer->devices, 0);
  g_array_set_size (writer->known, 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}
