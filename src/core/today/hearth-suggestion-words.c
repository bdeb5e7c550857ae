/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reasons in words. Pure functions. */

#include "today/hearth-suggestion.h"

#include "base/hearth-date.h"

#include <glib/gi18n-lib.h>

static const struct
{
  HearthReason reason;
  const char  *key;
} keys[] = {
#define KEY(number, NAME, key) { HEARTH_REASON_##NAME, key },
  HEARTH_REASONS (KEY)
#undef KEY
};

const char *
hearth_reason_key (HearthReason reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].reason == reason)
      return keys[i].key;
  return "any";
}

int
hearth_reason_parse (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_strcmp0 (keys[i].key, word) == 0)
      return (int) keys[i].reason;
  return g_strcmp0 (word, "any") == 0 ? HEARTH_REASON_ANY : -1;
}

const char *
hearth_reason_title (HearthReason reason)
{
  switch (reason)
    {
    case HEARTH_REASON_UNANSWERED:
      return _ ("No answer yet");
    case HEARTH_REASON_QUIET:
      return _ ("Gone quiet");
    case HEARTH_REASON_NEWCOMER:
      return _ ("New here");
    case HEARTH_REASON_THANKS:
      return _ ("Not thanked yet");
    case HEARTH_REASON_BIRTHDAY:
      return _ ("Birthday");
    case HEARTH_REASON_ANNIVERSARY:
      return _ ("Years together");
    case HEARTH_REASON_MILESTONE:
      return _ ("Milestone");
    case HEARTH_REASON_RETURNED:
      return _ ("Came back");
    case HEARTH_REASON_QUESTION:
      return _ ("A question for everybody");
    case HEARTH_REASON_SHOW:
      return _ ("Something to show");
    case HEARTH_REASON_INTRODUCE:
      return _ ("Two who should meet");
    case HEARTH_REASON_LEADER:
      return _ ("Started to lead");
    case HEARTH_REASON_ANY:
    default:
      return _ ("Any reason");
    }
}

const char *
hearth_nudge_state_title (HearthNudgeState state)
{
  switch (state)
    {
    case HEARTH_NUDGE_LATER:
      return _ ("Later");
    case HEARTH_NUDGE_NOT:
      return _ ("Not this one");
    case HEARTH_NUDGE_DONE:
    default:
      return _ ("Done");
    }
}

/* Sentences without a subject, below the name: %s is "today", "yesterday", "5 days ago". */
static const char *
get_thanks (int kind)
{
  switch (kind)
    {
    case HEARTH_KIND_SHARE:
      /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
      return _ ("Shared something of yours %s, and has heard nothing since.");
    case HEARTH_KIND_REFERRAL:
      /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
      return _ ("Brought somebody %s, and has heard nothing since.");
    case HEARTH_KIND_SUPPORT:
      /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
      return _ ("Supported you %s, and has heard nothing since.");
    case HEARTH_KIND_CREATION:
      /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
      return _ ("Made something %s, and has heard nothing since.");
    default:
      /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
      return _ ("Bought something %s, and has heard nothing since.");
    }
}

static char *
say_day (const char             *words,
         gint64                  at,
         const HearthTodayClock *clock)
{
  g_autofree char *day = hearth_date_relative (at, clock->now, clock->zone);
  g_auto (GStrv)   parts = g_strsplit (words, "%s", 2);

  return g_strjoinv (day, parts);
}

static char *
say_quiet (const HearthFact *fact)
{
  g_autofree char *usual = NULL;

  if (fact->usual == 1)
    /* Translators: the first half of a sentence that goes on with a comma */
    usual = g_strdup (_ ("Was here nearly every day"));
  else
    /* Translators: the first half of a sentence that goes on with a comma; %d is 2 or more */
    usual = g_strdup_printf (ngettext ("Was here about every %d day", "Was here about every %d days", (gulong) fact->usual), fact->usual);
  /* Translators: %s is “Was here about every 5 days” */
  return g_strdup_printf (ngettext ("%s, and has been quiet for %d day.", "%s, and has been quiet for %d days.", (gulong) fact->number),
                          usual, fact->number);
}

char *
hearth_fact_words (const HearthFact       *fact,
                   const HearthTodayClock *clock)
{
  switch (fact->reason)
    {
    case HEARTH_REASON_UNANSWERED:
      /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
      return say_day (_ ("Wrote %s, and has had no answer."), fact->cause, clock);
    case HEARTH_REASON_QUIET:
      return say_quiet (fact);
    case HEARTH_REASON_NEWCOMER:
      /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
      return say_day (_ ("Joined %s, and nobody has said hello yet."), fact->cause, clock);
    case HEARTH_REASON_THANKS:
      return say_day (get_thanks (fact->what), fact->cause, clock);
    case HEARTH_REASON_BIRTHDAY:
      if (fact->number == 0)
        return g_strdup (_ ("Has a birthday today."));
      /* Translators: said of a member, below their name; %s is “yesterday”, “2 days ago” */
      return say_day (_ ("Had a birthday %s."), fact->cause, clock);
    case HEARTH_REASON_ANNIVERSARY:
      return g_strdup_printf (ngettext ("Has been with you for %d year.", "Has been with you for %d years.", (gulong) fact->number), fact->number);
    case HEARTH_REASON_MILESTONE:
      if (fact->what == HEARTH_PULSE_MILESTONE_FIFTH_EVENT)
        /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
        return say_day (_ ("Came to a fifth event %s."), fact->cause, clock);
      /* Translators: said of a member, below their name; %s is “yesterday”, “5 days ago” */
      return say_day (_ ("Bought for the first time %s."), fact->cause, clock);
    case HEARTH_REASON_RETURNED:
      return g_strdup_printf (/* Translators: said of a member, below their name; %d is 21 or more */
                              ngettext ("Is back after more than %d day of silence.", "Is back after more than %d days of silence.", (gulong) fact->usual), fact->usual);
    case HEARTH_REASON_ANY:
    case HEARTH_REASON_QUESTION:
    case HEARTH_REASON_SHOW:
    case HEARTH_REASON_INTRODUCE:
    case HEARTH_REASON_LEADER:
      break;
    }
  return g_strdup ("");
}
