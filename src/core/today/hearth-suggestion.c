/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A score is what the reason weighs, a little for how it changes from day to day, and how close the member is. */

#include "today/hearth-suggestion.h"

#include "members/hearth-stage.h"

#include <stdlib.h>

/* What one stage weighs. */
#define STAGE 6

/* Days a reason is one. */
#define UNANSWERED_DAYS 30
#define NEWCOMER_DAYS   14
#define THANKS_DAYS     14
#define MILESTONE_DAYS  7
#define DAY_DAYS        2 /* after a birthday or an anniversary */
#define RETURNED_DAYS   7

/* Away for less is nothing to speak of. */
#define RETURNED_LEAST 21

/* Somebody has a rhythm from so many days on which they did something; they are quiet at three times their usual gap, and at least after
 * so many days; after so many more a word brings nobody back. And no second word so soon after one. */
#define QUIET_LEAST_ACTS 5
#define QUIET_TIMES      3
#define QUIET_LEAST_DAYS 14
#define QUIET_WHILE_DAYS 90
#define QUIET_PAUSE_DAYS 21

#define MINUTES_A_DAY (24 * 60)

/* Days of 24 hours in minutes; what only ranks or is near enough for a first look. */
static int
get_days (gint32                  from,
          const HearthTodayClock *clock)
{
  return (int) CLAMP (((gint64) clock->minute - from) / MINUTES_A_DAY, -100000, 100000);
}

/* Whether it happened, not in the time to come and not more than so many days ago. */
static gboolean
is_within (gint32                  at,
           int                     days,
           const HearthTodayClock *clock)
{
  return at != HEARTH_PULSE_NEVER && at <= clock->minute && get_days (at, clock) <= days;
}

gboolean
hearth_suggestion_is_quiet (const HearthPulse      *pulse,
                            const HearthTodayClock *clock,
                            int                    *days,
                            int                    *usual)
{
  int least;

  if (pulse->days < QUIET_LEAST_ACTS || pulse->gap == 0 || pulse->did_at == HEARTH_PULSE_NEVER)
    return FALSE;
  *usual = pulse->gap;
  *days = get_days (pulse->did_at, clock);
  least = MAX (QUIET_TIMES * pulse->gap, QUIET_LEAST_DAYS);
  return *days >= least && *days <= least + QUIET_WHILE_DAYS;
}

typedef struct
{
  const HearthPulse      *pulse;
  const HearthTodayClock *clock;
  HearthFact             *facts;
  guint                   n;
  int                     closeness;
} Considering;

static HearthFact *
add (Considering *self,
     HearthReason reason,
     gint32       at,
     int          score)
{
  HearthFact *fact = &self->facts[self->n++];

  *fact = (HearthFact) { .reason = reason, .cause = hearth_pulse_to_ms (at), .score = score + self->closeness };
  fact->number = hearth_today_clock_days_since (self->clock, fact->cause);
  return fact;
}

static void
consider_unanswered (Considering *self)
{
  int days;

  if (!is_within (self->pulse->owed_at, UNANSWERED_DAYS, self->clock))
    return;
  days = get_days (self->pulse->owed_at, self->clock);
  add (self, HEARTH_REASON_UNANSWERED, self->pulse->owed_at, 60 + 2 * MIN (days, 10) - 2 * MAX (days - 10, 0));
}

static void
consider_quiet (Considering *self,
                gint64       stage)
{
  const HearthPulse *pulse = self->pulse;
  HearthFact        *fact;
  int                days, usual;

  if (stage < HEARTH_STAGE_ADVOCATE || !hearth_suggestion_is_quiet (pulse, self->clock, &days, &usual) ||
      is_within (pulse->heard_at, QUIET_PAUSE_DAYS, self->clock))
    return;
  fact = add (self, HEARTH_REASON_QUIET, pulse->did_at, 40 - (days - QUIET_TIMES * usual) / 5);
  fact->usual = usual;
}

static void
consider_newcomer (Considering *self)
{
  int days;

  if (!is_within (self->pulse->joined_at, NEWCOMER_DAYS, self->clock) || self->pulse->welcomed_at != HEARTH_PULSE_NEVER)
    return;
  days = get_days (self->pulse->joined_at, self->clock);
  add (self, HEARTH_REASON_NEWCOMER, self->pulse->joined_at, 48 + MIN (days, NEWCOMER_DAYS - days));
}

static int
weigh_kind (int kind)
{
  switch (kind)
    {
    case HEARTH_KIND_REFERRAL:
      return 8;
    case HEARTH_KIND_CREATION:
      return 6;
    case HEARTH_KIND_SUPPORT:
      return 4;
    default:
      return 0;
    }
}

