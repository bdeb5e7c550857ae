/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a device is in its community, in the owner's words: an object that only whoever has the master key can write and every device can
 * verify. The newest one of a device counts; none is ever written over.
 *
 *   0   "HRTHSTND"             8   1, the version      9   role          10  0, 0
 *   12  key epoch (4)          16  space (16)          32  device (16)   48  serial, from 0 (4)
 *   52  last step that counts (8)                      60  when it came, UTC milliseconds (8)
 *   68  what it signs with, public (32)                100 what keys are sealed to for it, X25519, public (32)
 *   132 nonce (24) and secretbox of its name in UTF-8, under crypto_kdf (the epoch's key, "devcerts")
 *   at the end: Ed25519 of the owner over everything before (64); the owner's key is crypto_kdf (master, "ownerkey")
 *
 * All but the name is in clear, so that a device that was removed can see that it was. Pure functions, any thread. */

#pragma once

#include "base/hearth-id.h"
#include "sync/hearth-sync-seal.h"

#define HEARTH_SYNC_NO_LIMIT   G_MAXINT64
#define HEARTH_SYNC_OWNER_SIGN 64 /* bytes that the owner's signature adds */

/* On the storage and in databases: never reuse a number. */
typedef enum
{
  HEARTH_SYNC_GONE = 0,   /* removed */
  HEARTH_SYNC_VIEWER = 1, /* reads; what it writes is refused by all others */
  HEARTH_SYNC_EDITOR = 2,
  HEARTH_SYNC_OWNER = 3, /* came with the passphrase or the recovery words, or was named so: may erase people */
} HearthSyncRole;

typedef struct
{
  HearthId       device;
  guint32        serial;
  HearthSyncRole role;
  gint64         limit; /* its last step that counts */
  gint64         created;
  guint8         sign_key[HEARTH_SYNC_PUBLIC_BYTES];
  guint8         box_key[HEARTH_SYNC_PUBLIC_BYTES];
  char          *name; /* NULL where its epoch's key is not here */
} HearthSyncStanding;

void hearth_sync_standing_clear (HearthSyncStanding *standing);

/* The two keys of a device, out of its secret. */
void hearth_sync_standing_set_keys (HearthSyncStanding   *standing,
                                    const HearthVaultKey *secret);

/* A file name of dev/: its device and serial. FALSE when it is none. */
gboolean hearth_sync_standing_read_name (const char *name,
                                         HearthId   *device,
                                         guint32    *serial);
char    *hearth_sync_standing_path (const HearthSyncStanding *standing);

GBytes *hearth_sync_standing_seal (const HearthSyncStanding *standing,
                                   const HearthId           *space,
                                   guint32                   epoch,
                                   const HearthVaultKey     *epoch_key,
                                   const HearthVaultKey     *master);

/* standing->device and serial say whose and which it must be; the rest is filled in. epoch_keys: HearthVaultKey of epoch 1, 2, ... CORRUPT. */
gboolean hearth_sync_standing_open (GBytes             *object,
                                    const HearthId     *space,
                                    const guint8        owner[HEARTH_SYNC_PUBLIC_BYTES],
                                    GPtrArray          *epoch_keys,
                                    HearthSyncStanding *standing,
                                    GError            **error);

/* The key that the owner signs with. */
void hearth_sync_owner_key (const HearthVaultKey *master,
                            guint8                public_key[HEARTH_SYNC_PUBLIC_BYTES]);
void hearth_sync_owner_sign (GByteArray           *object,
                             const HearthVaultKey *master);

/* The length of what was signed; 0 when it was not. */
gsize hearth_sync_owner_verify (GBytes      *object,
                                const guint8 owner[HEARTH_SYNC_PUBLIC_BYTES]);

/* Nonce (24) and secretbox under crypto_kdf (key, purpose), appended. */
void hearth_sync_box (GByteArray           *out,
                      const HearthVaultKey *key,
                      const char           *purpose,
                      const guint8         *plain,
                      gsize                 len);

#define HEARTH_SYNC_BOX_ADDS 40

/* What was boxed so, len - HEARTH_SYNC_BOX_ADDS bytes and a NUL. NULL when it was not. Caller frees. */
guint8 *hearth_sync_unbox (const HearthVaultKey *key,
                           const char           *purpose,
                           const guint8         *box,
                           gsize                 len);
