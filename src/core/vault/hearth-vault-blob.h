/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Chunks and manifests on the disk. Any thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault-private.h"

/* Which directories have names that are not on the disk yet. Zero is none; any thread. */
typedef struct
{
  guint8 touched[256]; /* atomic enough: only ever set */
} HearthVaultTouched;

/* Whether the chunk is there with the length and the head it must have. What is in it is not read. */
gboolean hearth_vault_blob_has (HearthVault            *vault,
                                const HearthVaultChunk *chunk);

/* Encrypts the piece in buffer (from HEARTH_VAULT_CHUNK_HEAD on) and writes it. The chunk has its name once it is on the disk; the name itself is
 * with hearth_vault_blob_sync(). buffer: aligned to pages. */
gboolean hearth_vault_blob_store (HearthVault            *vault,
                                  const HearthVaultKeys  *keys,
                                  const HearthVaultChunk *chunk,
                                  guint8                 *buffer,
                                  HearthVaultTouched     *touched,
                                  GError                **error);
/* The same of one that is sealed already; not read before it is written. */
gboolean hearth_vault_blob_place (HearthVault            *vault,
                                  const HearthVaultChunk *chunk,
                                  const guint8           *stored,
                                  HearthVaultTouched     *touched,
                                  GError                **error);
gboolean hearth_vault_blob_sync (HearthVault        *vault,
                                 HearthVaultTouched *touched,
                                 GError            **error);

/* Reads and decrypts the chunk into buffer: the piece is in it from HEARTH_VAULT_CHUNK_HEAD on, and is what was sealed under that name, to the last bit: nobody
 * without the key can change it. hashed: works out the name anew besides, which takes half as long again and finds what went wrong in the memory of the computer
 * that sealed it; the full check does. What is not here is fetched from where else the vault lies, and is here then; that ends with
 * g_cancellable_get_current(). NOT_FOUND, CORRUPT; of fetching OFFLINE, AUTH, cancelled. */
gboolean hearth_vault_blob_load (HearthVault            *vault,
                                 const HearthVaultKeys  *keys,
                                 const HearthVaultChunk *chunk,
                                 guint8                 *buffer,
                                 gboolean                hashed,
                                 GError                **error);

/* The same of what is here, for who looks whether it is. */
gboolean hearth_vault_blob_load_here (HearthVault            *vault,
                                      const HearthVaultKeys  *keys,
                                      const HearthVaultChunk *chunk,
                                      guint8                 *buffer,
                                      gboolean                hashed,
                                      GError                **error);

/* Takes a file that was fetched for that chunk, once it is known to be the one: CORRUPT when it is not, and nothing is written. buffer: room for it; the piece is in
 * it then as after hearth_vault_blob_load(). */
gboolean hearth_vault_blob_take (HearthVault            *vault,
                                 const HearthVaultKeys  *keys,
                                 const HearthVaultChunk *chunk,
                                 GBytes                 *file,
                                 guint8                 *buffer,
                                 GError                **error);

/* Takes a file that was fetched for the asset's manifest. hash: what its file must be, else CORRUPT. Needs no keys. */
gboolean hearth_vault_take_manifest (HearthVault    *vault,
                                     const HearthId *asset,
                                     const guint8   *hash,
                                     GBytes         *file,
                                     GError        **error);

/* Writes the manifest and reads it back. hash: of its file. */
gboolean hearth_vault_store_manifest (HearthVault               *vault,
                                      const HearthVaultKeys     *keys,
                                      const HearthVaultManifest *manifest,
                                      guint8                     hash[HEARTH_VAULT_HASH_BYTES],
                                      GError                   **error);
