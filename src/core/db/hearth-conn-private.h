/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How connections are made and what hangs on them; for db/ only. */

#pragma once

#include "db/hearth-changes.h"
#include "db/hearth-conn.h"
#include "db/hearth-rows.h"
#include "db/hearth-stmt.h"

#define HEARTH_APPLICATION_ID 0x48525448 /* "HRTH", PRAGMA application_id */

typedef struct _HearthCapture HearthCapture;

typedef enum
{
  HEARTH_CONN_CREATE, /* writer; makes the file */
  HEARTH_CONN_WRITE,
  HEARTH_CONN_READ,
} HearthConnMode;

struct _HearthConn
{
  sqlite3       *sqlite;
  GThread       *owner; /* NULL until a thread takes it */
  HearthConnMode mode;
  GHashTable    *stmts;       /* SQL text (by address) -> list of idle statements */
  GHashTable    *resources;   /* name -> GBytes */
  GHashTable    *updates;     /* table and mask -> SQL */
  HearthCapture *capture;     /* of the writer */
  HearthChanges *put_off;     /* which tables changed since what is derived is not brought up to date; NULL when it is */
  GCancellable  *cancellable; /* of the running job; borrowed */
  HearthId       key;
  gboolean       has_key;
};

HearthConn *hearth_conn_open (const char    *path,
                              HearthConnMode mode,
                              GError       **error);
void        hearth_conn_close (HearthConn *conn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthConn, hearth_conn_close)

/* The calling thread is the owner from now on. */
void hearth_conn_take (HearthConn *conn);

/* A statement that runs longer than a moment ends with SQLITE_INTERRUPT once it is cancelled. NULL ends the job. */
void hearth_conn_set_cancellable (HearthConn   *conn,
                                  GCancellable *cancellable);

/* Rolls back if a transaction is open, and forgets what it had taught the connection. */
void hearth_conn_rollback (HearthConn *conn);

/* For what the wrapper does not offer: packed values. */
sqlite3_stmt *hearth_stmt_get_sqlite (HearthStmt *stmt);

/* Finalises the idle statements. */
void hearth_stmt_cache_clear (HearthConn *conn);

/* The same mapping as hearth_conn_set_error for a bare SQLite handle. */
void hearth_sqlite_set_error (sqlite3    *sqlite,
                              int         rc,
                              const char *doing,
                              GError    **error);

/* The codec's statements; ?1 is the rowid (of find: the id), then for insert the id and the columns. Static. */
const char *hearth_row_insert_sql (HearthTable table);
const char *hearth_row_insert_or_ignore_sql (HearthTable table);
const char *hearth_row_load_sql (HearthTable table);

/* n rows to one statement, parameters row after row; always the same n. */
const char *hearth_row_insert_many_sql (HearthTable table,
                                        guint       n);

/* Binds rowid, id and columns of value from parameter first on; stmt has just been made, so that what is NULL need not be bound. */
void        hearth_row_bind (HearthStmt   *stmt,
                             int           first,
                             HearthTable   table,
                             gconstpointer value);
const char *hearth_row_find_sql (HearthTable table);
const char *hearth_row_delete_sql (HearthTable table);

/* UPDATE of the columns of mask, in column order from ?2. Lives as long as the connection. */
const char *hearth_row_update_sql (HearthConn *conn,
                                   HearthTable table,
                                   guint64     mask);

#ifndef G_DISABLE_ASSERT
#define hearth_conn_assert_owner(conn) \
  g_assert ((conn)->owner == NULL || (conn)->owner == g_thread_self ())
#else
#define hearth_conn_assert_owner(conn) ((void) 0)
#endif
