/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: what goes up. A folder at a time: it is listed, what is missing in it is written, it is listed again. So twenty thousand files take five hundred listings
 * and not one more, and what was cut short is found by its length. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The journal is written after so many bytes, and at the end of each folder. */
#define NOTE_AFTER  (32u << 20)
#define SLICES_MOST 9          /* of one MiB each */
#define SLICE       (4u << 20) /* where a server takes less than a chunk; the probe saw to it that it takes this */

typedef struct
{
  HearthCarrying  *carrying;
  HearthVaultShelf shelf;
  GArray          *notes;   /* HearthCarryNote that are not written down yet */
  guint64          unnoted; /* bytes of what they are about */
  GArray          *large;   /* HearthVaultStored that were sent and are to be found in a listing */
  guint64          left;    /* bytes to be sent */
  gboolean         busy;    /* somebody may be taking away what lies there */
} Up;

const HearthRemoteEntry *
hearth_carry_find_entry (GArray     *entries,
                         const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (g_array_index (entries, HearthRemoteEntry, i).name, name))
      return &g_array_index (entries, HearthRemoteEntry, i);
  return NULL;
}

static void
add_note (Up                      *up,
          const HearthVaultStored *file,
          int                      slice,
          HearthCarryState         state)
{
  HearthCarryNote note = { .len = hearth_vault_shelf_id_bytes (up->shelf), .slice = slice, .state = state };

  memcpy (note.id, file->id, sizeof note.id);
  g_array_append_val (up->notes, note);
}

static gboolean
write_notes (Up      *up,
             GError **error)
{
  gboolean done = hearth_carry_note (up->carrying, up->notes, error);

  g_array_set_size (up->notes, 0);
  up->unnoted = 0;
  return done;
}

/* "blob/ab/cdef....0" */
static char *
make_slice_path (const char *path,
                 guint       slice)
{
  const char *name = strrchr (path, '/') + 1;

  return g_strdup_printf ("%.*s%s.%u", (int) (name - path), path, name + 2, slice);
}

gboolean
hearth_carry_drop (HearthCarrying *carrying,
                   const guint8   *id,
                   GError        **error)
{
  g_autofree char *path = hearth_vault_store_path (HEARTH_VAULT_CHUNKS, id);
  guint            slices = carrying->place->slice > 0 ? SLICES_MOST : 0;

  for (guint i = 0; i < slices; i++)
    {
      g_autofree char *slice = make_slice_path (path, i);

      if (!hearth_remote_remove (carrying->remote, slice, carrying->cancellable, error))
        return FALSE;
    }
  return hearth_remote_remove (carrying->remote, path, carrying->cancellable, error);
}

/* It lies there in its length, as a whole or in slices. */
gboolean
hearth_carry_is_there (GArray                  *entries,
                       const char              *path,
                       const HearthVaultStored *file)
{
  const HearthRemoteEntry *entry = hearth_carry_find_entry (entries, strrchr (path, '/') + 1);
  guint64                  sum = 0;

  if (entry != NULL && entry->size == file->size)
    return TRUE;
  for (guint i = 0; sum < file->size; i++)
    {
      g_autofree char *slice = make_slice_path (path, i);

      entry = hearth_carry_find_entry (entries, strrchr (slice, '/') + 1);
      if (entry == NULL || entry->size == 0)
        return FALSE;
      sum += entry->size;
    }
  return sum == file->size;
}

/* A full storage says how much it lacks. */
static gboolean
explain (Up      *up,
         GError  *failure,
         GError **error)
{
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE))
    {
      g_autofree char *size = g_format_size (up->left);

      g_error_free (failure);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE,
                   /* Translators: %s is a size: 4.2 GB */
                   _ ("The storage is full: %s of the vault are not there yet. They stay here; make room on the storage, and they go by themselves. Everything else still syncs."), size);
    }
  else
    g_propagate_error (error, failure);
  return FALSE;
}

/* Writes it and, where it is small, reads it back. */
static gboolean
put_once (Up         *up,
          const char *path,
          GBytes     *bytes,
          GError    **error)
{
  HearthCarrying *carrying = up->carrying;

  if (!hearth_remote_put (carrying->remote, path, bytes, carrying->cancellable, error))
    return FALSE;
  carrying->result->sent++;
  return g_bytes_get_size (bytes) > HEARTH_CARRY_SMALL || hearth_remote_read_back (carrying->remote, path, bytes, carrying->cancellable, error);
}