static void
consider_thanks (Considering *self)
{
  int kind = self->pulse->thank_kind;

  if (is_within (self->pulse->thank_at, THANKS_DAYS, self->clock))
    add (self, HEARTH_REASON_THANKS, self->pulse->thank_at, 45 + weigh_kind (kind) - get_days (self->pulse->thank_at, self->clock))->what = kind;
}

static void
consider_milestone (Considering *self)
{
  const HearthPulse *pulse = self->pulse;

  if (is_within (pulse->milestone_at, MILESTONE_DAYS, self->clock) && pulse->heard_at < pulse->milestone_at)
    add (self, HEARTH_REASON_MILESTONE, pulse->milestone_at, 55 - 3 * get_days (pulse->milestone_at, self->clock))->what = pulse->milestone;
}

/* The day they came back, as far as the acts of the last weeks tell: since when there are some again after what came before them. Days since
 * 1970, and more than so many days away; FALSE when they were never away, or never here before. */
static gboolean
find_return (const HearthPulse *pulse,
             gint32            *day,
             int               *away)
{
  int first = -1, last = -1, days = 0;

  for (guint i = 0; i < pulse->n_recent; i++)
    {
      const HearthPulseAct *act = &pulse->recent[i];

      if (hearth_pulse_get_class (act) == HEARTH_PULSE_ARTIST)
        continue;
      if (first < 0)
        first = act->age;
      days += act->age != last;
      last = act->age;
    }
  if (first < 0 || pulse->n_recent == G_MAXUINT8 || pulse->days <= days)
    return FALSE;
  *day = pulse->recent_day - first;
  *away = HEARTH_PULSE_DAYS - 1 - first;
  return TRUE;
}

static void
consider_returned (Considering *self)
{
  const HearthPulse *pulse = self->pulse;
  gint32             day;
  int                away, days;
  HearthFact        *fact;

  if (pulse->days < QUIET_LEAST_ACTS || pulse->gap == 0 || !is_within (pulse->did_at, RETURNED_DAYS, self->clock) || !find_return (pulse, &day, &away))
    return;
  days = get_days (day * MINUTES_A_DAY, self->clock);
  if (days > RETURNED_DAYS || away < MAX (RETURNED_LEAST, QUIET_TIMES * pulse->gap) || pulse->heard_at / MINUTES_A_DAY >= day)
    return;
  fact = add (self, HEARTH_REASON_RETURNED, day * MINUTES_A_DAY, 47 - 2 * days);
  fact->usual = away;
}

/* A day that comes every year: a reason on it and for two days after, as long as the artist has said nothing since. */
static HearthFact *
consider_day (Considering *self,
              HearthReason reason,
              GDateMonth   month,
              GDateDay     day,
              int          score)
{
  HearthFact *fact;
  GDate       date;
  gint64      start;
  int         days;

  hearth_today_clock_last (self->clock, month, day, &date);
  days = g_date_days_between (&date, &self->clock->today);
  if (days > DAY_DAYS)
    return NULL;
  start = hearth_today_clock_start (self->clock, &date);
  if (self->pulse->heard_at != HEARTH_PULSE_NEVER && hearth_pulse_to_ms (self->pulse->heard_at) >= start)
    return NULL;
  fact = add (self, reason, hearth_pulse_from_ms (start), score - 10 * days);
  fact->number = days;
  return fact;
}

static void
consider_anniversary (Considering *self)
{
  gint64      joined_at = hearth_pulse_to_ms (self->pulse->joined_at);
  int         days = get_days (self->pulse->joined_at, self->clock), years;
  HearthFact *fact;
  GDate       joined, day;

  /* Most joined on another day of the year: that is seen without a calendar. */
  if (self->pulse->joined_at == HEARTH_PULSE_NEVER || days < 364 || (days * 400 + 3 * 400) % 146097 > 7 * 400)
    return;
  hearth_today_clock_date (self->clock, joined_at, &joined);
  hearth_today_clock_last (self->clock, g_date_get_month (&joined), g_date_get_day (&joined), &day);
  years = g_date_get_year (&day) - g_date_get_year (&joined);
  if (years < 1)
    return;
  fact = consider_day (self, HEARTH_REASON_ANNIVERSARY, g_date_get_month (&joined), g_date_get_day (&joined), 42 + MIN (years, 5));
  if (fact != NULL)
    fact->number = years;
}

static int
compare_facts (const void *a,
               const void *b)
{
  const HearthFact *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return (int) x->reason - (int) y->reason;
}

