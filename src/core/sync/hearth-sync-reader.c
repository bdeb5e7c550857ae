/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-row.h: from bytes to rows. The bytes were signed by a device of the space; they are not believed all the same. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEVICES 4096
#define TAG_REF     4
#define TAG_ABSENT  5

static gboolean
set_corrupt (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                       _ ("What another device wrote cannot be read. Nothing of it was taken over; update Hearth on both devices."));
  return FALSE;
}

static gboolean
take (HearthSyncReader *reader,
      guint64           most,
      guint64          *number)
{
  return hearth_pack_take_number (&reader->at, reader->end, number) && *number <= most;
}

static gboolean
take_positive (HearthSyncReader *reader,
               gint64           *number)
{
  guint64 taken;

  if (!take (reader, G_MAXINT64, &taken))
    return FALSE;
  *number = (gint64) taken;
  return TRUE;
}

static gboolean
take_id (HearthSyncReader *reader,
         HearthId         *id)
{
  if ((gsize) (reader->end - reader->at) < sizeof id->bytes)
    return FALSE;
  memcpy (id->bytes, reader->at, sizeof id->bytes);
  reader->at += sizeof id->bytes;
  return TRUE;
}

gboolean
hearth_sync_reader_init (HearthSyncReader *reader,
                         HearthSyncBook   *book,
                         const guint8     *body,
                         gsize             len,
                         GError          **error)
{
  gint64  none = 0;
  guint64 n;

  memset (reader, 0, sizeof *reader);
  reader->book = book;
  reader->at = body;
  reader->end = body + len;
  reader->devices = g_array_new (FALSE, FALSE, sizeof (gint64));
  reader->row.values = g_array_new (FALSE, FALSE, sizeof (HearthSyncValue));
  reader->row.cells = g_array_new (FALSE, FALSE, sizeof (HearthSyncCell));
  reader->row.lives = g_array_new (FALSE, FALSE, sizeof (HearthSyncLife));
  g_array_append_val (reader->devices, none);
  if (!take (reader, MAX_DEVICES, &n))
    return set_corrupt (error);
  for (guint64 i = 0; i < n; i++)
    {
      HearthId id;
      gint64   dev;

      if (!take_id (reader, &id))
        return set_corrupt (error);
      dev = hearth_sync_book_device (book, &id, error);
      if (dev < 0)
        return FALSE;
      g_array_append_val (reader->devices, dev);
    }
  return TRUE;
}

void
hearth_sync_reader_clear (HearthSyncReader *reader)
{
  g_clear_pointer (&reader->devices, g_array_unref);
  g_clear_pointer (&reader->row.values, g_array_unref);
  g_clear_pointer (&reader->row.cells, g_array_unref);
  g_clear_pointer (&reader->row.lives, g_array_unref);
}

static gboolean
take_device (HearthSyncReader *reader,
             gint64           *dev)
{
  guint64 index;

  if (!take (reader, reader->devices->len - 1, &index))
    return FALSE;
  *dev = g_array_index (reader->devices, gint64, index);
  return TRUE;
}

static gboolean
take_stamp (HearthSyncReader *reader,
            HearthSyncStamp  *stamp)
{
  return take_device (reader, &stamp->dev) && take_positive (reader, &stamp->hlc);
}

static gboolean
take_value (HearthSyncReader *reader,
            HearthSyncValue  *value)
{
  const guint8 *start = reader->at;

  value->kind = HEARTH_SYNC_VALUE;
  if (start >= reader->end)
    return FALSE;
  if (*start != TAG_REF && *start != TAG_ABSENT)
    return hearth_pack_next (&reader->at, reader->end, &value->packed);

  value->kind = *start == TAG_REF ? HEARTH_SYNC_REF : HEARTH_SYNC_ABSENT;
  value->packed = (HearthPacked) { .type = SQLITE_NULL, .start = start };
  reader->at++;
  if (*start == TAG_REF)
    {
      if ((gsize) (reader->end - reader->at) < sizeof (HearthId))
        return FALSE;
      value->packed.data = reader->at;
      value->packed.len = sizeof (HearthId);
      reader->at += sizeof (HearthId);
    }
  value->packed.size = (gsize) (reader->at - start);
  return TRUE;
}

static gboolean
take_base (HearthSyncReader *reader)
{
  HearthSyncRow *row = &reader->row;
  guint64        n;

  if (!take_device (reader, &row->base.stamp.dev) || !take_positive (reader, &row->base.seq) ||
      !take_positive (reader, &row->base.stamp.hlc) || !take (reader, HEARTH_SYNC_COLUMNS, &n) ||
      row->base.seq == 0 || row->base.stamp.dev == 0)
    return FALSE;
  for (guint64 i = 0; i < n; i++)
    {
      HearthSyncValue value;

      if (!take_value (reader, &value))
        return FALSE;
      g_array_append_val (row->values, value);
    }
  return TRUE;
}

static gboolean
take_cells (HearthSyncReader *reader)
{
  guint64 n, col;

  if (!take (reader, HEARTH_SYNC_COLUMNS, &n))
    return FALSE;
  for (guint64 i = 0; i < n; i++)
    {
      HearthSyncCell cell;

      if (!take (reader, HEARTH_SYNC_COLUMNS, &col) || col == 0 || !take_stamp (reader, &cell.stamp) || cell.stamp.dev == 0 ||
          !take_stamp (reader, &cell.previous) || !take_value (reader, &cell.value) || cell.value.kind == HEARTH_SYNC_ABSENT)
        return FALSE;
      cell.col = (int) col;
      g_array_append_val (reader->row.cells, cell);
    }
  return TRUE;
}

static gboolean
take_lives (HearthSyncReader *reader)
{
  guint64 n;

  if (!take (reader, MAX_DEVICES, &n))
    return FALSE;
  for (guint64 i = 0; i < n; i++)
    {
      HearthSyncLife life;

      if (!take_device (reader, &life.dev) || life.dev == 0 || !take_positive (reader, &life.touch) || !take_positive (reader, &life.tomb))
        return FALSE;
      g_array_append_val (reader->row.lives, life);
    }
  return TRUE;
}

const HearthSyncRow *
hearth_sync_reader_next (HearthSyncReader *reader,
                         GError          **error)
{
  HearthSyncRow *row = &reader->row;
  guint64        table, flags;

  g_array_set_size (row->values, 0);
  g_array_set_size (row->cells, 0);
  g_array_set_size (row->lives, 0);
  memset (&row->base, 0, sizeof row->base);
  if (!take (reader, G_MAXINT, &table))
    {
      set_corrupt (error);
      return NULL;
    }
  if (table == 0)
    {
      if (reader->at != reader->end)
        set_corrupt (error);
      return NULL;
    }
  row->table = (int) table;
  if (take_id (reader, &row->id) && take (reader, 3, &flags))
    {
      row->erased = (flags & 2) != 0;
      if (row->erased || (((flags & 1) == 0 || take_base (reader)) && take_cells (reader) && take_lives (reader)))
        return row;
    }
  set_corrupt (error);
  return NULL;
}
