/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. For each value the later stamp wins; the other one is kept where its writer cannot have known of the one that won. */

#include "sync/hearth-sync-join.h"

#include "base/hearth-clock.h"
#include "sync/hearth-sync-erase.h"
#include "sync/hearth-sync-grave.h"
#include "sync/hearth-sync-unknown.h"

#include <string.h>

typedef struct
{
  HearthSyncBook        *book;
  const HearthTableInfo *info;
  HearthSyncValues      *local;
  gboolean               fresh; /* never heard of before */
  guint64                changed;
} Joining;

static gboolean
keep_unknown (HearthSyncBook        *book,
              const HearthSyncRow   *row,
              int                    col,
              const HearthSyncStamp *stamp,
              const HearthSyncStamp *previous,
              const HearthSyncValue *value,
              GError               **error)
{
  return hearth_sync_unknown_keep (book, row, &(HearthSyncCell) { col, *stamp, *previous, *value }, error);
}

/* Once: the same may come again, in a snapshot or from a storage that is told everything anew. */
static gboolean
keep_loser (Joining               *joining,
            int                    col,
            const HearthSyncStamp *stamp,
            const HearthPacked    *value,
            GError               **error)
{
  static const char      sql[] = "INSERT INTO sync_conflict (tbl, row, col, value, hlc, dev, found) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 "
                                 "WHERE NOT EXISTS (SELECT 1 FROM sync_conflict WHERE tbl = ?1 AND row = ?2 AND col = ?3 AND hlc = ?5 AND dev = ?6 AND value = ?4)";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (joining->book->conn, sql, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (stmt == NULL)
    return FALSE;
  if (HEARTH_SYNC_PLANTED (LOSER))
    return TRUE;
  hearth_pack_put (bytes, value);
  hearth_stmt_bind_int (stmt, 1, joining->local->table);
  hearth_stmt_bind_int (stmt, 2, joining->local->row);
  hearth_stmt_bind_int (stmt, 3, col);
  hearth_stmt_bind_blob (stmt, 4, bytes->data, bytes->len);
  hearth_stmt_bind_int (stmt, 5, stamp->hlc);
  hearth_stmt_bind_int (stmt, 6, stamp->dev);
  hearth_stmt_bind_int (stmt, 7, hearth_clock_now ());
  return hearth_stmt_run (stmt, error);
}

/* FALSE in *fits for a value that the column cannot hold, which only a later version can have written. */
static gboolean
localise (Joining                *joining,
          const HearthColumnInfo *column,
          const HearthSyncValue  *value,
          HearthPacked           *packed,
          gboolean               *fits,
          GError                **error)
{
  HearthId id;

  *packed = value->packed;
  *fits = TRUE;
  if (value->kind == HEARTH_SYNC_REF && column->type == HEARTH_TYPE_REF)
    {
      memcpy (id.bytes, value->packed.data, sizeof id.bytes);
      packed->type = SQLITE_INTEGER;
      packed->data = NULL;
      return hearth_sync_grave_find (joining->book, column->refers, &id, TRUE, &packed->number, NULL, error);
    }
  if (value->kind == HEARTH_SYNC_REF)
    *fits = FALSE;
  else if (packed->type == SQLITE_TEXT)
    *fits = column->type == HEARTH_TYPE_TEXT && g_utf8_validate_len ((const char *) packed->data, packed->len, NULL);
  else if (packed->type == SQLITE_BLOB)
    *fits = column->type == HEARTH_TYPE_BLOB;
  else if (packed->type == SQLITE_INTEGER)
    *fits = column->type == HEARTH_TYPE_INT || column->type == HEARTH_TYPE_TIME;
  return TRUE;
}

static guint
find_column (const HearthTableInfo *info,
             int                    number)
{
  guint i = 0;

  while (i < info->n_columns && info->columns[i].number != number)
    i++;
  return i;
}

static gboolean
same_stamp (const HearthSyncStamp *a,
            const HearthSyncStamp *b)
{
  return a->hlc == b->hlc && a->dev == b->dev;
}

/* A copy and its original may give two values one stamp: then the larger one wins, everywhere. */
static int
compare_values (const HearthPacked *a,
                const HearthPacked *b)
{
  g_autoptr (GByteArray) one = g_byte_array_new ();
  g_autoptr (GByteArray) other = g_byte_array_new ();
  int                    order;

  hearth_pack_put (one, a);
  hearth_pack_put (other, b);
  order = memcmp (one->data, other->data, MIN (one->len, other->len));
  return order != 0 ? order : (one->len > other->len) - (one->len < other->len);
}

/* Two of one device follow each other, but where one is a copy's. */
static gboolean
are_strangers (const HearthSyncStamp *a,
               const HearthSyncStamp *b)
{
  return a->dev != b->dev || a->hlc == b->hlc;
}

/* own: the value is to have a stamp of its own, since it is not the one the row came with. */
static gboolean
join_value (Joining               *joining,
            const HearthSyncRow   *row,
            int                    col,
            const HearthSyncStamp *stamp,
            const HearthSyncStamp *previous,
            gboolean               own,
            const HearthSyncValue *value,
            GError               **error)
{
  static const HearthSyncStamp never;
  guint                        index = find_column (joining->info, col);
  HearthPacked                *local, packed;
  HearthSyncStamp              now = never;
  gboolean                     fits, differs;
  int                          order;

  if (index == joining->info->n_columns)
    return keep_unknown (joining->book, row, col, stamp, previous, value, error);
  if (!joining->fresh && !hearth_sync_book_get_stamp (joining->book, joining->local->table, joining->local->row, col, &now, error))
    return FALSE;
  order = hearth_sync_book_compare (joining->book, stamp, &now);
  if (order == 0 && own && (value->kind == HEARTH_SYNC_REF || !same_stamp (stamp, &now)))
    return TRUE;
  if (!localise (joining, &joining->info->columns[index], value, &packed, &fits, error))
    return FALSE;
  if (!fits)
    return keep_unknown (joining->book, row, col, stamp, previous, value, error);

  local = &joining->local->values[index];
  differs = !hearth_packed_equal (local, &packed);
  if (order == 0 && own && differs)
    order = compare_values (&packed, local);
  if (order == 0 && own)
    return TRUE;
  if (order < 0)
    {
      if (!differs || !own || !are_strangers (stamp, &now))
        return TRUE;
      HEARTH_SYNC_WENT (LOSER);
      return keep_loser (joining, col, stamp, &packed, error);
    }
  /* A later value in this device's own name is not from here. */
  if (differs && now.hlc != 0 && order > 0 && (are_strangers (stamp, &now) || stamp->dev == joining->book->self) && !same_stamp (previous, &now))
    {
      HEARTH_SYNC_WENT (LOST);
      if (!keep_loser (joining, col, &now, local, error))
        return FALSE;
    }
  if (differs)
    {
      *local = packed;
      joining->changed |= G_GUINT64_CONSTANT (1) << (col - 1);
    }
  return !own || hearth_sync_book_set_stamp (joining->book, joining->local->table, joining->local->row, col, stamp, previous, error);
}

/* A copy and its original may both bring it in the same step, at the same time. */
static gboolean
join_twin (Joining             *joining,
           const HearthSyncRow *row,
           GError             **error)
{
  static const HearthSyncStamp never;

  for (guint i = 0; i < row->values->len; i++)
    {
      const HearthSyncValue *value = &g_array_index (row->values, HearthSyncValue, i);
      guint                  index = find_column (joining->info, (int) i + 1);
      HearthSyncStamp        now;

      if (value->kind != HEARTH_SYNC_VALUE || index == joining->info->n_columns || hearth_packed_equal (&joining->local->values[index], &value->packed))
        continue;
      if (!hearth_sync_book_get_stamp (joining->book, joining->local->table, joining->local->row, (int) i + 1, &now, error) ||
          (same_stamp (&now, &row->base.stamp) && !join_value (joining, row, (int) i + 1, &row->base.stamp, &never, TRUE, value, error)))
        return FALSE;
    }
  return TRUE;
}

/* Two devices that imported the same export made the same row: then the later import's values win, one by one. */
static gboolean
join_base (Joining             *joining,
           const HearthSyncRow *row,
           GError             **error)
{
  static const HearthSyncStamp never;
  HearthSyncValues            *local = joining->local;
  HearthSyncBase               base = { never, 0 };
  gboolean                     first;

  if (row->base.seq == 0)
    return TRUE;
  if (!joining->fresh && !hearth_sync_book_get_base (joining->book, local->table, local->row, &base, error))
    return FALSE;
  first = base.seq == 0;
  if (!first && base.seq == row->base.seq && same_stamp (&base.stamp, &row->base.stamp))
    return join_twin (joining, row, error);
  if (!first)
    HEARTH_SYNC_WENT (TWICE);
  for (guint i = 0; i < row->values->len; i++)
    {
      const HearthSyncValue *value = &g_array_index (row->values, HearthSyncValue, i);

      if (value->kind != HEARTH_SYNC_ABSENT &&
          !join_value (joining, row, (int) i + 1, &row->base.stamp, &never, !first, value, error))
        return FALSE;
    }
  local->known = TRUE;
  return first ? hearth_sync_book_add_base (joining->book, local->table, local->row, local->row, &row->base, error)
               : hearth_sync_book_add_life (joining->book, local->table, local->row, row->base.stamp.dev, row->base.seq, 0, error);
}

static gboolean
join_cells (Joining             *joining,
            const HearthSyncRow *row,
            GError             **error)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const HearthSyncCell *cell = &g_array_index (row->cells, HearthSyncCell, i);

      if (!join_value (joining, row, cell->col, &cell->stamp, &cell->previous, TRUE, &cell->value, error))
        return FALSE;
      joining->local->known = TRUE;
    }
  return TRUE;
}

