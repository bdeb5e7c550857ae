/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-census.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-put.h"
#include "vault/hearth-vault-wire.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

HearthVaultProblem *
hearth_vault_problem_new (HearthVaultProblemKind kind,
                          const char            *path)
{
  HearthVaultProblem *problem = g_new0 (HearthVaultProblem, 1);

  problem->kind = kind;
  problem->path = g_strdup (path);
  return problem;
}

void
hearth_vault_problem_free (HearthVaultProblem *problem)
{
  g_free (problem->path);
  g_free (problem->within);
  g_free (problem);
}

static void
need_free (gpointer data)
{
  HearthVaultNeed *need = data;

  g_free (need->within);
  sodium_memzero (&need->chunk, sizeof need->chunk);
  g_free (need);
}

void
hearth_vault_census_free (HearthVaultCensus *census)
{
  g_hash_table_unref (census->by_id);
  g_hash_table_unref (census->manifests);
  g_ptr_array_unref (census->needs);
  g_ptr_array_unref (census->problems);
  g_free (census);
}

static guint
hash_id (gconstpointer id)
{
  return hearth_vault_wire_peek_u32 ((const guint8 *) id + 12);
}

static gboolean
equal_id (gconstpointer a,
          gconstpointer b)
{
  return hearth_id_equal (a, b);
}

GHashTable *
hearth_vault_asset_set_new (void)
{
  return g_hash_table_new_full (hash_id, equal_id, g_free, NULL);
}

/* Ids are hashes or random at their end. */
static guint
hash_chunk (gconstpointer id)
{
  return hearth_vault_wire_peek_u32 (id);
}

static gboolean
equal_chunk (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, HEARTH_VAULT_CHUNK_ID_BYTES) == 0;
}

static void
take_manifest (HearthVaultCensus         *census,
               const HearthVaultManifest *manifest,
               guint                      asset,
               gboolean                   elsewhere)
{
  for (guint i = 0; i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      for (guint j = 0; j < file->chunks->len; j++)
        {
          const HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, j);
          HearthVaultNeed        *need = g_hash_table_lookup (census->by_id, chunk->id);

          if (need != NULL)
            {
              need->elsewhere = need->elsewhere || elsewhere;
              continue;
            }
          need = g_new0 (HearthVaultNeed, 1);
          need->elsewhere = elsewhere;
          need->chunk = *chunk;
          need->asset = asset;
          need->within = g_strdup (file->path);
          g_ptr_array_add (census->needs, need);
          g_hash_table_insert (census->by_id, need->chunk.id, need);
        }
    }
}

/* FALSE when the reason is not the manifest's own. */
static gboolean
take_asset (HearthVaultCensus      *census,
            HearthVault            *vault,
            const HearthVaultAsset *asset,
            guint                   index,
            gboolean                elsewhere,
            GError                **error)
{
  g_autoptr (GError)              reason = NULL;
  g_autoptr (HearthVaultManifest) manifest = hearth_vault_load_manifest_here (vault, &asset->asset, asset->hash, &reason);
  char                            name[HEARTH_VAULT_HEX_ID + 3];
  g_autofree char                *path = NULL;
  HearthVaultProblem             *problem;

  g_hash_table_add (census->manifests, (gpointer) &asset->asset);
  if (manifest != NULL)
    {
      take_manifest (census, manifest, index, elsewhere);
      return TRUE;
    }
  if (g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_LOCKED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (elsewhere && g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    {
      census->elsewhere++;
      return TRUE;
    }
  hearth_vault_asset_path (&asset->asset, name);
  path = g_strconcat ("man/", name, NULL);
  problem = hearth_vault_problem_new (HEARTH_VAULT_PROBLEM_MANIFEST, path);
  problem->has_asset = TRUE;
  problem->asset = asset->asset;
  g_ptr_array_add (census->problems, problem);
  return TRUE;
}

HearthVaultCensus *
hearth_vault_census_new (HearthVault  *vault,
                         GArray       *assets,
                         GHashTable   *elsewhere,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (HearthVaultCensus) census = g_new0 (HearthVaultCensus, 1);

  census->needs = g_ptr_array_new_with_free_func (need_free);
  census->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_problem_free);
  census->by_id = g_hash_table_new (hash_chunk, equal_chunk);
  census->manifests = g_hash_table_new (hash_id, equal_id);
  for (guint i = 0; i < assets->len; i++)
    {
      const HearthVaultAsset *asset = &g_array_index (assets, HearthVaultAsset, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !take_asset (census, vault, asset, i, elsewhere != NULL && g_hash_table_contains (elsewhere, &asset->asset), error))
        return NULL;
    }
  return g_steal_pointer (&census);
}

/* The bytes that a name in lower-case hexadecimal stands for. */
static gboolean
read_name (const char *name,
           const char *folder,
           guint8     *id,
           gsize       bytes)
{
  gsize len = 0;

  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) && !(*p >= 'a' && *p <= 'f'))
      return FALSE;
  return strlen (name) == 2 * bytes && strncmp (name, folder, 2) == 0 && sodium_hex2bin (id, bytes, name, 2 * bytes, NULL, &len, NULL) == 0 && len == bytes;
}

static gboolean
visit_folder (int                  dir,
              const char          *folder,
              gsize                bytes,
              HearthVaultFoundFunc func,
              gpointer             data,
              GCancellable        *cancellable,
              GError             **error)
{
  int                   fd = hearth_vault_disk_open_dir (dir, folder, FALSE, NULL);
  g_autoptr (GPtrArray) names = fd >= 0 ? hearth_vault_disk_list (fd, error) : NULL;
  gboolean              done = names != NULL;

  if (fd < 0)
    return func (folder, NULL, data, error);
  close (fd);
  for (guint i = 0; done && i < names->len; i++)
    {
      const char      *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_strconcat (folder, "/", name, NULL);
      guint8           id[HEARTH_VAULT_CHUNK_ID_BYTES];

      done = !g_cancellable_set_error_if_cancelled (cancellable, error) && func (path, read_name (name, folder, id, bytes) ? id : NULL, data, error);
    }
  return done;
}

gboolean
hearth_vault_census_visit (int                  dir,
                           gsize                bytes,
                           HearthVaultFoundFunc func,
                           gpointer             data,
                           GCancellable        *cancellable,
                           GError             **error)
{
  g_autoptr (GPtrArray) folders = hearth_vault_disk_list (dir, error);

  for (guint i = 0; folders != NULL && i < folders->len; i++)
    if (!visit_folder (dir, g_ptr_array_index (folders, i), bytes, func, data, cancellable, error))
      return FALSE;
  return folders != NULL;
}
