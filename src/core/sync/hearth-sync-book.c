/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: devices, and where rows and values come from. Lives and graves: hearth-sync-life.c. */

#include "sync/hearth-sync-book.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"

#include <string.h>

static gboolean
read_devices (HearthSyncBook *book,
              GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT id, seen FROM sync_device ORDER BY dev", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthSyncDevice device = { .seen = hearth_stmt_int (stmt, 1) };

      hearth_stmt_id (stmt, 0, &device.id);
      g_array_append_val (book->devices, device);
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
read_self (HearthSyncBook *book,
           GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT dev, stamped, published, sent FROM sync_self", error);
  HearthStep             step = stmt == NULL ? HEARTH_STEP_ERROR : hearth_stmt_step (stmt, error);

  if (step == HEARTH_STEP_ROW)
    {
      book->self = hearth_stmt_int (stmt, 0);
      book->stamped = hearth_stmt_int (stmt, 1);
      book->published = hearth_stmt_int (stmt, 2);
      book->sent = hearth_stmt_int (stmt, 3);
    }
  return step != HEARTH_STEP_ERROR;
}

HearthSyncBook *
hearth_sync_book_open (HearthConn *conn,
                       GError    **error)
{
  g_autoptr (HearthSyncBook) book = g_new0 (HearthSyncBook, 1);

  book->conn = conn;
  book->devices = g_array_new (FALSE, FALSE, sizeof (HearthSyncDevice));
  if (!read_devices (book, error) || !read_self (book, error))
    return NULL;
  return g_steal_pointer (&book);
}

void
hearth_sync_book_free (HearthSyncBook *book)
{
  g_array_unref (book->devices);
  g_free (book);
}

gboolean
hearth_sync_book_save (HearthSyncBook *book,
                       GError        **error)
{
  static const char      sql[] = "INSERT INTO sync_self (one, dev, stamped, published, sent) VALUES (1, ?1, ?2, ?3, ?4) ON CONFLICT (one) DO UPDATE "
                                 "SET dev = excluded.dev, stamped = excluded.stamped, published = excluded.published, sent = excluded.sent";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, book->self);
  hearth_stmt_bind_int (stmt, 2, book->stamped);
  hearth_stmt_bind_int (stmt, 3, book->published);
  hearth_stmt_bind_int (stmt, 4, book->sent);
  return hearth_stmt_run (stmt, error);
}