/* Slices of it that lie there in their length stay. */
static gboolean
put_slices (Up                      *up,
            const HearthVaultStored *file,
            const char              *path,
            GBytes                  *bytes,
            GArray                  *entries,
            GError                 **error)
{
  gsize step = up->carrying->place->slice;

  for (gsize at = 0, i = 0; at < g_bytes_get_size (bytes); at += step, i++)
    {
      g_autoptr (GBytes)       part = g_bytes_new_from_bytes (bytes, at, MIN (step, g_bytes_get_size (bytes) - at));
      g_autofree char         *name = make_slice_path (path, (guint) i);
      const HearthRemoteEntry *entry = hearth_carry_find_entry (entries, strrchr (name, '/') + 1);

      if (entry != NULL && entry->size == g_bytes_get_size (part))
        continue;
      if (!put_once (up, name, part, error))
        return FALSE;
      add_note (up, file, (int) i, HEARTH_CARRY_SENT);
      if (!write_notes (up, error))
        return FALSE;
    }
  return TRUE;
}

/* What the server takes is remembered. FALSE with error when it takes even less. */
static gboolean
learn_slice (Up      *up,
             GError **error)
{
  HearthCarryPlace *place = up->carrying->place;
  g_autofree char  *text = NULL;

  place->slice = place->slice == 0 ? SLICE : place->slice / 4;
  if (place->slice < HEARTH_VAULT_CHUNK_SMALL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                           _ ("The server takes small files only. Allow uploads of 16 MB on it (of nginx: client_max_body_size 16m), then sync again."));
      return FALSE;
    }
  text = g_strdup_printf ("%" G_GSIZE_FORMAT, place->slice);
  return hearth_carry_set_setting (up->carrying->db, "carry-slice", text, up->carrying->cancellable, error);
}

static gboolean
put_file (Up                      *up,
          const HearthVaultStored *file,
          const char              *path,
          GBytes                  *bytes,
          GArray                  *entries,
          GError                 **error)
{
  for (;;)
    {
      gsize              step = up->carrying->place->slice;
      gboolean           sliced = up->shelf == HEARTH_VAULT_CHUNKS && step > 0 && g_bytes_get_size (bytes) > step;
      g_autoptr (GError) failure = NULL;

      if (sliced ? put_slices (up, file, path, bytes, entries, &failure) : put_once (up, path, bytes, &failure))
        return TRUE;
      if (up->shelf != HEARTH_VAULT_CHUNKS || !g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_LIMIT))
        return explain (up, g_steal_pointer (&failure), error);
      if (!learn_slice (up, error))
        return FALSE;
    }
}