static gboolean
join_lives (Joining             *joining,
            const HearthSyncRow *row,
            GError             **error)
{
  for (guint i = 0; i < row->lives->len; i++)
    {
      const HearthSyncLife *life = &g_array_index (row->lives, HearthSyncLife, i);

      if (!hearth_sync_book_add_life (joining->book, joining->local->table, joining->local->row, life->dev, life->touch, life->tomb, error))
        return FALSE;
    }
  return TRUE;
}

static HearthSyncValues *
find_local (HearthSyncBook      *book,
            const HearthSyncRow *row,
            gboolean            *fresh,
            GError             **error)
{
  HearthTable table = (HearthTable) row->table;
  gint64      found;

  if (!hearth_sync_grave_find (book, table, &row->id, FALSE, &found, NULL, error))
    return NULL;
  *fresh = found == 0;
  return *fresh ? hearth_sync_values_new (table, hearth_row_next (book->conn, table), &row->id)
                : hearth_sync_grave_load (book, table, found, error);
}

static void
note_way (const HearthSyncValues *local,
          gboolean                alive)
{
  if (local->there && !alive)
    HEARTH_SYNC_WENT (BURIAL);
  else if (!local->there && alive && local->bytes != NULL)
    HEARTH_SYNC_WENT (RETURN);
  else if (!local->known)
    HEARTH_SYNC_WENT (UNBORN);
}

