/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of carry/ share: the course (hearth-carry.c), what goes up, what comes down, keys, the journal, connections side by side, one for what is opened. */

#pragma once

#include "carry/hearth-carry.h"
#include "sync/hearth-sync-private.h"
#include "vault/hearth-vault-census.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-store.h"

/* Up to this many bytes what was written is read back; above, a listing must have its length. */
#define HEARTH_CARRY_SMALL (64 * 1024)

typedef struct
{
  char             *url;    /* NULL: nothing syncs */
  HearthId          device; /* this one; zero where nothing syncs */
  char             *mark;   /* what the journal is about: another storage, or one that lost what it had, is another */
  gboolean          writes;
  HearthCarryPolicy policy;
  gsize             slice; /* bytes that the server takes at once; 0: all that there is */
} HearthCarryPlace;

void hearth_carry_place_free (HearthCarryPlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCarryPlace, hearth_carry_place_free)

/* HearthReadFunc. */
gpointer hearth_carry_read_place (HearthConn   *conn,
                                  gpointer      data,
                                  GCancellable *cancellable,
                                  GError      **error);

typedef struct _HearthCarryLines HearthCarryLines;

typedef struct
{
  HearthDb            *db;
  HearthVault         *vault; /* NULL: none here yet */
  HearthCarryPlace    *place;
  HearthRemote        *remote;
  HearthVaultProgress *progress;
  HearthCarryResult   *result;
  GCancellable        *cancellable;
  gboolean             asked;      /* by a person, just now */
  HearthCarryLines    *lines;      /* NULL: one was enough so far */
  guint64              requests;   /* that went another way than over remote */
  guint64              bytes_up;   /* likewise */
  guint64              bytes_down; /* likewise */
} HearthCarrying;

/* Opens the storage for what follows. FALSE with NOT_FOUND where nothing syncs. */
gboolean hearth_carry_open (HearthCarrying *carrying,
                            GError        **error);
void     hearth_carry_close (HearthCarrying *carrying);

/* Whether it has to wait for another network, which the result then says. */
gboolean hearth_carry_waits (HearthCarrying *carrying);

/* A version as the database has it. */
typedef struct
{
  gint64           version; /* rowid */
  HearthVaultAsset asset;
  gint64           size;
  gboolean         pinned; /* its item is, and it is the latest */
  gboolean         latest;
  gboolean         away;     /* not all of it is here */
  gboolean         verified; /* its manifest is on the storage */
  gboolean         left;     /* it was, and was taken away */
} HearthCarryVersion;

/* ---- Connections side by side: hearth-carry-lines.c ---- */

/* The next piece of work, on a connection that nobody else uses meanwhile. On several threads at once. FALSE: there is none left, or with error set it failed and all stop. */
typedef gboolean (*HearthCarryLineFunc) (HearthRemote *remote,
                                         gpointer      data,
                                         guint8       *buffer,
                                         GError      **error);

/* As many as the storage is asked at once (hearth_remote_get_lines()), and no more than most. buffer: bytes for each, as of hearth_vault_crew_run(). Blocks until all have stopped. */
gboolean hearth_carry_lines_run (HearthCarrying     *carrying,
                                 HearthCarryLineFunc func,
                                 gpointer            data,
                                 gsize               buffer,
                                 guint64             most,
                                 GError            **error);

/* Adds what went over them to the carrying. */
void hearth_carry_lines_free (HearthCarryLines *lines);

/* ---- A file, in whatever slices it lies there: hearth-carry-slice.c ---- */

/* "blob/ab/cdef...0"; caller frees. */
char *hearth_carry_slice_path (const char *path,
                               guint       slice);

/* The entry of that name in a listing; NULL. */
const HearthRemoteEntry *hearth_carry_find_entry (GArray     *entries,
                                                  const char *name);

/* The file of that path lies there in its length. */
gboolean hearth_carry_is_there (GArray                  *entries,
                                const char              *path,
                                const HearthVaultStored *file);

