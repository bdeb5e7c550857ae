/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Manifests: there and back, and every way of being damaged or made up. */

#include "base/hearth-error.h"
#include "vault/hearth-vault-manifest-private.h"

#include <string.h>

static const HearthId vault_id = { "0123456789abcdef" };

static HearthVaultChunkKeys
make_keys (void)
{
  HearthVaultChunkKeys keys = { .vault = vault_id, .ids = hearth_vault_key_new_random (), .chunks = hearth_vault_key_new_random () };

  return keys;
}

static void
clear_keys (HearthVaultChunkKeys *keys)
{
  hearth_vault_key_free (keys->ids);
  hearth_vault_key_free (keys->chunks);
}

static void
add_file (HearthVaultManifest        *manifest,
          const HearthVaultChunkKeys *keys,
          const char                 *path,
          guint64                     size)
{
  HearthVaultFile *file = hearth_vault_file_new (path, size);

  file->mtime = -5;
  file->ctime = 1234567;
  file->inode = 42;
  file->device = 7;
  for (guint64 at = 0; at < size; at += file->chunk_size)
    {
      HearthVaultChunk chunk;

      hearth_vault_chunk_name (keys, (const guint8 *) &at, sizeof at, &chunk);
      chunk.len = (guint32) MIN (size - at, file->chunk_size);
      g_array_append_val (file->chunks, chunk);
    }
  g_ptr_array_add (manifest->files, file);
}

static HearthVaultManifest *
make_manifest (const HearthVaultChunkKeys *keys)
{
  HearthVaultManifest *manifest = hearth_vault_manifest_new ();

  add_file (manifest, keys, "stems/kick.wav", 3000000);
  add_file (manifest, keys, "empty.txt", 0);
  add_file (manifest, keys, "mix.wav", HEARTH_VAULT_CHUNK_LARGE_FROM + 1);
  ((HearthVaultFile *) g_ptr_array_index (manifest->files, 0))->raw = g_strdup ("ki\xff"
                                                                                "ck.wav");
  hearth_vault_manifest_finish (manifest, keys);
  return manifest;
}

static void
test_round_trip (void)
{
  HearthVaultChunkKeys            keys = make_keys ();
  g_autoptr (HearthVaultKey)      key = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultManifest) manifest = make_manifest (&keys);
  g_autoptr (GBytes)              file = hearth_vault_manifest_seal (manifest, &vault_id, key);
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthVaultManifest) read = hearth_vault_manifest_open (file, &vault_id, &manifest->asset, key, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->files->len, ==, 3);
  g_assert_cmpint (read->created, ==, manifest->created);
  g_assert_cmpmem (read->root, sizeof read->root, manifest->root, sizeof manifest->root);
  g_assert_cmpuint (hearth_vault_manifest_size (read), ==, 3000000 + HEARTH_VAULT_CHUNK_LARGE_FROM + 1);
  for (guint i = 0; i < 3; i++)
    {
      const HearthVaultFile *mine = g_ptr_array_index (manifest->files, i), *back = g_ptr_array_index (read->files, i);

      g_assert_cmpstr (back->path, ==, mine->path);
      g_assert_cmpstr (back->raw, ==, mine->raw);
      g_assert_cmpint (back->mtime, ==, mine->mtime);
      g_assert_cmpuint (back->inode, ==, mine->inode);
      g_assert_cmpmem (back->chunks->data, back->chunks->len * sizeof (HearthVaultChunk), mine->chunks->data, mine->chunks->len * sizeof (HearthVaultChunk));
    }
  clear_keys (&keys);
}

static void
assert_refused (GBytes               *file,
                const HearthId       *asset,
                const HearthVaultKey *key)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_vault_manifest_open (file, &vault_id, asset, key, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT);
}

static void
test_damage (void)
{
  HearthVaultChunkKeys            keys = make_keys ();
  g_autoptr (HearthVaultKey)      key = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultKey)      other_key = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultManifest) manifest = hearth_vault_manifest_new ();
  g_autoptr (HearthVaultManifest) other = make_manifest (&keys);
  g_autoptr (GBytes)              file = NULL;
  gsize                           len;
  const guint8                   *data;

  add_file (manifest, &keys, "a.wav", 10);
  hearth_vault_manifest_finish (manifest, &keys);
  file = hearth_vault_manifest_seal (manifest, &vault_id, key);
  data = g_bytes_get_data (file, &len);
  for (gsize bit = 0; bit < len * 8; bit++)
    {
      guint8            *bytes = g_memdup2 (data, len);
      g_autoptr (GBytes) changed = NULL;

      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
      changed = g_bytes_new_take (bytes, len);
      assert_refused (changed, &manifest->asset, key);
    }
  for (gsize cut = 0; cut < len; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (file, 0, cut);

      assert_refused (part, &manifest->asset, key);
    }
  assert_refused (file, &other->asset, key);
  assert_refused (file, &manifest->asset, other_key);
  clear_keys (&keys);
}

/* Made by a thief of the key: what is inside is authentic and still not believed. */
static void
test_hostile (void)
{
  static const char *const paths[] = { "../up", "/abs", "a//b", "", "a\x01" };
  HearthVaultChunkKeys     keys = make_keys ();

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (HearthVaultManifest) manifest = hearth_vault_manifest_new ();
      g_autofree guint8              *body = NULL;
      gsize                           len;

      add_file (manifest, &keys, paths[i], 10);
      len = hearth_vault_manifest_body_size (manifest);
      body = g_malloc0 (len);
      hearth_vault_manifest_body_write (manifest, body, len);
      g_assert_null (hearth_vault_manifest_read (body, len, NULL));
    }
  for (guint wrong = 0; wrong < 4; wrong++)
    {
      g_autoptr (HearthVaultManifest) manifest = make_manifest (&keys);
      HearthVaultFile                *file = g_ptr_array_index (manifest->files, 2);
      g_autofree guint8              *body = NULL;
      gsize                           len;

      if (wrong == 0)
        g_array_index (file->chunks, HearthVaultChunk, 0).len -= 1;
      else if (wrong == 1)
        g_array_set_size (file->chunks, file->chunks->len - 1);
      else if (wrong == 2)
        add_file (manifest, &keys, "stems/kick.wav", 5); /* twice, and not in order */
      else
        file->size = G_MAXUINT64;
      len = hearth_vault_manifest_body_size (manifest);
      body = g_malloc0 (len);
      hearth_vault_manifest_body_write (manifest, body, len);
      g_assert_null (hearth_vault_manifest_read (body, len, NULL));
    }
  clear_keys (&keys);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_vault_crypto_init ();
  g_test_add_func ("/vault/manifest/round-trip", test_round_trip);
  g_test_add_func ("/vault/manifest/damage", test_damage);
  g_test_add_func ("/vault/manifest/hostile", test_hostile);
  return g_test_run ();
}
