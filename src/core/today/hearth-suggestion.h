/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom to write to, and why: a pure function of what is known of one human (members/hearth-pulse.h), their stage and the clock. The
 * reasons are data, in words only when they are shown. */

#pragma once

#include "interactions/hearth-interaction.h"
#include "members/hearth-pulse.h"
#include "today/hearth-reason.h"
#include "today/hearth-today-clock.h"

/* At most so many are suggested, and so many for one reason while there are others. */
#define HEARTH_SUGGESTIONS       5
#define HEARTH_SUGGESTIONS_ALIKE 2

/* One reason. */
typedef struct
{
  HearthReason reason;
  gint64       cause;  /* when that happened which it is for, UTC milliseconds: what an answer is for (nudge.cause) */
  int          score;  /* more comes first */
  int          number; /* days since (UNANSWERED, NEWCOMER, THANKS, BIRTHDAY, MILESTONE), days quiet (QUIET), years (ANNIVERSARY), days since they
                        * are back (RETURNED) */
  int          usual;  /* QUIET: days that usually lie between; RETURNED: they were away more than so many */
  int          what;   /* THANKS: HearthInteractionKind; MILESTONE: HearthPulseMilestone */
} HearthFact;

#define HEARTH_FACTS HEARTH_REASON_LAST_SUGGESTION

/* stage: HearthStage. Writes the reasons there are, the strongest first; how many. */
guint hearth_suggestion_consider (const HearthPulse      *pulse,
                                  gint64                  stage,
                                  const HearthTodayClock *clock,
                                  HearthFact              facts[HEARTH_FACTS]);

/* Whether somebody has been away longer than is usual for them, and how long in days. Here is where another measure of who is still there
 * takes its place. */
gboolean hearth_suggestion_is_quiet (const HearthPulse      *pulse,
                                     const HearthTodayClock *clock,
                                     int                    *days,
                                     int                    *usual);

typedef struct
{
  gint64             member;
  char              *name;
  gint64             stage;
  guint              n_facts;
  HearthFact         facts[HEARTH_FACTS]; /* the strongest first */
  HearthInteraction *said;                /* the last thing said, by either; NULL when nothing was */
} HearthSuggestion;

void hearth_suggestion_free (HearthSuggestion *suggestion);

/* Of all that were considered the few to show. A best-of of suggestions; names and what was said are filled in by the caller. */
typedef struct _HearthSuggestionPick HearthSuggestionPick;

HearthSuggestionPick *hearth_suggestion_pick_new (void);

/* FALSE when nothing of this reason with that score can come in any more. */
gboolean hearth_suggestion_pick_wants (HearthSuggestionPick *pick,
                                       const HearthFact     *fact);
void     hearth_suggestion_pick_add (HearthSuggestionPick *pick,
                                     gint64                member,
                                     gint64                stage,
                                     const HearthFact     *facts,
                                     guint                 n);

/* HEARTH_SUGGESTIONS at most, the strongest first; equals in the order of their rowids. Array of HearthSuggestion. Frees pick. */
GPtrArray *hearth_suggestion_pick_end (HearthSuggestionPick *pick);

/* "Wrote 3 days ago, and has had no answer." Caller frees. */
char *hearth_fact_words (const HearthFact       *fact,
                         const HearthTodayClock *clock);
