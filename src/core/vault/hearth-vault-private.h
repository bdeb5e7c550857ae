/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of a vault, for its own files. */

#pragma once

#include "vault/hearth-vault-chunk.h"
#include "vault/hearth-vault.h"

#define HEARTH_VAULT_HEX_ID    (2 * sizeof (HearthId) + 1)
#define HEARTH_VAULT_HEX_CHUNK (2 * HEARTH_VAULT_CHUNK_ID_BYTES + 1)

/* Every key that the master key makes. Constant; shared by who works with it, wiped with the last of them. */
typedef struct
{
  HearthVaultKey      *master;
  HearthVaultChunkKeys chunk; /* their vault is the vault's */
  HearthVaultKey      *manifests;
  HearthVaultKey      *marks; /* what the seeds of members' copies are made from */
  HearthVaultKey      *local; /* of what concerns this device only: hashes of paths, unfinished work */
} HearthVaultKeys;

struct _HearthVault
{
  gatomicrefcount  refs;
  GMutex           mutex; /* over what follows up to keys */
  HearthVaultRing *ring;
  HearthVaultKeys *keys; /* NULL: locked */

  HearthId id;
  int      dir; /* vault/ */
  int      keys_dir;
  int      blob_dir;
  int      man_dir;
  int      tmp_dir; /* beginnings of chunks */
  int      work_dir;
};

/* A reference to the keys; NULL with LOCKED. */
HearthVaultKeys *hearth_vault_get_keys (HearthVault *vault,
                                        GError     **error);
void             hearth_vault_keys_unref (HearthVaultKeys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultKeys, hearth_vault_keys_unref)

/* "ab/abcdef..." below blob/ or man/. */
void hearth_vault_chunk_path (const guint8 id[HEARTH_VAULT_CHUNK_ID_BYTES],
                              char         path[HEARTH_VAULT_HEX_CHUNK + 3]);
void hearth_vault_asset_path (const HearthId *asset,
                              char            path[HEARTH_VAULT_HEX_ID + 3]);

/* Slots, in hearth-vault-slots.c. Reads every slot of the ring; those that cannot be read are left out. Array of HearthVaultSlot. */
GArray *hearth_vault_read_slots (HearthVault *vault);

/* Writes it, reads it back and has master come out of it. */
gboolean hearth_vault_write_slot (int                    keys_dir,
                                  const HearthVaultSlot *slot,
                                  const HearthVaultKey  *master,
                                  const char            *passphrase, /* of one, else NULL */
                                  const HearthVaultKey  *secret,     /* of another */
                                  GError               **error);
/* The ring as it was read back. NULL with error. */
HearthVaultRing *hearth_vault_write_ring (int                    keys_dir,
                                          const HearthVaultRing *ring,
                                          const HearthVaultKey  *master,
                                          GError               **error);
HearthVaultRing *hearth_vault_read_ring (int      keys_dir,
                                         GError **error);
