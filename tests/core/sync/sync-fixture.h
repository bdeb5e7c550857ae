/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Devices without a network: databases that hand each other bodies. What one says is kept as a list of segments, as a remote would. */

#pragma once

#include "base/hearth-error.h"
#include "db/hearth-undo.h"
#include "sync-direct.h"
#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-stamp.h"

#ifndef SYNC_DEVICES
#define SYNC_DEVICES 5
#endif
#define SYNC_ROWS 4

typedef struct
{
  GBytes *body;
  gint64  first; /* steps */
  gint64  last;
  guint   known[SYNC_ROWS][SYNC_DEVICES]; /* of the model: ops it tells of, by row and device */
} Segment;

typedef struct
{
  HearthDb *db;
  HearthId  id;
  GArray   *segments;
  Image new;       /* what it is before a history */
  GError *trouble; /* the first */
} Device;

static inline gint64
device_write (Device         *device,
              const char     *kind,
              HearthWriteFunc func,
              gpointer        data)
{
  const HearthChangeInfo info = { .kind = kind, .count = HEARTH_NONE };

  return hearth_db_write (device->db, &info, func, data, NULL, device->trouble == NULL ? &device->trouble : NULL);
}

static inline gboolean
begin_func (HearthConn               *conn,
            HearthChangeInfo *info    G_GNUC_UNUSED,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  Device                    *device = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  return book != NULL && hearth_sync_book_begin (book, &device->id, "laptop", error);
}

static inline void
segment_clear (Segment *segment)
{
  g_bytes_unref (segment->body);
}

static inline void
device_open (Device *device,
             guint   number)
{
  device->db = direct_new ();
  device->id = (HearthId) { { 7, (guint8) (number * 37), 1 } };
  device->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  g_array_set_clear_func (device->segments, (GDestroyNotify) segment_clear);
  device_write (device, HEARTH_SYNC_KIND, begin_func, device);
  g_assert_no_error (device->trouble);
  direct_save (device->db, &device->new);
}

static inline void
device_begin (Device *device)
{
  direct_load (device->db, &device->new);
  g_array_set_size (device->segments, 0);
  g_clear_error (&device->trouble);
}

static inline void
device_close (Device *device)
{
  direct_free (device->db);
  image_clear (&device->new);
  g_array_unref (device->segments);
  g_clear_error (&device->trouble);
}

static inline gboolean
publish_func (HearthConn               *conn,
              HearthChangeInfo *info    G_GNUC_UNUSED,
              gpointer                  data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  Device                    *device = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  Segment                    segment = { 0 };
  gint64                     log;

  if (book == NULL || !hearth_sync_stamp (book, error))
    return FALSE;
  segment.first = book->sent + 1;
  segment.body = hearth_sync_collect (book, &segment.last, &log, error);
  if (segment.body == NULL)
    return *error == NULL;
  g_array_append_val (device->segments, segment);
  return hearth_sync_mark_published (book, segment.last, log, error);
}

typedef struct
{
  Device *from;
  GBytes *body;
  gint64  last; /* step of from that it covers */
  GArray *seen; /* HearthSyncDevice: what a snapshot covers */
} Taking;

static inline gboolean
take_func (HearthConn            *conn,
           HearthChangeInfo *info G_GNUC_UNUSED,
           gpointer               data,
           GCancellable          *cancellable,
           GError               **error)
{
  Taking                    *taking = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  gsize                      len;
  const guint8              *bytes = g_bytes_get_data (taking->body, &len);

  if (book == NULL || !hearth_sync_stamp (book, error) || !hearth_sync_join (book, bytes, len, cancellable, error))
    return FALSE;
  if (taking->seen == NULL)
    return hearth_sync_book_set_seen (book, hearth_sync_book_device (book, &taking->from->id, error), taking->last, error);
  for (guint i = 0; i < taking->seen->len; i++)
    {
      const HearthSyncDevice *device = &g_array_index (taking->seen, HearthSyncDevice, i);

      if (!hearth_sync_book_set_seen (book, hearth_sync_book_device (book, &device->id, error), device->seen, error))
        return FALSE;
    }
  return TRUE;
}

static inline gboolean
keep_part (GBytes        *body,
           gpointer       data,
           GError **error G_GNUC_UNUSED)
{
  g_ptr_array_add (data, g_bytes_ref (body));
  return TRUE;
}

typedef struct
{
  GPtrArray *parts;
  GArray    *seen;
} Snapshot;

static inline gboolean
snapshot_func (HearthConn            *conn,
               HearthChangeInfo *info G_GNUC_UNUSED,
               gpointer               data,
               GCancellable          *cancellable,
               GError               **error)
{
  Snapshot                  *snapshot = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  if (book == NULL || !hearth_sync_stamp (book, error) || !hearth_sync_collect_all (book, 200, keep_part, snapshot->parts, cancellable, error))
    return FALSE;
  g_array_append_vals (snapshot->seen, book->devices->data, book->devices->len);
  return TRUE;
}

static inline void
device_take_snapshot (Device *to,
                      Device *from)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GArray)    seen = g_array_new (FALSE, FALSE, sizeof (HearthSyncDevice));
  Snapshot              snapshot = { parts, seen };

  device_write (from, HEARTH_SYNC_KIND, snapshot_func, &snapshot);
  for (guint i = 0; i < parts->len; i++)
    device_write (to, HEARTH_SYNC_KIND, take_func, &(Taking) { from, parts->pdata[i], 0, seen });
}

/* All that a table says, in words that are the same on every device. */
static inline const char *
telling_sql (HearthTable table)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  g_autoptr (GString)    sql = g_string_new ("SELECT group_concat (line, char (10)) FROM (SELECT hex (t.id)");

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].type == HEARTH_TYPE_REF)
      g_string_append_printf (sql, " || ' ' || quote (iif (t.%s IS NULL, NULL, coalesce ((SELECT r.id FROM %s AS r WHERE r.rowid = t.%s), '-')))",
                              info->columns[i].name, hearth_table_info ((int) info->columns[i].refers)->name, info->columns[i].name);
    else
      g_string_append_printf (sql, " || ' ' || quote (t.%s)", info->columns[i].name);
  g_string_append_printf (sql, " AS line FROM %s AS t ORDER BY t.id)", info->name);
  return g_intern_string (sql->str);
}

/* Of the tables that histories write to; hearth_digest() of all takes longer than a history. */
static inline gpointer
telling_func (HearthConn               *conn,
              gpointer data             G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  static const char *sql[2];
  GString           *telling = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (HearthStmt) stmt = NULL;

      if (sql[i] == NULL)
        sql[i] = telling_sql (i == 0 ? HEARTH_TABLE_MEMBER : HEARTH_TABLE_INTERACTION);
      stmt = hearth_stmt_new (conn, sql[i], error);
      if (stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW && hearth_stmt_text (stmt, 0) != NULL)
        g_string_append (telling, hearth_stmt_text (stmt, 0));
      g_string_append_c (telling, '\n');
    }
  return g_string_free (telling, FALSE);
}

static inline char *
device_telling (Device *device)
{
  return hearth_db_read (device->db, telling_func, NULL, NULL, device->trouble == NULL ? &device->trouble : NULL);
}
