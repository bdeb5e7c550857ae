/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-cover.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-blob.h"
#include "vault/hearth-vault-look.h"
#include "vault/hearth-vault-private.h"
#include "vault/hearth-vault-stream.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC "HEARTHP1"
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define HEAD  (8 + NONCE)
#define MORE  (HEAD + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define TRIES 3 /* files that are looked at where the first show nothing */

#define LISTEN_MOST (G_GUINT64_CONSTANT (256) << 20) /* bytes of a sound that is listened to for a picture: a second or two */

/* ---- Sealing ---- */

/* What the seal holds together: that it is a cover, of this vault, of this item. */
typedef struct
{
  guint8 magic[8], vault[sizeof (HearthId)], item[sizeof (HearthId)];
} Bound;

static HearthVaultKey *
begin (HearthVault    *vault,
       const HearthId *item,
       Bound          *bound,
       GError        **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);

  if (keys == NULL)
    return NULL;
  memcpy (bound->magic, MAGIC, sizeof bound->magic);
  memcpy (bound->vault, vault->id.bytes, sizeof bound->vault);
  memcpy (bound->item, item->bytes, sizeof bound->item);
  return hearth_vault_key_derive (keys->master, "covers__");
}

GBytes *
hearth_vault_cover_seal (HearthVault    *vault,
                         const HearthId *item,
                         GBytes         *picture,
                         GError        **error)
{
  Bound                      bound;
  g_autoptr (HearthVaultKey) key = begin (vault, item, &bound, error);
  gsize                      len;
  const guint8              *plain = g_bytes_get_data (picture, &len);
  guint8                    *sealed;

  if (key == NULL)
    return NULL;
  if (len > HEARTH_VAULT_COVER_MOST)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A cover may have one megabyte at most. Make it smaller and choose it again."));
      return NULL;
    }
  sealed = g_malloc (len + MORE);
  memcpy (sealed, MAGIC, sizeof bound.magic);
  randombytes_buf (sealed + sizeof bound.magic, NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEAD, NULL, plain, len, (const guint8 *) &bound, sizeof bound, NULL, sealed + sizeof bound.magic, key->bytes);
  return g_bytes_new_take (sealed, len + MORE);
}

GBytes *
hearth_vault_cover_open (HearthVault    *vault,
                         const HearthId *item,
                         GBytes         *sealed,
                         GError        **error)
{
  Bound                      bound;
  g_autoptr (HearthVaultKey) key = begin (vault, item, &bound, error);
  gsize                      len;
  const guint8              *bytes = g_bytes_get_data (sealed, &len);
  g_autofree guint8         *plain = NULL;

  if (key == NULL)
    return NULL;
  if (len >= MORE && len - MORE <= HEARTH_VAULT_COVER_MOST && memcmp (bytes, MAGIC, sizeof bound.magic) == 0)
    {
      plain = g_malloc (len - MORE + 1);
      if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, bytes + HEAD, len - HEAD, (const guint8 *) &bound, sizeof bound, bytes + sizeof bound.magic,
                                                      key->bytes) == 0)
        return g_bytes_new_take (g_steal_pointer (&plain), len - MORE);
    }
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT, _ ("The cover is damaged, or it is of another thing. Choose it again."));
  return NULL;
}

/* ---- What the files show ---- */

/* How much the file speaks for the whole; 0: nothing to see in it. */
static guint
weigh (const HearthVaultFile *file)
{
  static const char *const names[] = { "cover", "front", "folder", "artwork", "sleeve" };
  g_autofree char         *base = g_path_get_basename (file->path), *lower = g_ascii_strdown (base, -1);
  const char              *kind = hearth_vault_kind_guess (lower);

  if (g_str_equal (kind, "picture"))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        if (g_str_has_prefix (lower, names[i]))
          return 4;
      return 3;
    }
  /* Of a score its first page. */
  return g_str_equal (kind, "video") || g_str_equal (kind, "score") ? 2 : g_str_equal (kind, "mix");
}

