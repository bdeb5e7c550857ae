/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: how things go up. A folder at a time: it is listed, what is missing in it is written, it is listed again. So twenty thousand files take five hundred listings
 * and not one more, and what was cut short is found by its length. Several folders are under way at once, each on a connection of its own. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The journal is written after so many bytes, and at the end of each folder. */
#define NOTE_AFTER (32u << 20)
#define SLICE      (4u << 20) /* where a server takes less than a chunk; the probe saw to it that it takes this */

/* All of it. */
typedef struct
{
  HearthCarrying  *carrying;
  HearthVaultShelf shelf;
  GArray          *files; /* HearthVaultStored, sorted */
  gboolean         busy;  /* somebody may be taking away what lies there */
  int              stop;  /* atomic: something failed */
  GMutex           mutex; /* over the rest, what the result counts, and what the place learns */
  guint            next;  /* of the files: where the next folder begins */
  guint64          left;  /* bytes to be sent */
} Sending;

/* One folder. */
typedef struct
{
  Sending      *sending;
  HearthRemote *remote;
  const char   *folder;
  GArray       *entries; /* of it, before */
  GArray       *notes;   /* HearthCarryNote that are not written down yet */
  guint64       unnoted; /* bytes of what they are about */
  GArray       *large;   /* HearthVaultStored that were sent and are to be found in a listing */
} Batch;

static void
add_note (Batch                   *batch,
          const HearthVaultStored *file,
          int                      slice,
          HearthCarryState         state)
{
  HearthCarryNote note = { .len = hearth_vault_shelf_id_bytes (batch->sending->shelf), .slice = slice, .state = state };

  memcpy (note.id, file->id, sizeof note.id);
  g_array_append_val (batch->notes, note);
}

static gboolean
write_notes (Batch   *batch,
             GError **error)
{
  gboolean done = hearth_carry_note (batch->sending->carrying, batch->notes, error);

  g_array_set_size (batch->notes, 0);
  batch->unnoted = 0;
  return done;
}

static void
count_done (Sending *sending,
            guint64  bytes)
{
  g_mutex_lock (&sending->mutex);
  sending->left -= bytes;
  g_mutex_unlock (&sending->mutex);
  hearth_vault_progress_add (sending->carrying->progress, bytes);
}

/* ---- Slices ---- */

static gsize
get_slice (Sending *sending)
{
  gsize slice;

  g_mutex_lock (&sending->mutex);
  slice = sending->carrying->place->slice;
  g_mutex_unlock (&sending->mutex);
  return slice;
}

/* A file of that many bytes was too large; what the server takes is remembered. FALSE with error when it takes even less. */
static gboolean
learn_slice (HearthCarrying *carrying,
             gsize           refused,
             GError        **error)
{
  HearthCarryPlace *place = carrying->place;
  gsize             less = refused == 0 ? SLICE : refused / 4;
  g_autofree char  *text = NULL;

  /* Another connection has learnt it already. */
  if (place->slice != refused)
    return TRUE;
  if (less < HEARTH_VAULT_CHUNK_SMALL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                           _ ("The server takes small files only. Allow uploads of 16 MB on it (of nginx: client_max_body_size 16m), then sync again."));
      return FALSE;
    }
  place->slice = less;
  text = g_strdup_printf ("%" G_GSIZE_FORMAT, less);
  return hearth_carry_set_setting (carrying->db, "carry-slice", text, carrying->cancellable, error);
}

/* ---- A file ---- */

/* A full storage says how much it lacks. */
static gboolean
explain (Sending *sending,
         GError  *failure,
         GError **error)
{
  g_autofree char *size = NULL;

  if (!g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_mutex_lock (&sending->mutex);
  size = g_format_size (sending->left);
  g_mutex_unlock (&sending->mutex);
  g_error_free (failure);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE,
               /* Translators: %s is a size: 4.2 GB */
               _ ("The storage is full: %s of the vault are not there yet. They stay here; make room on the storage, and they go by themselves. Everything else still syncs."), size);
  return FALSE;
}

