/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A row that is written to is touched, and so is whatever it would mean nothing without: a concert noted for somebody
 * whom another device deletes at the same time brings them back. */

#include "sync/hearth-sync-stamp.h"

#include "sync/hearth-sync-erase.h"
#include "sync/hearth-sync-grave.h"

#include <string.h>

typedef struct
{
  HearthSyncBook *book;
  gint64          txn;  /* change_txn.seq */
  gint64          step; /* of this device */
  gint64          hlc;  /* of its clock then */
  GHashTable     *touched;
  GArray         *ranges;   /* Range */
  GArray         *returned; /* Range: of a row that was deleted, and erased before */
} Stamping;

static gboolean
touch_parents (Stamping   *stamping,
               HearthTable table,
               gint64      first,
               gint64      last,
               GError    **error);

/* What this very step brought is alive by that. */
static gboolean
touch (Stamping   *stamping,
       HearthTable table,
       gint64      row,
       GError    **error)
{
  gint64         key = row << HEARTH_TABLE_BITS | table;
  HearthSyncBase base;

  if (g_hash_table_contains (stamping->touched, &key))
    return TRUE;
  g_hash_table_add (stamping->touched, g_memdup2 (&key, sizeof key));
  if (!hearth_sync_book_get_base (stamping->book, table, row, &base, error))
    return FALSE;
  if (base.seq == 0 || (base.seq == stamping->step && base.stamp.dev == stamping->book->self))
    return TRUE;
  return hearth_sync_book_add_life (stamping->book, table, row, stamping->book->self, stamping->step, 0, error) &&
         touch_parents (stamping, table, row, row, error);
}

static GArray *
list_parents (HearthConn             *conn,
              const HearthTableInfo  *info,
              const HearthColumnInfo *column,
              gint64                  first,
              gint64                  last,
              GError                **error)
{
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  const HearthTableInfo *parent = hearth_table_info ((int) column->refers);
  g_autofree char       *sql = g_strdup_printf ("SELECT DISTINCT p.rowid FROM %s AS t JOIN %s AS p ON p.rowid = t.%s WHERE t.rowid BETWEEN ?1 AND ?2",
                                                info->name, parent->name, column->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, first);
  hearth_stmt_bind_int (stmt, 2, last);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0);

      g_array_append_val (rows, row);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static gboolean
touch_parents (Stamping   *stamping,
               HearthTable table,
               gint64      first,
               gint64      last,
               GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);

  for (guint i = 0; i < info->n_columns && !HEARTH_SYNC_PLANTED (PARENT); i++)
    {
      g_autoptr (GArray) rows = NULL;

      if (info->columns[i].type != HEARTH_TYPE_REF || !hearth_table_needs (table, &info->columns[i]))
        continue;
      rows = list_parents (stamping->book->conn, info, &info->columns[i], first, last, error);
      for (guint j = 0; rows != NULL && j < rows->len; j++)
        if (!touch (stamping, info->columns[i].refers, g_array_index (rows, gint64, j), error))
          return FALSE;
      if (rows == NULL)
        return FALSE;
    }
  return TRUE;
}

/* What tells the others whether the writer of a value knew theirs: the last stamp of somebody else's that it takes the place of. before: the one
 * that is there. */
static gboolean
find_previous (Stamping              *stamping,
               HearthTable            table,
               gint64                 row,
               int                    col,
               const HearthSyncStamp *before,
               HearthSyncStamp       *previous,
               GError               **error)
{
  static const char      sql[] = "SELECT prev_hlc, prev_dev FROM sync_cell WHERE tbl = ?1 AND row = ?2 AND col = ?3";
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  *previous = *before;
  if (before->dev != stamping->book->self || HEARTH_SYNC_PLANTED (AGAIN))
    return TRUE;
  stmt = hearth_stmt_new (stamping->book->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, table);
  hearth_stmt_bind_int (stmt, 2, row);
  hearth_stmt_bind_int (stmt, 3, col);
  step = hearth_stmt_step (stmt, error);
  previous->hlc = step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0) : 0;
  previous->dev = step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 1) : 0;
  return step != HEARTH_STEP_ERROR;
}

/* One value written now. */
static gboolean
stamp_value (Stamping   *stamping,
             HearthTable table,
             gint64      row,
             int         col,
             GError    **error)
{
  HearthSyncStamp now = { stamping->hlc, stamping->book->self };
  HearthSyncStamp before, previous;

  if (!hearth_sync_book_get_stamp (stamping->book, table, row, col, &before, error) || !find_previous (stamping, table, row, col, &before, &previous, error))
    return FALSE;
  if (before.hlc >= now.hlc && !HEARTH_SYNC_PLANTED (TIME))
    {
      HEARTH_SYNC_WENT (AHEAD);
      now.hlc = before.hlc + 1;
    }
  return hearth_sync_book_set_stamp (stamping->book, table, row, col, &now, &previous, error);
}

