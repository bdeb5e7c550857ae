/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What this device knows of who wrote what: for each value the stamp of its writing, for each row the steps that touched and that
 * deleted it. Everything here is a maximum of what was ever heard, so it does not matter in which order and how often it is heard.
 *
 * A stamp is (hybrid logical time, device): 48 bits of UTC milliseconds and 16 to count with. A write takes the later of its clock and
 * of one more than the stamp it overwrites; no device's clock is ever moved by another's. A step is a transaction of a device, counted
 * from 1; a row is alive iff some device touched it in a step later than the last of that device's which a delete of the row had seen.
 *
 * On the writer, in its transaction. Tables: db/sql/0011-sync.sql. */

#pragma once

#include "db/hearth-conn-private.h"
#include "db/hearth-rows.h"
#include "db/hearth-stmt.h"
#include "sync/hearth-sync-watch.h"

typedef struct
{
  gint64 hlc; /* 0: never written */
  gint64 dev; /* number of the device in this database; 0: never written */
} HearthSyncStamp;

typedef struct
{
  HearthSyncStamp stamp; /* of the values the row came with */
  gint64          seq;   /* the step of that device which brought it; 0: none did so far */
} HearthSyncBase;

typedef struct
{
  HearthId id;
  gint64   seen; /* its last step that is in this database */
} HearthSyncDevice;

typedef enum
{
  HEARTH_SYNC_ANY_UNKNOWN,
  HEARTH_SYNC_ANY_NONE,
  HEARTH_SYNC_ANY_SOME,
} HearthSyncAny;

typedef struct
{
  HearthConn *conn;
  GArray     *devices; /* HearthSyncDevice; number less 1 */
  gint64      self;    /* number of this device; 0: never set up */
  gint64      stamped; /* change_txn.seq up to which the log is in the book */
  gint64      published;
  gint64      sent; /* own step up to which the others have it */

  /* Most databases have none of these, and then need not be asked of each row. */
  HearthSyncAny graves;
  HearthSyncAny erased;

  /* A range of rows that came with the same base, not written yet. */
  HearthTable    range_table;
  gint64         range_first, range_last;
  HearthSyncBase range_base;

  /* What a join did to rows that were here. */
  gint64 members_deleted;
  gint64 members_changed;
  gint64 rows_deleted;
} HearthSyncBook;

HearthSyncBook *hearth_sync_book_open (HearthConn *conn,
                                       GError    **error);

/* Writes what has been put off, without closing. */
gboolean hearth_sync_book_flush (HearthSyncBook *book,
                                 GError        **error);

/* Does not flush. */
void hearth_sync_book_free (HearthSyncBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSyncBook, hearth_sync_book_free)

/* Makes this database that device; what it holds so far is the device's step 1. */
gboolean hearth_sync_book_begin (HearthSyncBook *book,
                                 const HearthId *device,
                                 const char     *name,
                                 GError        **error);

/* Writes stamped, published and sent. */
gboolean hearth_sync_book_save (HearthSyncBook *book,
                                GError        **error);

/* The number of a device, a new one for one that was never heard of. -1 on error. */
gint64          hearth_sync_book_device (HearthSyncBook *book,
                                         const HearthId *id,
                                         GError        **error);
const HearthId *hearth_sync_book_device_id (HearthSyncBook *book,
                                            gint64          dev);
gint64          hearth_sync_book_get_seen (HearthSyncBook *book,
                                           gint64          dev);

/* Never goes back. */
gboolean hearth_sync_book_set_seen (HearthSyncBook *book,
                                    gint64          dev,
                                    gint64          seq,
                                    GError        **error);

/* The next step of this device. */
gint64 hearth_sync_book_next_step (HearthSyncBook *book);

/* Below, at or above zero: by time, then by the device's id, which is the same everywhere. */
int hearth_sync_book_compare (HearthSyncBook        *book,
                              const HearthSyncStamp *a,
                              const HearthSyncStamp *b);

gboolean hearth_sync_book_get_base (HearthSyncBook *book,
                                    HearthTable     table,
                                    gint64          row,
                                    HearthSyncBase *base, /* zero when it has none */
                                    GError        **error);

/* Rows first to last, which have none yet. */
gboolean hearth_sync_book_add_base (HearthSyncBook       *book,
                                    HearthTable           table,
                                    gint64                first,
                                    gint64                last,
                                    const HearthSyncBase *base,
                                    GError              **error);

/* The stamp of a value: its own, else the row's. col: the number of the column. */
gboolean hearth_sync_book_get_stamp (HearthSyncBook  *book,
                                     HearthTable      table,
                                     gint64           row,
                                     int              col,
                                     HearthSyncStamp *stamp,
                                     GError         **error);
gboolean hearth_sync_book_set_stamp (HearthSyncBook        *book,
                                     HearthTable            table,
                                     gint64                 row,
                                     int                    col,
                                     const HearthSyncStamp *stamp,
                                     const HearthSyncStamp *previous,
                                     GError               **error);

/* The row's life with that device: the larger of what is there and of these. */
gboolean hearth_sync_book_add_life (HearthSyncBook *book,
                                    HearthTable     table,
                                    gint64          row,
                                    gint64          dev,
                                    gint64          touch,
                                    gint64          tomb,
                                    GError        **error);

/* A delete here and now: every step that touched the row has been seen by it. */
gboolean hearth_sync_book_bury (HearthSyncBook *book,
                                HearthTable     table,
                                gint64          row,
                                GError        **error);

/* 1 alive, 0 not, -1 error. A row that nothing brought yet is not, whatever touched it. */
int hearth_sync_book_is_alive (HearthSyncBook *book,
                               HearthTable     table,
                               gint64          row,
                               GError        **error);

/* The row that is no longer becomes other, which has its id now: references, lives, what was lost. */
gboolean hearth_sync_book_rename (HearthSyncBook *book,
                                  HearthTable     table,
                                  gint64          row,
                                  gint64          other,
                                  GError        **error);

/* The same for a row that is here again under other, the rowid it had before row took its place: what lies in the grave as row lies there
 * as other. */
gboolean hearth_sync_book_rename_back (HearthSyncBook *book,
                                       HearthTable     table,
                                       gint64          row,
                                       gint64          other,
                                       GError        **error);

/* 1 when there is any: sql counts them, once. 0 for none, -1 on error. */
int hearth_sync_book_has (HearthSyncBook *book,
                          HearthSyncAny  *any,
                          const char     *sql,
                          GError        **error);

/* The first column of sql with ?1 = table, ?2 = id: above 0; 0 when there is no such row, -1 on error. */
gint64 hearth_sync_book_find (HearthSyncBook *book,
                              const char     *sql,
                              HearthTable     table,
                              const HearthId *id,
                              GError        **error);

/* 1 when it was erased for good, 0 when not, -1 on error. */
int      hearth_sync_book_is_erased (HearthSyncBook *book,
                                     HearthTable     table,
                                     const HearthId *id,
                                     GError        **error);
gboolean hearth_sync_book_add_erased (HearthSyncBook *book,
                                      HearthTable     table,
                                      const HearthId *id,
                                      GError        **error);

/* Nothing of the row is kept but that its id (NULL where it has none any more) was erased. */
gboolean hearth_sync_book_erase (HearthSyncBook *book,
                                 HearthTable     table,
                                 gint64          row,
                                 const HearthId *id,
                                 GError        **error);
