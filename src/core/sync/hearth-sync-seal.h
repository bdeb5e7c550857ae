/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies on a storage that is not trusted: one envelope for every kind of object, so that none can be altered, cut, moved to another
 * name, or passed off as one of another kind, space or device. Pure functions, any thread.
 *
 *   0  "HRTHSYNC"                 8   kind          9   1, the version        10  0, 0
 *   12 key epoch (4)             16   space (16)   32   device (16)
 *   48 first step (8)            56   last step (8)
 *   64 BLAKE2b-256 of the object before this one of the device and kind, zero for the first (32)
 *   96 nonce (24)               120   XChaCha20-Poly1305 of the contents, all before it as associated data
 *   at the end: Ed25519 of the device over everything before (64)
 *
 * Contents: length of the body (4), length of what follows (4), the body deflated (RFC 1951), zeros up to the next size of Padmé, so that
 * sizes tell little. Numbers are little-endian. */

#pragma once

#include "base/hearth-id.h"
#include "vault/hearth-vault-key.h"

#define HEARTH_SYNC_HASH_BYTES   32
#define HEARTH_SYNC_PUBLIC_BYTES 32
#define HEARTH_SYNC_MAX_OBJECT   (64 * 1024 * 1024) /* also of a body */

typedef enum
{
  HEARTH_SYNC_SEGMENT = 1,
  HEARTH_SYNC_PART = 2, /* of a snapshot */
  HEARTH_SYNC_HEAD = 3,
  HEARTH_SYNC_NOTE = 4, /* that the space moved */
} HearthSyncKind;

typedef struct
{
  HearthSyncKind kind;
  guint32        epoch;
  HearthId       space;
  HearthId       device;
  guint64        first; /* of a part: the snapshot's number */
  guint64        last;  /* of a part: its place */
  guint8         before[HEARTH_SYNC_HASH_BYTES];
} HearthSyncEnvelope;

/* A device's own key for signing, 32 bytes of which all else is made. */
void hearth_sync_public_key (const HearthVaultKey *secret,
                             guint8                public_key[HEARTH_SYNC_PUBLIC_BYTES]);

/* LIMIT for a body that is too large. */
GBytes *hearth_sync_seal (const HearthSyncEnvelope *envelope,
                          const HearthVaultKey     *epoch_key,
                          const HearthVaultKey     *secret,
                          GBytes                   *body,
                          GError                  **error);

/* The body; envelope says what it must be (all but before, which is filled in). CORRUPT when it is not exactly that, TOO_NEW for a later
 * version. */
GBytes *hearth_sync_unseal (GBytes               *object,
                            HearthSyncEnvelope   *envelope,
                            const HearthVaultKey *epoch_key,
                            const guint8          public_key[HEARTH_SYNC_PUBLIC_BYTES],
                            GError              **error);

/* What is on the outside, believed by nobody: where to look for the keys. FALSE with CORRUPT. */
gboolean hearth_sync_peek (GBytes             *object,
                           HearthSyncEnvelope *envelope,
                           GError            **error);

void hearth_sync_hash (GBytes *object,
                       guint8  hash[HEARTH_SYNC_HASH_BYTES]);
