/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that go for good: out of the tables, and what they held out of the change log, also of rows that were deleted long ago. Where a
 * deleted row leaves its values in the log for undo, an erased one leaves its id there and nothing else. With secure_delete the pages are
 * zeroed; what is left in the write-ahead log goes with hearth_db_empty_log(). On the writer, inside its transaction. */

#pragma once

#include "db/hearth-rows.h"

typedef struct _HearthErase HearthErase;

HearthErase *hearth_erase_new (HearthConn *conn,
                               GError    **error);
void         hearth_erase_free (HearthErase *erase);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthErase, hearth_erase_free)

/* Adds a row to those that go. */
gboolean hearth_erase_add (HearthErase *erase,
                           HearthTable  table,
                           gint64       row,
                           GError     **error);

/* Rows that stay, but whose past goes from the log: those of table where condition (SQL) holds. Parameter ?1 is one of the rows that
 * go; asked for each of that table. */
gboolean hearth_erase_add_past (HearthErase *erase,
                                HearthTable  table,
                                const char  *condition,
                                HearthTable  of,
                                GError     **error);

/* Adds what means nothing without the rows added (hearth_table_needs), and what was deleted before and belonged to them. */
gboolean hearth_erase_collect (HearthErase *erase,
                               GError     **error);

/* Rows of a table that go, as rowids (gint64). NULL on error. */
GArray *hearth_erase_list (HearthErase *erase,
                           HearthTable  table,
                           GError     **error);

/* Each text that the log holds or held of a column of the rows that go, added to texts (char *). */
gboolean hearth_erase_read_past (HearthErase *erase,
                                 HearthTable  table,
                                 const char  *column,
                                 GPtrArray   *texts,
                                 GError     **error);

/* Does it. Steps of the history that were about these rows, or whose subject holds one of words (char *), lose their subject. *n_rows:
 * how many went. */
gboolean hearth_erase_run (HearthErase *erase,
                           GPtrArray   *words,
                           gint64      *n_rows,
                           GError     **error);
