/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Syncing: pull what the others said, then say what was done here. Blocking, on a thread of its own; the database is written through its
 * writer, a segment a transaction, so that a change of another device is never there by half.
 *
 * What goes out is sealed and kept in the database before it is written to the storage, and written there as it is until it is there: after
 * a kill at any point the same bytes go to the same name. Nothing is ever deleted here because something is missing there. */

#pragma once

#include "db/hearth-db.h"
#include "sync/hearth-sync-conflict.h"
#include "sync/hearth-sync-space.h"

typedef struct
{
  guint   pulled;  /* segments and parts of snapshots taken in */
  guint   pushed;  /* objects written */
  guint   skipped; /* devices whose last words could not be had or read, with the next two */
  guint   held;    /* those that said so much that somebody has to look first; see hearth-sync-large.h */
  guint   newer;   /* those that have a newer Hearth */
  gint64  clock;   /* seconds that the storage's clock is ahead of this one's; 0 where it does not say */
  guint64 requests;
  guint64 bytes_up;
  guint64 bytes_down;
} HearthSyncResult;

/* Begins to sync this community to an empty place. recovery: to be shown once. INVALID when it does so already. */
gboolean hearth_sync_setup (HearthDb              *db,
                            const char            *url,
                            const char            *passphrase,
                            const HearthVaultCost *cost, /* NULL: the usual */
                            const char            *device_name,
                            HearthVaultText      **recovery,
                            HearthSyncResult      *result,
                            GCancellable          *cancellable,
                            GError               **error);

/* Makes this empty database one more device of the community that syncs there. secret: passphrase, recovery words or the code
 * of an invitation. */
gboolean hearth_sync_join_as (HearthDb         *db,
                              const char       *url,
                              const char       *secret,
                              const char       *device_name,
                              HearthSyncResult *result,
                              GCancellable     *cancellable,
                              GError          **error);

/* Makes this database a device of its own, whose folder was copied or put back from a backup; what was done here and nobody has is told as the
 * new device's. secret: as of hearth_sync_join_as(). INVALID when it is one already. */
gboolean hearth_sync_renew (HearthDb         *db,
                            const char       *secret,
                            const char       *device_name,
                            HearthSyncResult *result,
                            GCancellable     *cancellable,
                            GError          **error);

/* Once. OFFLINE, AUTH, NO_SPACE: nothing is lost, try again. CONFLICT: the storage is not what it was; nothing was changed. LOCKED: this
 * community is a copy of one that syncs elsewhere, or the device was removed. HEARTH_KEYRING_ERROR: what it needs is in the keyring, which is closed. NOT_FOUND: it was never set up, or what this device may do is not there yet. */
gboolean hearth_sync_run (HearthDb         *db,
                          HearthSyncResult *result,
                          GCancellable     *cancellable,
                          GError          **error);

typedef struct
{
  HearthId id;
  char    *name; /* may be NULL */
  gint64   seen; /* its last step that is here */
  gboolean self;

  HearthSyncRole role;
  gboolean       heard; /* what it is: FALSE where the owner’s word about it is not here yet */
  gint64         news;  /* UTC milliseconds, when a head of it came last; HEARTH_NONE: none did that is known of */
  gboolean       done;  /* it had heard by then of who was forgotten here last */
} HearthSyncMember;

typedef struct
{
  char    *url;     /* NULL: never set up */
  char    *moved;   /* where it was moved to, and this device could not go so far; else NULL */
  gboolean newer;   /* what others wrote needs a newer Hearth; it is kept until then */
  char    *large;   /* what waits to be looked at; hearth_sync_status_dup_large() says it */
  char    *kept;    /* a sentence about deleted files that the storage keeps; NULL: none that is known of */
  gint64   waiting; /* transactions that are not with the others yet */
  GArray  *devices; /* HearthSyncMember */
  gint64   conflicts;
  gint64   forgot; /* UTC milliseconds, when somebody was forgotten here last and the others told; HEARTH_NONE */

  HearthSecretsPlace keys; /* where this device's lie */
} HearthSyncStatus;

void hearth_sync_status_free (HearthSyncStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSyncStatus, hearth_sync_status_free)

/* HearthReadFunc: a HearthSyncStatus. */
gpointer hearth_sync_read_status (HearthConn   *conn,
                                  gpointer      data,
                                  GCancellable *cancellable,
                                  GError      **error);
