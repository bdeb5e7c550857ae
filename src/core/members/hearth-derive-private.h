/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The derive step's two ways: row by row for a few members (hearth-derive-rows.c), in one sweep over the tables for all
 * (hearth-derive-sweep.c). Both write through hearth_roster_writer. Writer's thread; for members/ only. */

#pragma once

#include "db/hearth-conn.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-text.h"
#include "members/hearth-roster-line.h"

/* The community's currency, NULL when there is none. FALSE on error. */
gboolean hearth_derive_read_currency (HearthConn *conn,
                                      char      **currency,
                                      GError    **error);

/* A line as it should be, handed out by both ways; the check compares it, the derive step writes it. text->words is NULL when the words
 * need no rewriting. */
typedef gboolean (*HearthRosterFunc) (gint64                  member,
                                      const HearthRosterLine *line,
                                      const HearthMemberText *text,
                                      gpointer                user_data,
                                      GError                **error);

/* All visible humans in ascending order of rowid. Reads only. */
gboolean hearth_derive_sweep (HearthConn      *conn,
                              HearthRosterFunc func,
                              gpointer         user_data,
                              GCancellable    *cancellable,
                              GError         **error);

/* The human that root stands for. group: its rows, root first. */
gboolean hearth_derive_human (HearthConn      *conn,
                              GArray          *group,
                              const char      *currency,
                              gboolean         with_words,
                              HearthRosterFunc func,
                              gpointer         user_data,
                              GError         **error);

/* Takes a line and its words out of the roster, if there. */
gboolean hearth_roster_remove (HearthConn *conn,
                               gint64      member,
                               GError    **error);

/* A HearthRosterFunc; user_data is the HearthConn. Replaces what was there. */
gboolean hearth_roster_replace (gint64                  member,
                                const HearthRosterLine *line,
                                const HearthMemberText *text,
                                gpointer                conn,
                                GError                **error);

/* The same into empty tables. */
gboolean hearth_roster_append (gint64                  member,
                               const HearthRosterLine *line,
                               const HearthMemberText *text,
                               gpointer                conn,
                               GError                **error);

/* Tells caches of the roster that it is another now. */
gboolean hearth_roster_bump (HearthConn *conn,
                             GError    **error);