static gboolean
join_row (HearthSyncBook      *book,
          const HearthSyncRow *row,
          GError             **error)
{
  Joining                      joining = { .book = book, .info = hearth_table_info (row->table) };
  g_autoptr (HearthSyncValues) local = NULL;
  int                          alive;

  local = joining.local = find_local (book, row, &joining.fresh, error);
  if (local == NULL)
    return FALSE;
  /* A row's own base last: until then its values compare as never written. */
  if (!join_cells (&joining, row, error) || !join_base (&joining, row, error) || !join_lives (&joining, row, error))
    return FALSE;
  alive = hearth_sync_book_is_alive (book, local->table, local->row, error);
  if (alive < 0)
    return FALSE;
  note_way (local, alive == 1);
  if (local->there == alive && joining.changed == 0)
    return !joining.fresh || hearth_sync_grave_store (book, local, 0, FALSE, error);
  return hearth_sync_grave_store (book, local, joining.changed, alive == 1, error);
}

static gboolean
note_erased (HearthSyncBook      *book,
             const HearthSyncRow *row,
             HearthErase        **erase,
             GError             **error)
{
  HearthTable table = (HearthTable) row->table;
  gint64      local;

  if (*erase == NULL)
    *erase = hearth_erase_new (book->conn, error);
  if (*erase == NULL || !hearth_sync_grave_find (book, table, &row->id, FALSE, &local, NULL, error))
    return FALSE;
  if (local != 0)
    HEARTH_SYNC_WENT (ERASE);
  return local == 0 ? hearth_sync_book_add_erased (book, table, &row->id, error) : hearth_erase_add (*erase, table, local, error);
}

