/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The vault's files as they lie there, sealed, for whoever carries them to another place and back, which needs no keys; and the keys that its
 * computers share. Functions block; any thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

/* ---- Files ---- */

typedef enum
{
  HEARTH_VAULT_CHUNKS,    /* blob/: ids of 32 bytes */
  HEARTH_VAULT_MANIFESTS, /* man/: ids of 16 bytes, those of assets */
} HearthVaultShelf;

typedef struct
{
  guint8  id[HEARTH_VAULT_CHUNK_ID_BYTES]; /* the rest is zero */
  guint64 size;                            /* bytes of the file */
} HearthVaultStored;

gsize hearth_vault_shelf_id_bytes (HearthVaultShelf shelf);

/* "blob/ab/abcd...", "man/ab/abcd..."; caller frees. */
char *hearth_vault_store_path (HearthVaultShelf shelf,
                               const guint8    *id);

/* What is there, by id (HearthVaultStored). NULL with error. */
GArray *hearth_vault_store_list (HearthVault     *vault,
                                 HearthVaultShelf shelf,
                                 GCancellable    *cancellable,
                                 GError         **error);

/* The file. NOT_FOUND. */
GBytes *hearth_vault_store_read (HearthVault     *vault,
                                 HearthVaultShelf shelf,
                                 const guint8    *id,
                                 GError         **error);

gboolean hearth_vault_store_has (HearthVault     *vault,
                                 HearthVaultShelf shelf,
                                 const guint8    *id);

/* Takes a chunk away that lies elsewhere too. Fine when it is not there. */
gboolean hearth_vault_store_drop (HearthVault  *vault,
                                  const guint8 *id,
                                  GError      **error);

/* ---- What is not here ---- */

/* Brings a file from where else the vault lies. path: as of hearth_vault_store_path(). NULL with NOT_FOUND, LIMIT when it is larger than most, OFFLINE, AUTH,
 * cancelled. Called on any thread, several at once. */
typedef GBytes *(*HearthVaultFetchFunc) (const char   *path,
                                         guint64       most,
                                         gpointer      data,
                                         GCancellable *cancellable,
                                         GError      **error);

/* From now on what is not here is fetched when it is read, and stays. func NULL: from nowhere. */
void hearth_vault_set_fetch (HearthVault         *vault,
                             HearthVaultFetchFunc func,
                             gpointer             data,
                             GDestroyNotify       data_free);

/* ---- Keys ---- */

/* What opens the vault on every computer, sealed as it is: the ring with the slots of passphrase and recovery key. */
typedef struct
{
  HearthId   vault;
  guint64    generation;
  guint8     sum[HEARTH_VAULT_HASH_BYTES]; /* the same where the same passphrase and recovery key open it */
  GBytes    *ring;
  GPtrArray *slots; /* GBytes */
} HearthVaultShared;

void hearth_vault_shared_free (HearthVaultShared *shared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultShared, hearth_vault_shared_free)

/* The files' outside, believed by nobody; slots are still to be added: their ids (HearthId) in *needed. NULL with CORRUPT. */
HearthVaultShared *hearth_vault_shared_new (GBytes  *ring,
                                            GArray **needed,
                                            GError **error);

/* Adds a slot's file: FALSE with CORRUPT when it is not one that the ring names. */
gboolean hearth_vault_shared_add (HearthVaultShared *shared,
                                  GBytes            *slot,
                                  GError           **error);

/* Of this vault, locked or not. NULL with error. */
HearthVaultShared *hearth_vault_share (HearthVault *vault,
                                       GError     **error);

/* Makes community folder/vault from it: locked, and empty. INVALID when there is one. */
gboolean hearth_vault_share_begin (const char        *folder,
                                   HearthVaultShared *shared,
                                   GError           **error);

/* The passphrase and recovery key of another computer in the place of those here; keys of this computer stay. LOCKED; CORRUPT when nobody with the master key made
 * it. */
gboolean hearth_vault_share_adopt (HearthVault       *vault,
                                   HearthVaultShared *shared,
                                   GError           **error);

/* Its ring counts on from that generation. LOCKED. */
gboolean hearth_vault_share_after (HearthVault *vault,
                                   guint64      generation,
                                   GError     **error);
