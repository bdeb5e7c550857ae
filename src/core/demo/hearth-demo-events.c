/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member does because something was on: shows in town, polls, releases, the monthly payment, and a farewell. */

#include "demo/hearth-demo-stage.h"

static gboolean
is_here (const HearthDemoStage *stage,
         gint64                 at)
{
  const HearthDemoPerson *person = &stage->people[stage->index];

  return person->joined <= at && at < person->gone && at <= stage->calendar->now;
}

void
hearth_demo_take_part (HearthDemoStage   *stage,
                       guint              rank,
                       HearthDemoOccasion occasion,
                       guint              option,
                       gint64             at)
{
  HearthDemoTaking taking = { stage->people[stage->index].rowid, at, (guint8) rank, occasion, (guint8) option };

  if (rank < HEARTH_DEMO_RECENT && stage->index >= HEARTH_DEMO_TEAM && stage->taken_part[rank][occasion]++ < HEARTH_DEMO_TAKINGS)
    g_array_append_val (stage->takings, taking);
}

static gboolean
write_shows (HearthDemoStage *stage,
             GError         **error)
{
  const HearthDemoPlace *place = hearth_demo_place (&stage->people[stage->index]);

  for (guint i = 0; i < stage->calendar->shows->len; i++)
    {
      const HearthDemoShow *show = g_ptr_array_index (stage->calendar->shows, i);
      double                likely = g_str_equal (show->city, place->city) ? 0.4 : g_str_equal (show->country, place->country) ? 0.05
                                                                                                                               : 0;
      HearthInteraction     act;

      if (!is_here (stage, show->at) || !hearth_demo_random_chance (&stage->random, likely))
        continue;
      act = hearth_demo_act (stage, HEARTH_KIND_ATTENDANCE, show->at);
      act.item = show->title;
      act.quantity = 1;
      act.source = stage->sources[HEARTH_DEMO_SOURCE_SHOW];
      if (!hearth_demo_write_act (stage, &act, error))
        return FALSE;
      if (hearth_demo_random_chance (&stage->random, 0.3) &&
          !hearth_demo_write_purchase (stage, show->at + 2 * HEARTH_DEMO_HOUR, show->country, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_votes (HearthDemoStage *stage,
             GError         **error)
{
  for (guint i = 0; i < stage->calendar->polls->len; i++)
    {
      const HearthDemoPoll *poll = g_ptr_array_index (stage->calendar->polls, i);
      gint64                at = poll->at + hearth_demo_random_below (&stage->random, 7 * 24) * HEARTH_DEMO_HOUR;
      HearthInteraction     act;
      guint                 option;

      if (!is_here (stage, at) || !hearth_demo_random_chance (&stage->random, 0.13))
        continue;
      act = hearth_demo_act (stage, HEARTH_KIND_VOTE, at);
      act.item = poll->title;
      option = hearth_demo_random_below (&stage->random, poll->n_options);
      act.body = (char *) poll->options[option];
      if (!hearth_demo_write_act (stage, &act, error))
        return FALSE;
      hearth_demo_take_part (stage, i / 2, i % 2 == 0 ? HEARTH_DEMO_SLEEVE : HEARTH_DEMO_ORDER, option, at);
    }

  return TRUE;
}

static gboolean
write_releases (HearthDemoStage *stage,
                GError         **error)
{
  const HearthDemoPerson *person = &stage->people[stage->index];
  HearthDemoRandom       *random = &stage->random;

  for (guint i = 1; i < stage->calendar->releases->len; i++)
    {
      const HearthDemoRelease *release = &g_array_index (stage->calendar->releases, HearthDemoRelease, i);
      gint64                   before = release->at - hearth_demo_random_below (random, 20 * 24) * HEARTH_DEMO_HOUR;
      gint64                   after = release->at + (gint64) (hearth_demo_random_exponential (random) * 6 * HEARTH_DEMO_DAY);
      HearthInteraction        act;

      if (is_here (stage, before) && hearth_demo_random_chance (random, 0.12))
        {
          act = hearth_demo_act (stage, HEARTH_KIND_PRESAVE, before);
          act.item = (char *) release->title;
          act.source = stage->sources[HEARTH_DEMO_SOURCE_BANDCAMP];
          if (!hearth_demo_write_act (stage, &act, error))
            return FALSE;
        }
      if (is_here (stage, release->at) && hearth_demo_random_chance (random, 0.08))
        {
          act = hearth_demo_act (stage, HEARTH_KIND_ATTENDANCE, release->at);
          act.item = (char *) "Listening party";
          if (!hearth_demo_write_act (stage, &act, error))
            return FALSE;
          hearth_demo_take_part (stage, stage->calendar->releases->len - 1 - i, HEARTH_DEMO_PARTY, 0, release->at);
        }
      if (is_here (stage, after) && hearth_demo_random_chance (random, MIN (0.8, 0.13 * person->generosity)) &&
          !hearth_demo_write_purchase (stage, after, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_payments (HearthDemoStage *stage,
                GError         **error)
{
  HearthDemoMembership membership;
  gint64               end;

  if (!hearth_demo_membership (stage, stage->index, &membership))
    return TRUE;

  end = membership.until != HEARTH_NONE ? membership.until : stage->calendar->now;
  for (gint64 at = membership.since; at <= end; at += 30 * HEARTH_DEMO_DAY + 10 * HEARTH_DEMO_HOUR)
    {
      HearthInteraction act = hearth_demo_act (stage, HEARTH_KIND_SUPPORT, at);

      act.amount = membership.amount;
      act.net = membership.amount * 88 / 100;
      act.currency = (char *) "EUR";
      act.source = stage->sources[HEARTH_DEMO_SOURCE_PATREON];
      if (!hearth_demo_write_act (stage, &act, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_farewell (HearthDemoStage *stage,
                GError         **error)
{
  const HearthDemoPerson *person = &stage->people[stage->index];
  HearthInteraction       act;

  /* The same few that members.c marks as having left. */
  if (person->gone >= stage->calendar->now || person->gone % 9 != 0)
    return TRUE;

  act = hearth_demo_act (stage, HEARTH_KIND_LEFT, person->gone);
  act.source = stage->sources[person->source];

  return hearth_demo_write_act (stage, &act, error);
}

gboolean
hearth_demo_write_events (HearthDemoStage *stage,
                          GError         **error)
{
  return write_shows (stage, error) &&
         write_votes (stage, error) &&
         write_releases (stage, error) &&
         write_payments (stage, error) &&
         write_farewell (stage, error);
}