/* 1 when it would mean nothing without a row that was erased, 0 when not, -1 on error. */
static int
belongs_to_erased (HearthSyncBook      *book,
                   const HearthSyncRow *row,
                   GError             **error)
{
  const HearthTableInfo *info = hearth_table_info (row->table);
  int                    erased = 0;

  for (guint i = 0; i < info->n_columns && erased == 0; i++)
    {
      const HearthColumnInfo *column = &info->columns[i];
      const HearthSyncValue  *value = NULL;
      HearthId                id;

      if (column->type != HEARTH_TYPE_REF || !hearth_table_needs (info->table, column))
        continue;
      if ((guint) column->number <= row->values->len)
        value = &g_array_index (row->values, HearthSyncValue, column->number - 1);
      for (guint j = 0; j < row->cells->len; j++)
        if (g_array_index (row->cells, HearthSyncCell, j).col == column->number)
          value = &g_array_index (row->cells, HearthSyncCell, j).value;
      if (value == NULL || value->kind != HEARTH_SYNC_REF)
        continue;
      memcpy (id.bytes, value->packed.data, sizeof id.bytes);
      erased = hearth_sync_book_is_erased (book, column->refers, &id, error);
    }
  return erased;
}

static gboolean
join_any (HearthSyncBook      *book,
          const HearthSyncRow *row,
          HearthErase        **erase,
          GError             **error)
{
  int erased = hearth_sync_book_is_erased (book, (HearthTable) row->table, &row->id, error);

  if (erased == 1)
    HEARTH_SYNC_WENT (ERASED);
  if (erased != 0)
    return erased == 1;
  if (hearth_table_info (row->table) == NULL)
    return hearth_sync_unknown_keep_row (book, row, error);
  erased = row->erased ? 1 : belongs_to_erased (book, row, error);
  if (erased != 0)
    return erased == 1 && note_erased (book, row, erase, error);
  return join_row (book, row, error);
}

gboolean
hearth_sync_join (HearthSyncBook *book,
                  const guint8   *body,
                  gsize           len,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autoptr (GError)      failure = NULL;
  g_autoptr (HearthErase) erase = NULL;
  HearthSyncReader        reader;
  const HearthSyncRow    *row;
  gboolean                good = hearth_sync_reader_init (&reader, book, body, len, &failure);

  while (good && (row = hearth_sync_reader_next (&reader, &failure)) != NULL)
    good = !g_cancellable_set_error_if_cancelled (cancellable, &failure) && join_any (book, row, &erase, &failure);
  hearth_sync_reader_clear (&reader);
  if (failure == NULL && hearth_sync_book_flush (book, &failure) && (erase == NULL || hearth_sync_erase_run (book, erase, &failure)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