static gboolean
send_file (Up                      *up,
           const HearthVaultStored *file,
           GArray                  *entries,
           GError                 **error)
{
  g_autofree char   *path = hearth_vault_store_path (up->shelf, file->id);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (hearth_carry_is_there (entries, path, file))
    {
      add_note (up, file, -1, up->busy ? HEARTH_CARRY_SENT : HEARTH_CARRY_VERIFIED);
      hearth_vault_progress_add (up->carrying->progress, file->size);
      up->left -= file->size;
      return TRUE;
    }
  bytes = hearth_vault_store_read (up->carrying->vault, up->shelf, file->id, &failure);
  /* A sweep may take away what nobody needs. */
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    return TRUE;
  add_note (up, file, -1, HEARTH_CARRY_QUEUED);
  if (bytes == NULL || !put_file (up, file, path, bytes, entries, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      write_notes (up, NULL);
      return FALSE;
    }
  add_note (up, file, -1, up->busy || file->size > HEARTH_CARRY_SMALL ? HEARTH_CARRY_SENT : HEARTH_CARRY_VERIFIED);
  if (file->size > HEARTH_CARRY_SMALL)
    g_array_append_val (up->large, *file);
  up->unnoted += file->size;
  up->left -= file->size;
  hearth_vault_progress_add (up->carrying->progress, file->size);
  return up->unnoted < NOTE_AFTER || write_notes (up, error);
}

/* What was sent and is too large to be read back lies there in its length. */
static gboolean
verify (Up         *up,
        const char *folder,
        GError    **error)
{
  HearthCarrying    *carrying = up->carrying;
  g_autoptr (GArray) entries = up->large->len > 0 ? hearth_remote_list (carrying->remote, folder, carrying->cancellable, error) : NULL;

  for (guint i = 0; entries != NULL && i < up->large->len; i++)
    {
      const HearthVaultStored *file = &g_array_index (up->large, HearthVaultStored, i);
      g_autofree char         *path = hearth_vault_store_path (up->shelf, file->id);

      if (!hearth_carry_is_there (entries, path, file))
        {
          g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The storage does not have what was written to it in its whole length. It is sent again the next time; if this stays so, Hearth cannot sync there."));
          return FALSE;
        }
      if (!up->busy)
        add_note (up, file, -1, HEARTH_CARRY_VERIFIED);
    }
  if (up->large->len > 0 && entries == NULL)
    return FALSE;
  g_array_set_size (up->large, 0);
  return write_notes (up, error);
}

/* Those of one folder: from first up to the return value. */
static guint
find_group (GArray *files,
            guint   first)
{
  guint8 folder = g_array_index (files, HearthVaultStored, first).id[0];
  guint  end = first;

  while (end < files->len && g_array_index (files, HearthVaultStored, end).id[0] == folder)
    end++;
  return end;
}

static gboolean
send_all (Up      *up,
          GArray  *files,
          GError **error)
{
  HearthCarrying *carrying = up->carrying;

  for (guint first = 0, end; first < files->len; first = end)
    {
      g_autofree char   *path = hearth_vault_store_path (up->shelf, g_array_index (files, HearthVaultStored, first).id);
      g_autofree char   *folder = g_path_get_dirname (path);
      g_autoptr (GArray) entries = hearth_remote_list (carrying->remote, folder, carrying->cancellable, error);

      end = find_group (files, first);
      for (guint i = first; entries != NULL && i < end; i++)
        if (g_cancellable_set_error_if_cancelled (carrying->cancellable, error) || !send_file (up, &g_array_index (files, HearthVaultStored, i), entries, error))
          return FALSE;
      if (entries == NULL || !verify (up, folder, error))
        return FALSE;
    }
  return TRUE;
}

/* Lists of which this device can say that all of their parts are there, since it has them, and of which the others have heard: who takes something away goes by what is said. */
static GHashTable *
list_sendable (HearthCarrying *carrying,
               GError        **error)
{
  g_autoptr (HearthCarryAssets) assets = hearth_carry_read_assets (carrying, error);
  g_autoptr (GArray)            versions = assets != NULL ? hearth_carry_read_versions (carrying, error) : NULL;
  GHashTable                   *sendable = versions != NULL ? hearth_vault_asset_set_new () : NULL;

  for (guint i = 0; sendable != NULL && assets->told && i < assets->assets->len; i++)
    {
      const HearthVaultAsset *asset = &g_array_index (assets->assets, HearthVaultAsset, i);

      g_hash_table_add (sendable, g_memdup2 (&asset->asset, sizeof asset->asset));
    }
  for (guint i = 0; sendable != NULL && i < versions->len; i++)
    {
      const HearthCarryVersion *version = &g_array_index (versions, HearthCarryVersion, i);

      if (version->away)
        g_hash_table_remove (sendable, &version->asset.asset);
    }
  return sendable;
}

/* What is here, is not known to be there, and was not left there. only: assets (HearthId); NULL for chunks. */
static GArray *
list_missing (HearthCarrying  *carrying,
              HearthVaultShelf shelf,
              GHashTable      *only,
              GError         **error)
{
  g_autoptr (GArray)     files = hearth_vault_store_list (carrying->vault, shelf, carrying->cancellable, error);
  g_autoptr (GHashTable) verified = files != NULL ? hearth_carry_read_ids (carrying, shelf, HEARTH_CARRY_VERIFIED, error) : NULL;
  g_autoptr (GHashTable) left = verified != NULL ? hearth_carry_read_ids (carrying, shelf, HEARTH_CARRY_LEFT, error) : NULL;
  GArray                *missing;

  if (left == NULL)
    return NULL;
  missing = g_array_new (FALSE, FALSE, sizeof (HearthVaultStored));
  for (guint i = 0; i < files->len; i++)
    {
      const HearthVaultStored *file = &g_array_index (files, HearthVaultStored, i);
      g_autoptr (GBytes)       id = g_bytes_new_static (file->id, hearth_vault_shelf_id_bytes (shelf));

      if (!g_hash_table_contains (verified, id) && !g_hash_table_contains (left, id) && (only == NULL || g_hash_table_contains (only, file->id)))
        g_array_append_val (missing, *file);
    }
  return missing;
}

typedef struct
{
  GArray *manifests; /* HearthVaultStored */
  GArray *chunks;
} Missing;

static void
missing_clear (Missing *missing)
{
  g_clear_pointer (&missing->manifests, g_array_unref);
  g_clear_pointer (&missing->chunks, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Missing, missing_clear)

/* A list that was left is needed again where it is sendable. */
static gboolean
is_any_left (GHashTable *left,
             GHashTable *sendable)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (sendable, g_bytes_get_data (id, NULL)))
      return TRUE;
  return FALSE;
}

