/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stages in sentences. Each part has whole phrases of its own, because no language builds them all alike; lists are put together by
 * patterns that a language can turn round. Pure functions. */

#include "members/hearth-stage.h"

#include <glib/gi18n-lib.h>

const char *
hearth_stage_part_title (HearthStagePart part)
{
  switch (part)
    {
    case HEARTH_STAGE_PART_BOUGHT:
      return C_ ("stage part", "Bought");
    case HEARTH_STAGE_PART_SUPPORTED:
      return C_ ("stage part", "Gave support");
    case HEARTH_STAGE_PART_CAME:
      return C_ ("stage part", "Came to events");
    case HEARTH_STAGE_PART_BROUGHT:
      return C_ ("stage part", "Brought people");
    case HEARTH_STAGE_PART_WROTE:
      return C_ ("stage part", "Wrote");
    case HEARTH_STAGE_PART_REACTED:
      return C_ ("stage part", "Reacted");
    case HEARTH_STAGE_PART_VOTED:
      return C_ ("stage part", "Voted");
    case HEARTH_STAGE_PART_LISTENED:
      return C_ ("stage part", "Listened or saved");
    case HEARTH_STAGE_PART_MADE:
      return C_ ("stage part", "Made something");
    case HEARTH_STAGE_PART_SHARED:
      return C_ ("stage part", "Shared");
    case HEARTH_STAGE_PART_HELPED:
      return C_ ("stage part", "Helped others");
    case HEARTH_STAGE_PART_TIER:
      return C_ ("stage part", "Was in tiers");
    case HEARTH_STAGE_PART_DID:
      return C_ ("stage part", "Did anything");
    case HEARTH_STAGE_PART_MONTHS:
      return C_ ("stage part", "Months of taking part");
    case HEARTH_STAGE_N_PARTS:
    default:
      return C_ ("stage part", "Something this version does not know");
    }
}

char *
hearth_stage_part_did (HearthStagePart part,
                       guint           n)
{
  switch (part)
    {
    case HEARTH_STAGE_PART_BOUGHT:
      if (n == 1)
        return g_strdup (_ ("bought once"));
      if (n == 2)
        return g_strdup (_ ("bought twice"));
      return g_strdup_printf (ngettext ("bought %u time", "bought %u times", n), n);
    case HEARTH_STAGE_PART_SUPPORTED:
      return g_strdup_printf (ngettext ("gave support %u time", "gave support %u times", n), n);
    case HEARTH_STAGE_PART_CAME:
      return g_strdup_printf (ngettext ("came to %u event", "came to %u events", n), n);
    case HEARTH_STAGE_PART_BROUGHT:
      return g_strdup_printf (ngettext ("brought %u person", "brought %u people", n), n);
    case HEARTH_STAGE_PART_WROTE:
      return g_strdup_printf (ngettext ("wrote %u time", "wrote %u times", n), n);
    case HEARTH_STAGE_PART_REACTED:
      return g_strdup_printf (ngettext ("reacted %u time", "reacted %u times", n), n);
    case HEARTH_STAGE_PART_VOTED:
      return g_strdup_printf (ngettext ("voted %u time", "voted %u times", n), n);
    case HEARTH_STAGE_PART_LISTENED:
      return g_strdup_printf (ngettext ("listened or saved %u time", "listened or saved %u times", n), n);
    case HEARTH_STAGE_PART_MADE:
      return g_strdup_printf (ngettext ("made %u thing", "made %u things", n), n);
    case HEARTH_STAGE_PART_SHARED:
      return g_strdup_printf (ngettext ("shared %u time", "shared %u times", n), n);
    case HEARTH_STAGE_PART_HELPED:
      return g_strdup_printf (ngettext ("helped others %u time", "helped others %u times", n), n);
    case HEARTH_STAGE_PART_TIER:
      return g_strdup_printf (ngettext ("was in %u tier", "was in %u tiers", n), n);
    case HEARTH_STAGE_PART_DID:
      return g_strdup_printf (ngettext ("did %u thing in all", "did %u things in all", n), n);
    case HEARTH_STAGE_PART_MONTHS:
      return g_strdup_printf (ngettext ("took part over %u month", "took part over %u months", n), n);
    case HEARTH_STAGE_N_PARTS:
    default:
      return g_strdup (_ ("did something this version does not know"));
    }
}

