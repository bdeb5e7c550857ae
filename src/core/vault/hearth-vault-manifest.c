/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the values, and their encryption. What is inside is in hearth-vault-manifest-body.c. */

#include "vault/hearth-vault-manifest-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "vault/hearth-vault-wire.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC "HEARTHM1"
#define TAG   crypto_aead_xchacha20poly1305_ietf_ABYTES

enum
{
  AT_VAULT = 8,
  AT_ASSET = 24,
  AT_KEY_NONCE = 40,
  AT_KEY = 64,
  AT_NONCE = 112,
  AT_BODY_LEN = 136,
  AT_BODY = 144,
};

static void
wipe_chunks (gpointer data)
{
  GArray *chunks = data;

  sodium_memzero (chunks->data, chunks->len * sizeof (HearthVaultChunk));
  g_array_unref (chunks);
}

HearthVaultFile *
hearth_vault_file_new (const char *path,
                       guint64     size)
{
  HearthVaultFile *file = g_new0 (HearthVaultFile, 1);

  file->path = g_strdup (path);
  file->size = size;
  file->chunk_size = hearth_vault_chunk_size_for (size);
  /* All at once, since growing would leave keys behind. */
  file->chunks = g_array_sized_new (FALSE, TRUE, sizeof (HearthVaultChunk), (guint) hearth_vault_file_count_chunks (file));
  return file;
}

HearthVaultFile *
hearth_vault_file_copy (const HearthVaultFile *file)
{
  HearthVaultFile *copy = g_memdup2 (file, sizeof *file);

  copy->path = g_strdup (file->path);
  copy->raw = g_strdup (file->raw);
  copy->chunks = g_array_sized_new (FALSE, TRUE, sizeof (HearthVaultChunk), file->chunks->len);
  g_array_append_vals (copy->chunks, file->chunks->data, file->chunks->len);
  return copy;
}

void
hearth_vault_file_free (HearthVaultFile *file)
{
  g_free (file->path);
  g_free (file->raw);
  wipe_chunks (file->chunks);
  g_free (file);
}

guint64
hearth_vault_file_count_chunks (const HearthVaultFile *file)
{
  return file->size / file->chunk_size + (file->size % file->chunk_size != 0);
}

HearthVaultManifest *
hearth_vault_manifest_new (void)
{
  HearthVaultManifest *manifest = g_new0 (HearthVaultManifest, 1);

  manifest->asset = hearth_id_new ();
  manifest->created = hearth_clock_now ();
  manifest->files = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_file_free);
  return manifest;
}

void
hearth_vault_manifest_free (HearthVaultManifest *manifest)
{
  g_ptr_array_unref (manifest->files);
  g_free (manifest);
}

guint64
hearth_vault_manifest_size (const HearthVaultManifest *manifest)
{
  guint64 size = 0;

  for (guint i = 0; i < manifest->files->len; i++)
    size += ((const HearthVaultFile *) g_ptr_array_index (manifest->files, i))->size;
  return size;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(HearthVaultFile *const *) a)->path, (*(HearthVaultFile *const *) b)->path);
}

void
hearth_vault_manifest_finish (HearthVaultManifest        *manifest,
                              const HearthVaultChunkKeys *keys)
{
  crypto_generichash_state state;

  g_ptr_array_sort (manifest->files, compare_paths);
  crypto_generichash_init (&state, keys->ids->bytes, sizeof keys->ids->bytes, sizeof manifest->root);
  for (guint i = 0; i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);
      guint8                 size[8];

      crypto_generichash_update (&state, (const guint8 *) file->path, strlen (file->path) + 1);
      hearth_vault_wire_poke_u64 (size, file->size);
      crypto_generichash_update (&state, size, sizeof size);
      for (guint j = 0; j < file->chunks->len; j++)
        crypto_generichash_update (&state, g_array_index (file->chunks, HearthVaultChunk, j).id, HEARTH_VAULT_CHUNK_ID_BYTES);
    }
  crypto_generichash_final (&state, manifest->root, sizeof manifest->root);
  sodium_memzero (&state, sizeof state);
}

