/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The database of one open community: one writer thread, two reader threads, and the only seam where work crosses threads.
 *
 * Read and write functions run on those threads and get the connection; they are synchronous, check their cancellable in long
 * loops (a cancel also interrupts a running statement) and return data that the other side may own. A write function runs inside
 * one transaction: BEGIN IMMEDIATE, the function, the derive step, the change log, COMMIT. When it fails or is cancelled everything
 * is rolled back. After a commit that changed a replicated table, "changed" is emitted on the main thread.
 *
 * Answers to hearth_db_read_async() come home in the order they were asked, those to hearth_db_read_long_async() too: a view that asks
 * again need not fear that the older answer comes last. A read that was cancelled before its answer came home fails with CANCELLED. */

#pragma once

#include "db/hearth-changes.h"
#include "db/hearth-conn.h"

#define HEARTH_TYPE_DB (hearth_db_get_type ())
G_DECLARE_FINAL_TYPE (HearthDb, hearth_db, HEARTH, DB, GObject)

typedef enum
{
  HEARTH_DB_NONE = 0,
  HEARTH_DB_CREATE = 1 << 0,    /* make it when there is none; error when there is one */
  HEARTH_DB_READ_ONLY = 1 << 1, /* no writer thread, no lock: beside another process (but for an upgrade of an older file) */
} HearthDbFlags;

/* What a transaction is about. Stored in the log; the sentence ("Imported 412 members from list.csv") is made when it is shown,
 * in the language of then. Copied. */
typedef struct
{
  const char *kind;    /* "import", "log", "member-edit", ...: history knows each one's words (see hearth-undo.h) */
  const char *subject; /* may be NULL */
  gint64      count;   /* HEARTH_NONE when it is not counted */
  gboolean    put_off; /* what is derived stays as it is; the next write without this makes all of it anew, or the next opening does */
} HearthChangeInfo;

typedef gpointer (*HearthReadFunc) (HearthConn   *conn,
                                    gpointer      data,
                                    GCancellable *cancellable,
                                    GError      **error);

/* TRUE commits. May fill in info (subject, count; strings are copied at return) once it knows them. A function that returns TRUE
 * without having changed a replicated table leaves no log entry. */
typedef gboolean (*HearthWriteFunc) (HearthConn       *conn,
                                     HearthChangeInfo *info,
                                     gpointer          data,
                                     GCancellable     *cancellable,
                                     GError          **error);

/* Brings derived tables up to date with what the transaction touched; members/ provides it. Runs in the transaction, before the log
 * is closed; must not write replicated tables. touched: this transaction's changes; it adds the members it found. NULL: everything has
 * to be made anew, because an older version made it. */
typedef gboolean (*HearthDeriveFunc) (HearthConn    *conn,
                                      HearthChanges *touched,
                                      GError       **error);

/* Opens path (a community.db), migrating it when older (after a backup beside it). Blocks; not for the main thread of the window.
 * Errors: BUSY (open elsewhere), TOO_NEW (opened read-only is possible), CORRUPT, NO_SPACE, NOT_FOUND, INVALID (not a community). */
HearthDb *hearth_db_open (const char      *path,
                          HearthDbFlags    flags,
                          HearthDeriveFunc derive,
                          GCancellable    *cancellable,
                          GError         **error);

/* Waits for what is queued, checkpoints, closes. Also done on dispose. */
void hearth_db_close (HearthDb *db);

const char *hearth_db_get_path (HearthDb *db);
gboolean    hearth_db_is_read_only (HearthDb *db);

/* result_free frees a result nobody took. Answers arrive in the caller's main context. */
void hearth_db_read_async (HearthDb           *db,
                           HearthReadFunc      func,
                           gpointer            data,
                           GDestroyNotify      data_free,
                           GDestroyNotify      result_free,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/* The same for what may take longer than a moment (a search, a count, a check): served by one of the two readers only, so that a
 * page of rows never waits behind it. Finish with hearth_db_read_finish. */
void     hearth_db_read_long_async (HearthDb           *db,
                                    HearthReadFunc      func,
                                    gpointer            data,
                                    GDestroyNotify      data_free,
                                    GDestroyNotify      result_free,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gpointer hearth_db_read_finish (HearthDb     *db,
                                GAsyncResult *result,
                                GError      **error);
void     hearth_db_write_async (HearthDb               *db,
                                const HearthChangeInfo *info,
                                HearthWriteFunc         func,
                                gpointer                data,
                                GDestroyNotify          data_free,
                                GCancellable           *cancellable,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data);

/* The seq of the transaction, 0 when it changed nothing, -1 with error set. */
gint64 hearth_db_write_finish (HearthDb     *db,
                               GAsyncResult *result,
                               GError      **error);

/* The same for a caller without a main loop (command line, tests): runs on the db's threads and waits. Same answers. */
gpointer hearth_db_read (HearthDb      *db,
                         HearthReadFunc func,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error);
gint64   hearth_db_write (HearthDb               *db,
                          const HearthChangeInfo *info,
                          HearthWriteFunc         func,
                          gpointer                data,
                          GCancellable           *cancellable,
                          GError                **error);

/* The same on the calling thread and a connection of its own, for what reads for seconds: nobody else waits. Not for the main thread. */
gpointer hearth_db_read_apart (HearthDb      *db,
                               HearthReadFunc func,
                               gpointer       data,
                               GCancellable  *cancellable,
                               GError       **error);

/* Empties the write-ahead log into the file and cuts it to nothing, after what is queued. BUSY when somebody else reads for so long
 * that it could not be done; the next one to do it takes that along. Not for the main thread. */
gboolean hearth_db_empty_log (HearthDb *db,
                              GError  **error);

/* Runs func in a transaction that is always rolled back: a dry run counts by doing. Returns what func returned. */
gboolean hearth_db_rehearse (HearthDb       *db,
                             HearthWriteFunc func,
                             gpointer        data,
                             GCancellable   *cancellable,
                             GError        **error);
void     hearth_db_rehearse_async (HearthDb           *db,
                                   HearthWriteFunc     func,
                                   gpointer            data,
                                   GDestroyNotify      data_free,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean hearth_db_rehearse_finish (HearthDb     *db,
                                    GAsyncResult *result,
                                    GError      **error);

/* Signal "changed" (HearthChanges *): on the main context the db was opened from, after a commit. */