char *
hearth_stage_part_missing (HearthStagePart part,
                           guint           n)
{
  switch (part)
    {
    case HEARTH_STAGE_PART_BOUGHT:
      return g_strdup_printf (ngettext ("%u more purchase", "%u more purchases", n), n);
    case HEARTH_STAGE_PART_SUPPORTED:
      return g_strdup_printf (ngettext ("support given %u more time", "support given %u more times", n), n);
    case HEARTH_STAGE_PART_CAME:
      return g_strdup_printf (ngettext ("%u more event", "%u more events", n), n);
    case HEARTH_STAGE_PART_BROUGHT:
      return g_strdup_printf (ngettext ("%u more person brought", "%u more people brought", n), n);
    case HEARTH_STAGE_PART_WROTE:
      return g_strdup_printf (ngettext ("%u more message or comment", "%u more messages or comments", n), n);
    case HEARTH_STAGE_PART_REACTED:
      return g_strdup_printf (ngettext ("%u more reaction", "%u more reactions", n), n);
    case HEARTH_STAGE_PART_VOTED:
      return g_strdup_printf (ngettext ("%u more vote", "%u more votes", n), n);
    case HEARTH_STAGE_PART_LISTENED:
      return g_strdup_printf (ngettext ("%u more listen or save", "%u more listens or saves", n), n);
    case HEARTH_STAGE_PART_MADE:
      return g_strdup_printf (ngettext ("%u more thing made", "%u more things made", n), n);
    case HEARTH_STAGE_PART_SHARED:
      return g_strdup_printf (ngettext ("%u more share", "%u more shares", n), n);
    case HEARTH_STAGE_PART_HELPED:
      return g_strdup_printf (ngettext ("%u more time of helping", "%u more times of helping", n), n);
    case HEARTH_STAGE_PART_TIER:
      return g_strdup_printf (ngettext ("%u more tier", "%u more tiers", n), n);
    case HEARTH_STAGE_PART_DID:
      return g_strdup_printf (ngettext ("%u more thing of any kind", "%u more things of any kind", n), n);
    case HEARTH_STAGE_PART_MONTHS:
      return g_strdup_printf (ngettext ("%u more month of taking part", "%u more months of taking part", n), n);
    case HEARTH_STAGE_N_PARTS:
    default:
      return g_strdup (_ ("something this version does not know"));
    }
}

/* Puts two together, the way one place in a list wants it. Caller frees. */
typedef char *(*JoinFunc) (const char *first,
                           const char *second);

static char *
join_middle (const char *first,
             const char *second)
{
  /* Translators: two things of a list of three and more */
  return g_strdup_printf (C_ ("list", "%1$s, %2$s"), first, second);
}

static char *
join_last (const char *first,
           const char *second)
{
  /* Translators: the last two things of a list */
  return g_strdup_printf (C_ ("list", "%1$s and %2$s"), first, second);
}

static char *
join_choice (const char *first,
             const char *second)
{
  /* Translators: two of several possibilities, each of which may be a list */
  return g_strdup_printf (C_ ("possibilities", "%1$s, or %2$s"), first, second);
}

static char *
join (GPtrArray *texts,
      JoinFunc   middle,
      JoinFunc   last)
{
  char *all = g_strdup (texts->len > 0 ? g_ptr_array_index (texts, 0) : "");

  for (guint i = 1; i < texts->len; i++)
    {
      char *longer = (i + 1 == texts->len ? last : middle) (all, g_ptr_array_index (texts, i));

      g_free (all);
      all = longer;
    }
  return all;
}

char *
hearth_stage_join_and (GPtrArray *texts)
{
  return join (texts, join_middle, join_last);
}

char *
hearth_stage_join_or (GPtrArray *texts)
{
  return join (texts, join_choice, join_choice);
}

