/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-source.h"

#include "base/hearth-error.h"
#include "sync/hearth-sync-said.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD_MOST (4 * 1024 * 1024)

void
hearth_sync_source_clear (HearthSyncSource *source)
{
  g_free (source->name);
  g_free (source->large);
  g_clear_pointer (&source->body, g_bytes_unref);
  g_clear_pointer (&source->said, hearth_sync_head_free);
}

static gboolean
read_left (HearthConn       *conn,
           HearthSyncSource *source,
           GError          **error)
{
  HearthId    device;
  gint64      step;
  const char *hash;
  int         left = 0;

  if (source->dev > 0 && source->head != NULL && hearth_sync_head_read_name (source->head, &device, &step, &hash))
    left = hearth_sync_said_has (conn, source->dev, HEARTH_SYNC_LEFT_HEAD, step, hash, error);
  source->left = left == 1;
  return left >= 0;
}

gpointer
hearth_sync_source_read (HearthConn               *conn,
                         gpointer                  data,
                         GCancellable *cancellable G_GNUC_UNUSED,
                         GError                  **error)
{
  HearthSyncSource      *source = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT seen, key, name, coalesce (role, -1), lim, chain, dev FROM sync_device WHERE id = ?1", error);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_id (stmt, 1, &source->id);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    {
      gsize         len, chained;
      gconstpointer key = hearth_stmt_blob (stmt, 1, &len);
      gconstpointer chain = hearth_stmt_blob (stmt, 5, &chained);

      source->dev = hearth_stmt_int (stmt, 6);
      source->seen = hearth_stmt_int (stmt, 0);
      source->role = (HearthSyncRole) hearth_stmt_int (stmt, 3);
      source->limit = hearth_stmt_int (stmt, 4);
      source->known = len == sizeof source->public_key && hearth_stmt_int (stmt, 3) >= 0;
      if (source->known)
        memcpy (source->public_key, key, len);
      memset (source->chain, 0, sizeof source->chain);
      if (chained == sizeof source->chain)
        memcpy (source->chain, chain, chained);
      g_free (source->name);
      source->name = g_strdup (hearth_stmt_text (stmt, 2));
    }
  return step == HEARTH_STEP_ERROR || !read_left (conn, source, error) ? NULL : source;
}

/* The key an object was sealed with; one that is new is looked for once a run. NULL with NOT_FOUND when it is not here. */
static const HearthVaultKey *
find_key (HearthSyncRunning  *run,
          GBytes             *object,
          HearthSyncEnvelope *envelope,
          GError            **error)
{
  HearthSyncEnvelope    outside;
  const HearthVaultKey *key;

  if (!hearth_sync_peek (object, &outside, error))
    return NULL;
  envelope->epoch = outside.epoch;
  key = hearth_sync_space_get_key (run->space, outside.epoch);
  if (key == NULL && !hearth_sync_look_at_people (run, error))
    return NULL;
  key = hearth_sync_space_get_key (run->space, outside.epoch);
  if (key == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("The key for what another device wrote is not on the storage yet."));
  return key;
}

GBytes *
hearth_sync_source_fetch (HearthSyncRunning      *run,
                          const char             *path,
                          const char             *hash,
                          HearthSyncEnvelope     *envelope,
                          const HearthSyncSource *source,
                          GBytes                **object,
                          GError                **error)
{
  g_autoptr (GBytes)    bytes = hearth_remote_get (run->space->remote, path, HEARTH_SYNC_MAX_OBJECT, run->cancellable, error);
  g_autofree char      *found = bytes == NULL ? NULL : hearth_sync_hash_hex (bytes);
  const HearthVaultKey *key;
  GBytes               *body;

  if (bytes == NULL)
    return NULL;
  envelope->space = run->space->id;
  envelope->device = source->id;
  if (hash != NULL && strcmp (hash, found) != 0)
    {
      /* Half of it, or another's: it counts as not there yet. */
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("A file on the storage is not there as a whole yet."));
      return NULL;
    }
  key = find_key (run, bytes, envelope, error);
  body = key == NULL ? NULL : hearth_sync_unseal (bytes, envelope, key, source->public_key, error);
  if (body != NULL && object != NULL)
    *object = g_steal_pointer (&bytes);
  return body;
}