guint
hearth_suggestion_consider (const HearthPulse      *pulse,
                            gint64                  stage,
                            const HearthTodayClock *clock,
                            HearthFact              facts[HEARTH_FACTS])
{
  Considering self = { pulse, clock, facts, 0, STAGE * (int) CLAMP (stage, 0, HEARTH_STAGE_LAST) };

  consider_unanswered (&self);
  consider_quiet (&self, stage);
  consider_newcomer (&self);
  consider_thanks (&self);
  consider_milestone (&self);
  consider_returned (&self);
  if (pulse->birthday != 0)
    consider_day (&self, HEARTH_REASON_BIRTHDAY, (GDateMonth) (pulse->birthday / 32), pulse->birthday % 32, 80);
  consider_anniversary (&self);
  qsort (facts, self.n, sizeof *facts, compare_facts);
  return self.n;
}

void
hearth_suggestion_free (HearthSuggestion *suggestion)
{
  g_clear_pointer (&suggestion->said, hearth_interaction_free);
  g_free (suggestion->name);
  g_free (suggestion);
}

/* ---- The few to show ---- */

/* The best HEARTH_SUGGESTIONS of each reason, the strongest first: whatever the mix will be, it is of these. */
struct _HearthSuggestionPick
{
  guint             n[HEARTH_FACTS + 1];
  HearthSuggestion *best[HEARTH_FACTS + 1][HEARTH_SUGGESTIONS + 1];
};

HearthSuggestionPick *
hearth_suggestion_pick_new (void)
{
  return g_new0 (HearthSuggestionPick, 1);
}

gboolean
hearth_suggestion_pick_wants (HearthSuggestionPick *pick,
                              const HearthFact     *fact)
{
  guint n = pick->n[fact->reason];

  return n < HEARTH_SUGGESTIONS || pick->best[fact->reason][n - 1]->facts[0].score <= fact->score;
}

static int
compare_suggestions (const HearthSuggestion *x,
                     const HearthSuggestion *y)
{
  if (x->facts[0].score != y->facts[0].score)
    return x->facts[0].score > y->facts[0].score ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

void
hearth_suggestion_pick_add (HearthSuggestionPick *pick,
                            gint64                member,
                            gint64                stage,
                            const HearthFact     *facts,
                            guint                 n)
{
  HearthSuggestion **best, *suggestion;
  guint             *count, place;

  if (n == 0 || !hearth_suggestion_pick_wants (pick, &facts[0]))
    return;
  best = pick->best[facts[0].reason];
  count = &pick->n[facts[0].reason];
  suggestion = g_new0 (HearthSuggestion, 1);
  suggestion->member = member;
  suggestion->stage = stage;
  suggestion->n_facts = n;
  for (guint i = 0; i < n; i++)
    suggestion->facts[i] = facts[i];
  for (place = *count; place > 0 && compare_suggestions (suggestion, best[place - 1]) < 0; place--)
    best[place] = best[place - 1];
  best[place] = suggestion;
  if (++*count > HEARTH_SUGGESTIONS)
    hearth_suggestion_free (best[--*count]);
}

static int
compare_picked (gconstpointer a,
                gconstpointer b)
{
  return compare_suggestions (a, b);
}

GPtrArray *
hearth_suggestion_pick_end (HearthSuggestionPick *pick)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_suggestion_free);
  guint      taken[HEARTH_FACTS + 1] = { 0 };

  while (picked->len < HEARTH_SUGGESTIONS)
    {
      guint    chosen = 0;
      gboolean chosen_alike = FALSE;

      for (guint reason = 1; reason <= HEARTH_FACTS; reason++)
        {
          gboolean alike = taken[reason] >= HEARTH_SUGGESTIONS_ALIKE;

          if (taken[reason] == pick->n[reason])
            continue;
          if (chosen == 0 || (chosen_alike && !alike) ||
              (chosen_alike == alike && compare_suggestions (pick->best[reason][taken[reason]], pick->best[chosen][taken[chosen]]) < 0))
            {
              chosen = reason;
              chosen_alike = alike;
            }
        }
      if (chosen == 0)
        break;
      g_ptr_array_add (picked, pick->best[chosen][taken[chosen]++]);
    }
  g_ptr_array_sort_values (picked, compare_picked);
  for (guint reason = 1; reason <= HEARTH_FACTS; reason++)
    for (guint i = taken[reason]; i < pick->n[reason]; i++)
      hearth_suggestion_free (pick->best[reason][i]);
  g_free (pick);
  return picked;
}
