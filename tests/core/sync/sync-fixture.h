/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Devices without a network: databases that hand each other bodies. What one says is kept as a list of segments, as a remote would. */

#pragma once

#include "base/hearth-error.h"
#include "db/hearth-check.h"
#include "db/hearth-db.h"
#include "db/hearth-undo.h"
#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-stamp.h"

#include <glib/gstdio.h>

#define SYNC_DEVICES 5
#define SYNC_ROWS    4

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
} Device;

static inline gint64
device_write (Device         *device,
              const char     *kind,
              HearthWriteFunc func,
              gpointer        data)
{
  const HearthChangeInfo info = { .kind = kind, .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (device->db, &info, func, data, NULL, &error);

  g_assert_no_error (error);
  return seq;
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
device_open (Device     *device,
             const char *dir,
             guint       number)
{
  g_autofree char   *name = g_strdup_printf ("%u.db", number);
  g_autofree char   *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;

  device->db = hearth_db_open (path, HEARTH_DB_CREATE, NULL, NULL, &error);
  g_assert_no_error (error);
  device->id = hearth_id_new ();
  device->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  device_write (device, HEARTH_SYNC_KIND, begin_func, device);
}

static inline void
device_close (Device *device)
{
  for (guint i = 0; i < device->segments->len; i++)
    g_bytes_unref (g_array_index (device->segments, Segment, i).body);
  g_array_unref (device->segments);
  hearth_db_close (device->db);
  g_clear_object (&device->db);
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

static inline gpointer
digest_func (HearthConn   *conn,
             gpointer data G_GNUC_UNUSED,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_digest (conn, cancellable, error);
}

static inline char *
device_digest (Device *device)
{
  g_autoptr (GError) error = NULL;
  char              *digest = hearth_db_read (device->db, digest_func, NULL, NULL, &error);

  g_assert_no_error (error);
  return digest;
}
