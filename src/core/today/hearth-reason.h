/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why Today speaks of somebody. */

#pragma once

/* Stored in nudge.reason and travel: never reuse a number. R (number, NAME, "key") */
#define HEARTH_REASONS(R)                                                                       \
  R (1, UNANSWERED, "unanswered") /* they wrote, and the artist has said nothing since */       \
  R (2, QUIET, "quiet")           /* they are away longer than is usual for them */             \
  R (3, NEWCOMER, "newcomer")     /* they joined, and nobody turned to them */                  \
  R (4, THANKS, "thanks")         /* they bought, shared, brought or made, and heard nothing */ \
  R (5, BIRTHDAY, "birthday")                                                                   \
  R (6, ANNIVERSARY, "anniversary") /* of joining */                                            \
  R (7, MILESTONE, "milestone")     /* the first purchase, the fifth event */                   \
  R (8, RETURNED, "returned")       /* they are back after a long silence */                    \
  R (20, QUESTION, "question")      /* host: ask everybody something this week */               \
  R (21, SHOW, "show")              /* host: a fan's creation to show */                        \
  R (22, INTRODUCE, "introduce")    /* host: two who should meet */                             \
  R (23, LEADER, "leader")          /* host: a fan who has started to lead */

typedef enum
{
  HEARTH_REASON_ANY = 0, /* in a nudge: not this member, whatever the reason */
#define HEARTH_REASON_ENUM(number, NAME, key) HEARTH_REASON_##NAME = number,
  HEARTH_REASONS (HEARTH_REASON_ENUM)
#undef HEARTH_REASON_ENUM
} HearthReason;

/* Those of suggestions are numbered from 1 to here. */
#define HEARTH_REASON_LAST_SUGGESTION HEARTH_REASON_RETURNED

/* What was done about it. Stored in nudge.state and travels: never reuse a number. */
typedef enum
{
  HEARTH_NUDGE_DONE = 1,
  HEARTH_NUDGE_LATER = 2, /* not before nudge.until */
  HEARTH_NUDGE_NOT = 3,   /* not this one; with HEARTH_REASON_ANY not this member */
} HearthNudgeState;

/* Translated: "No answer yet", "Later". Static. */
const char *hearth_reason_title (HearthReason reason);
const char *hearth_nudge_state_title (HearthNudgeState state);

/* "unanswered" <-> HEARTH_REASON_UNANSWERED; parse answers -1 for a word that is none. "any" is HEARTH_REASON_ANY. Static. */
const char *hearth_reason_key (HearthReason reason);
int         hearth_reason_parse (const char *word);