/* A row that was deleted is here again, put back by an undo: what it says now counts where that is something else. */
static gboolean
stamp_return (Stamping   *stamping,
              HearthTable table,
              gint64      row,
              GError    **error)
{
  const HearthTableInfo       *info = hearth_table_info ((int) table);
  g_autoptr (HearthSyncValues) now = NULL;
  g_autoptr (HearthSyncValues) before = hearth_sync_grave_load_buried (stamping->book, table, row, error);
  HearthSyncBase               base;

  if (before == NULL)
    return FALSE;
  now = hearth_sync_grave_load (stamping->book, table, row, error);
  if (now == NULL || !hearth_sync_book_get_base (stamping->book, table, row, &base, error))
    return FALSE;
  for (guint i = 0; now->there && i < info->n_columns; i++)
    if ((!before->known || !hearth_packed_equal (&now->values[i], &before->values[i])) &&
        !stamp_value (stamping, table, row, info->columns[i].number, error))
      return FALSE;
  if (base.seq == 0)
    {
      base = (HearthSyncBase) { { stamping->hlc, stamping->book->self }, stamping->step };
      if (!hearth_sync_book_add_base (stamping->book, table, row, row, &base, error))
        return FALSE;
    }
  /* What it said is not known where it was deleted again since: then that delete tells. */
  return (!now->there || hearth_sync_grave_remove (stamping->book, table, row, error)) && touch (stamping, table, row, error);
}

/* A row that was back for a while and is deleted again: what it said then counts where it is not what lies in the grave. */
static gboolean
stamp_again (Stamping     *stamping,
             HearthTable   table,
             gint64        row,
             const guint8 *at,
             const guint8 *end,
             GError      **error)
{
  const HearthTableInfo       *info = hearth_table_info ((int) table);
  g_autoptr (HearthSyncValues) before = hearth_sync_grave_load_buried (stamping->book, table, row, error);
  HearthPacked                 packed;

  if (before == NULL)
    return FALSE;
  for (guint i = 0; before->known && i < info->n_columns && hearth_pack_next (&at, end, &packed); i++)
    if (!hearth_packed_equal (&packed, &before->values[i]) && !stamp_value (stamping, table, row, info->columns[i].number, error))
      return FALSE;
  return TRUE;
}

/* The rows of the query: two integers each. */
static GArray *
list_pairs (Stamping   *stamping,
            const char *sql,
            gint64      a,
            gint64      b,
            gint64      c,
            GError    **error)
{
  g_autoptr (GArray)     pairs = g_array_new (FALSE, FALSE, 2 * sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (stamping->book->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, a);
  hearth_stmt_bind_int (stmt, 2, b);
  hearth_stmt_bind_int (stmt, 3, c);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 pair[2] = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) };

      g_array_append_val (pairs, pair);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&pairs) : NULL;
}

#define PAIR(pairs, i, n) (((const gint64 *) (gconstpointer) (pairs)->data)[2 * (i) + (n)])

