/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What badges, circles, tiers, questions and steps have in common: small tables of named things, edited in place, counted by human. On
 * the connection's thread. */

#pragma once

#include "members/hearth-member.h"

/* Trimmed and valid UTF-8; NULL for nothing. Caller frees. */
char *hearth_text_tidy (const char *text);

/* The same for a name, which must not be empty: NULL with INVALID. */
char *hearth_named_tidy (const char *name,
                         GError    **error);

/* The oldest row of that folded name. 0 for none, -1 on error. The table has a column "name". */
gint64 hearth_named_find (HearthConn *conn,
                          HearthTable table,
                          const char *name,
                          GError    **error);

/* Rowids (gint64) in the order of the names. NULL on error. */
GArray *hearth_named_list (HearthConn *conn,
                           HearthTable table,
                           GError    **error);

/* Writes the columns of mask, texts tidied. INVALID when that leaves no name (where the table has one), CONFLICT when another row has it. */
gboolean hearth_named_edit (HearthConn   *conn,
                            HearthTable   table,
                            gint64        rowid,
                            guint64       mask,
                            gconstpointer value,
                            GError      **error);

/* How many humans sql, "member" for ?1 and ?2, speaks of. Applicants are none. -1 on error. */
gint64 hearth_named_count (HearthConn *conn,
                           const char *sql,
                           gint64      rowid,
                           gint64      second,
                           GError    **error);

/* For tables with words, position and retired_at (question, step): rowids in their order, those that are retired last, or not at all. */
GArray *hearth_ordered_list (HearthConn *conn,
                             HearthTable table,
                             gboolean    with_retired,
                             GError    **error);

/* Puts rowid before another, or last for 0; gives all of them new positions where they are not in order. */
gboolean hearth_ordered_move (HearthConn *conn,
                              HearthTable table,
                              gint64      rowid,
                              gint64      before,
                              GError    **error);
