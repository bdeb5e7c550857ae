/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all rows of one human say together: for the page of a member and for exports. group is hearth_member_group()'s. On a reader. */

#pragma once

#include "db/hearth-rows.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-group.h"

/* The root's row; what it does not know, the rows merged into it may. The human joined when the first of them did. member is initialised,
 * and to be cleared also on error. */
gboolean hearth_member_whole_row (HearthConn   *conn,
                                  GArray       *group,
                                  HearthMember *member,
                                  GError      **error);

/* What it makes of a row of a statement goes into a list; NULL is left out. */
typedef gpointer (*HearthMemberReadFunc) (HearthStmt *stmt);

/* Runs sql with ?1 = each row of the group in turn. sql must stay: the statement cache goes by address. */
gboolean hearth_member_whole_read (HearthConn          *conn,
                                   GArray              *group,
                                   const char          *sql,
                                   HearthMemberReadFunc read,
                                   GPtrArray           *list,
                                   GError             **error);

/* Arrays of HearthIdentity * and HearthConsent *, the root's first; NULL on error. */
GPtrArray *hearth_member_whole_identities (HearthConn *conn,
                                           GArray     *group,
                                           GError    **error);
GPtrArray *hearth_member_whole_consents (HearthConn *conn,
                                         GArray     *group,
                                         GError    **error);

/* Names of tags and circles, each once even if two rows have it, in the order of compare (of char *). Array of char *; NULL on error. */
GPtrArray *hearth_member_whole_tags (HearthConn  *conn,
                                     GArray      *group,
                                     GCompareFunc compare,
                                     GError     **error);
GPtrArray *hearth_member_whole_circles (HearthConn  *conn,
                                        GArray      *group,
                                        GCompareFunc compare,
                                        GError     **error);

/* Sorts an array of char * and leaves out what stands twice. */
void hearth_member_whole_sort (GPtrArray   *texts,
                               GCompareFunc compare);
