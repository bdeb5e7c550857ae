/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of a run share: hearth-sync-run.c (its course), -pull.c, -push.c. */

#pragma once

#include "sync/hearth-sync-head.h"
#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-run.h"

typedef struct
{
  HearthDb         *db;
  HearthSyncSpace  *space;
  HearthSyncResult *result;
  GCancellable     *cancellable;
  GArray           *entries; /* HearthRemoteEntry: of head/, as the run found it */
  HearthSyncRole    role;    /* of this device */
  gboolean          looked;  /* at people, in this run */
  gboolean          alone;   /* no other run of this process goes on beside it */
  gboolean          speak;   /* also where there is nothing to say: the others must hear that something is different */
  gboolean          put_off; /* what is derived waits: more is to come at once */
} HearthSyncRunning;

/* The space as this device, with its role. NOT_FOUND when it was never set up. Close it in either case. */
gboolean hearth_sync_open (HearthSyncRunning *run,
                           GError           **error);
void     hearth_sync_close (HearthSyncRunning *run);

/* Looks at what is there and takes in what is new. LOCKED for a device that was removed. */
gboolean hearth_sync_take_in (HearthSyncRunning *run,
                              GError           **error);

/* Reads what the owner says of devices, and keys that are new; once a run. */
gboolean hearth_sync_look_at_people (HearthSyncRunning *run,
                                     GError           **error);

/* A write transaction of the kind that is not published. */
gboolean hearth_sync_write (HearthSyncRunning *run,
                            HearthWriteFunc    func,
                            gpointer           data,
                            GError           **error);

/* Settings of sync_setting. The first is NULL without error when there is none. Caller frees. */
char    *hearth_sync_setting_get (HearthConn *conn,
                                  const char *key,
                                  GError    **error);
gboolean hearth_sync_setting_set (HearthConn *conn,
                                  const char *key,
                                  const char *value,
                                  GError    **error);

/* A head of this device was written. And: none is there that was not; LOCKED. */
gboolean hearth_sync_note_head (HearthConn *conn,
                                gint64      step,
                                const char *path,
                                GError    **error);
gboolean hearth_sync_check_mine (HearthSyncRunning *run,
                                 GError           **error);

/* Makes this database another device than it was. */
gboolean hearth_sync_become (HearthSyncBook *book,
                             const HearthId *device,
                             const char     *name,
                             GError        **error);

/* Takes in everything of the others that is there and not here. */
gboolean hearth_sync_pull (HearthSyncRunning *run,
                           GError           **error);

/* Writes what was done here, and a head that says so. */
gboolean hearth_sync_push (HearthSyncRunning *run,
                           GError           **error);

/* Everything as parts, for those who come later. */
gboolean hearth_sync_push_snapshot (HearthSyncRunning *run,
                                    GError           **error);

/* Writes everything anew, and counts what was written before as superfluous, where somebody was erased since or there are more segments
 * than a head names. The head comes after it. */
gboolean hearth_sync_compact (HearthSyncRunning *run,
                              GError           **error);

/* Takes away from the storage what is superfluous; only once a head is there that does without it. */
gboolean hearth_sync_drop_covered (HearthSyncRunning *run,
                                   GError           **error);

/* What these share. Seals what is new as a segment (always: also where that is nothing but a step); writes what is sealed; writes one object
 * and reads it back; what is seen of each device; runs a statement, kinds: a letter a parameter, i (gint64), t (text), b (bytes and gsize). */
gboolean hearth_sync_seal_new (HearthSyncRunning *run,
                               HearthSyncBook    *book,
                               gboolean           always,
                               GError           **error);
gboolean hearth_sync_send_waiting (HearthSyncRunning *run,
                                   GError           **error);
gboolean hearth_sync_put_surely (HearthSyncRunning *run,
                                 const char        *path,
                                 GBytes            *bytes,
                                 GError           **error);
gboolean hearth_sync_read_seen (HearthConn *conn,
                                GHashTable *seen,
                                GError    **error);
gboolean hearth_sync_execute (HearthConn *conn,
                              GError    **error,
                              const char *sql,
                              const char *kinds,
                              ...);
