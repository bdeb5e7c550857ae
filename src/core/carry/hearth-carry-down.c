/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: what comes down. Lists of parts come by themselves, because they are small and say what there is; parts only where somebody wants them here. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-blob.h"

#include <string.h>

#define NOTES 16 /* that are written down at once */

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
  GPtrArray       *chunks; /* const HearthVaultChunk, each that is not here once */
  GMutex           mutex;  /* over the rest, and what the result counts */
  guint            next;   /* of the chunks */
  GArray          *notes;  /* HearthCarryNote that are not written down yet */
} Bringing;

static gboolean
write_notes (Bringing *bringing,
             GError  **error)
{
  gboolean done = hearth_carry_note (bringing->carrying, bringing->notes, error);

  g_array_set_size (bringing->notes, 0);
  return done;
}

/* What was fetched is there: it need not be looked for before the next sending. */
static gboolean
note_brought (Bringing               *bringing,
              const HearthVaultChunk *chunk,
              GError                **error)
{
  HearthCarryNote note = { .len = sizeof chunk->id, .slice = -1, .state = HEARTH_CARRY_VERIFIED };
  gboolean        done;

  memcpy (note.id, chunk->id, note.len);
  g_mutex_lock (&bringing->mutex);
  bringing->carrying->result->fetched++;
  g_array_append_val (bringing->notes, note);
  done = bringing->notes->len < NOTES || write_notes (bringing, error);
  g_mutex_unlock (&bringing->mutex);
  hearth_vault_progress_add (bringing->carrying->progress, chunk->len);
  return done;
}

static const HearthVaultChunk *
take_chunk (Bringing *bringing)
{
  const HearthVaultChunk *chunk = NULL;

  g_mutex_lock (&bringing->mutex);
  if (bringing->next < bringing->chunks->len)
    chunk = g_ptr_array_index (bringing->chunks, bringing->next++);
  g_mutex_unlock (&bringing->mutex);
  return chunk;
}

/* HearthCarryLineFunc */
static gboolean
bring_next (HearthRemote *remote,
            gpointer      data,
            guint8       *buffer,
            GError      **error)
{
  Bringing               *bringing = data;
  HearthCarrying         *carrying = bringing->carrying;
  const HearthVaultChunk *chunk = take_chunk (bringing);
  g_autofree char        *path = NULL;
  g_autoptr (GBytes)      file = NULL;

  if (chunk == NULL)
    return FALSE;
  path = hearth_vault_store_path (HEARTH_VAULT_CHUNKS, chunk->id);
  file = hearth_carry_get (remote, path, hearth_vault_chunk_stored (chunk->len), carrying->cancellable, error);
  return file != NULL && hearth_vault_blob_take (carrying->vault, bringing->keys, chunk, file, buffer, error) && note_brought (bringing, chunk, error);
}

/* The chunks that are not here. What is here, or there twice, is progress already. */
static GPtrArray *
list_chunks (HearthCarrying            *carrying,
             const HearthVaultManifest *manifest)
{
  GPtrArray             *chunks = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  for (guint i = 0; i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      for (guint j = 0; j < file->chunks->len; j++)
        {
          HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, j);

          if (!hearth_vault_blob_has (carrying->vault, chunk) && g_hash_table_add (ids, g_bytes_new_static (chunk->id, sizeof chunk->id)))
            g_ptr_array_add (chunks, chunk);
          else
            hearth_vault_progress_add (carrying->progress, chunk->len);
        }
    }
  return chunks;
}

gboolean
hearth_carry_bring (HearthCarrying         *carrying,
                    const HearthVaultAsset *asset,
                    GError                **error)
{
  g_autoptr (HearthVaultKeys)     keys = hearth_vault_get_keys (carrying->vault, error);
  g_autoptr (HearthVaultManifest) manifest = keys != NULL ? hearth_vault_load_manifest (carrying->vault, &asset->asset, asset->hash, error) : NULL;
  g_autoptr (GPtrArray)           chunks = NULL;
  g_autoptr (GArray)              notes = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  Bringing                        bringing = { .carrying = carrying, .keys = keys, .notes = notes };
  gboolean                        done;

  if (manifest == NULL)
    return FALSE;
  if (carrying->progress != NULL)
    carrying->progress->total += hearth_vault_manifest_size (manifest);
  bringing.chunks = chunks = list_chunks (carrying, manifest);
  g_mutex_init (&bringing.mutex);
  done = chunks->len == 0 || hearth_carry_lines_run (carrying, bring_next, &bringing, hearth_vault_chunk_stored (HEARTH_VAULT_CHUNK_LARGE), chunks->len, error);
  g_mutex_clear (&bringing.mutex);
  return write_notes (&bringing, done ? error : NULL) && done && hearth_carry_set_away (carrying, &asset->asset, FALSE, error);
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