/* The manifests are listed before the chunks: whatever they need was on the disk before them. */
static gboolean
find_missing (HearthCarrying *carrying,
              GHashTable     *sendable,
              Missing        *missing,
              GError        **error)
{
  g_autoptr (GHashTable) left = hearth_carry_read_ids (carrying, HEARTH_VAULT_MANIFESTS, HEARTH_CARRY_LEFT, error);
  gboolean               blocked = FALSE;

  missing_clear (missing);
  missing->manifests = left != NULL ? list_missing (carrying, HEARTH_VAULT_MANIFESTS, sendable, error) : NULL;
  if (missing->manifests == NULL || !hearth_carry_recall (carrying, missing->manifests->len > 0 || is_any_left (left, sendable), &blocked, error))
    return FALSE;
  g_clear_pointer (&missing->manifests, g_array_unref);
  missing->manifests = list_missing (carrying, HEARTH_VAULT_MANIFESTS, sendable, error);
  missing->chunks = missing->manifests != NULL ? list_missing (carrying, HEARTH_VAULT_CHUNKS, NULL, error) : NULL;
  /* Parts of them may have been taken away, which nobody can tell now. */
  if (missing->chunks != NULL && blocked)
    g_array_set_size (missing->manifests, 0);
  carrying->result->locked = carrying->result->locked || blocked;
  return missing->chunks != NULL;
}

static guint64
add_sizes (GArray *files)
{
  guint64 sum = 0;

  for (guint i = 0; i < files->len; i++)
    sum += g_array_index (files, HearthVaultStored, i).size;
  return sum;
}

/* The lists are those of which the others had heard before it was looked who takes something away, and they are looked for after it. */
static gboolean
find_after (Up         *up,
            GHashTable *sendable,
            Missing    *missing,
            GError    **error)
{
  if (!hearth_carry_heed (up->carrying, &up->busy, NULL, error) || !find_missing (up->carrying, sendable, missing, error))
    return FALSE;
  if (up->busy)
    g_array_set_size (missing->manifests, 0);
  return TRUE;
}

gboolean
hearth_carry_up (HearthCarrying *carrying,
                 GError        **error)
{
  g_autoptr (GHashTable) sendable = list_sendable (carrying, error);
  g_auto (Missing)       missing = { NULL, NULL };
  g_autoptr (GArray)     notes = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  g_autoptr (GArray)     large = g_array_new (FALSE, FALSE, sizeof (HearthVaultStored));
  Up                     up = { .carrying = carrying, .shelf = HEARTH_VAULT_CHUNKS, .notes = notes, .large = large };

  if (sendable == NULL || !find_missing (carrying, sendable, &missing, error))
    return FALSE;
  if (missing.chunks->len + missing.manifests->len == 0)
    return TRUE;
  if (hearth_carry_waits (carrying))
    return TRUE;
  if (!find_after (&up, sendable, &missing, error))
    return FALSE;
  up.left = add_sizes (missing.chunks) + add_sizes (missing.manifests);
  if (carrying->progress != NULL)
    carrying->progress->total += up.left;
  if (!send_all (&up, missing.chunks, error))
    return FALSE;
  up.shelf = HEARTH_VAULT_MANIFESTS;
  return send_all (&up, missing.manifests, error);
}
