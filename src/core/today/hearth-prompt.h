/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a host could do this week: ask everybody something, show what a fan made, bring two together, notice who has started to lead. */

#pragma once

#include "db/hearth-conn.h"
#include "members/hearth-pulse.h"
#include "today/hearth-nudge.h"
#include "today/hearth-today-clock.h"

typedef struct
{
  HearthReason reason;
  gint64       cause;  /* as in HearthFact */
  gint64       member; /* 0 for nobody */
  char        *name;
  gint64       other; /* of two who should meet; 0 else */
  char        *other_name;
  int          number; /* LEADER: other fans they helped or answered */
  char        *what;   /* QUESTION: the question; SHOW: what they made, may be NULL; INTRODUCE: the circle */
  char        *where;  /* INTRODUCE: the city */
} HearthPrompt;

void hearth_prompt_free (HearthPrompt *prompt);

/* "Bea made “Night Swim, slowed down” 3 days ago. Show it to the others." Caller frees. */
char *hearth_prompt_words (const HearthPrompt     *prompt,
                           const HearthTodayClock *clock);

/* Looks at every pulse, then says what there is to do. */
typedef struct _HearthPromptSearch HearthPromptSearch;

HearthPromptSearch *hearth_prompt_search_new (HearthNudges           *nudges,
                                              const HearthTodayClock *clock);
void                hearth_prompt_search_add (HearthPromptSearch *search,
                                              gint64              member,
                                              const HearthPulse  *pulse);

/* One prompt of each kind at most. Array of HearthPrompt; NULL on error, and without a connection. Frees search. */
GPtrArray *hearth_prompt_search_end (HearthPromptSearch *search,
                                     HearthConn         *conn,
                                     GError            **error);
