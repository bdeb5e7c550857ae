/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The key of a chunk is made from the vault's and the chunk's name: whoever finds a piece again needs no list to know it,
 * and a nonce met twice would meet the same words. */

#include "vault/hearth-vault-chunk.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-wire.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAGIC "HEARTHC1"
#define BLOCK 4096
#define TAG   crypto_aead_xchacha20poly1305_ietf_ABYTES

enum
{
  AT_VAULT = 8,
  AT_ID = 24,
  AT_BODY_LEN = 56,
  AT_NONCE = 64,
  AT_REST = 88, /* zero */
};

#define LENGTH_BYTES 8 /* of the piece, behind its padding */

guint32
hearth_vault_chunk_size_for (guint64 file_size)
{
  return file_size >= HEARTH_VAULT_CHUNK_LARGE_FROM ? HEARTH_VAULT_CHUNK_LARGE : HEARTH_VAULT_CHUNK_SMALL;
}

static guint
count_bits (guint64 number)
{
  guint n = 0;

  for (; number > 1; number >>= 1)
    n++;
  return n;
}

guint64
hearth_vault_padme (guint64 len)
{
  guint   exponent = count_bits (len);
  guint   kept = exponent > 0 ? count_bits (exponent) + 1 : 1;
  guint64 mask = exponent > kept ? (G_GUINT64_CONSTANT (1) << (exponent - kept)) - 1 : 0;

  return (len + mask) & ~mask;
}

gsize
hearth_vault_chunk_stored (guint32 len)
{
  gsize bytes = HEARTH_VAULT_CHUNK_HEAD + hearth_vault_padme (len) + LENGTH_BYTES + TAG;

  return (bytes + BLOCK - 1) / BLOCK * BLOCK;
}

void
hearth_vault_chunk_name (const HearthVaultChunkKeys *keys,
                         const guint8               *piece,
                         guint32                     len,
                         HearthVaultChunk           *chunk)
{
  crypto_generichash (chunk->id, sizeof chunk->id, piece, len, keys->ids->bytes, sizeof keys->ids->bytes);
  crypto_generichash (chunk->key, sizeof chunk->key, chunk->id, sizeof chunk->id, keys->chunks->bytes, sizeof keys->chunks->bytes);
  chunk->len = len;
}

void
hearth_vault_chunk_seal (const HearthVaultChunkKeys *keys,
                         const HearthVaultChunk     *chunk,
                         guint8                     *buffer)
{
  gsize   stored = hearth_vault_chunk_stored (chunk->len);
  gsize   body = stored - HEARTH_VAULT_CHUNK_HEAD - TAG;
  guint8 *piece = buffer + HEARTH_VAULT_CHUNK_HEAD;

  memset (piece + chunk->len, 0, body - LENGTH_BYTES - chunk->len);
  hearth_vault_wire_poke_u64 (piece + body - LENGTH_BYTES, chunk->len);
  memset (buffer, 0, HEARTH_VAULT_CHUNK_HEAD);
  memcpy (buffer, MAGIC, strlen (MAGIC));
  memcpy (buffer + AT_VAULT, keys->vault.bytes, sizeof keys->vault.bytes);
  memcpy (buffer + AT_ID, chunk->id, sizeof chunk->id);
  hearth_vault_wire_poke_u64 (buffer + AT_BODY_LEN, body);
  randombytes_buf (buffer + AT_NONCE, AT_REST - AT_NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (piece, NULL, piece, body, buffer, HEARTH_VAULT_CHUNK_HEAD, NULL, buffer + AT_NONCE, chunk->key);
}

gboolean
hearth_vault_chunk_head_fits (const guint8    head[HEARTH_VAULT_CHUNK_HEAD],
                              const HearthId *vault,
                              const guint8    id[HEARTH_VAULT_CHUNK_ID_BYTES],
                              guint64         stored)
{
  return stored >= HEARTH_VAULT_CHUNK_HEAD + LENGTH_BYTES + TAG &&
         memcmp (head, MAGIC, strlen (MAGIC)) == 0 &&
         memcmp (head + AT_VAULT, vault->bytes, sizeof vault->bytes) == 0 &&
         memcmp (head + AT_ID, id, HEARTH_VAULT_CHUNK_ID_BYTES) == 0 &&
         hearth_vault_wire_peek_u64 (head + AT_BODY_LEN) == stored - HEARTH_VAULT_CHUNK_HEAD - TAG &&
         sodium_is_zero (head + AT_REST, HEARTH_VAULT_CHUNK_HEAD - AT_REST);
}

static gboolean
is_named_so (const HearthVaultChunkKeys *keys,
             const HearthVaultChunk     *chunk,
             const guint8               *piece)
{
  guint8 id[HEARTH_VAULT_CHUNK_ID_BYTES];

  if (keys == NULL)
    return TRUE;
  crypto_generichash (id, sizeof id, piece, chunk->len, keys->ids->bytes, sizeof keys->ids->bytes);
  return memcmp (id, chunk->id, sizeof id) == 0;
}

gboolean
hearth_vault_chunk_open (const HearthVaultChunkKeys *keys,
                         const HearthId             *vault,
                         const HearthVaultChunk     *chunk,
                         guint8                     *buffer,
                         gsize                       stored,
                         GError                    **error)
{
  guint8 *piece = buffer + HEARTH_VAULT_CHUNK_HEAD;
  gsize   body = stored - HEARTH_VAULT_CHUNK_HEAD - TAG;

  if (stored == hearth_vault_chunk_stored (chunk->len) &&
      hearth_vault_chunk_head_fits (buffer, vault, chunk->id, stored) &&
      crypto_aead_xchacha20poly1305_ietf_decrypt (piece, NULL, NULL, piece, body + TAG, buffer, HEARTH_VAULT_CHUNK_HEAD,
                                                  buffer + AT_NONCE, chunk->key) == 0 &&
      hearth_vault_wire_peek_u64 (piece + body - LENGTH_BYTES) == chunk->len &&
      is_named_so (keys, chunk, piece))
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                       _ ("A part of this file is damaged in the vault. If you still have the file, add it again and it will be whole; else look in a backup."));
  return FALSE;
}
