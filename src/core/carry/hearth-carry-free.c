/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: letting go of what is on the storage. It is the only place where something of the vault goes that is still needed, so nothing is taken on trust: each part is read
 * back from the storage as a whole and opened before any goes here. What other things have in common with it stays. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-private.h"
#include "vault/hearth-vault-put.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HearthCarrying *carrying;
  GHashTable     *kept;  /* ids of chunks (GBytes) that other things need here */
  GHashTable     *going; /* ids of chunks that go */
  guint8         *buffer;
} Freeing;

static GBytes *
make_id (const HearthVaultChunk *chunk)
{
  return g_bytes_new (chunk->id, sizeof chunk->id);
}

static gboolean
refuse (GError    **error,
        const char *words)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, words);
  return FALSE;
}

/* What stands against it. */
static gboolean
check_allowed (const HearthCarryPlace *place,
               const HearthCarryItem  *item,
               GError                **error)
{
  if (place->policy == HEARTH_CARRY_ALL)
    return refuse (error, _ ("This computer keeps everything of the vault. Have it keep only what is needed first."));
  if (item->pinned)
    return refuse (error, _ ("It is pinned to this computer. Take the pin out first."));
  if (item->where == HEARTH_CARRY_THERE)
    return refuse (error, _ ("It is on the storage alone already."));
  if (item->where != HEARTH_CARRY_BOTH)
    return refuse (error, _ ("It is not on the storage as a whole yet, so it stays here."));
  return TRUE;
}

typedef struct
{
  HearthVaultAsset asset;
  GArray          *versions;
  HearthCarryItem *item;
  gint64           row;
} Reading;

/* Nobody is taking away what lies there and may not have heard that it is needed here. */
static gboolean
check_quiet (HearthCarrying *carrying,
             GError        **error)
{
  g_autoptr (HearthCarryAssets) assets = hearth_carry_read_assets (carrying, error);
  gboolean                      busy;

  if (assets == NULL)
    return FALSE;
  if (!assets->told)
    return refuse (error, _ ("The other computers have not heard of the last changes to the vault. Sync first, then it can be let go of here."));
  if (!hearth_carry_heed (carrying, &busy, NULL, error))
    return FALSE;
  return !busy || refuse (error, _ ("Another computer is clearing up on the storage right now, so it stays here. Try again in a quarter of an hour."));
}

/* HearthReadFunc */
static gpointer
read_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  Reading *reading = data;

  reading->item = hearth_carry_read_item (conn, &reading->row, cancellable, error);
  if (reading->item == NULL || hearth_vault_item_get_asset (conn, reading->row, 0, &reading->asset, error) < 0)
    return NULL;
  reading->versions = hearth_carry_list_versions (conn, 0, error);
  return reading->versions != NULL ? reading : NULL;
}

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->item, hearth_carry_item_free);
  g_clear_pointer (&reading->versions, g_array_unref);
}

static gboolean
read_allowed (HearthCarrying *carrying,
              Reading        *reading,
              GError        **error)
{
  reading_clear (reading);
  return hearth_db_read (carrying->db, read_all, reading, carrying->cancellable, error) != NULL && check_allowed (carrying->place, reading->item, error);
}

/* Every chunk that something else has here. Where a list cannot be read, nothing goes. */
static gboolean
note_kept (Freeing       *freeing,
           const Reading *reading,
           GError       **error)
{
  HearthCarrying *carrying = freeing->carrying;

  for (guint i = 0; i < reading->versions->len; i++)
    {
      const HearthCarryVersion       *version = &g_array_index (reading->versions, HearthCarryVersion, i);
      g_autoptr (HearthVaultManifest) manifest = NULL;

      if (version->away || hearth_id_equal (&version->asset.asset, &reading->asset.asset) ||
          !hearth_vault_store_has (carrying->vault, HEARTH_VAULT_MANIFESTS, version->asset.asset.bytes))
        continue;
      manifest = hearth_vault_load_manifest_here (carrying->vault, &version->asset.asset, version->asset.hash, error);
      if (manifest == NULL)
        return FALSE;
      for (guint j = 0; j < manifest->files->len; j++)
        {
          const HearthVaultFile *file = g_ptr_array_index (manifest->files, j);

          for (guint k = 0; k < file->chunks->len; k++)
            g_hash_table_add (freeing->kept, make_id (&g_array_index (file->chunks, HearthVaultChunk, k)));
        }
    }
  return TRUE;
}

/* Reads it back from the storage, and opens it. */
static gboolean
try_chunk (Freeing                *freeing,
           const HearthVaultKeys  *keys,
           const HearthVaultChunk *chunk,
           GError                **error)
{
  HearthCarrying    *carrying = freeing->carrying;
  g_autofree char   *path = hearth_vault_store_path (HEARTH_VAULT_CHUNKS, chunk->id);
  gsize              stored = hearth_vault_chunk_stored (chunk->len);
  g_autoptr (GBytes) file = hearth_carry_get (carrying->remote, path, stored, carrying->cancellable, error);

  if (file == NULL)
    return FALSE;
  memcpy (freeing->buffer, g_bytes_get_data (file, NULL), MIN (stored, g_bytes_get_size (file)));
  if (hearth_vault_chunk_open (&keys->chunk, hearth_vault_get_id (carrying->vault), chunk, freeing->buffer, g_bytes_get_size (file), NULL))
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT, _ ("The storage does not have it as it was put there, so it stays here. Nothing was let go of; the damaged part is sent again with the next sync."));
  return FALSE;
}

