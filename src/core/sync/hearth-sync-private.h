/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of a run share: hearth-sync-run.c (its course), -pull.c, -push.c. */

#pragma once

#include "sync/hearth-sync-head.h"
#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-run.h"
#include "sync/hearth-sync-seal.h"

typedef struct
{
  HearthDb         *db;
  HearthSyncSpace  *space;
  HearthSyncResult *result;
  GCancellable     *cancellable;
  GArray           *entries; /* HearthRemoteEntry: of head/, as the run found it */
  HearthSyncRole    role;    /* of this device */
  gboolean          heard;   /* what that is; else it is GONE */
  gboolean          looked;  /* at people, in this run */
  gboolean          alone;   /* no other run of this process goes on beside it */
  gboolean          speak;   /* also where there is nothing to say: the others must hear that something is different */
  gboolean          put_off; /* what is derived waits: more is to come at once */
  char             *large;   /* what waits until somebody has looked; see hearth-sync-large.c */
  gboolean          missing; /* what this device wrote is not there any more */
  gboolean          again;   /* everything is to be told once more, whatever is there */
  gboolean          checked; /* the head that was written last was read back */
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

/* A new epoch for the devices that are there; each of them then looks at keys and people. */
gboolean hearth_sync_begin_epoch (HearthSyncRunning    *run,
                                  const HearthVaultKey *master,
                                  GError              **error);

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

/* A head of this device was written. And: none is there that was not; LOCKED. seen: as somebody else's head says; nobody heard more under this
 * device's name than was said here; LOCKED. */
gboolean hearth_sync_note_head (HearthConn *conn,
                                const char *path,
                                GError    **error);
gboolean hearth_sync_check_mine (HearthSyncRunning *run,
                                 GError           **error);
gboolean hearth_sync_check_heard (HearthSyncRunning *run,
                                  GHashTable        *seen,
                                  GError           **error);

/* The last step of this copy that the others know as that of whom it is a copy of. */
gboolean hearth_sync_find_common (HearthSyncRunning *run,
                                  gint64            *common,
                                  GError           **error);

/* Makes this database another device than it was; what it did after common is the new one's. */
gboolean hearth_sync_become (HearthSyncBook *book,
                             const HearthId *device,
                             const char     *name,
                             gint64          common,
                             GError        **error);

/* Takes out of the grave who is alive by the book. */
gboolean hearth_sync_raise (HearthSyncBook *book,
                            GError        **error);

/* ---- hearth-sync-heir.c ---- */

/* Of a database that was a copy, after it became a device of its own and pulled: hears what was written under the names it had, and tells again
 * what the others may have taken for something else. */
gboolean hearth_sync_hear_former (HearthSyncRunning *run,
                                  GError           **error);

/* ---- hearth-sync-told.c ---- */

/* Fills head->again. */
gboolean hearth_sync_list_again (HearthConn     *conn,
                                 HearthSyncHead *head,
                                 GError        **error);

/* Notes what somebody's head says was told again. */
gboolean hearth_sync_note_again (HearthSyncRunning    *run,
                                 const HearthSyncHead *head,
                                 GError              **error);

/* The same of what this database says, outside of a transaction; "" when there is none, NULL with error. Caller frees. */
char    *hearth_sync_setting_read (HearthSyncRunning *run,
                                   const char        *key,
                                   GError           **error);
gboolean hearth_sync_setting_write (HearthSyncRunning *run,
                                    const char        *key,
                                    const char        *value,
                                    GError           **error);

/* run->entries, anew. */
gboolean hearth_sync_list_heads (HearthSyncRunning *run,
                                 GError           **error);

/* ---- hearth-sync-again.c: a storage that lost what was on it ---- */

/* Keeps the files of keys/ and dev/ that are new, so that they can be put back; once people were looked at. */
gboolean hearth_sync_keep_keys (HearthSyncRunning *run,
                                GError           **error);

/* Puts those that are missing where the run's remote is. Where there are slots, those that are not among them were taken away. */
gboolean hearth_sync_put_back (HearthSyncRunning *run,
                               GError           **error);

/* What is there is not what was. told: the highest HearthSyncHead.anew of those who may say so; older: "DEVICE-STEP " for each head that is older
 * than what is known here. Where somebody told everything again, this device does so as well, once; else FALSE with CONFLICT. */
gboolean hearth_sync_weigh (HearthSyncRunning *run,
                            gint64             told,
                            const char        *older,
                            GError           **error);

/* hearth_sync_tell_again() of a run that is open. */
gboolean hearth_sync_tell_all (HearthSyncRunning *run,
                               GError           **error);

/* ---- hearth-sync-large.c ---- */

/* After a join, with the book that did it: FALSE with LIMIT, and *large is what to show, when it is a large change. step: the device's last one that
 * is there. */
gboolean hearth_sync_large_check (HearthSyncBook *book,
                                  const HearthId *device,
                                  gint64          step,
                                  const char     *name,
                                  char          **large,
                                  GError        **error);

/* Whether what that device says up to the step may come in as it is; a backup was made then. */
gboolean hearth_sync_large_is_agreed (HearthSyncRunning *run,
                                      const HearthId    *device,
                                      gint64             step,
                                      gboolean          *agreed,
                                      GError           **error);

/* Writes down what waits, at the end of a pull. */
gboolean hearth_sync_large_note (HearthSyncRunning *run,
                                 GError           **error);

/* ---- hearth-sync-move.c: the note of where the storage went ---- */

/* Goes there when there is one. The run is then about the new place. */
gboolean hearth_sync_follow (HearthSyncRunning *run,
                             GError           **error);

/* Copies what lies at the run's remote but for the vault: keys, standings, and what the heads of run->entries name, with those heads. Of a name that two
 * wrote under, what each of them wrote. Nothing where this device may not write. */
gboolean hearth_sync_copy_all (HearthSyncRunning *run,
                               HearthRemote      *to,
                               GError           **error);

/* Copies what of the vault lies at the run's remote. */
gboolean hearth_sync_copy_vault (HearthSyncRunning *run,
                                 HearthRemote      *to,
                                 GError           **error);

/* Takes in everything of the others that is there and not here. */
gboolean hearth_sync_pull (HearthSyncRunning *run,
                           GError           **error);

/* What lies at that path, whose envelope is all given but for the key. role: what its writer may do. NULL with NOT_FOUND, CORRUPT, TOO_NEW or LIMIT
 * where it is no word of a device of this space. */
GBytes *hearth_sync_hear (HearthSyncRunning  *run,
                          const char         *path,
                          HearthSyncEnvelope *envelope,
                          HearthSyncRole     *role,
                          GError            **error);

/* An error that concerns one device's words alone. */
gboolean hearth_sync_is_theirs (const GError *error);

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

/* FAILED: what was written did not come back. */
void hearth_sync_set_short (GError **error);

/* No head of this device is to be there, for what comes next may be cut. */
gboolean hearth_sync_forget_there (HearthSyncRunning *run,
                                   GError           **error);

/* The head that was written last is there as it was written: of a device that dies now, nothing else tells where what it said is. Read back once a run;
 * FAILED or NOT_FOUND when it is not. */
gboolean hearth_sync_check_head (HearthSyncRunning *run,
                                 GError           **error);

/* Takes away from the storage what is superfluous; only once a head that does without it is there, which is read back. */
gboolean hearth_sync_drop_covered (HearthSyncRunning *run,
                                   GError           **error);

/* ---- hearth-sync-gone.c ---- */

/* Where somebody was erased and there are removed devices: plans to take away what those wrote and this database has, and to tell everybody
 * everything instead. Of an owner; else it does nothing. Before hearth_sync_compact(). */
gboolean hearth_sync_clear_gone (HearthSyncRunning *run,
                                 GError           **error);

/* ---- hearth-sync-ledger.c ---- */

/* In the transaction that tells what was done up to log as this device's step: notes it where somebody was forgotten by that. */
gboolean hearth_sync_note_forgotten (HearthSyncBook *book,
                                     const HearthId *self,
                                     gint64          step,
                                     gint64          log,
                                     GError        **error);

/* The heads that were read: that they came, and how far they had heard. sources: HearthSyncSource. */
gboolean hearth_sync_note_heads (HearthSyncRunning *run,
                                 GArray            *sources,
                                 GError           **error);

/* Fills what of the status is about it. */
gboolean hearth_sync_read_ledger (HearthConn       *conn,
                                  HearthSyncStatus *status,
                                  GError          **error);

/* ---- hearth-sync-bin.c ---- */

/* From the next run on, until it is done: what was deleted is to be gone for good. */
gboolean hearth_sync_want_bin_emptied (HearthConn *conn,
                                       GError    **error);

/* Does it where it is wanted, after all that is superfluous was deleted. */
gboolean hearth_sync_empty_bin (HearthSyncRunning *run,
                                GError           **error);

/* What a person has to know of it; NULL for nothing. Caller frees. */
char *hearth_sync_bin_to_words (const char *state);

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
