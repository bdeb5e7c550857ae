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

typedef struct _HearthVaultFetch HearthVaultFetch; /* hearth-vault-store.c */

struct _HearthVault
{
  gatomicrefcount   refs;
  GMutex            mutex; /* over what follows up to fetch */
  HearthVaultRing  *ring;
  HearthVaultKeys  *keys;  /* NULL: locked */
  HearthVaultFetch *fetch; /* NULL: what is not here is nowhere */

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

/* Has a file that is not here brought from where else the vault lies (hearth-vault-store.h). path: below vault/. What comes is what somebody else had: the
 * caller finds out whether it is what it should be. */
gboolean hearth_vault_can_fetch (HearthVault *vault);
GBytes  *hearth_vault_fetch (HearthVault *vault,
                             const char  *path,
                             guint64      most,
                             GError     **error);
void     hearth_vault_fetch_unref (HearthVaultFetch *fetch);

/* The making of a vault in that community's folder: the folder of its keys, open, which the caller closes; -1 with INVALID when there is a vault. Once they are in it, it gets its
 * name. */
int      hearth_vault_begin (const char *folder,
                             GError    **error);
gboolean hearth_vault_name_begun (const char *folder,
                                  GError    **error);

/* The ring with more slots, without those that are retired (HearthId), whose files go. It counts on from least where that is more. */
gboolean hearth_vault_change_ring (HearthVault           *vault,
                                   const HearthVaultSlot *fresh,
                                   guint                  n_fresh,
                                   guint64                least,
                                   GArray                *retired,
                                   GError               **error);

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