gint64
hearth_sync_book_device (HearthSyncBook *book,
                         const HearthId *id,
                         GError        **error)
{
  HearthSyncDevice       device = { *id, 0 };
  g_autoptr (HearthStmt) stmt = NULL;

  for (guint i = 0; i < book->devices->len; i++)
    if (hearth_id_equal (&g_array_index (book->devices, HearthSyncDevice, i).id, id))
      return i + 1;

  stmt = hearth_stmt_new (book->conn, "INSERT INTO sync_device (dev, id) VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, book->devices->len + 1);
  hearth_stmt_bind_id (stmt, 2, id);
  if (!hearth_stmt_run (stmt, error))
    return -1;
  g_array_append_val (book->devices, device);
  return book->devices->len;
}

const HearthId *
hearth_sync_book_device_id (HearthSyncBook *book,
                            gint64          dev)
{
  static const HearthId nobody;

  return dev < 1 || dev > book->devices->len ? &nobody : &g_array_index (book->devices, HearthSyncDevice, dev - 1).id;
}

gint64
hearth_sync_book_get_seen (HearthSyncBook *book,
                           gint64          dev)
{
  return dev < 1 || dev > book->devices->len ? 0 : g_array_index (book->devices, HearthSyncDevice, dev - 1).seen;
}

gboolean
hearth_sync_book_set_seen (HearthSyncBook *book,
                           gint64          dev,
                           gint64          seq,
                           GError        **error)
{
  HearthSyncDevice      *device = &g_array_index (book->devices, HearthSyncDevice, dev - 1);
  g_autoptr (HearthStmt) stmt = NULL;

  if (seq <= device->seen)
    return TRUE;
  stmt = hearth_stmt_new (book->conn, "UPDATE sync_device SET seen = ?2 WHERE dev = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, dev);
  hearth_stmt_bind_int (stmt, 2, seq);
  device->seen = seq;
  return hearth_stmt_run (stmt, error);
}

gint64
hearth_sync_book_next_step (HearthSyncBook *book)
{
  return hearth_sync_book_get_seen (book, book->self) + 1;
}

/* Everything there is became this device's in one step; what was deleted before is nobody's business. */
static gboolean
adopt_all (HearthSyncBook *book,
           GError        **error)
{
  HearthSyncBase base = { { hearth_clock_now () << 16, book->self }, 1 };

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      g_autofree char *sql = g_strdup_printf ("SELECT max (rowid) FROM %s", hearth_table_info (table)->name);
      gint64           top = hearth_stmt_scalar (book->conn, g_intern_string (sql), 0, error);

      if (top < 0 || (top > 0 && !hearth_sync_book_add_base (book, (HearthTable) table, 1, top, &base, error)))
        return FALSE;
    }
  return hearth_sync_book_flush (book, error) && hearth_sync_book_set_seen (book, book->self, 1, error);
}

gboolean
hearth_sync_book_begin (HearthSyncBook *book,
                        const HearthId *device,
                        const char     *name,
                        GError        **error)
{
  g_autoptr (HearthStmt) stmt = NULL;

  g_return_val_if_fail (book->self == 0, FALSE);

  book->self = hearth_sync_book_device (book, device, error);
  book->stamped = book->self < 0 ? -1 : hearth_stmt_scalar (book->conn, "SELECT max (seq) FROM change_txn", 0, error);
  if (book->stamped < 0)
    return FALSE;
  book->published = book->stamped;
  stmt = hearth_stmt_new (book->conn, "UPDATE sync_device SET name = ?2 WHERE dev = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, book->self);
  hearth_stmt_bind_text (stmt, 2, name);
  return hearth_stmt_run (stmt, error) && adopt_all (book, error) && hearth_sync_book_save (book, error);
}

int
hearth_sync_book_compare (HearthSyncBook        *book,
                          const HearthSyncStamp *a,
                          const HearthSyncStamp *b)
{
  if (a->hlc != b->hlc)
    return a->hlc < b->hlc ? -1 : 1;
  if (a->dev == b->dev || HEARTH_SYNC_PLANTED (TIE))
    return 0;
  HEARTH_SYNC_WENT (TIE);
  return hearth_id_compare (hearth_sync_book_device_id (book, a->dev), hearth_sync_book_device_id (book, b->dev));
}

gboolean
hearth_sync_book_flush (HearthSyncBook *book,
                        GError        **error)
{
  static const char      sql[] = "INSERT INTO sync_base (tbl, first, last, dev, seq, hlc) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  g_autoptr (HearthStmt) stmt = NULL;

  if (book->range_last == 0)
    return TRUE;
  stmt = hearth_stmt_new (book->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, book->range_table);
  hearth_stmt_bind_int (stmt, 2, book->range_first);
  hearth_stmt_bind_int (stmt, 3, book->range_last);
  hearth_stmt_bind_int (stmt, 4, book->range_base.stamp.dev);
  hearth_stmt_bind_int (stmt, 5, book->range_base.seq);
  hearth_stmt_bind_int (stmt, 6, book->range_base.stamp.hlc);
  book->range_last = 0;
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_sync_book_add_base (HearthSyncBook       *book,
                           HearthTable           table,
                           gint64                first,
                           gint64                last,
                           const HearthSyncBase *base,
                           GError              **error)
{
  if (book->range_last != 0 && book->range_table == table && book->range_last + 1 == first && book->range_base.seq == base->seq &&
      book->range_base.stamp.hlc == base->stamp.hlc && book->range_base.stamp.dev == base->stamp.dev)
    {
      book->range_last = last;
      return TRUE;
    }
  if (!hearth_sync_book_flush (book, error))
    return FALSE;
  book->range_table = table;
  book->range_first = first;
  book->range_last = last;
  book->range_base = *base;
  return TRUE;
}

gboolean
hearth_sync_book_get_base (HearthSyncBook *book,
                           HearthTable     table,
                           gint64          row,
                           HearthSyncBase *base,
                           GError        **error)
{
  static const char      sql[] = "SELECT last, dev, seq, hlc FROM sync_base WHERE tbl = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1";
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  memset (base, 0, sizeof *base);
  if (book->range_last != 0 && book->range_table == table && row >= book->range_first && row <= book->range_last)
    {
      *base = book->range_base;
      return TRUE;
    }
  stmt = hearth_stmt_new (book->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW && hearth_stmt_int (stmt, 0) >= row)
    {
      base->stamp.dev = hearth_stmt_int (stmt, 1);
      base->seq = hearth_stmt_int (stmt, 2);
      base->stamp.hlc = hearth_stmt_int (stmt, 3);
    }
  return step != HEARTH_STEP_ERROR;
}

gboolean
hearth_sync_book_get_stamp (HearthSyncBook  *book,
                            HearthTable      table,
                            gint64           row,
                            int              col,
                            HearthSyncStamp *stamp,
                            GError         **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT hlc, dev FROM sync_cell WHERE tbl = ?1 AND row = ?2 AND col = ?3", error);
  HearthSyncBase         base;
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  hearth_stmt_bind_int (stmt, 3, col);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    {
      stamp->hlc = hearth_stmt_int (stmt, 0);
      stamp->dev = hearth_stmt_int (stmt, 1);
      return TRUE;
    }
  if (step == HEARTH_STEP_ERROR || !hearth_sync_book_get_base (book, table, row, &base, error))
    return FALSE;
  *stamp = base.stamp;
  return TRUE;
}

gboolean
hearth_sync_book_set_stamp (HearthSyncBook        *book,
                            HearthTable            table,
                            gint64                 row,
                            int                    col,
                            const HearthSyncStamp *stamp,
                            const HearthSyncStamp *previous,
                            GError               **error)
{
  static const char      sql[] = "INSERT INTO sync_cell (tbl, row, col, hlc, dev, prev_hlc, prev_dev) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                                 "ON CONFLICT (tbl, row, col) DO UPDATE SET hlc = excluded.hlc, dev = excluded.dev, "
                                 "prev_hlc = excluded.prev_hlc, prev_dev = excluded.prev_dev";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  hearth_stmt_bind_int (stmt, 3, col);
  hearth_stmt_bind_int (stmt, 4, stamp->hlc);
  hearth_stmt_bind_int (stmt, 5, stamp->dev);
  hearth_stmt_bind_int (stmt, 6, previous->hlc);
  hearth_stmt_bind_int (stmt, 7, previous->dev);
  return hearth_stmt_run (stmt, error);
}
