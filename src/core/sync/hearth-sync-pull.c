/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h. What one device wrote is taken in the order it was written; one whose next segment is missing waits, and the
 * others do not. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD_MOST (4 * 1024 * 1024)

typedef struct
{
  HearthId    id;
  gint64      seen;
  gboolean    known; /* has a key here */
  guint8      public_key[HEARTH_SYNC_PUBLIC_BYTES];
  char       *name;                         /* of one that is new */
  gint64      step;                         /* of its newest head there */
  const char *head;                         /* that file */
  GBytes     *body;                         /* what is taken in now */
  gint64      last;                         /* the step it covers */
  guint8      hash[HEARTH_SYNC_HASH_BYTES]; /* of the segment */
  guint8      before[HEARTH_SYNC_HASH_BYTES];
  gboolean    chained; /* it is a segment */
  GHashTable *covers;  /* of the last part of a snapshot: device -> step; else NULL */
} Source;

static void
source_clear (Source *source)
{
  g_free (source->name);
  g_clear_pointer (&source->body, g_bytes_unref);
}

/* HearthReadFunc: what is known of the device here. */
static gpointer
read_source (HearthConn               *conn,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  Source                *source = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT seen, key, name FROM sync_device WHERE id = ?1", error);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_id (stmt, 1, &source->id);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    {
      gsize         len;
      gconstpointer key = hearth_stmt_blob (stmt, 1, &len);

      source->seen = hearth_stmt_int (stmt, 0);
      source->known = len == sizeof source->public_key;
      if (source->known)
        memcpy (source->public_key, key, len);
      g_free (source->name);
      source->name = g_strdup (hearth_stmt_text (stmt, 2));
    }
  return step == HEARTH_STEP_ERROR ? NULL : source;
}

static gboolean
write_key (HearthSyncBook *book,
           gint64          dev,
           Source         *source,
           GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "UPDATE sync_device SET key = ?2, name = coalesce (?3, name) WHERE dev = ?1", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, dev);
  hearth_stmt_bind_blob (stmt, 2, source->public_key, sizeof source->public_key);
  hearth_stmt_bind_text (stmt, 3, source->name);
  return hearth_stmt_run (stmt, error);
}

/* The segment follows the one that was taken in before it, or there are two histories under one name. */
static gboolean
check_chain (HearthSyncBook *book,
             gint64          dev,
             Source         *source,
             GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT chain FROM sync_device WHERE dev = ?1", error);
  gsize                  len = 0;
  gconstpointer          chain;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, dev);
  if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  chain = hearth_stmt_blob (stmt, 0, &len);
  if (len != sizeof source->before || memcmp (chain, source->before, len) == 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                       _ ("The storage shows another past of a device than the one that is known here. Nothing of it was taken over."));
  return FALSE;
}

static gboolean
write_chain (HearthSyncBook *book,
             gint64          dev,
             const guint8   *hash,
             GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "UPDATE sync_device SET chain = ?2 WHERE dev = ?1", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, dev);
  if (hash != NULL)
    hearth_stmt_bind_blob (stmt, 2, hash, HEARTH_SYNC_HASH_BYTES);
  return hearth_stmt_run (stmt, error);
}