/* The heaviest that was not taken, the first of several; NULL. */
static const HearthVaultFile *
choose (const HearthVaultManifest *manifest,
        GHashTable                *taken)
{
  const HearthVaultFile *best = NULL;
  guint                  most = 0;

  for (guint i = 0; i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);
      guint                  weight = g_hash_table_contains (taken, file) ? 0 : weigh (file);

      if (weight > most)
        {
          best = file;
          most = weight;
        }
    }
  return best;
}

static HearthLook *
look_at_files (HearthVault               *vault,
               const HearthVaultManifest *manifest,
               GCancellable              *cancellable,
               GError                   **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  const HearthVaultFile *file;

  while (g_hash_table_size (taken) < TRIES && (file = choose (manifest, taken)) != NULL)
    {
      g_autoptr (GInputStream) stream = hearth_vault_stream_new (vault, file);
      g_autoptr (GError)       reason = NULL;
      HearthLook              *look = hearth_vault_look_stream (stream, file->size, file->path, weigh (file) == 1, cancellable, &reason);

      if (look != NULL)
        return look;
      if (!g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_INVALID))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      g_hash_table_add (taken, (gpointer) file);
    }
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There is nothing to see in it."));
  return NULL;
}

/* The latest version's. NULL with error: INVALID when there is none. */
static HearthVaultManifest *
load_latest (HearthVault               *vault,
             const HearthVaultItemLine *line,
             GError                   **error)
{
  HearthId asset;

  if (line->version.asset == NULL || g_bytes_get_size (line->version.asset) != sizeof asset.bytes)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There is nothing to see in it."));
      return NULL;
    }
  memcpy (asset.bytes, g_bytes_get_data (line->version.asset, NULL), sizeof asset.bytes);
  return hearth_vault_load_manifest (vault, &asset, NULL, error);
}

HearthLook *
hearth_vault_cover_look (HearthVault               *vault,
                         const HearthVaultItemLine *line,
                         GCancellable              *cancellable,
                         GError                   **error)
{
  g_autoptr (HearthVaultManifest) manifest = NULL;

  if (line->item.cover != NULL)
    {
      g_autoptr (GBytes)       picture = hearth_vault_cover_open (vault, &line->item.id, line->item.cover, error);
      g_autoptr (GInputStream) stream = picture != NULL ? g_memory_input_stream_new_from_bytes (picture) : NULL;

      return stream != NULL ? hearth_vault_look_stream (stream, g_bytes_get_size (picture), line->item.name, FALSE, cancellable, error) : NULL;
    }
  manifest = load_latest (vault, line, error);
  return manifest != NULL ? look_at_files (vault, manifest, cancellable, error) : NULL;
}

/* ---- What they sound like ---- */

/* Whether listening to it is not too much for a small picture: it is not long, and nothing of it has to be fetched first. */
static gboolean
is_at_hand (HearthVault           *vault,
            const HearthVaultFile *file)
{
  for (guint i = 0; file->size <= LISTEN_MOST && i < file->chunks->len; i++)
    if (!hearth_vault_blob_has (vault, &g_array_index (file->chunks, HearthVaultChunk, i)))
      return FALSE;
  return file->size <= LISTEN_MOST;
}

HearthVaultHeard *
hearth_vault_cover_listen (HearthVault               *vault,
                           const HearthVaultItemLine *line,
                           GCancellable              *cancellable,
                           GError                   **error)
{
  g_autoptr (HearthVaultManifest) manifest = load_latest (vault, line, error);
  const HearthVaultFile          *sound = NULL;
  HearthVaultHeard               *kept;

  if (manifest == NULL)
    return NULL;
  for (guint i = 0; sound == NULL && i < manifest->files->len; i++)
    if (weigh (g_ptr_array_index (manifest->files, i)) == 1)
      sound = g_ptr_array_index (manifest->files, i);
  if (sound == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There is nothing to see in it."));
      return NULL;
    }
  kept = hearth_vault_listen_kept (vault, sound);
  if (kept != NULL)
    return kept;
  if (!is_at_hand (vault, sound))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is nothing to see in it."));
      return NULL;
    }
  return hearth_vault_listen (vault, sound, cancellable, error);
}
