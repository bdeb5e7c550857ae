/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens on the database's threads: opening its connections, running one transaction. For db/ only. */

#pragma once

#include "db/hearth-conn-private.h"
#include "db/hearth-db.h"
#include "db/hearth-worker.h"

struct _HearthDb
{
  GObject          parent_instance;
  char            *path;
  HearthDbFlags    flags;
  HearthDeriveFunc derive;
  HearthQueue     *queue;
  GMainContext    *context; /* where "changed" is emitted */
  GMutex           asking;  /* guards asked */
  GQueue           asked;   /* short questions that have not gone home, the oldest first */
  int              lock;
};

/* Runs func in context, later. Attached by hand: g_main_context_invoke would run it here when nobody owns the context at this moment. */
void hearth_db_send (GMainContext  *context,
                     GSourceFunc    func,
                     gpointer       data,
                     GDestroyNotify data_free);

/* Emits "changed" where the database was opened. */
void hearth_db_send_changed (HearthDb      *db,
                             HearthChanges *changes);

/* Lock, open, inspect, back up, migrate, adopt. *lock is -1 for a reader. */
HearthConn *hearth_db_open_writer (const char      *path,
                                   HearthDbFlags    flags,
                                   HearthDeriveFunc derive,
                                   int             *lock,
                                   GCancellable    *cancellable,
                                   GError         **error);
HearthConn *hearth_db_open_reader (const char *path,
                                   GError    **error);

/* For those who only read: what an older version made is brought up to date first, for a moment with the lock. TRUE when there is nothing
 * to do. */
gboolean hearth_db_upgrade (const char      *path,
                            HearthDeriveFunc derive,
                            GCancellable    *cancellable,
                            GError         **error);

/* One write transaction. On success *changes is what it changed, or NULL when it changed nothing replicated. */
gboolean hearth_txn_write (HearthConn             *conn,
                           const HearthChangeInfo *info,
                           HearthWriteFunc         func,
                           HearthDeriveFunc        derive,
                           gpointer                data,
                           GCancellable           *cancellable,
                           HearthChanges         **changes,
                           GError                **error);

/* What is derived is what this version makes of all there is. */
gboolean hearth_txn_mark_derived (HearthConn *conn,
                                  GError    **error);

/* The same, always rolled back. */
gboolean hearth_txn_rehearse (HearthConn     *conn,
                              HearthWriteFunc func,
                              gpointer        data,
                              GCancellable   *cancellable,
                              GError        **error);

/* func on one snapshot. */
gpointer hearth_txn_read (HearthConn    *conn,
                          HearthReadFunc func,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error);

/* Gives the log's disk space back once it is large; harmless at any time outside a transaction. */
void hearth_txn_tidy (HearthConn *conn);