static gboolean
cover (HearthSyncBook *book,
       GHashTable     *covers,
       GError        **error)
{
  GHashTableIter iter;
  const char    *device;
  const gint64  *step;

  g_hash_table_iter_init (&iter, covers);
  while (g_hash_table_iter_next (&iter, (gpointer *) &device, (gpointer *) &step))
    {
      HearthId id;
      gint64   dev;

      if (!hearth_sync_id_from_hex (device, strlen (device), &id))
        continue;
      dev = hearth_sync_book_device (book, &id, error);
      if (dev < 0)
        return FALSE;
      if (*step > hearth_sync_book_get_seen (book, dev) &&
          (!write_chain (book, dev, NULL, error) || !hearth_sync_book_set_seen (book, dev, *step, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_in (HearthConn       *conn,
         HearthChangeInfo *info,
         gpointer          data,
         GCancellable     *cancellable,
         GError          **error)
{
  Source                    *source = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  gint64                     dev = book == NULL ? -1 : hearth_sync_book_device (book, &source->id, error);
  gsize                      len;
  const guint8              *body = g_bytes_get_data (source->body, &len);

  if (dev < 0 || !write_key (book, dev, source, error) || (source->chained && !check_chain (book, dev, source, error)) ||
      !hearth_sync_stamp (book, error) || !hearth_sync_join (book, body, len, cancellable, error))
    return FALSE;
  info->subject = source->name;
  if (source->chained)
    return write_chain (book, dev, source->hash, error) && hearth_sync_book_set_seen (book, dev, source->last, error);
  return source->covers == NULL || cover (book, source->covers, error);
}

static GBytes *
fetch (HearthSyncRunning  *run,
       const char         *path,
       const char         *hash, /* may be NULL */
       HearthSyncEnvelope *envelope,
       const Source       *source,
       GBytes            **object,
       GError            **error)
{
  g_autoptr (GBytes) bytes = hearth_remote_get (run->space->remote, path, HEARTH_SYNC_MAX_OBJECT, run->cancellable, error);
  g_autofree char   *found = bytes == NULL ? NULL : hearth_sync_hash_hex (bytes);
  GBytes            *body;

  if (bytes == NULL)
    return NULL;
  envelope->epoch = run->space->epoch;
  envelope->space = run->space->id;
  envelope->device = source->id;
  if (hash != NULL && strcmp (hash, found) != 0)
    {
      /* Half of it, or another's: it counts as not there yet. */
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("A file on the storage is not there as a whole yet."));
      return NULL;
    }
  body = hearth_sync_unseal (bytes, envelope, run->space->epoch_key, source->public_key, error);
  if (body != NULL && object != NULL)
    *object = g_steal_pointer (&bytes);
  return body;
}

static HearthSyncHead *
fetch_head (HearthSyncRunning *run,
            Source            *source,
            GError           **error)
{
  g_autofree char   *path = g_strconcat ("head/", source->head, NULL);
  HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_HEAD, .first = (guint64) source->step, .last = (guint64) source->step };
  g_autoptr (GBytes) body = NULL;

  if (!source->known)
    g_clear_pointer (&source->name, g_free);
  if (!source->known && !hearth_sync_space_read_device (run->space, &source->id, source->public_key, &source->name, run->cancellable, error))
    return NULL;
  body = fetch (run, path, NULL, &envelope, source, NULL, error);
  return body != NULL ? hearth_sync_head_parse (body, error) : NULL;
}

static gboolean
take_segment (HearthSyncRunning       *run,
              Source                  *source,
              const HearthSyncSegment *segment,
              GError                 **error)
{
  g_autofree char   *path = hearth_sync_segment_path (&source->id, segment->first, segment->last, segment->hash);
  HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_SEGMENT, .first = (guint64) segment->first, .last = (guint64) segment->last };
  g_autoptr (GBytes) object = NULL;

  g_clear_pointer (&source->body, g_bytes_unref);
  source->body = fetch (run, path, segment->hash, &envelope, source, &object, error);
  if (source->body == NULL)
    return FALSE;
  hearth_sync_hash (object, source->hash);
  memcpy (source->before, envelope.before, sizeof source->before);
  source->chained = TRUE;
  source->last = segment->last;
  source->covers = NULL;
  if (!hearth_sync_write (run, take_in, source, error))
    return FALSE;
  source->seen = segment->last;
  run->result->pulled++;
  return TRUE;
}

static gboolean
take_snapshot (HearthSyncRunning    *run,
               Source               *source,
               const HearthSyncHead *head,
               GError              **error)
{
  g_autofree char *hex = hearth_sync_id_to_hex (&source->id);
  const gint64    *own = g_hash_table_lookup (head->snapshot_seen, hex);

  for (guint i = 0; i < head->parts->len; i++)
    {
      g_autofree char   *path = hearth_sync_part_path (&source->id, head->snapshot, i);
      HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_PART, .first = (guint64) head->snapshot, .last = i };

      g_clear_pointer (&source->body, g_bytes_unref);
      source->body = fetch (run, path, head->parts->pdata[i], &envelope, source, NULL, error);
      if (source->body == NULL)
        return FALSE;
      source->chained = FALSE;
      source->covers = i + 1 == head->parts->len ? head->snapshot_seen : NULL;
      if (!hearth_sync_write (run, take_in, source, error))
        return FALSE;
      run->result->pulled++;
    }
  source->seen = MAX (source->seen, own != NULL ? *own : 0);
  return TRUE;
}

static gboolean
pull_source (HearthSyncRunning *run,
             Source            *source,
             GError           **error)
{
  g_autoptr (HearthSyncHead) head = fetch_head (run, source, error);

  if (head == NULL)
    return FALSE;
  if (head->snapshot > source->seen &&
      (head->segments->len == 0 || g_array_index (head->segments, HearthSyncSegment, 0).first > source->seen + 1) &&
      !take_snapshot (run, source, head, error))
    return FALSE;
  for (guint i = 0; i < head->segments->len; i++)
    {
      const HearthSyncSegment *segment = &g_array_index (head->segments, HearthSyncSegment, i);

      if (segment->last <= source->seen)
        continue;
      if (segment->first > source->seen + 1)
        break;
      if (!take_segment (run, source, segment, error))
        return FALSE;
    }
  return TRUE;
}

/* The newest head of each other device. */
static GArray *
list_sources (HearthSyncRunning *run)
{
  GArray *sources = g_array_new (FALSE, TRUE, sizeof (Source));

  g_array_set_clear_func (sources, (GDestroyNotify) source_clear);
  for (guint i = 0; i < run->entries->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (run->entries, HearthRemoteEntry, i);
      Source                   found = { .head = entry->name };
      guint                    j = 0;

      if (entry->size > HEAD_MOST || !hearth_sync_head_read_name (entry->name, &found.id, &found.step) ||
          hearth_id_equal (&found.id, &run->space->device))
        continue;
      while (j < sources->len && !hearth_id_equal (&g_array_index (sources, Source, j).id, &found.id))
        j++;
      if (j == sources->len)
        g_array_append_val (sources, found);
      else if (g_array_index (sources, Source, j).step < found.step)
        g_array_index (sources, Source, j) = found;
    }
  return sources;
}

/* What concerns one device's words alone does not keep the others' from being heard. */
static gboolean
is_theirs (const GError *error)
{
  return g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) ||
         g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT);
}

gboolean
hearth_sync_pull (HearthSyncRunning *run,
                  GError           **error)
{
  g_autoptr (GArray) sources = list_sources (run);

  for (guint i = 0; i < sources->len; i++)
    {
      Source            *source = &g_array_index (sources, Source, i);
      g_autoptr (GError) failure = NULL;

      if (hearth_db_read (run->db, read_source, source, run->cancellable, error) == NULL)
        return FALSE;
      if (source->step < source->seen)
        {
          g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT,
                               _ ("The storage shows an older state than it did before. Somebody put back a backup of it, or it lost files. Nothing was changed here."));
          return FALSE;
        }
      if (source->step == source->seen || pull_source (run, source, &failure))
        continue;
      if (!is_theirs (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_info ("A device is not heard this time: %s", failure->message);
      run->result->skipped++;
    }
  return TRUE;
}
