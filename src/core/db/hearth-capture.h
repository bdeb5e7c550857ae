/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Capture: every change of a replicated table reaches the change log in the same transaction, or the transaction does not happen.
 * Inserts are seen by the update hook and logged as row ranges; updates and deletes log themselves through generated triggers
 * that call hearth_stamp; the commit hook is the fence that compares both counts. For db/, and for sync/,
 * which puts rows back as undo does; the writer's thread. */

#pragma once

#include "db/hearth-conn-private.h"
#include "db/hearth-db.h"

HearthCapture *hearth_capture_new (HearthConn *conn);
void           hearth_capture_free (HearthCapture *capture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCapture, hearth_capture_free)

/* hearth_old () for every connection: the value of a column in change_row.old. */
void hearth_capture_add_functions (sqlite3 *sqlite);

/* Reads the marks of row_mark; once after migrating. */
gboolean hearth_capture_load_marks (HearthConn *conn,
                                    GError    **error);

/* Around a write transaction, after BEGIN and before COMMIT or after ROLLBACK. */
gboolean hearth_capture_begin (HearthConn *conn,
                               GError    **error);
void     hearth_capture_end (HearthConn *conn,
                             gboolean    committed);

/* NULL while nothing replicated has changed; borrowed. */
HearthChanges *hearth_capture_get_changes (HearthConn *conn);

/* Rows inserted, updated and deleted so far: the derive step must not move it. */
guint64 hearth_capture_get_count (HearthConn *conn);

/* Writes change_txn, change_range and row_mark. 0 in *seq when there was nothing to log. */
gboolean hearth_capture_close (HearthConn             *conn,
                               const HearthChangeInfo *info,
                               gint64                 *seq,
                               GError                **error);

/* For undo: which step this transaction takes back; and whether rows may be put back under the rowid they had. */
void   hearth_capture_set_undoes (HearthConn *conn,
                                  gint64      seq);
void   hearth_capture_allow_reinsert (HearthConn *conn,
                                      gboolean    allow);
gint64 hearth_capture_get_seq (HearthConn *conn);

/* For adoption: logs rows as if this transaction had inserted them. */
void hearth_capture_adopt (HearthConn *conn,
                           HearthTable table,
                           gint64      first,
                           gint64      last);

/* The highest rowid of the table at the last commit. */
gint64 hearth_capture_get_top (HearthConn *conn,
                               HearthTable table);

/* Why the commit hook said no, in English; NULL when it did not. */
const char *hearth_capture_get_refusal (HearthCapture *capture);

/* The triggers of all tables, one statement each, made from the registry. */
GPtrArray *hearth_triggers_make (void);

/* Whether the database has exactly those; puts them right (*mended) when it has not. */
gboolean hearth_triggers_ensure (HearthConn *conn,
                                 gboolean   *mended,
                                 GError    **error);
