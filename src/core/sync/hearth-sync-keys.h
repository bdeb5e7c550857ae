/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of a space's epochs. Each new one is given to the devices that remain, and knows the one before it; whoever was removed has none of
 * those that come after. Both kinds of file are signed by the owner.
 *
 *   keys/epoch-NNNNNNNN.key          "HRTHEPOC", epoch (4), 0 (4), space (16), the key boxed under crypto_kdf (master, "epochkey"), and from the
 *                                    second on the key before it boxed under crypto_kdf (key, "previous")
 *   keys/epoch-NNNNNNNN-DEVICE.key   "HRTHEPDV", epoch (4), 0 (4), space (16), device (16), the key sealed (crypto_box_seal) to the device
 *
 * Blocking. */

#pragma once

#include "sync/hearth-sync-space.h"
#include "sync/hearth-sync-standing.h"

/* All of them by the master key, for a device that is new. */
gboolean hearth_sync_keys_read_all (HearthSyncSpace      *space,
                                    const HearthVaultKey *master,
                                    GCancellable         *cancellable,
                                    GError              **error);

/* Those that came since, as the device this is. Nothing changes where none is for it: it was removed, or they are not there yet. */
gboolean hearth_sync_keys_read_new (HearthSyncSpace *space,
                                    GCancellable    *cancellable,
                                    GError         **error);

/* A new epoch for those devices (HearthSyncStanding) whose role is not GONE: their files first, then the epoch's. */
gboolean hearth_sync_keys_turn (HearthSyncSpace      *space,
                                const HearthVaultKey *master,
                                GArray               *standings,
                                GCancellable         *cancellable,
                                GError              **error);
