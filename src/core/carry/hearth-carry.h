/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Carrying the vault to the storage and back. What is in it is sealed already and named by keys, so its files lie there as they are: blob/, man/, and in vault/
 * the ring and the slots that open it. They go after the community's own changes, never before: nobody's edit waits for fifty gigabytes. So another device may know of
 * something that is not there yet, and says by whom it is still being sent. The list of parts of an asset goes once all of its parts are there, and the others could have heard of it. What
 * nothing has needed for as long as it can be undone is taken away (hearth-carry-sweep.h).
 *
 *   blob/AA/CHUNK                 a chunk; where the server takes only smaller files, blob/AA/REST.0, .1, ... (CHUNK is 64 digits, REST without the first two)
 *   man/AA/ASSET                  a manifest
 *   vault/VAULT-GENERATION-SUM.ring   the ring, 16 and 8 digits
 *   vault/DEVICE-END.sweep, .swept  who takes something away, and what was taken
 *   vault/SLOT.slot               a slot of it, of the passphrase or the recovery key
 *
 * Sending needs no keys. What comes is believed only by what seals it: a manifest by the hash that the item's row has, a chunk by its key. Blocking;
 * not on a database's thread. One at a time in a process; a second waits. */

#pragma once

#include "db/hearth-db.h"
#include "vault/hearth-vault-crew.h"
#include "vault/hearth-vault.h"

/* What is brought here without being asked for. On the disk. */
typedef enum
{
  HEARTH_CARRY_NEEDED, /* nothing: only what is opened */
  HEARTH_CARRY_PINNED, /* what is pinned */
  HEARTH_CARRY_ALL,
} HearthCarryPolicy;

/* "needed", "pinned", "all", NULL. */
const char *const *hearth_carry_policies (void);

typedef struct
{
  guint    sent;    /* files */
  guint    fetched; /* files */
  guint64  requests;
  guint64  bytes_up;
  guint64  bytes_down;
  guint    removed; /* files that nothing needed any more, taken away */
  guint64  removed_bytes;
  guint    awaited; /* assets that another device has not sent yet */
  gboolean metered; /* it went no further, and waits for a network that is not metered */
  gboolean locked;  /* what is to be fetched, or may need what was taken away, waits for the vault to be opened */
} HearthCarryResult;

/* Sends what is not there, brings what the policy says, and, where the vault is open, takes away what nothing needs any more. vault: the community's, locked or not; NULL opens it, and where there is none its keys are brought. asked: somebody
 * asked for it, so it goes also where it is paid for (net/hearth-metered.h). NO_SPACE says how much room is missing; OFFLINE, AUTH, LIMIT; nothing is lost, the next time it goes on. Does nothing where
 * nothing syncs. */
gboolean hearth_carry_run (HearthDb            *db,
                           HearthVault         *vault,
                           gboolean             asked,
                           HearthVaultProgress *progress, /* may be NULL */
                           HearthCarryResult   *result,
                           GCancellable        *cancellable,
                           GError             **error);

/* From now on the vault fetches what is not here from the storage when it is read. The connection is the vault's own. */
void hearth_carry_attach (HearthVault *vault,
                          HearthDb    *db);

/* Brings all of the item's latest version (rowid) here. The vault must be open. NOT_FOUND while it is not there yet. */
gboolean hearth_carry_fetch (HearthDb            *db,
                             HearthVault         *vault,
                             gint64               item,
                             HearthVaultProgress *progress,
                             GCancellable        *cancellable,
                             GError             **error);

/* Lets go of the item here, once every part of it was read back from the storage and is what it was. INVALID for what is pinned or where all is to be here, or is not
 * there as a whole; and while another computer takes something away there, or has not heard what is needed here. */
gboolean hearth_carry_free (HearthDb            *db,
                            HearthVault         *vault,
                            gint64               item,
                            HearthVaultProgress *progress,
                            guint64             *freed, /* bytes */
                            GCancellable        *cancellable,
                            GError             **error);

gboolean hearth_carry_set_policy (HearthDb         *db,
                                  HearthCarryPolicy policy,
                                  GError          **error);

/* Who pins something wants what is pinned kept here. */
gboolean hearth_carry_set_pinned (HearthDb *db,
                                  gint64    item,
                                  gboolean  pinned,
                                  GError  **error);

typedef struct
{
  guint64 files;   /* that are here and were there */
  guint64 missing; /* of these, that are not there in their length */
  guint64 damaged; /* that are not what they were; full only */
} HearthCarryChecked;

/* Whether the storage still has what it was given of what is here. full: reads every byte back. What it does not have is sent with the next hearth_carry_run(). */
gboolean hearth_carry_check (HearthDb            *db,
                             HearthVault         *vault,
                             gboolean             full,
                             HearthVaultProgress *progress,
                             HearthCarryChecked  *checked,
                             GCancellable        *cancellable,
                             GError             **error);

/* ---- Where things are ---- */

typedef enum
{
  HEARTH_CARRY_LOCAL,   /* this community does not sync: here */
  HEARTH_CARRY_HERE,    /* only here so far */
  HEARTH_CARRY_BOTH,    /* here, and on the storage */
  HEARTH_CARRY_THERE,   /* on the storage */
  HEARTH_CARRY_AWAITED, /* not there yet either */
} HearthCarryWhere;

typedef struct
{
  HearthCarryWhere where;
  gboolean         pinned;
  gboolean         left;   /* of AWAITED: it was there, and was taken away because nothing needed it then */
  char            *author; /* of AWAITED: the device that has it; may be NULL */
} HearthCarryItem;

void hearth_carry_item_free (HearthCarryItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCarryItem, hearth_carry_item_free)

/* HearthReadFunc, data: gint64 of the item's rowid: a HearthCarryItem of its latest version. */
gpointer hearth_carry_read_item (HearthConn   *conn,
                                 gpointer      data,
                                 GCancellable *cancellable,
                                 GError      **error);

/* One sentence for it. Caller frees. */
char *hearth_carry_item_words (const HearthCarryItem *item);

typedef struct
{
  gboolean          syncs;
  HearthCarryPolicy policy;
  gint64            count[HEARTH_CARRY_AWAITED + 1]; /* of latest versions, by where */
  gint64            here_bytes;                      /* of what is only here */
  gint64            there_bytes;                     /* of what is only on the storage */
  gint64            pinned;
  gint64            waste;      /* bytes on the storage that nothing needs any more, as far as this device knows */
  gint64            waste_goes; /* when they begin to go, UTC milliseconds; HEARTH_NONE: there are none */
  gint64            links;      /* copies of ended links that are still to be taken away */
} HearthCarryStatus;

/* HearthReadFunc: a HearthCarryStatus, g_free() it. */
gpointer hearth_carry_read_status (HearthConn   *conn,
                                   gpointer      data,
                                   GCancellable *cancellable,
                                   GError      **error);

/* What lies on the storage and nothing needs any more, as a line, and when that goes; NULL where there is none. Caller frees both. */
char *hearth_carry_waste_words (const HearthCarryStatus *status,
                                GTimeZone               *zone,
                                char                   **when);

/* The assets that are on the storage, or that another device is still to send, for a check of the vault (HearthVaultCheckPlan). NULL with error. */
GHashTable *hearth_carry_list_elsewhere (HearthDb     *db,
                                         GCancellable *cancellable,
                                         GError      **error);
