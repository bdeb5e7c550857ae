/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo, redo and history, all read from the change log. A step is taken back by writing the inverse as a new transaction that
 * names the one it undoes; redo undoes the undo. A column that a later step changed again keeps the later value, so an old batch
 * can be taken back without losing newer edits. */

#pragma once

#include "db/hearth-db.h"

typedef struct
{
  gint64   seq;
  gint64   at;
  char    *kind;
  char    *subject;
  gint64   count;
  gint64   undoes;  /* HEARTH_NONE unless this entry is an undo or redo */
  gboolean undone;  /* taken back and not redone */
  gboolean final;   /* cannot be: what began the community, which can only be thrown away with it, and somebody forgotten */
  char    *of_kind; /* of an undo or redo: the kind of the step it is about */
} HearthHistoryEntry;

void hearth_history_entry_free (HearthHistoryEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHistoryEntry, hearth_history_entry_free)

/* What Ctrl+Z and Shift+Ctrl+Z would take: seq, or 0 when there is nothing. -1 and error on failure. */
gint64 hearth_undo_next (HearthConn *conn,
                         GError    **error);
gint64 hearth_redo_next (HearthConn *conn,
                         GError    **error);

/* For the body of a HearthWriteFunc: takes back seq in the running write transaction, or what redid it last. The transaction's kind
 * and subject in the log are then made from the step's. Kept as it is now: a column that was changed again since, a row of the step
 * that was changed since or that others refer to. INVALID when it is already taken back or is none that can be. */
gboolean hearth_undo_apply (HearthConn   *conn,
                            gint64        seq,
                            GCancellable *cancellable,
                            GError      **error);

/* Newest first, from before (HEARTH_NONE for the newest). Array of HearthHistoryEntry. */
GPtrArray *hearth_history_list (HearthConn *conn,
                                gint64      before,
                                guint       limit,
                                GError    **error);

/* The rows of a table that steps of that kind deleted, and that were not brought back by an undo: a set of HearthId, owned by it. NULL on
 * error. */
GHashTable *hearth_history_deleted (HearthConn *conn,
                                    const char *kind,
                                    HearthTable table,
                                    GError    **error);

/* The sentence for an entry in the user's language: "Imported 412 rows from list.csv", "Logged a thank-you for Ana". Caller frees. */
char *hearth_history_describe (const HearthHistoryEntry *entry);
