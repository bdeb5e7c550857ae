/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A space: what the devices of one community share on a storage, and the keys to it.
 *
 *   hearth-space.json            {"format": 1, "space": 32 hex digits, "created": UTC milliseconds}; written last
 *   keys/ID.slot                 the master key behind the passphrase, and behind the recovery words (vault/FORMAT.md, "Slots"; hearth-sync-slots.h)
 *   keys/epoch-*.key             hearth-sync-keys.h
 *   keys/ID.invite               hearth-sync-invite.h
 *   dev/ID-SERIAL.cert           hearth-sync-standing.h
 *   head/ log/ snap/             hearth-sync-run.h
 *
 * The master key is nowhere but behind its slots: what only the owner may do asks for the passphrase or the recovery words. What this device
 * has (its own key, the owner's public one, the keys of the epochs) is in the user's keyring, or a file of theirs (base/hearth-secrets.h). A copy of
 * the community on another machine does not have it, and so cannot take itself for this device. Blocking. */

#pragma once

#include "base/hearth-secrets.h"
#include "sync/hearth-remote.h"
#include "sync/hearth-sync-standing.h"
#include "vault/hearth-vault-slot.h"

typedef struct
{
  HearthId        id;
  HearthId        device;
  guint8          owner[HEARTH_SYNC_PUBLIC_BYTES];
  GPtrArray      *epoch_keys; /* HearthVaultKey of epoch 1, 2, ... */
  HearthVaultKey *secret;     /* of this device */
  HearthRemote   *remote;
  char           *invitation; /* where it lies, of a device that just followed it; else NULL */
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

/* As a new device, with the passphrase, the recovery words or the code of an invitation. BAD_KEY; NOT_FOUND when there is no space. */
HearthSyncSpace *hearth_sync_space_join (HearthRemote *remote,
                                         const char   *secret,
                                         const char   *device_name,
                                         GCancellable *cancellable,
                                         GError      **error);

/* As the device this machine is. LOCKED when it has no such key: the community was copied or restored here, or the keyring lost it.
 * HEARTH_KEYRING_ERROR when it is there and cannot be had. Touches no network. */
HearthSyncSpace *hearth_sync_space_load (HearthRemote   *remote,
                                         const HearthId *id,
                                         const HearthId *device,
                                         GError        **error);

/* What space is there. NOT_FOUND when none is; TOO_NEW, CORRUPT. */
gboolean hearth_sync_space_read (HearthRemote *remote,
                                 HearthId     *id,
                                 GCancellable *cancellable,
                                 GError      **error);

/* Says that this space is at its remote, where none is. */
gboolean hearth_sync_space_write (HearthSyncSpace *space,
                                  GError         **error);

/* FALSE with CONFLICT when what is there is not this space, or nothing is. */
gboolean hearth_sync_space_verify (HearthSyncSpace *space,
                                   GCancellable    *cancellable,
                                   GError         **error);

/* The newest epoch, and the key of one; NULL when it is not here. */
guint32               hearth_sync_space_get_epoch (HearthSyncSpace *space);
const HearthVaultKey *hearth_sync_space_get_key (HearthSyncSpace *space,
                                                 guint32          epoch);

/* Where what a device has lies on this computer. Asks nobody. */
HearthSecretsPlace hearth_sync_device_place (const HearthId *device);

/* What this device has, anew. */
gboolean hearth_sync_space_keep (HearthSyncSpace *space,
                                 GError         **error);

/* By the passphrase or the recovery words. BAD_KEY. */
HearthVaultKey *hearth_sync_space_open_master (HearthSyncSpace *space,
                                               const char      *secret,
                                               GCancellable    *cancellable,
                                               GError         **error);

/* What the owner says of a device from now on. */
gboolean hearth_sync_space_certify (HearthSyncSpace          *space,
                                    const HearthVaultKey     *master,
                                    const HearthSyncStanding *standing,
                                    GCancellable             *cancellable,
                                    GError                  **error);

/* Written, read back, the same. */
gboolean hearth_sync_space_put (HearthSyncSpace *space,
                                const char      *path,
                                GBytes          *bytes,
                                GCancellable    *cancellable,
                                GError         **error);

/* A slot, read back and opened by what it was made with: passphrase or secret, the other NULL. */
gboolean hearth_sync_space_put_slot (HearthSyncSpace       *space,
                                     const HearthVaultSlot *slot,
                                     const HearthVaultKey  *master,
                                     const char            *passphrase,
                                     const HearthVaultKey  *secret,
                                     GCancellable          *cancellable,
                                     GError               **error);

/* What is there of keys is not what was written. FALSE, CORRUPT. */
gboolean hearth_sync_set_damaged (GError **error);

/* What is there is not the community that was meant. FALSE, CONFLICT. */
gboolean hearth_sync_set_other (GError **error);

/* This database is a copy of a device's, or an older state of it. FALSE, LOCKED. */
gboolean hearth_sync_set_copied (GError **error);

/* 32 lower case hex digits and back. */
char    *hearth_sync_id_to_hex (const HearthId *id);
gboolean hearth_sync_id_from_hex (const char *hex,
                                  gsize       len,
                                  HearthId   *id);
