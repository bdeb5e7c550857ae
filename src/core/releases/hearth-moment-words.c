/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of moment in one table, so that none can lack something: its words, what taking part in it is, which steps of the loop it
 * has. Pure. */

#include "releases/hearth-moment.h"

#include "interactions/hearth-interaction.h"
#include "releases/hearth-moment-private.h"

#include <glib/gi18n-lib.h>

#define A (1 << HEARTH_LOOP_ASK)
#define D (1 << HEARTH_LOOP_DECIDE)
#define T (1 << HEARTH_LOOP_TELL)
#define C (1 << HEARTH_LOOP_CREDIT)
#define M (1 << HEARTH_LOOP_MEASURE)

static const struct
{
  const char           *key;
  const char           *title;
  HearthInteractionKind act;
  int                   steps;
} kinds[HEARTH_MOMENT_KIND_LAST + 1] = {
  [HEARTH_MOMENT_POLL] = { "poll", NC_ ("moment", "Poll"), HEARTH_KIND_VOTE, A | D | T | M },
  [HEARTH_MOMENT_CLIP] = { "clip", NC_ ("moment", "Behind the scenes"), HEARTH_KIND_REACTION, A | M },
  [HEARTH_MOMENT_PARTY] = { "party", NC_ ("moment", "Listening party"), HEARTH_KIND_ATTENDANCE, A | T | M },
  [HEARTH_MOMENT_EARLY] = { "early", NC_ ("moment", "Early listen"), HEARTH_KIND_LISTEN, A | T | M },
  [HEARTH_MOMENT_QUESTIONS] = { "q-and-a", NC_ ("moment", "Questions and answers"), HEARTH_KIND_ATTENDANCE, A | T | M },
  [HEARTH_MOMENT_STREAM] = { "livestream", NC_ ("moment", "Livestream"), HEARTH_KIND_ATTENDANCE, A | M },
  [HEARTH_MOMENT_REPLIES] = { "reply-hour", NC_ ("moment", "Hour of personal replies"), HEARTH_KIND_REPLY, A | M },
  [HEARTH_MOMENT_REMIX] = { "remix", NC_ ("moment", "Remix contest"), HEARTH_KIND_CREATION, A | D | T | C | M },
  [HEARTH_MOMENT_EDITION] = { "edition", NC_ ("moment", "Limited edition"), HEARTH_KIND_SUPPORT, A | C | M },
  [HEARTH_MOMENT_NAMING] = { "name-the-song", NC_ ("moment", "Name the song"), HEARTH_KIND_VOTE, A | D | T | C | M },
  [HEARTH_MOMENT_THANKS] = { "thanks", NC_ ("moment", "Thank-you note"), HEARTH_KIND_REPLY, A },
  [HEARTH_MOMENT_PROMPT] = { "prompt", NC_ ("moment", "Question to everybody"), HEARTH_KIND_REPLY, A | T | M },
  [HEARTH_MOMENT_FEEDBACK] = { "feedback", NC_ ("moment", "Feedback group"), HEARTH_KIND_FEEDBACK, A | D | T | C | M },
  [HEARTH_MOMENT_SHOW] = { "show", NC_ ("moment", "Show"), HEARTH_KIND_ATTENDANCE, A | M },
  [HEARTH_MOMENT_NEWS] = { "news", NC_ ("moment", "News"), HEARTH_KIND_REPLY, A | M },
};

#undef A
#undef D
#undef T
#undef C
#undef M

static const char *const steps[HEARTH_LOOP_N_STEPS] = { "ask", "decide", "tell", "credit", "measure" };
static const char *const states[] = { "unneeded", "to-come", "open", "done" };

/* A number that no version of ours stored is shown as news, which promises least. */
static gint64
get_known (gint64 kind)
{
  return kind >= 1 && kind <= HEARTH_MOMENT_KIND_LAST ? kind : HEARTH_MOMENT_NEWS;
}

const char *
hearth_moment_kind_key (gint64 kind)
{
  return kinds[get_known (kind)].key;
}

const char *
hearth_moment_kind_title (gint64 kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "moment", kinds[get_known (kind)].title);
}

HearthMomentKind
hearth_moment_kind_parse (const char *word)
{
  for (guint i = 1; word != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (word, kinds[i].key) == 0)
      return i;
  return 0;
}

gboolean
hearth_moment_kind_has_choices (gint64 kind)
{
  return kind == HEARTH_MOMENT_POLL || kind == HEARTH_MOMENT_NAMING;
}

int
hearth_moment_kind_get_act (gint64 kind)
{
  return (int) kinds[get_known (kind)].act;
}

gboolean
hearth_moment_kind_has_step (gint64         kind,
                             HearthLoopStep step)
{
  return (kinds[get_known (kind)].steps & 1 << step) != 0;
}

const char *
hearth_loop_step_key (HearthLoopStep step)
{
  return steps[step];
}

const char *
hearth_loop_state_key (HearthLoopState state)
{
  return states[state];
}

HearthLoopStep
hearth_loop_step_parse (const char *word)
{
  guint i = 0;

  while (i < HEARTH_LOOP_N_STEPS && (word == NULL || g_ascii_strcasecmp (word, steps[i]) != 0))
    i++;
  return i;
}
