/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The roster in memory: which members there are and in which order, for one state of the database. What is typed becomes a bit a
 * member, and walking an order over those bits gives the rows of the list: a hundred thousand hits cost no look-up in the database.
 * About 12 bytes a member and 4 more for each order in use. Shared by the readers of a database; any thread. For members/ only. */

#pragma once

#include "members/hearth-member-list.h"
#include "members/hearth-word-store.h"

typedef struct _HearthMemberOrder HearthMemberOrder;

/* The order of what conn sees in its running transaction; kept until the roster changes. NULL on error. */
HearthMemberOrder *hearth_member_order_get (HearthConn *conn,
                                            GError    **error);
void               hearth_member_order_unref (HearthMemberOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberOrder, hearth_member_order_unref)

/* In a write transaction: keeps the order by name for the next opening, when somebody here has it at hand, it is not kept yet and there are
 * so many members that it pays. Works nothing out. */
gboolean hearth_member_order_keep (HearthConn *conn,
                                   GError    **error);

guint hearth_member_order_get_length (HearthMemberOrder *order);

/* Members by rowid; a member's index in here is its slot. */
const gint64 *hearth_member_order_get_members (HearthMemberOrder *order);

/* Slots in that order. By name: those without any come last. By a figure: those of whom it is not known come last, both up and
 * down, and equals are in the order of their names. NULL on error; valid as long as order is held. */
const guint32 *hearth_member_order_sort (HearthMemberOrder *order,
                                         HearthConn        *conn,
                                         HearthMemberSort   sort,
                                         gboolean           descending,
                                         GError           **error);

/* What is searched, loaded when first asked for. NULL on error; valid as long as order is held. */
HearthWordStore *hearth_member_order_get_words (HearthMemberOrder *order,
                                                HearthConn        *conn,
                                                GError           **error);

/* A bit a slot for what a word finds, remembered with the order (the last 64 of them). */
GBytes *hearth_member_order_find_hits (HearthMemberOrder *order,
                                       const char        *word);
void    hearth_member_order_keep_hits (HearthMemberOrder *order,
                                       const char        *word,
                                       GBytes            *hits);

/* What else was worked out for this state of the database, by a name of its own; whoever comes second gets what the first one kept, and
 * data of the second is freed. Valid as long as order is held, so nothing of it may change once kept. */
gpointer hearth_member_order_find_data (HearthMemberOrder *order,
                                        const char        *key);
gpointer hearth_member_order_keep_data (HearthMemberOrder *order,
                                        const char        *key,
                                        gpointer           data,
                                        GDestroyNotify     data_free);
