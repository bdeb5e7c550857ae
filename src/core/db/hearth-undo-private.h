/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of taking back one step. On the writer's thread, inside its transaction. */

#pragma once

#include "db/hearth-conn-private.h"
#include "db/hearth-undo.h"

typedef struct
{
  HearthConn   *conn;
  gint64        head;  /* the link of the chain whose inverse is written */
  gint64        root;  /* the step that the chain is about */
  gint64        from;  /* the log is read from this step on, for what columns have to hold */
  GHashTable   *moved; /* Moved: rows that came back under another rowid; usually empty */
  GCancellable *cancellable;
} HearthUndo;

typedef struct
{
  gint64 from; /* first, so that g_int64_hash works; table in the low bits */
  gint64 to;
} HearthMoved;

/* Follows seq to the last step that undoes or redoes it. 0 with NOT_FOUND or INVALID. */
gint64 hearth_undo_find_head (HearthConn *conn,
                              gint64      seq,
                              GError    **error);

/* Fills temp.undo_chain and temp.undo_void (seq: of what counts for nothing), as they will be once this undo is through. */
gboolean hearth_undo_read_chains (HearthUndo *undo,
                                  GError    **error);

/* Fills temp.undo_keep (tbl, row) with the rows that later steps changed. */
gboolean hearth_undo_note_later (HearthUndo *undo,
                                 GError    **error);

/* The three halves of an inverse, in this order: a reference that is put back needs its row, and a row that is taken away must not be
 * referred to any more. */
gboolean hearth_undo_put_back_rows (HearthUndo *undo,
                                    GError    **error);
gboolean hearth_undo_put_back_values (HearthUndo *undo,
                                      GError    **error);
gboolean hearth_undo_take_away_rows (HearthUndo *undo,
                                     GError    **error);

/* Where a reference to a row points now. */
gint64 hearth_undo_follow (HearthUndo *undo,
                           HearthTable table,
                           gint64      row);
