/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A space: what the devices of one community share on a storage, and the keys to it.
 *
 *   hearth-space.json            {"format": 1, "space": 32 hex digits, "created": UTC milliseconds}; written last
 *   keys/ID.slot                 the master key behind the passphrase, and behind the recovery words (vault/FORMAT.md, "Slots")
 *   keys/epoch-NNNNNNNN.key      nonce (24) and secretbox of an epoch's key, under crypto_kdf (master, "epochkey")
 *   dev/ID.cert                  nonce (24) and secretbox of a device, under crypto_kdf (master, "devcerts"): id (16), public key (32),
 *                                when it came, UTC milliseconds (8), its name in UTF-8
 *   head/ log/ snap/             hearth-sync-run.h
 *
 * What this device alone has (its signing key, and the master key so that it need not ask) is a file of the user's state folder that only
 * they can read. A copy of the community on another machine does not have it, and so cannot take itself for this device. Blocking. */

#pragma once

#include "sync/hearth-remote.h"
#include "sync/hearth-sync-seal.h"
#include "vault/hearth-vault-slot.h"

typedef struct
{
  HearthId        id;
  HearthId        device;
  guint32         epoch;
  HearthVaultKey *master;
  HearthVaultKey *epoch_key;
  HearthVaultKey *secret; /* of this device */
  HearthRemote   *remote;
} HearthSyncSpace;

void hearth_sync_space_free (HearthSyncSpace *space);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSyncSpace, hearth_sync_space_free)

/* Makes one on an empty place; takes the remote. recovery: words that open it as well, to be shown once. cost NULL: the usual. INVALID when
 * there is one already. */
HearthSyncSpace *hearth_sync_space_create (HearthRemote          *remote,
                                           const char            *passphrase,
                                           const HearthVaultCost *cost,
                                           const char            *device_name,
                                           HearthVaultText      **recovery,
                                           GError               **error);

/* As a new device, with the passphrase or the recovery words. BAD_KEY; NOT_FOUND when there is no space. */
HearthSyncSpace *hearth_sync_space_join (HearthRemote *remote,
                                         const char   *secret,
                                         const char   *device_name,
                                         GCancellable *cancellable,
                                         GError      **error);

/* As the device this machine is. LOCKED when it has no such key: the community was copied or restored here. Touches no network. */
HearthSyncSpace *hearth_sync_space_load (HearthRemote   *remote,
                                         const HearthId *id,
                                         const HearthId *device,
                                         GError        **error);

/* FALSE with CONFLICT when what is there is not this space, or nothing is. */
gboolean hearth_sync_space_verify (HearthSyncSpace *space,
                                   GCancellable    *cancellable,
                                   GError         **error);

/* A device's certificate. name is the caller's to free. */
gboolean hearth_sync_space_read_device (HearthSyncSpace *space,
                                        const HearthId  *device,
                                        guint8           public_key[HEARTH_SYNC_PUBLIC_BYTES],
                                        char           **name,
                                        GCancellable    *cancellable,
                                        GError         **error);

/* 32 lower case hex digits and back. */
char    *hearth_sync_id_to_hex (const HearthId *id);
gboolean hearth_sync_id_from_hex (const char *hex,
                                  gsize       len,
                                  HearthId   *id);
