/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: what comes down. Lists of parts come by themselves, because they are small and say what there is; parts only where somebody wants them here. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-blob.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SLICES_MOST 16
#define NOTES       16 /* that are written down at once */

/* ---- One file ---- */

static GBytes *
get_slices (HearthRemote *remote,
            const char   *path,
            guint64       most,
            GCancellable *cancellable,
            GError      **error)
{
  const char            *name = strrchr (path, '/') + 1;
  g_autoptr (GByteArray) whole = g_byte_array_new ();

  for (guint i = 0; whole->len < most && i < SLICES_MOST; i++)
    {
      g_autofree char   *slice = g_strdup_printf ("%.*s%s.%u", (int) (name - path), path, name + 2, i);
      g_autoptr (GBytes) part = hearth_remote_get (remote, slice, most - whole->len, cancellable, error);

      if (part == NULL)
        return NULL;
      if (g_bytes_get_size (part) == 0)
        break;
      g_byte_array_append (whole, g_bytes_get_data (part, NULL), (guint) g_bytes_get_size (part));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&whole));
}

GBytes *
hearth_carry_get (HearthRemote *remote,
                  const char   *path,
                  guint64       most,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (GError) failure = NULL;
  GBytes            *bytes = hearth_remote_get (remote, path, most, cancellable, &failure);

  if (bytes != NULL)
    return bytes;
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) && g_str_has_prefix (path, "blob/"))
    {
      g_clear_error (&failure);
      bytes = get_slices (remote, path, most, cancellable, &failure);
    }
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                         _ ("A part of this file is not here, and not on the storage yet. The computer it was put away on sends it when it syncs."));
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return bytes;
}

/* ---- Lists of parts ---- */

/* It is there: with the list itself when that is not here. */
static gboolean
take_manifest (HearthCarrying           *carrying,
               const HearthCarryVersion *version,
               const char               *path,
               guint64                   size,
               GError                  **error)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  HearthCarryNote    note = { .len = sizeof (HearthId), .slice = -1, .state = HEARTH_CARRY_VERIFIED };
  g_autoptr (GError) reason = NULL;

  if (!hearth_vault_store_has (carrying->vault, HEARTH_VAULT_MANIFESTS, version->asset.asset.bytes))
    {
      g_autoptr (GBytes) file = hearth_carry_get (carrying->remote, path, size, carrying->cancellable, error);

      if (file == NULL || !hearth_carry_set_away (carrying, &version->asset.asset, TRUE, error))
        return FALSE;
      if (!hearth_vault_take_manifest (carrying->vault, &version->asset.asset, version->asset.hash, file, &reason))
        {
          /* Cut short, or another: it is not there yet. Its author finds out, and sends it again. */
          if (g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_CORRUPT))
            {
              carrying->result->awaited++;
              return TRUE;
            }
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      carrying->result->fetched++;
    }
  memcpy (note.id, version->asset.asset.bytes, note.len);
  g_array_append_val (notes, note);
  return hearth_carry_note (carrying, notes, error);
}

static int
compare_versions (gconstpointer a,
                  gconstpointer b)
{
  return memcmp (((const HearthCarryVersion *) a)->asset.asset.bytes, ((const HearthCarryVersion *) b)->asset.asset.bytes, sizeof (HearthId));
}

/* What has to be looked for: not known to be there, and not here either or not whole. */
static gboolean
is_looked_for (HearthCarrying           *carrying,
               const HearthCarryVersion *version)
{
  return !version->verified && (version->away || !hearth_vault_store_has (carrying->vault, HEARTH_VAULT_MANIFESTS, version->asset.asset.bytes));
}

