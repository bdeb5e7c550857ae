/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is who, by the narrow rule: the same e-mail address, the same account on the same platform, or the same handle there that only
 * one member has while neither side has another account there. Names never count. Phones do not either: families share them.
 *
 * A role address (info@, booking@) is one mailbox, so whatever comes from it belongs to one member; but who answers it changes, so it
 * never shows two members that exist already to be one. Their names stay as they are in any case: a first sight fills gaps only.
 *
 * On the writer thread, inside its transaction. */

#pragma once

#include "db/hearth-db.h"
#include "import/hearth-record.h"

typedef struct _HearthMatch HearthMatch;

/* expected: how many people will be asked for; many of them against few known ones are worth a set in memory. */
HearthMatch *hearth_match_new (HearthConn *conn,
                               gint64      expected,
                               GError    **error);
void         hearth_match_free (HearthMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMatch, hearth_match_free)

/* Called before the identity table is asked, which is when its rows and its indexes must be there. */
typedef gboolean (*HearthMatchFunc) (gpointer data,
                                     GError **error);
void hearth_match_set_before_asking (HearthMatch    *match,
                                     HearthMatchFunc func,
                                     gpointer        data);

/* Few will be asked for from now on: gives the memory back. */
void hearth_match_shrink (HearthMatch *match);

/* The member a rowid stands for after all merges so far. */
gint64 hearth_match_root (HearthMatch *match,
                          gint64       member);
void   hearth_match_note_merge (HearthMatch *match,
                                gint64       keep,
                                gint64       absorb);

/* Who the person is: the oldest member that fits, 0 for nobody, -1 on error. others: further members (gint64) the person shows to be
 * that same human; emptied first. */
gint64 hearth_match_find (HearthMatch        *match,
                          const HearthPerson *person,
                          GArray             *others,
                          GError            **error);

/* The member's identity row of exactly this account, or of this handle where account is NULL: its rowid, 0 for none, -1 on error. value
 * is loaded. */
gint64 hearth_match_find_row (HearthMatch                *match,
                              gint64                      member,
                              const HearthPersonIdentity *identity,
                              HearthIdentity             *value,
                              GError                    **error);

/* To be told of every identity written. */
void hearth_match_note_identity (HearthMatch *match,
                                 const char  *platform,
                                 const char  *account,
                                 const char  *handle);

/* Whether somebody other than member has that account: 1, 0, -1 on error. */
int hearth_match_is_taken (HearthMatch *match,
                           gint64       member,
                           const char  *platform,
                           const char  *account,
                           GError     **error);