/* Takes a chunk away from the storage. */
gboolean hearth_carry_drop (HearthCarrying *carrying,
                            const guint8   *id,
                            GError        **error);

/* NOT_FOUND, with words for it. */
GBytes *hearth_carry_get (HearthRemote *remote,
                          const char   *path,
                          guint64       most,
                          GCancellable *cancellable,
                          GError      **error);

/* ---- Up: hearth-carry-up.c, hearth-carry-send.c ---- */

gboolean hearth_carry_up (HearthCarrying *carrying,
                          GError        **error);

/* Writes files (HearthVaultStored, sorted) that are not there. busy: somebody may be taking away what lies there; left: bytes of these and of what follows them. */
gboolean hearth_carry_send (HearthCarrying  *carrying,
                            HearthVaultShelf shelf,
                            GArray          *files,
                            gboolean         busy,
                            guint64          left,
                            GError         **error);

/* ---- Down: hearth-carry-down.c ---- */

/* Lists of parts that are not here; then what the policy says. */
gboolean hearth_carry_down (HearthCarrying *carrying,
                            GError        **error);

/* The asset's chunks that are not here. */
gboolean hearth_carry_bring (HearthCarrying         *carrying,
                             const HearthVaultAsset *asset,
                             GError                **error);

/* ---- Keys: hearth-carry-keys.c ---- */

/* Puts the vault's keys where the others find them, or takes over what is newer there; where no vault is here, makes it of what is there. */
gboolean hearth_carry_keys (HearthCarrying *carrying,
                            GError        **error);

/* ---- Who takes something away: hearth-carry-heed.c ---- */

/* "vault/DEVICE-END.sweep", or ".swept" (record); caller frees. end: UTC seconds by the server's clock. */
char *hearth_carry_sweep_path (const HearthId *device,
                               gint64          end,
                               gboolean        record);

/* Looks who is taking something away there, and takes note of what was taken. *busy: somebody may be at it right now, so that what lies there may be gone in a moment; *others: it
 * is not this device alone. */
gboolean hearth_carry_heed (HearthCarrying *carrying,
                            gboolean       *busy,
                            gboolean       *others, /* may be NULL */
                            GError        **error);

/* The same once a day, for who has nothing to send. */
gboolean hearth_carry_heed_daily (HearthCarrying *carrying,
                                  GError        **error);

/* A record of what goes (HearthCarryNote: id and len), as it lies there; NULL for what is none, or not whole. */
GBytes *hearth_carry_record_new (GArray *going);
GArray *hearth_carry_record_read (GBytes *record);

/* Takes note that what it names was, or is about to be, taken away, and does not look at that record again. own: this device does so. */
gboolean hearth_carry_note_record (HearthCarrying *carrying,
                                   const char     *name,
                                   GArray         *going,
                                   gboolean        own,
                                   GError        **error);

/* ---- What is needed: hearth-carry-need.c ---- */

typedef struct
{
  GArray  *assets; /* HearthVaultAsset, of every version that there is */
  gboolean told;   /* the others could have heard of each, and of none that is gone */
  gboolean whole;  /* FALSE: there are versions of which it cannot be read what they need */
} HearthCarryAssets;

void hearth_carry_assets_free (HearthCarryAssets *assets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCarryAssets, hearth_carry_assets_free)

/* NULL with error. */
HearthCarryAssets *hearth_carry_read_assets (HearthCarrying *carrying,
                                             GError        **error);

/* Whether an asset needs that chunk, or is it. */
gboolean hearth_carry_is_needed (HearthVaultCensus *census,
                                 const guint8      *id,
                                 gsize              len);

/* What was taken away and is needed again is looked for again. wanted: something is about to be sent that may need it; *blocked where that cannot be told, because the vault is
 * locked. */
gboolean hearth_carry_recall (HearthCarrying *carrying,
                              gboolean        wanted,
                              gboolean       *blocked,
                              GError        **error);

