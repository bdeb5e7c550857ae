/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All searchable words in memory, for one state of the database: some 50 bytes a member. The state after it shares what has not changed. A
 * search looks through all of it, 50 MB for a million members, which takes some 10 ms whatever is looked for. Never changed once
 * made; any thread. For members/ only. */

#pragma once

#include "db/hearth-conn.h"

typedef struct _HearthWordStore HearthWordStore;

/* What conn sees in its running transaction. before: an earlier state to share with, or NULL. NULL on error. */
HearthWordStore *hearth_word_store_load (HearthConn      *conn,
                                         HearthWordStore *before,
                                         GError         **error);
HearthWordStore *hearth_word_store_ref (HearthWordStore *words);
void             hearth_word_store_unref (HearthWordStore *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthWordStore, hearth_word_store_unref)

/* Which of members (n rowids, ascending) have a word that begins with prefix: a bit each (bytes of 8, lowest first) in hits, which the
 * caller has cleared. within: of these members only, or NULL for all. conn: whose transaction words were loaded in, or a later one of
 * the same state. FALSE on error. */
gboolean hearth_word_store_find (HearthWordStore *words,
                                 HearthConn      *conn,
                                 const gint64    *members,
                                 guint            n,
                                 const char      *prefix,
                                 const guint8    *within,
                                 guint8          *hits,
                                 GCancellable    *cancellable,
                                 GError         **error);