/* What there is of a way: of what is asked, or of what is done. */
static char *
join_needs (const HearthStageWay *way,
            gboolean              done)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < way->needs->len; i++)
    {
      const HearthStageNeed *need = &g_array_index (way->needs, HearthStageNeed, i);

      g_ptr_array_add (texts, hearth_stage_part_did (need->part, done ? need->have : need->least));
    }
  return hearth_stage_join_and (texts);
}

char *
hearth_stage_way_words (const HearthStageWay *way)
{
  return join_needs (way, FALSE);
}

char *
hearth_stage_way_missing_words (const HearthStageWay *way)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < way->needs->len; i++)
    {
      const HearthStageNeed *need = &g_array_index (way->needs, HearthStageNeed, i);

      if (need->have < need->least)
        g_ptr_array_add (texts, hearth_stage_part_missing (need->part, need->least - need->have));
    }
  return hearth_stage_join_and (texts);
}

char *
hearth_stage_why_words (const HearthStageWhy *why)
{
  g_autofree char *did = why->way != NULL ? join_needs (why->way, TRUE) : NULL;

  switch (why->reason)
    {
    case HEARTH_STAGE_OF_TEAM:
      return g_strdup (_ ("On the team, and so without a stage."));
    case HEARTH_STAGE_BY_PIN:
      /* Translators: %1$s and %2$s are stages */
      return g_strdup_printf (_ ("%1$s because you pinned it. By the rules it would be %2$s."), hearth_stage_name (why->stage),
                              hearth_stage_name (why->by_rules));
    case HEARTH_STAGE_HELD:
      /* Translators: %1$s and %2$s are stages */
      return g_strdup_printf (_ ("%1$s until the next review. By the rules it would be %2$s now."), hearth_stage_name (why->stage),
                              hearth_stage_name (why->by_rules));
    case HEARTH_STAGE_BY_RULES:
    default:
      if (did == NULL)
        /* Translators: %s is the lowest stage */
        return g_strdup_printf (_ ("%s because they have not done what another stage asks for yet."), hearth_stage_name (why->stage));
      /* Translators: %1$s is a stage, %2$s a list such as "brought 3 people, came to 2 events and bought twice" */
      return g_strdup_printf (_ ("%1$s because: %2$s."), hearth_stage_name (why->stage), did);
    }
}

char *
hearth_stage_next_words (const HearthStageWhy *why)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *ways = NULL;

  if (why->next == HEARTH_NONE)
    return NULL;
  for (guint i = 0; i < MIN (why->next_ways->len, 3); i++)
    g_ptr_array_add (texts, hearth_stage_way_missing_words (g_ptr_array_index (why->next_ways, i)));
  ways = hearth_stage_join_or (texts);
  /* Translators: %1$s is a stage, %2$s a list such as "1 more person brought, or 2 more events" */
  return g_strdup_printf (_ ("For %1$s: %2$s."), hearth_stage_name (why->next), ways);
}

/* So many parts are told of what somebody did: they come in the order of their weight. */
#define TOLD 4

static char *
tell_year (const HearthStageFall *fall)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *did = NULL;

  for (guint i = 0; i < HEARTH_STAGE_N_COUNTED && texts->len < TOLD; i++)
    if (fall->values[i] > 0)
      g_ptr_array_add (texts, hearth_stage_part_did ((HearthStagePart) i, fall->values[i]));
  if (texts->len == 0)
    return g_strdup (_ ("Nothing in the last 12 months."));
  did = hearth_stage_join_and (texts);
  /* Translators: %s is a list such as "came to 2 events and bought once" */
  return g_strdup_printf (_ ("In the last 12 months: %s."), did);
}

char *
hearth_stage_fall_words (const HearthStageFall *fall)
{
  g_autofree char *year = tell_year (fall), *missing = NULL, *stay = NULL;

  if (fall->way == NULL)
    return g_steal_pointer (&year);
  missing = hearth_stage_way_missing_words (fall->way);
  /* Translators: %1$s is a stage, %2$s a list such as "1 more person brought, or 2 more events" */
  stay = g_strdup_printf (_ ("For %1$s: %2$s."), hearth_stage_name (fall->from), missing);
  /* Translators: two sentences, one after the other */
  return g_strdup_printf (C_ ("sentences", "%1$s %2$s"), year, stay);
}