GBytes *
hearth_vault_manifest_seal (const HearthVaultManifest *manifest,
                            const HearthId            *vault,
                            const HearthVaultKey      *key)
{
  g_autoptr (HearthVaultKey) own = hearth_vault_key_new_random ();
  gsize                      len = hearth_vault_manifest_body_size (manifest);
  gsize                      room = AT_BODY + len + TAG;
  guint8                    *file = g_malloc0 (room);

  G_STATIC_ASSERT (AT_NONCE - AT_KEY == HEARTH_VAULT_KEY_BYTES + TAG);
  memcpy (file, MAGIC, strlen (MAGIC));
  memcpy (file + AT_VAULT, vault->bytes, sizeof vault->bytes);
  memcpy (file + AT_ASSET, manifest->asset.bytes, sizeof manifest->asset.bytes);
  randombytes_buf (file + AT_KEY_NONCE, AT_KEY - AT_KEY_NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (file + AT_KEY, NULL, own->bytes, sizeof own->bytes, file, AT_KEY_NONCE, NULL,
                                              file + AT_KEY_NONCE, key->bytes);
  randombytes_buf (file + AT_NONCE, AT_BODY_LEN - AT_NONCE);
  hearth_vault_wire_poke_u64 (file + AT_BODY_LEN, len);
  hearth_vault_manifest_body_write (manifest, file + AT_BODY, len);
  crypto_aead_xchacha20poly1305_ietf_encrypt (file + AT_BODY, NULL, file + AT_BODY, len, file, AT_BODY, NULL, file + AT_NONCE, own->bytes);
  return g_bytes_new_take (file, room);
}

/* The body in memory of its own, which the caller wipes; NULL when the file is not what was sealed. */
static guint8 *
decrypt (const guint8         *file,
         gsize                 size,
         const HearthId       *vault,
         const HearthId       *asset,
         const HearthVaultKey *key,
         gsize                *len)
{
  g_autoptr (HearthVaultKey) own = hearth_vault_key_new ();
  g_autofree guint8         *body = NULL;

  if (size < AT_BODY + TAG || memcmp (file, MAGIC, strlen (MAGIC)) != 0 ||
      memcmp (file + AT_VAULT, vault->bytes, sizeof vault->bytes) != 0 ||
      memcmp (file + AT_ASSET, asset->bytes, sizeof asset->bytes) != 0 ||
      hearth_vault_wire_peek_u64 (file + AT_BODY_LEN) != size - AT_BODY - TAG ||
      crypto_aead_xchacha20poly1305_ietf_decrypt (own->bytes, NULL, NULL, file + AT_KEY, AT_NONCE - AT_KEY, file, AT_KEY_NONCE,
                                                  file + AT_KEY_NONCE, key->bytes) != 0)
    return NULL;
  *len = size - AT_BODY - TAG;
  body = g_malloc (MAX (*len, 1));
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (body, NULL, NULL, file + AT_BODY, *len + TAG, file, AT_BODY, file + AT_NONCE, own->bytes) != 0)
    return NULL;
  return g_steal_pointer (&body);
}

HearthVaultManifest *
hearth_vault_manifest_open (GBytes               *file,
                            const HearthId       *vault,
                            const HearthId       *asset,
                            const HearthVaultKey *key,
                            GError              **error)
{
  gsize                size, len = 0;
  const guint8        *data = g_bytes_get_data (file, &size);
  g_autofree guint8   *body = decrypt (data, size, vault, asset, key, &len);
  HearthVaultManifest *manifest;

  if (body == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                           _ ("The list of parts of this file is damaged in the vault. Look in a backup of the folder, or add the file again."));
      return NULL;
    }
  manifest = hearth_vault_manifest_read (body, len, error);
  sodium_memzero (body, len);
  if (manifest != NULL)
    manifest->asset = *asset;
  return manifest;
}
