/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing a member in place: what the page and the command line edit. Write functions, inside a write transaction. */

#pragma once

#include "members/hearth-member.h"

/* Writes the columns of mask (hearth_table_bit (HEARTH_TABLE_MEMBER, "name") | ...) after tidying them: texts trimmed, "" is none, a
 * birthday must be YYYY-MM-DD or --MM-DD, a country by name becomes its code, a language must be a name or a code that is known, and
 * nobody is brought by whom they brought. INVALID with words for the user. */
gboolean hearth_member_edit (HearthConn         *conn,
                             gint64              rowid,
                             guint64             mask,
                             const HearthMember *value,
                             GError            **error);

/* Normalises account by its platform ("email", "phone"; NULL-able for a platform with handle only). INVALID when it is no address or
 * number, CONFLICT when another member has it (their name is in the message). Rowid, -1 on error. */
gint64 hearth_member_add_identity (HearthConn *conn,
                                   gint64      member,
                                   const char *platform,
                                   const char *account,
                                   const char *handle,
                                   GError    **error);

/* They asked to be forgotten, and came back by themselves: takes away what was kept of this address, account or handle (as typed, of that
 * platform), so that it can be written down again. FALSE on error. */
gboolean hearth_member_let_back (HearthConn *conn,
                                 const char *platform,
                                 const char *text,
                                 GError    **error);

/* The same rules for a changed one. */
gboolean hearth_member_edit_identity (HearthConn *conn,
                                      gint64      identity,
                                      const char *account,
                                      const char *handle,
                                      GError    **error);
gboolean hearth_member_remove_identity (HearthConn *conn,
                                        gint64      identity,
                                        GError    **error);

/* A note is an interaction of kind NOTE: the artist's own, nobody did anything. Rowid, -1 on error. */
gint64 hearth_member_add_note (HearthConn *conn,
                               gint64      member,
                               const char *text,
                               GError    **error);

/* Changes a note's text; removes the note when nothing is left of it. */
gboolean hearth_member_edit_note (HearthConn *conn,
                                  gint64      note,
                                  const char *text,
                                  GError    **error);

/* The name as lists show it, never empty. NULL on error. Caller frees. */
char *hearth_member_dup_name (HearthConn *conn,
                              gint64      rowid,
                              GError    **error);
