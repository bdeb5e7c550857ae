/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who comes and when, how often they show themselves, when they lose interest, whom they know. Rates are gamma distributed and
 * people drop out after an act with a chance of their own: the process that the MBG/NBD model describes, so the figures have
 * something true to find. */

#include "demo/hearth-demo-stage.h"

#include <string.h>

#define MEAN_RATE     0.24
#define CIRCLE_SHARE  0.42
#define INVITED_SHARE 0.22
#define PLACES        16 /* more than any culture has */

static const struct
{
  gint64 amount;
  guint  weight;
} tiers[HEARTH_DEMO_TIERS] = { { 300, 60 }, { 800, 30 }, { 2000, 10 } };

static const guint source_weights[HEARTH_DEMO_N_SOURCES] = { 34, 32, 20, 4, 10 };
static const guint circle_weights[HEARTH_DEMO_CIRCLES] = { 10, 7, 9, 6, 12, 5 };

static guint
choose_culture (HearthDemoRandom *random)
{
  guint                    n;
  const HearthDemoCulture *cultures = hearth_demo_cultures (&n);
  guint                    weights[32];

  g_assert (n <= G_N_ELEMENTS (weights));
  for (guint i = 0; i < n; i++)
    weights[i] = cultures[i].weight;

  return hearth_demo_random_weighted (random, weights, n);
}

static guint
choose_place (guint             culture,
              HearthDemoRandom *random)
{
  guint                    n;
  const HearthDemoCulture *cultures = hearth_demo_cultures (&n);
  guint                    weights[PLACES];

  g_assert (cultures[culture].n_places <= PLACES);
  for (guint i = 0; i < cultures[culture].n_places; i++)
    weights[i] = cultures[culture].places[i].weight;

  return hearth_demo_random_weighted (random, weights, cultures[culture].n_places);
}

/* Of a few earlier members the liveliest: the same people bring most of the others. */
static guint32
choose_inviter (const HearthDemoStage *stage,
                guint                  index,
                HearthDemoRandom      *random)
{
  guint best = 0;

  for (guint i = 0; i < 3; i++)
    {
      guint other = HEARTH_DEMO_TEAM + hearth_demo_random_below (random, index - HEARTH_DEMO_TEAM);

      if (stage->people[other].gone > stage->people[index].joined &&
          (best == 0 || stage->people[other].rate > stage->people[best].rate))
        best = other;
    }

  return best > 0 ? best + 1 : 0;
}

/* A member drops out after an act with a chance of their own, mostly small. */
static gint64
choose_end (const HearthDemoPerson *person,
            HearthDemoRandom       *random)
{
  double a = hearth_demo_random_gamma (random, 0.6);
  double b = hearth_demo_random_gamma (random, 9);
  double chance = a / (a + b);
  guint  acts = 0;
  double days;

  while (!hearth_demo_random_chance (random, chance))
    if (++acts >= 500)
      return G_MAXINT64;

  days = 2 + hearth_demo_random_gamma (random, acts + 1) / (person->rate * 0.4);

  return person->joined + (gint64) (MIN (days, 36500) * HEARTH_DEMO_DAY);
}

static void
plan_person (HearthDemoStage *stage,
             guint            index)
{
  HearthDemoPerson *person = &stage->people[index];
  HearthDemoRandom  random;
  double            share;

  hearth_demo_random_init (&random, stage->options->seed, HEARTH_DEMO_STREAM_PLAN, index);
  share = (index + hearth_demo_random_unit (&random)) / stage->n_people;
  person->joined = hearth_demo_calendar_join_time (stage->calendar, share);
  person->culture = (guint8) choose_culture (&random);
  person->place = (guint8) choose_place (person->culture, &random);
  person->source = (guint8) hearth_demo_random_weighted (&random, source_weights, HEARTH_DEMO_N_SOURCES);
  person->rate = (float) (0.01 + MEAN_RATE * hearth_demo_random_gamma (&random, 0.7) / 0.7);
  person->generosity = (float) (hearth_demo_random_gamma (&random, 0.8) / 0.8);
  person->gone = choose_end (person, &random);
  if (hearth_demo_random_chance (&random, CIRCLE_SHARE))
    person->circle = (guint8) (1 + hearth_demo_random_weighted (&random, circle_weights, HEARTH_DEMO_CIRCLES));

  if (index > 4 * HEARTH_DEMO_TEAM && hearth_demo_random_chance (&random, INVITED_SHARE))
    person->inviter = choose_inviter (stage, index, &random);
  if (person->inviter > 0 && hearth_demo_random_chance (&random, 0.6))
    {
      const HearthDemoPerson *inviter = &stage->people[person->inviter - 1];

      person->culture = inviter->culture;
      person->place = inviter->place;
      person->circle = inviter->circle;
    }
}

