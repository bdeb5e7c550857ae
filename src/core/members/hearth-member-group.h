/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is one human: the rows that merged_into joins. For members/ and what reads a member's rows. */

#pragma once

#include "members/hearth-member.h"

/* Rowids (gint64) of root and of everybody merged into it, directly or not: root first, the others ascending. NULL on error. */
GArray *hearth_member_group (HearthConn *conn,
                             gint64      root,
                             GError    **error);

/* A row of a statement about row, one of the human's. FALSE with error ends the reading. */
typedef gboolean (*HearthMemberRowFunc) (HearthStmt *stmt,
                                         gint64      row,
                                         gpointer    data,
                                         GError    **error);

/* Runs sql with ?1 = each row of the member's human in turn, root first. */
gboolean hearth_member_each (HearthConn         *conn,
                             gint64              member,
                             const char         *sql,
                             HearthMemberRowFunc func,
                             gpointer            data,
                             GError            **error);

/* The first result column of sql with ?1 = each row of the human, ?2 = second. Array of gint64; NULL on error. */
GArray *hearth_member_find_all (HearthConn *conn,
                                gint64      member,
                                const char *sql,
                                gint64      second,
                                GError    **error);
