/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Forgetting somebody who asked for it. Unlike deleting it cannot be undone, reaches what was deleted or changed before, and leaves
 * marks (members/hearth-forgotten.h) by which later imports leave them alone. */

#pragma once

#include "members/hearth-member.h"

typedef struct
{
  gint64 rows;         /* that went, of all tables */
  gint64 interactions; /* of these, what they did */
  gint64 others;       /* interactions of others with them, which stay without their name */
  gint64 marks;        /* left behind */
} HearthEraseCounts;

/* Write function: forgets the human with everything only theirs. What others did with them, and what they did with others, stays on the
 * others' side, without their name and words. ids (HearthId, may be NULL) gets those of their rows, for hearth_member_erase_again(). */
gboolean hearth_member_erase (HearthConn        *conn,
                              gint64             rowid,
                              HearthEraseCounts *counts,
                              GArray            *ids,
                              GError           **error);

/* What was forgotten somewhere else: in a backup, or before a backup was put back. */
typedef struct
{
  const guint8 *salt;
  GArray       *marks; /* HearthMark, under that salt */
  GArray       *ids;   /* HearthId of member rows; NULL */
  gboolean      idle;  /* where nobody of them is, change nothing */
} HearthEraseAgain;

/* Write function: forgets whoever is here of them, and takes the marks over. *n_humans: how many. */
gboolean hearth_member_erase_again (HearthConn             *conn,
                                    const HearthEraseAgain *again,
                                    gint64                 *n_humans,
                                    GError                **error);