void
hearth_demo_plan_people (HearthDemoStage *stage)
{
  guint n_cultures;

  hearth_demo_cultures (&n_cultures);
  stage->people = g_new0 (HearthDemoPerson, stage->n_people);
  stage->neighbours = g_new0 (GArray *, HEARTH_DEMO_CIRCLES + n_cultures * PLACES + 1);
  for (guint i = 0; i < HEARTH_DEMO_CIRCLES + n_cultures * PLACES; i++)
    stage->neighbours[i] = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < stage->n_people; i++)
    {
      HearthDemoPerson *person = &stage->people[i];

      plan_person (stage, i);
      if (i < HEARTH_DEMO_TEAM)
        continue;
      if (person->circle > 0)
        g_array_append_val (stage->neighbours[person->circle - 1], i);
      g_array_append_val (stage->neighbours[HEARTH_DEMO_CIRCLES + person->culture * PLACES + person->place], i);
    }
}

gboolean
hearth_demo_membership (const HearthDemoStage *stage,
                        guint                  index,
                        HearthDemoMembership  *membership)
{
  const HearthDemoPerson *person = &stage->people[index];
  gint64                  end = MIN (person->gone, stage->calendar->now);
  HearthDemoRandom        random;
  guint                   weights[HEARTH_DEMO_TIERS];

  hearth_demo_random_init (&random, stage->options->seed, HEARTH_DEMO_STREAM_TIER, index);
  if (index < HEARTH_DEMO_TEAM || !hearth_demo_random_chance (&random, MIN (0.6, 0.14 * person->generosity)))
    return FALSE;

  for (guint i = 0; i < HEARTH_DEMO_TIERS; i++)
    weights[i] = tiers[i].weight;
  membership->index = hearth_demo_random_weighted (&random, weights, HEARTH_DEMO_TIERS);
  membership->amount = tiers[membership->index].amount;
  membership->since = person->joined + (gint64) (hearth_demo_random_exponential (&random) * 45 * HEARTH_DEMO_DAY);
  membership->until = person->gone <= stage->calendar->now ? person->gone : HEARTH_NONE;

  return membership->since < end;
}

const HearthDemoPlace *
hearth_demo_place (const HearthDemoPerson *person)
{
  guint n;

  return &hearth_demo_cultures (&n)[person->culture].places[person->place];
}

const char *
hearth_demo_language (const HearthDemoPerson *person)
{
  guint n;

  return hearth_demo_cultures (&n)[person->culture].language;
}

static gboolean
is_there (const HearthDemoPerson *person,
          gint64                  at)
{
  return person->joined <= at && at < person->gone;
}

/* People who joined about the same time and share a circle or a place meet again and again, which makes triangles. */
gint64
hearth_demo_friend (HearthDemoStage *stage,
                    gint64           at)
{
  const HearthDemoPerson *person = &stage->people[stage->index];
  const GArray           *group = stage->neighbours[HEARTH_DEMO_CIRCLES + person->culture * PLACES + person->place];
  guint                   here = 0;

  if (person->circle > 0 && hearth_demo_random_chance (&stage->random, 0.75))
    group = stage->neighbours[person->circle - 1];

  for (guint low = 0, high = group->len; low < high;)
    {
      here = (low + high) / 2;
      if (g_array_index (group, guint32, here) < stage->index)
        low = here + 1;
      else
        high = here;
      here = low;
    }
  for (guint i = 0; i < 4; i++)
    {
      guint  reach = 1 + hearth_demo_random_below (&stage->random, 1 + hearth_demo_random_below (&stage->random, 7));
      gint64 there = hearth_demo_random_chance (&stage->random, 0.5) ? (gint64) here + reach : (gint64) here - reach;

      if (there >= 0 && there < group->len)
        {
          guint32 other = g_array_index (group, guint32, there);

          if (is_there (&stage->people[other], at))
            return other;
        }
    }

  return -1;
}

void
hearth_demo_turn_to (HearthDemoStage *stage,
                     guint            index,
                     HearthDemoStream stream)
{
  HearthDemoRandom own;

  stage->index = index;
  hearth_demo_random_init (&stage->random, stage->options->seed, stream, index);
  hearth_demo_random_init (&stage->ids, stage->options->seed ^ stream, HEARTH_DEMO_STREAM_ROWS, index);
  /* All rows of a person begin with the same eight bytes, a UUIDv7's time and twelve bits of chance. */
  hearth_demo_random_init (&own, stage->options->seed, HEARTH_DEMO_STREAM_ID, index);
  stage->id_start = (guint64) stage->people[index].joined << 16 | 0x7000 | (hearth_demo_random_next (&own) & 0xfff);
}

HearthId
hearth_demo_next_id (HearthDemoStage *stage)
{
  HearthId id;
  guint64  first = GUINT64_TO_BE (stage->id_start);
  guint64  rest = hearth_demo_random_next (&stage->ids);

  rest = GUINT64_TO_BE ((rest & (G_MAXUINT64 >> 2)) | G_GUINT64_CONSTANT (1) << 63);
  memcpy (id.bytes, &first, 8);
  memcpy (id.bytes + 8, &rest, 8);

  return id;
}