/* A folder at a time, as they are sorted by their names. */
static gboolean
take_manifests (HearthCarrying *carrying,
                GArray         *versions,
                GError        **error)
{
  g_autoptr (GArray) entries = NULL;
  int                listed = -1;

  g_array_sort (versions, compare_versions);
  for (guint i = 0; i < versions->len; i++)
    {
      const HearthCarryVersion *version = &g_array_index (versions, HearthCarryVersion, i);
      g_autofree char          *path = hearth_vault_store_path (HEARTH_VAULT_MANIFESTS, version->asset.asset.bytes);
      g_autofree char          *folder = g_path_get_dirname (path);
      const HearthRemoteEntry  *entry;

      if (!is_looked_for (carrying, version))
        continue;
      if (listed != version->asset.asset.bytes[0])
        {
          g_clear_pointer (&entries, g_array_unref);
          entries = hearth_remote_list (carrying->remote, folder, carrying->cancellable, error);
          if (entries == NULL)
            return FALSE;
          listed = version->asset.asset.bytes[0];
        }
      entry = hearth_carry_find_entry (entries, strrchr (path, '/') + 1);
      if (entry == NULL)
        carrying->result->awaited++;
      else if (!take_manifest (carrying, version, path, entry->size, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Parts ---- */

typedef struct
{
  HearthCarrying  *carrying;
  HearthVaultKeys *keys;
  guint8          *buffer;
  GArray          *notes;
} Bringing;

/* What was fetched is there: it need not be looked for before the next sending. */
static gboolean
bring_chunk (Bringing               *bringing,
             const HearthVaultChunk *chunk,
             GError                **error)
{
  HearthCarrying    *carrying = bringing->carrying;
  g_autofree char   *path = hearth_vault_store_path (HEARTH_VAULT_CHUNKS, chunk->id);
  HearthCarryNote    note = { .len = sizeof chunk->id, .slice = -1, .state = HEARTH_CARRY_VERIFIED };
  g_autoptr (GBytes) file = NULL;

  if (g_cancellable_set_error_if_cancelled (carrying->cancellable, error))
    return FALSE;
  if (!hearth_vault_blob_has (carrying->vault, chunk))
    {
      file = hearth_carry_get (carrying->remote, path, hearth_vault_chunk_stored (chunk->len), carrying->cancellable, error);
      if (file == NULL || !hearth_vault_blob_take (carrying->vault, bringing->keys, chunk, file, bringing->buffer, error))
        return FALSE;
      carrying->result->fetched++;
      memcpy (note.id, chunk->id, note.len);
      g_array_append_val (bringing->notes, note);
    }
  hearth_vault_progress_add (carrying->progress, chunk->len);
  if (bringing->notes->len < NOTES)
    return TRUE;
  if (!hearth_carry_note (carrying, bringing->notes, error))
    return FALSE;
  g_array_set_size (bringing->notes, 0);
  return TRUE;
}

static gboolean
bring_all (Bringing                  *bringing,
           const HearthVaultManifest *manifest,
           GError                   **error)
{
  for (guint i = 0; i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      for (guint j = 0; j < file->chunks->len; j++)
        if (!bring_chunk (bringing, &g_array_index (file->chunks, HearthVaultChunk, j), error))
          return FALSE;
    }
  return TRUE;
}

gboolean
hearth_carry_bring (HearthCarrying         *carrying,
                    const HearthVaultAsset *asset,
                    GError                **error)
{
  g_autoptr (HearthVaultKeys)     keys = hearth_vault_get_keys (carrying->vault, error);
  g_autoptr (HearthVaultManifest) manifest = keys != NULL ? hearth_vault_load_manifest (carrying->vault, &asset->asset, asset->hash, error) : NULL;
  g_autoptr (GArray)              notes = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  Bringing                        bringing = { carrying, keys, NULL, notes };
  gsize                           room = hearth_vault_chunk_stored (HEARTH_VAULT_CHUNK_LARGE);
  gboolean                        done;

  if (manifest == NULL)
    return FALSE;
  if (carrying->progress != NULL)
    carrying->progress->total += hearth_vault_manifest_size (manifest);
  bringing.buffer = g_malloc (room);
  done = bring_all (&bringing, manifest, error);
  explicit_bzero (bringing.buffer, room);
  g_free (bringing.buffer);
  return hearth_carry_note (carrying, notes, done ? error : NULL) && done && hearth_carry_set_away (carrying, &asset->asset, FALSE, error);
}

static gboolean
bring_wanted (HearthCarrying *carrying,
              GArray         *versions,
              GError        **error)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const HearthCarryVersion *version = &g_array_index (versions, HearthCarryVersion, i);
      gboolean                  wanted = carrying->place->policy == HEARTH_CARRY_ALL || (carrying->place->policy == HEARTH_CARRY_PINNED && version->pinned);

      if (!wanted || !version->away || !hearth_vault_store_has (carrying->vault, HEARTH_VAULT_MANIFESTS, version->asset.asset.bytes))
        continue;
      if (hearth_carry_waits (carrying))
        return TRUE;
      if (!hearth_vault_is_unlocked (carrying->vault))
        {
          carrying->result->locked = TRUE;
          return TRUE;
        }
      if (!hearth_carry_bring (carrying, &version->asset, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_carry_down (HearthCarrying *carrying,
                   GError        **error)
{
  g_autoptr (GArray) versions = hearth_carry_read_versions (carrying, error);
  g_autoptr (GArray) known = NULL;

  if (versions == NULL || !take_manifests (carrying, versions, error))
    return FALSE;
  known = hearth_carry_read_versions (carrying, error);
  return known != NULL && bring_wanted (carrying, known, error);
}
