/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: what goes up, and when it may. How it goes is hearth-carry-send.c's. */

#include "carry/hearth-carry-private.h"

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
find_after (HearthCarrying *carrying,
            GHashTable     *sendable,
            Missing        *missing,
            gboolean       *busy,
            GError        **error)
{
  if (!hearth_carry_heed (carrying, busy, NULL, error) || !find_missing (carrying, sendable, missing, error))
    return FALSE;
  if (*busy)
    g_array_set_size (missing->manifests, 0);
  return TRUE;
}

gboolean
hearth_carry_up (HearthCarrying *carrying,
                 GError        **error)
{
  g_autoptr (GHashTable) sendable = list_sendable (carrying, error);
  g_auto (Missing)       missing = { NULL, NULL };
  gboolean               busy = FALSE;
  guint64                after;

  if (sendable == NULL || !find_missing (carrying, sendable, &missing, error))
    return FALSE;
  if (missing.chunks->len + missing.manifests->len == 0)
    return TRUE;
  if (hearth_carry_waits (carrying))
    return TRUE;
  if (!find_after (carrying, sendable, &missing, &busy, error))
    return FALSE;
  after = add_sizes (missing.manifests);
  if (carrying->progress != NULL)
    carrying->progress->total += add_sizes (missing.chunks) + after;
  return hearth_carry_send (carrying, HEARTH_VAULT_CHUNKS, missing.chunks, busy, add_sizes (missing.chunks) + after, error) &&
         hearth_carry_send (carrying, HEARTH_VAULT_MANIFESTS, missing.manifests, busy, after, error);
}
