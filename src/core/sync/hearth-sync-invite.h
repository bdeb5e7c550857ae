/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Letting a device in by a code instead of the passphrase: twelve words that a device of the community shows. The owner certifies the new
 * device beforehand; what it needs lies on the storage, sealed with the words, until it has been fetched. Who has the code can become that
 * one device, once; who has the storage alone can do nothing with it (132 bits, drawn by lot).
 *
 *   keys/NAME.invite  "HRTHINVT", boxed under crypto_kdf (code, "invited_"): device (16), its secret (32), owner's public key (32), how many
 *                     epochs (4), their keys; NAME: 32 hex digits, BLAKE2b of crypto_kdf (code, "invname_")
 *
 * Blocking. */

#pragma once

#include "sync/hearth-sync-run.h"

/* code: to be shown once. An earlier invitation that nobody followed is taken back. name: what the device is to be called. As of
 * hearth_sync_set_role(). */
gboolean hearth_sync_invite (HearthDb         *db,
                             const char       *name,
                             HearthSyncRole    role,
                             const char       *secret,
                             HearthVaultText **code,
                             HearthSyncResult *result,
                             GCancellable     *cancellable,
                             GError          **error);

/* The device that was let in by the code, in a space of which the id is known: keys and all. NOT_FOUND when that is no code, or nothing is
 * there for it. */
gboolean hearth_sync_follow_invitation (HearthSyncSpace *space,
                                        const char      *code,
                                        GCancellable    *cancellable,
                                        GError         **error);
