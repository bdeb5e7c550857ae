/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Polls: the options of a moment and who chose which. A vote is a row of its own, made of member and option, so that two devices that hear of
 * the same one hold one. On the connection's thread, but for the counting, which is pure. */

#pragma once

#include "releases/hearth-moment.h"

/* One vote as it is counted. */
typedef struct
{
  gint64   choice;
  gint64   human;
  gint64   at; /* HEARTH_NONE comes before everything */
  HearthId id; /* decides between two of the same time */
} HearthPollVote;

typedef enum
{
  HEARTH_POLL_NOBODY, /* no votes */
  HEARTH_POLL_EQUAL,  /* several lead */
  HEARTH_POLL_CLEAR,
} HearthPollOutcome;

typedef struct
{
  gint64 choice;
  gint64 votes;
} HearthPollCount;

/* Counts humans: the latest most votes of each, most being 1 or more; a human's second vote for one option is none. votes: array of
 * HearthPollVote, is sorted. counts: one for each option, choice filled in. leading: how many share the first place. valid: filled with the
 * votes that count, NULL when nobody asks. *voters may be NULL. */
HearthPollOutcome hearth_poll_count (GArray          *votes,
                                     gint64           most,
                                     HearthPollCount *counts,
                                     guint            n_counts,
                                     guint           *leading,
                                     gint64          *voters,
                                     GArray          *valid);

/* "nobody" "equal" "clear". Static. */
const char *hearth_poll_outcome_key (HearthPollOutcome outcome);

typedef struct
{
  HearthChoice row;
  gint64       votes;
  gboolean     leads;
  GArray      *humans; /* gint64, in the order of their votes */
} HearthPollOption;

typedef struct
{
  GPtrArray        *options; /* HearthPollOption, in their order */
  HearthPollOutcome outcome;
  guint             leading;
  gint64            voters;  /* humans */
  gboolean          decided; /* what the votes are for */
} HearthPoll;

void hearth_poll_free (HearthPoll *poll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPoll, hearth_poll_free)

HearthPoll *hearth_poll_load (HearthConn *conn,
                              gint64      moment,
                              GError    **error);

/* How it stands, to the artist: "Blue leads with 7 of 12 votes.", "Blue and Red are level with 4 votes each: the choice is yours.", "Nobody has
 * voted yet."; once it is decided, as members are told. Caller frees. */
char *hearth_poll_explain (const HearthPoll *poll);

/* How it came out, to members: "Blue came first with 7 of 12 votes.", "Blue and Red came out level, with 4 votes each.", "Nobody voted.". Caller
 * frees. */
char *hearth_poll_tell (const HearthPoll *poll);

/* Write functions. INVALID without words, CONFLICT for an option that there is (words are compared folded). Rowid, -1 on error. */
gint64   hearth_choice_add (HearthConn *conn,
                            gint64      moment,
                            const char *words,
                            GError    **error);
gboolean hearth_choice_edit (HearthConn *conn,
                             gint64      choice,
                             const char *words,
                             GError    **error);

/* With its votes. */
gboolean hearth_choice_delete (HearthConn *conn,
                               gint64      choice,
                               GError    **error);

/* By words (folded) or place (from 1) among those of the moment. NOT_FOUND. -1 on error. */
gint64 hearth_choice_lookup (HearthConn *conn,
                             gint64      moment,
                             const char *what,
                             GError    **error);

/* at: HEARTH_NONE for now; how: "hand", "file", "connection". A member who may choose one takes their former vote back with a new one. They
 * took part in the moment. TRUE also when they had chosen it already; *new says whether not (may be NULL). */
gboolean hearth_vote_add (HearthConn *conn,
                          gint64      choice,
                          gint64      member,
                          gint64      at,
                          const char *how,
                          gboolean *new,
                          GError **error);

/* Takes all votes of the member in that moment back; that they took part, too. */
gboolean hearth_vote_remove (HearthConn *conn,
                             gint64      moment,
                             gint64      member,
                             GError    **error);