gboolean
hearth_sync_source_know (HearthSyncRunning *run,
                         HearthSyncSource  *source,
                         GError           **error)
{
  if (hearth_db_read (run->db, hearth_sync_source_read, source, run->cancellable, error) == NULL)
    return FALSE;
  if (source->known)
    return TRUE;
  if (!hearth_sync_look_at_people (run, error) || hearth_db_read (run->db, hearth_sync_source_read, source, run->cancellable, error) == NULL)
    return FALSE;
  if (source->known)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("A device writes to the storage that the owner never let in."));
  return FALSE;
}

gboolean
hearth_sync_source_has_news (const HearthSyncSource *source)
{
  return source->step > source->seen && !source->left && (source->role >= HEARTH_SYNC_EDITOR || source->limit > source->seen);
}

static gboolean
read_head (HearthSyncRunning *run,
           HearthSyncSource  *source,
           GError           **error)
{
  g_autofree char   *path = g_strconcat ("head/", source->head, NULL);
  HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_HEAD, .first = (guint64) source->step, .last = (guint64) source->step };
  g_autoptr (GBytes) body = hearth_sync_source_fetch (run, path, NULL, &envelope, source, NULL, error);

  if (body != NULL)
    source->said = hearth_sync_head_parse (body, error);
  return source->said != NULL;
}

/* Where the newest cannot be read, what was said before it counts: whoever wrote half of it may never come back. */
gboolean
hearth_sync_source_fetch_head (HearthSyncRunning *run,
                               HearthSyncSource  *source,
                               GError           **error)
{
  GError *failure = NULL;

  if (source->said != NULL || read_head (run, source, &failure))
    return TRUE;
  if (source->before_step > source->seen && hearth_sync_is_theirs (failure))
    {
      g_clear_error (&failure);
      source->head = source->before_head;
      source->step = source->before_step;
      run->result->skipped++;
      HEARTH_SYNC_WENT (OLDER_HEAD);
      return read_head (run, source, error);
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* One more of this device. */
static void
note_head (HearthSyncSource *source,
           const char       *name,
           gint64            step)
{
  if (step > source->step)
    {
      source->before_step = source->step;
      source->before_head = source->head;
      source->step = step;
      source->head = name;
    }
  else if (step > source->before_step && strcmp (name, source->head) != 0)
    {
      source->before_step = step;
      source->before_head = name;
    }
}

GArray *
hearth_sync_list_sources (HearthSyncRunning *run,
                          gboolean           self)
{
  GArray *sources = g_array_new (FALSE, TRUE, sizeof (HearthSyncSource));

  g_array_set_clear_func (sources, (GDestroyNotify) hearth_sync_source_clear);
  for (guint i = 0; i < run->entries->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (run->entries, HearthRemoteEntry, i);
      HearthSyncSource         found = { .head = entry->name };
      guint                    j = 0;

      if (entry->size > HEAD_MOST || !hearth_sync_head_read_name (entry->name, &found.id, &found.step, NULL) ||
          (!self && hearth_id_equal (&found.id, &run->space->device)))
        continue;
      while (j < sources->len && !hearth_id_equal (&g_array_index (sources, HearthSyncSource, j).id, &found.id))
        j++;
      if (j == sources->len)
        g_array_append_val (sources, found);
      else
        note_head (&g_array_index (sources, HearthSyncSource, j), entry->name, found.step);
    }
  return sources;
}

/* What concerns one device's words alone does not keep the others' from being heard. */
gboolean
hearth_sync_is_theirs (const GError *error)
{
  return g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) ||
         g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT);
}

GBytes *
hearth_sync_hear (HearthSyncRunning  *run,
                  const char         *path,
                  HearthSyncEnvelope *envelope,
                  HearthSyncRole     *role,
                  GError            **error)
{
  HearthSyncSource source = { .id = envelope->device };
  GBytes          *body = hearth_sync_source_know (run, &source, error) ? hearth_sync_source_fetch (run, path, NULL, envelope, &source, NULL, error) : NULL;

  *role = source.role;
  hearth_sync_source_clear (&source);
  return body;
}