/* Writes it and, where it is small, reads it back. */
static gboolean
put_once (Batch      *batch,
          const char *path,
          GBytes     *bytes,
          GError    **error)
{
  Sending      *sending = batch->sending;
  GCancellable *cancellable = sending->carrying->cancellable;

  if (!hearth_remote_put (batch->remote, path, bytes, cancellable, error))
    return FALSE;
  g_mutex_lock (&sending->mutex);
  sending->carrying->result->sent++;
  g_mutex_unlock (&sending->mutex);
  return g_bytes_get_size (bytes) > HEARTH_CARRY_SMALL || hearth_remote_read_back (batch->remote, path, bytes, cancellable, error);
}

/* Slices of it that lie there in their length stay. */
static gboolean
put_slices (Batch                   *batch,
            const HearthVaultStored *file,
            const char              *path,
            GBytes                  *bytes,
            gsize                    step,
            GError                 **error)
{
  for (gsize at = 0, i = 0; at < g_bytes_get_size (bytes); at += step, i++)
    {
      g_autoptr (GBytes)       part = g_bytes_new_from_bytes (bytes, at, MIN (step, g_bytes_get_size (bytes) - at));
      g_autofree char         *name = hearth_carry_slice_path (path, (guint) i);
      const HearthRemoteEntry *entry = hearth_carry_find_entry (batch->entries, strrchr (name, '/') + 1);

      if (entry != NULL && entry->size == g_bytes_get_size (part))
        continue;
      if (!put_once (batch, name, part, error))
        return FALSE;
      add_note (batch, file, (int) i, HEARTH_CARRY_SENT);
      if (!write_notes (batch, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_file (Batch                   *batch,
          const HearthVaultStored *file,
          const char              *path,
          GBytes                  *bytes,
          GError                 **error)
{
  Sending *sending = batch->sending;

  for (;;)
    {
      gsize              step = get_slice (sending);
      gboolean           sliced = sending->shelf == HEARTH_VAULT_CHUNKS && step > 0 && g_bytes_get_size (bytes) > step;
      g_autoptr (GError) failure = NULL;
      gboolean           learnt;

      if (sliced ? put_slices (batch, file, path, bytes, step, &failure) : put_once (batch, path, bytes, &failure))
        return TRUE;
      if (sending->shelf != HEARTH_VAULT_CHUNKS || !g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_LIMIT))
        return explain (sending, g_steal_pointer (&failure), error);
      g_mutex_lock (&sending->mutex);
      learnt = learn_slice (sending->carrying, step, error);
      g_mutex_unlock (&sending->mutex);
      if (!learnt)
        return FALSE;
    }
}

static gboolean
send_file (Batch                   *batch,
           const HearthVaultStored *file,
           GError                 **error)
{
  Sending           *sending = batch->sending;
  g_autofree char   *path = hearth_vault_store_path (sending->shelf, file->id);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (hearth_carry_is_there (batch->entries, path, file))
    {
      add_note (batch, file, -1, sending->busy ? HEARTH_CARRY_SENT : HEARTH_CARRY_VERIFIED);
      count_done (sending, file->size);
      return TRUE;
    }
  bytes = hearth_vault_store_read (sending->carrying->vault, sending->shelf, file->id, &failure);
  /* A sweep may take away what nobody needs. */
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    return TRUE;
  add_note (batch, file, -1, HEARTH_CARRY_QUEUED);
  if (bytes == NULL || !put_file (batch, file, path, bytes, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      write_notes (batch, NULL);
      return FALSE;
    }
  add_note (batch, file, -1, sending->busy || file->size > HEARTH_CARRY_SMALL ? HEARTH_CARRY_SENT : HEARTH_CARRY_VERIFIED);
  if (file->size > HEARTH_CARRY_SMALL)
    g_array_append_val (batch->large, *file);
  batch->unnoted += file->size;
  count_done (sending, file->size);
  return batch->unnoted < NOTE_AFTER || write_notes (batch, error);
}

/* ---- A folder ---- */

/* What was sent and is too large to be read back lies there in its length. */
static gboolean
verify (Batch   *batch,
        GError **error)
{
  Sending           *sending = batch->sending;
  g_autoptr (GArray) entries = batch->large->len > 0 ? hearth_remote_list (batch->remote, batch->folder, sending->carrying->cancellable, error) : NULL;

  if (batch->large->len > 0 && entries == NULL)
    return FALSE;
  for (guint i = 0; i < batch->large->len; i++)
    {
      const HearthVaultStored *file = &g_array_index (batch->large, HearthVaultStored, i);
      g_autofree char         *path = hearth_vault_store_path (sending->shelf, file->id);

      if (!hearth_carry_is_there (entries, path, file))
        {
          g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The storage does not have what was written to it in its whole length. It is sent again the next time; if this stays so, Hearth cannot sync there."));
          return FALSE;
        }
      if (!sending->busy)
        add_note (batch, file, -1, HEARTH_CARRY_VERIFIED);
    }
  return write_notes (batch, error);
}

static gboolean
send_folder (Batch   *batch,
             guint    first,
             guint    end,
             GError **error)
{
  Sending *sending = batch->sending;

  for (guint i = first; i < end && !g_atomic_int_get (&sending->stop); i++)
    if (g_cancellable_set_error_if_cancelled (sending->carrying->cancellable, error) || !send_file (batch, &g_array_index (sending->files, HearthVaultStored, i), error))
      return FALSE;
  return verify (batch, error);
}

/* The files of the next folder: from *first up to *end. FALSE: there is none. */
static gboolean
take_folder (Sending *sending,
             guint   *first,
             guint   *end)
{
  GArray *files = sending->files;

  g_mutex_lock (&sending->mutex);
  *first = *end = sending->next;
  while (*end < files->len && g_array_index (files, HearthVaultStored, *end).id[0] == g_array_index (files, HearthVaultStored, *first).id[0])
    ++*end;
  sending->next = *end;
  g_mutex_unlock (&sending->mutex);
  return *first < *end;
}

/* HearthCarryLineFunc */
static gboolean
send_next (HearthRemote *remote,
           gpointer      data,
           guint8       *buffer,
           GError      **error)
{
  Sending           *sending = data;
  g_autofree char   *path = NULL;
  g_autofree char   *folder = NULL;
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GArray) notes = NULL;
  g_autoptr (GArray) large = NULL;
  guint              first, end;

  if (!take_folder (sending, &first, &end))
    return FALSE;
  path = hearth_vault_store_path (sending->shelf, g_array_index (sending->files, HearthVaultStored, first).id);
  folder = g_path_get_dirname (path);
  entries = hearth_remote_list (remote, folder, sending->carrying->cancellable, error);
  notes = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  large = g_array_new (FALSE, FALSE, sizeof (HearthVaultStored));
  if (entries != NULL && send_folder (&(Batch) { sending, remote, folder, entries, notes, 0, large }, first, end, error))
    return TRUE;
  g_atomic_int_set (&sending->stop, 1);
  return FALSE;
}

gboolean
hearth_carry_send (HearthCarrying  *carrying,
                   HearthVaultShelf shelf,
                   GArray          *files,
                   gboolean         busy,
                   guint64          left,
                   GError         **error)
{
  Sending  sending = { .carrying = carrying, .shelf = shelf, .files = files, .busy = busy, .left = left };
  gboolean done;

  if (files->len == 0)
    return TRUE;
  g_mutex_init (&sending.mutex);
  done = hearth_carry_lines_run (carrying, send_next, &sending, 1, files->len, error);
  g_mutex_clear (&sending.mutex);
  return done;
}
