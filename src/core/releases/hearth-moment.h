/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments: small things done together. Their words, their rows, and the loop each goes through: ask, decide, tell, credit, measure. What says
 * it is pure can be called on any thread, the rest on the connection's. */

#pragma once

#include "releases/hearth-release.h"

/* Stored and travel: never reuse a number. M (number, NAME, "key") */
#define HEARTH_MOMENT_KINDS(M)                                                        \
  M (1, POLL, "poll")                                                                 \
  M (2, CLIP, "clip")   /* behind the scenes */                                       \
  M (3, PARTY, "party") /* listening party */                                         \
  M (4, EARLY, "early") /* early listen */                                            \
  M (5, QUESTIONS, "q-and-a")                                                         \
  M (6, STREAM, "livestream")                                                         \
  M (7, REPLIES, "reply-hour") /* personal replies */                                 \
  M (8, REMIX, "remix")                                                               \
  M (9, EDITION, "edition") /* limited edition */                                     \
  M (10, NAMING, "name-the-song")                                                     \
  M (11, THANKS, "thanks")                                                            \
  M (12, PROMPT, "prompt")                                                            \
  M (13, FEEDBACK, "feedback") /* a group hears it first, and says what they think */ \
  M (14, SHOW, "show")                                                                \
  M (15, NEWS, "news")

typedef enum
{
#define HEARTH_MOMENT_ENUM(number, NAME, key) HEARTH_MOMENT_##NAME = number,
  HEARTH_MOMENT_KINDS (HEARTH_MOMENT_ENUM)
#undef HEARTH_MOMENT_ENUM
} HearthMomentKind;

#define HEARTH_MOMENT_KIND_LAST HEARTH_MOMENT_NEWS

/* Pure, static, title translated; 0 for a word that is none. */
const char      *hearth_moment_kind_key (gint64 kind);
const char      *hearth_moment_kind_title (gint64 kind);
HearthMomentKind hearth_moment_kind_parse (const char *word);

/* Whether members choose between options. Pure. */
gboolean hearth_moment_kind_has_choices (gint64 kind);

/* HearthInteractionKind of taking part. Pure. */
int hearth_moment_kind_get_act (gint64 kind);

/* The loop, in its order. Bits of moment.skipped are 1 << step. */
typedef enum
{
  HEARTH_LOOP_ASK,
  HEARTH_LOOP_DECIDE,
  HEARTH_LOOP_TELL,
  HEARTH_LOOP_CREDIT,
  HEARTH_LOOP_MEASURE,
  HEARTH_LOOP_N_STEPS,
} HearthLoopStep;

typedef enum
{
  HEARTH_LOOP_UNNEEDED, /* not of this kind, or skipped by hand */
  HEARTH_LOOP_TO_COME,  /* not its turn yet */
  HEARTH_LOOP_OPEN,     /* its turn, and not done */
  HEARTH_LOOP_DONE,
} HearthLoopState;

const char    *hearth_loop_step_key (HearthLoopStep step);
const char    *hearth_loop_state_key (HearthLoopState state);
HearthLoopStep hearth_loop_step_parse (const char *word); /* HEARTH_LOOP_N_STEPS for a word that is none */

/* Where a moment stands on a day. day: its own; taken: how many took part. Pure. */
void hearth_moment_loop (const HearthMomentRow *moment,
                         HearthDay              day,
                         HearthDay              today,
                         HearthLoopState        states[HEARTH_LOOP_N_STEPS]);

/* The first open step in words for a person: "12 voted, the result was never told". NULL when none is open. Caller frees. Pure. */
char *hearth_moment_loop_explain (const HearthMomentRow *moment,
                                  HearthDay              day,
                                  HearthDay              today,
                                  gint64                 taken);

/* What is left open with that step, in words. Caller frees. Pure. */
char *hearth_loop_say (gint64         kind,
                       HearthLoopStep step,
                       gint64         taken);

/* The last day on which answers are taken; HEARTH_NO_DAY when it has no end. day: its own. Pure. */
HearthDay hearth_moment_last_day (const HearthMomentRow *moment,
                                  HearthDay              day);

/* When it is, in UTC milliseconds, by its own clock and zone; the start of the day when it has no clock. HEARTH_NONE when it has no day.
 * zone: the community's. Pure. */
gint64 hearth_moment_time (const HearthMomentRow *moment,
                           HearthDay              day,
                           GTimeZone             *zone);

/* As lists show it. */
typedef struct
{
  HearthMomentRow row;
  HearthDay       day;
  char           *release; /* title, NULL */
  HearthDay       release_day;
  gint64          invited, took_part, votes; /* humans */
} HearthMomentLine;

void hearth_moment_line_free (HearthMomentLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMomentLine, hearth_moment_line_free)

/* In the order of their days, those without one last. release: of that one; HEARTH_NONE: those of none; -1: all. Array of HearthMomentLine; NULL on
 * error. */
GPtrArray *hearth_moment_list (HearthConn *conn,
                               gint64      release,
                               GError    **error);

/* Of a moment as it is being written: row copied, rowid 0 for one that is not stored. NULL on error. */
HearthMomentLine *hearth_moment_line_new (HearthConn            *conn,
                                          const HearthMomentRow *row,
                                          GError               **error);

/* NOT_FOUND when it is gone. */
HearthMomentLine *hearth_moment_load (HearthConn *conn,
                                      gint64      moment,
                                      GError    **error);

/* Write functions. INVALID for a kind, day, clock, zone or audience that is none, and without a title. Rowid, -1 on error. */
gint64 hearth_moment_add (HearthConn            *conn,
                          const HearthMomentRow *value,
                          GError               **error);

/* The columns of mask. Another day, clock or place raises its sequence. */
gboolean hearth_moment_edit (HearthConn            *conn,
                             gint64                 moment,
                             guint64                mask,
                             const HearthMomentRow *value,
                             GError               **error);

/* The same again, to be done once more: with its options, without who was invited, when it was sent and what came of it. Rowid, -1 on error. */
gint64 hearth_moment_copy (HearthConn *conn,
                           gint64      moment,
                           GError    **error);

/* For these members (gint64) too: they are named in its audience, unless it is for everybody. INVALID for more than a filter may name. */
gboolean hearth_moment_include (HearthConn *conn,
                                gint64      moment,
                                GArray     *members,
                                GError    **error);

/* The moment that tells how another went, as it is proposed: its title and words say what came out (%s of result, NULL-able: "Blue leads with 7
 * of 12 votes."), it goes to who took part, or to the same audience where that is nobody, on the same channel, on today. value: initialised,
 * filled in; clear it with hearth_row_clear. */
gboolean hearth_moment_propose_telling (HearthConn      *conn,
                                        gint64           moment,
                                        HearthDay        today,
                                        HearthMomentRow *value,
                                        GError         **error);

/* The moment that asks once more those who were asked in another and did not answer, proposed in the same way. INVALID when nobody is left. */
gboolean hearth_moment_propose_reminder (HearthConn      *conn,
                                         gint64           moment,
                                         HearthDay        today,
                                         HearthMomentRow *value,
                                         GError         **error);

/* With who was invited and its votes; what happened stays in their timelines. */
gboolean hearth_moment_delete (HearthConn *conn,
                               gint64      moment,
                               GError    **error);

/* A step of the loop done at that time, or not done for HEARTH_NONE. words: what was decided, NULL: as it is. INVALID for ASK, which
 * hearth_moment_send does. */
gboolean hearth_moment_mark (HearthConn    *conn,
                             gint64         moment,
                             HearthLoopStep step,
                             gint64         at,
                             const char    *words,
                             GError       **error);
