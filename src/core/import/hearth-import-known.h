/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows of an import are there already. Rows come in order of their ids, and so do the id indexes: what is there of the ids from
 * one person to another is read in one go, instead of being asked for row by row. Writer thread, one transaction. */

#pragma once

#include "db/hearth-rows.h"

typedef struct _HearthKnown HearthKnown;

HearthKnown *hearth_known_new (HearthConn *conn);
void         hearth_known_free (HearthKnown *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthKnown, hearth_known_free)

/* Ids between first and last, and of their children, are asked for next. Rows that are written from now on are not told. */
void hearth_known_set_range (HearthKnown    *known,
                             const HearthId *first,
                             const HearthId *last);

/* Any ids are asked for next, one by one: where few rows meet many. */
void hearth_known_set_any (HearthKnown *known);

/* Rowid of the row with that id, 0 for none, -1 on error. */
gint64 hearth_known_find (HearthKnown    *known,
                          HearthTable     table,
                          const HearthId *id,
                          GError        **error);