/* ---- Taking away: hearth-carry-sweep.c, hearth-carry-count.c ---- */

/* Takes away from the storage what nothing has needed for long. Nothing is asked of it while there is no such thing; nothing happens while the vault is locked. */
gboolean hearth_carry_sweep (HearthCarrying *carrying,
                             GError        **error);

/* How many bytes lie there that nothing needs, and when the first of them go (UTC milliseconds; HEARTH_NONE: there are none). */
gboolean hearth_carry_read_waste (HearthConn *conn,
                                  gint64     *bytes,
                                  gint64     *goes,
                                  GError    **error);

/* ---- Links: hearth-carry-link.c, hearth-carry-unlink.c ---- */

/* When the copy of that path ends, as its name says. FALSE for what is no name of ours. */
gboolean hearth_carry_link_read_name (const char *path,
                                      gint64     *until);

/* Takes away the copies that are to go. left, where it is not NULL, is raised by those that could not be reached. */
gboolean hearth_carry_unlink (HearthCarrying *carrying,
                              guint          *left,
                              GError        **error);

/* How many are to go; -1 on error. */
gint64 hearth_carry_count_unlinked (HearthConn *conn,
                                    GError    **error);

/* ---- The journal: hearth-carry-journal.c ---- */

typedef enum
{
  HEARTH_CARRY_QUEUED = 1,
  HEARTH_CARRY_SENT = 2,
  HEARTH_CARRY_VERIFIED = 3,
  HEARTH_CARRY_LEFT = 4, /* taken away there, since nothing needed it: sent again once something does */
} HearthCarryState;

typedef struct
{
  guint8           id[HEARTH_VAULT_CHUNK_ID_BYTES];
  gsize            len;   /* of the id */
  int              slice; /* -1: as a whole */
  HearthCarryState state;
  guint64          size; /* of what is taken away: bytes; 0: not known */
} HearthCarryNote;

/* A journal about another storage is begun anew. */
gboolean hearth_carry_begin_journal (HearthCarrying *carrying,
                                     GError        **error);

/* Notes (HearthCarryNote), all or none; what is verified as a whole, or left, forgets its slices. Refused with CONFLICT once the storage is another. */
gboolean hearth_carry_note (HearthCarrying *carrying,
                            GArray         *notes,
                            GError        **error);

/* The ids of that shelf that are in that state as a whole: GBytes. NULL with error. */
GHashTable *hearth_carry_read_ids (HearthCarrying  *carrying,
                                   HearthVaultShelf shelf,
                                   HearthCarryState state,
                                   GError         **error);

/* Every version (HearthCarryVersion); the second of one item, or of all where that is 0. NULL with error. */
GArray *hearth_carry_read_versions (HearthCarrying *carrying,
                                    GError        **error);
GArray *hearth_carry_list_versions (HearthConn *conn,
                                    gint64      item,
                                    GError    **error);

/* Whether not all of the asset is here. */
gboolean hearth_carry_set_away (HearthCarrying *carrying,
                                const HearthId *asset,
                                gboolean        away,
                                GError        **error);

/* The same for who has no storage open. */
gboolean hearth_carry_note_away (HearthDb       *db,
                                 const HearthId *asset,
                                 gboolean        away,
                                 GCancellable   *cancellable,
                                 GError        **error);

/* Settings of this device that are about carrying. "" for none. */
char    *hearth_carry_get_setting (HearthCarrying *carrying,
                                   const char     *key,
                                   GError        **error);
gboolean hearth_carry_set_setting (HearthDb     *db,
                                   const char   *key,
                                   const char   *value,
                                   GCancellable *cancellable,
                                   GError      **error);

/* A write of what is this device's own. */
gboolean hearth_carry_write (HearthDb       *db,
                             HearthWriteFunc func,
                             gpointer        data,
                             GCancellable   *cancellable,
                             GError        **error);