/* Values of the row that is no longer do not win against those of the one that took its place. */
static gboolean
stamp_over (Stamping   *stamping,
            HearthTable table,
            gint64      row,
            gint64      other,
            GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);

  for (guint i = 0; i < info->n_columns; i++)
    {
      HearthSyncStamp before, now, previous;

      if (!hearth_sync_book_get_stamp (stamping->book, table, row, info->columns[i].number, &before, error) ||
          !hearth_sync_book_get_stamp (stamping->book, table, other, info->columns[i].number, &now, error) ||
          !find_previous (stamping, table, row, info->columns[i].number, &before, &previous, error))
        return FALSE;
      if (hearth_sync_book_compare (stamping->book, &now, &before) > 0)
        continue;
      now = (HearthSyncStamp) { before.hlc + 1, stamping->book->self };
      if (!hearth_sync_book_set_stamp (stamping->book, table, other, info->columns[i].number, &now, &previous, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_place (Stamping   *stamping,
            HearthTable table,
            gint64      row,
            gint64      other,
            GError    **error)
{
  HEARTH_SYNC_WENT (NAMESAKE);
  return stamp_over (stamping, table, row, other, error) && hearth_sync_book_rename (stamping->book, table, row, other, error);
}

/* Whoever is in the grave under the same id was inserted anew under another rowid, by an import of what was deleted before. */
static gboolean
rename_returned (Stamping   *stamping,
                 HearthTable table,
                 gint64      first,
                 gint64      last,
                 GError    **error)
{
  g_autofree char   *sql = g_strdup_printf ("SELECT g.row, t.rowid FROM sync_grave AS g JOIN %s AS t ON t.id = g.id "
                                              "WHERE g.tbl = ?1 AND t.rowid BETWEEN ?2 AND ?3",
                                            hearth_table_info ((int) table)->name);
  g_autoptr (GArray) pairs = list_pairs (stamping, g_intern_string (sql), table, first, last, error);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    if (PAIR (pairs, i, 0) != PAIR (pairs, i, 1) &&
        !take_place (stamping, table, PAIR (pairs, i, 0), PAIR (pairs, i, 1), error))
      return FALSE;
  return pairs != NULL;
}

static gboolean
erase_returned (Stamping   *stamping,
                HearthTable table,
                gint64      first,
                gint64      last,
                GError    **error)
{
  return hearth_sync_erase_returned (stamping->book, table, first, last, error);
}

static gboolean
erase_buried (Stamping   *stamping,
              HearthTable table,
              gint64      first,
              gint64      last,
              GError    **error)
{
  return hearth_sync_erase_buried (stamping->book, table, first, last, error);
}

/* A row is here under the rowid it had before another took its place, by undo: it takes the place of that one, which is no longer. */
static gboolean
take_back_place (Stamping   *stamping,
                 HearthTable table,
                 gint64      row,
                 gint64      other,
                 GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);

  for (guint i = 0; i < info->n_columns; i++)
    {
      static const HearthSyncStamp never;
      HearthSyncStamp              before, now;

      if (!hearth_sync_book_get_stamp (stamping->book, table, other, info->columns[i].number, &before, error) ||
          !hearth_sync_book_get_stamp (stamping->book, table, row, info->columns[i].number, &now, error))
        return FALSE;
      if (hearth_sync_book_compare (stamping->book, &before, &now) > 0 &&
          !hearth_sync_book_set_stamp (stamping->book, table, row, info->columns[i].number, &before, &never, error))
        return FALSE;
    }
  return hearth_sync_book_rename_back (stamping->book, table, other, row, error);
}

static gboolean
take_back_places (Stamping   *stamping,
                  HearthTable table,
                  gint64      first,
                  gint64      last,
                  GError    **error)
{
  static const char  sql[] = "SELECT row, other FROM sync_alias WHERE tbl = ?1 AND row BETWEEN ?2 AND ?3";
  g_autoptr (GArray) pairs = list_pairs (stamping, sql, table, first, last, error);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    if (!take_back_place (stamping, table, PAIR (pairs, i, 0), PAIR (pairs, i, 1), error))
      return FALSE;
  return pairs != NULL;
}

static gboolean
stamp_range (Stamping   *stamping,
             HearthTable table,
             gint64      first,
             gint64      last,
             GError    **error)
{
  static const char  sql[] = "SELECT row, 0 FROM sync_grave WHERE tbl = ?1 AND row BETWEEN ?2 AND ?3 ORDER BY row";
  HearthSyncBase     base = { { stamping->hlc, stamping->book->self }, stamping->step };
  g_autoptr (GArray) returned = NULL;
  gint64             from = first;

  if (!take_back_places (stamping, table, first, last, error))
    return FALSE;
  returned = list_pairs (stamping, sql, table, first, last, error);
  for (guint i = 0; returned != NULL && i < returned->len; i++)
    {
      gint64 row = PAIR (returned, i, 0);

      if ((row > from && !hearth_sync_book_add_base (stamping->book, table, from, row - 1, &base, error)) ||
          !stamp_return (stamping, table, row, error))
        return FALSE;
      from = row + 1;
    }
  return returned != NULL &&
         (from > last || hearth_sync_book_add_base (stamping->book, table, from, last, &base, error)) &&
         hearth_sync_book_flush (stamping->book, error);
}

typedef gboolean (*RangeFunc) (Stamping   *stamping,
                               HearthTable table,
                               gint64      first,
                               gint64      last,
                               GError    **error);

/* Rows first to last of a table, which the transaction inserted. */
typedef struct
{
  HearthTable table;
  gint64      first;
  gint64      last;
} Range;

static gboolean
read_ranges (Stamping *stamping,
             GError  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (stamping->book->conn, "SELECT tbl, first, last FROM change_range WHERE seq = ?1 ORDER BY tbl, first", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, stamping->txn);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Range range = { (HearthTable) hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2) };

      if (hearth_table_info ((int) range.table) != NULL)
        g_array_append_val (stamping->ranges, range);
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
for_ranges (Stamping     *stamping,
            const GArray *ranges,
            RangeFunc     func,
            GError      **error)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);

      if (!func (stamping, range->table, range->first, range->last, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
stamp_update (Stamping   *stamping,
              HearthTable table,
              gint64      row,
              guint64     mask,
              GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);

  for (guint i = 0; i < info->n_columns; i++)
    if ((mask & G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1)) != 0 &&
        !stamp_value (stamping, table, row, info->columns[i].number, error))
      return FALSE;
  return touch (stamping, table, row, error);
}

/* old: the id and the values, or the id alone of a row that was erased. */
static gboolean
stamp_delete (Stamping     *stamping,
              HearthTable   table,
              gint64        row,
              guint64       mask,
              const guint8 *old,
              gsize         len,
              GError      **error)
{
  const guint8 *at = old;
  HearthPacked  packed;
  HearthId      id;
  gint64        buried;
  int           erased;

  if (!hearth_pack_next (&at, old + len, &packed) || packed.len != sizeof id.bytes)
    {
      hearth_sqlite_set_error (NULL, SQLITE_CORRUPT, "change_row.old", error);
      return FALSE;
    }
  memcpy (id.bytes, packed.data, sizeof id.bytes);
  if (mask == 0)
    return hearth_sync_erase_former (stamping->book, table, row, &id, error) && hearth_sync_book_erase (stamping->book, table, row, &id, error);
  erased = hearth_sync_book_is_erased (stamping->book, table, &id, error);
  if (erased < 0)
    return FALSE;
  if (erased == 1)
    g_array_append_vals (stamping->returned, &(Range) { table, row, row }, 1);
  buried = hearth_sync_grave_find_buried (stamping->book, table, &id, error);
  if (buried < 0 || (buried != 0 && buried != row && !take_place (stamping, table, buried, row, error)) ||
      (buried == row && !stamp_again (stamping, table, row, at, old + len, error)))
    return FALSE;
  return hearth_sync_book_bury (stamping->book, table, row, error) &&
         hearth_sync_grave_put (stamping->book, table, row, &id, at, len - (gsize) (at - old), error);
}

static gboolean
stamp_rows (Stamping *stamping,
            int       op,
            GError  **error)
{
  static const char      sql[] = "SELECT tbl, row, mask, old FROM change_row WHERE seq = ?1 AND op = ?2 ORDER BY rowid";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (stamping->book->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, stamping->txn);
  hearth_stmt_bind_int (stmt, 2, op);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthTable   table = (HearthTable) hearth_stmt_int (stmt, 0);
      gint64        row = hearth_stmt_int (stmt, 1);
      guint64       mask = (guint64) hearth_stmt_int (stmt, 2);
      gsize         len;
      const guint8 *old = hearth_stmt_blob (stmt, 3, &len);

      if (op == SQLITE_UPDATE ? !stamp_update (stamping, table, row, mask, error)
                              : !stamp_delete (stamping, table, row, mask, old, len, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
stamp_transaction (HearthSyncBook *book,
                   gint64          txn,
                   gint64          at,
                   GError        **error)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray)     ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_autoptr (GArray)     returned = g_array_new (FALSE, FALSE, sizeof (Range));
  Stamping               stamping = { book, txn, hearth_sync_book_next_step (book), at << 16, touched, ranges, returned };

  return read_ranges (&stamping, error) && for_ranges (&stamping, ranges, stamp_range, error) && for_ranges (&stamping, ranges, touch_parents, error) &&
         stamp_rows (&stamping, SQLITE_UPDATE, error) && stamp_rows (&stamping, SQLITE_DELETE, error) &&
         for_ranges (&stamping, ranges, rename_returned, error) && for_ranges (&stamping, ranges, erase_returned, error) && for_ranges (&stamping, returned, erase_buried, error) &&
         hearth_sync_book_set_seen (book, book->self, stamping.step, error);
}

gboolean
hearth_sync_stamp (HearthSyncBook *book,
                   GError        **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;
  gint64                 before = book->stamped;

  if (book->self == 0)
    return TRUE;
  stmt = hearth_stmt_new (book->conn, "SELECT seq, at, kind = 'sync' FROM change_txn WHERE seq > ?1 ORDER BY seq", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, book->stamped);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      if (hearth_stmt_int (stmt, 2) == 0 && !stamp_transaction (book, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), error))
        return FALSE;
      book->stamped = hearth_stmt_int (stmt, 0);
    }
  return step == HEARTH_STEP_DONE && (before == book->stamped || hearth_sync_book_save (book, error));
}