/* A part that is damaged there is to be sent again. */
static void
send_again (Freeing                *freeing,
            const HearthVaultChunk *chunk)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  HearthCarryNote    note = { .len = sizeof chunk->id, .slice = -1, .state = HEARTH_CARRY_QUEUED };

  memcpy (note.id, chunk->id, sizeof chunk->id);
  g_array_append_val (notes, note);
  if (freeing->carrying->place->writes && hearth_carry_drop (freeing->carrying, chunk->id, NULL))
    hearth_carry_note (freeing->carrying, notes, NULL);
}

static gboolean
try_chunks (Freeing                   *freeing,
            const HearthVaultManifest *manifest,
            GError                   **error)
{
  HearthCarrying             *carrying = freeing->carrying;
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (carrying->vault, error);

  for (guint i = 0; keys != NULL && i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      for (guint j = 0; j < file->chunks->len; j++)
        {
          const HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, j);
          g_autoptr (GBytes)      id = make_id (chunk);
          g_autoptr (GError)      failure = NULL;

          hearth_vault_progress_add (carrying->progress, chunk->len);
          if (g_hash_table_contains (freeing->kept, id) || g_hash_table_contains (freeing->going, id) || !hearth_vault_store_has (carrying->vault, HEARTH_VAULT_CHUNKS, chunk->id))
            continue;
          if (g_cancellable_set_error_if_cancelled (carrying->cancellable, error))
            return FALSE;
          if (!try_chunk (freeing, keys, chunk, &failure))
            {
              if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_CORRUPT))
                send_again (freeing, chunk);
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          g_hash_table_add (freeing->going, g_steal_pointer (&id));
        }
    }
  return keys != NULL;
}

/* That it is away is written down first: killed between, it is only not known to be here. */
static gboolean
let_go (Freeing        *freeing,
        const HearthId *asset,
        guint64        *freed,
        GError        **error)
{
  HearthCarrying *carrying = freeing->carrying;
  GHashTableIter  iter;
  gpointer        id;

  if (!hearth_carry_set_away (carrying, asset, TRUE, error))
    return FALSE;
  g_hash_table_iter_init (&iter, freeing->going);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const guint8      *bytes = g_bytes_get_data (id, NULL);
      g_autoptr (GBytes) file = hearth_vault_store_read (carrying->vault, HEARTH_VAULT_CHUNKS, bytes, NULL);

      if (!hearth_vault_store_drop (carrying->vault, bytes, error))
        return FALSE;
      *freed += file != NULL ? g_bytes_get_size (file) : 0;
    }
  return TRUE;
}

static gboolean
free_asset (HearthCarrying *carrying,
            const Reading  *reading,
            guint64        *freed,
            GError        **error)
{
  g_autoptr (HearthVaultManifest) manifest = hearth_vault_load_manifest_here (carrying->vault, &reading->asset.asset, reading->asset.hash, error);
  g_autoptr (GHashTable)          kept = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  g_autoptr (GHashTable)          going = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  gsize                           room = hearth_vault_chunk_stored (HEARTH_VAULT_CHUNK_LARGE);
  Freeing                         freeing = { carrying, kept, going, g_malloc (room) };
  gboolean                        done;

  if (manifest != NULL && carrying->progress != NULL)
    carrying->progress->total += hearth_vault_manifest_size (manifest);
  done = manifest != NULL && note_kept (&freeing, reading, error) && try_chunks (&freeing, manifest, error) && let_go (&freeing, &reading->asset.asset, freed, error);
  explicit_bzero (freeing.buffer, room);
  g_free (freeing.buffer);
  return done;
}

gboolean
hearth_carry_free (HearthDb            *db,
                   HearthVault         *vault,
                   gint64               item,
                   HearthVaultProgress *progress,
                   guint64             *freed,
                   GCancellable        *cancellable,
                   GError             **error)
{
  HearthCarryResult result = { 0 };
  HearthCarrying    carrying = { .db = db, .vault = vault, .progress = progress, .result = &result, .cancellable = cancellable, .asked = TRUE };
  Reading           reading = { .row = item };
  gboolean          done;

  *freed = 0;
  /* What was heard of on the storage may have changed where it is. */
  done = hearth_carry_open (&carrying, error) && read_allowed (&carrying, &reading, error) && check_quiet (&carrying, error) && read_allowed (&carrying, &reading, error) &&
         free_asset (&carrying, &reading, freed, error);
  reading_clear (&reading);
  hearth_carry_close (&carrying);
  return done;
}
