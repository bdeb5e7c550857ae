/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How close members are, and whether they come closer. What a stage asks for is counted twice, up to the beginning of the time and up to
 * its end, by the rules of today; pins, reviews and what is held are the artist's word and no movement. Pure functions of what was
 * folded. */

#include "metrics/hearth-figure-makes.h"

#include "members/hearth-stage-tally.h"

#include <string.h>

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* The weights of the Orbit model's gravity (2022), whose four levels are: passers-by and listeners, regulars, supporters and advocates,
 * believers. */
static const gint64 weights[] = { 1, 1, 4, 7, 7, 10 };

static const char *const keys[] = { "passer_by", "listener", "regular", "supporter", "advocate", "believer" };

G_STATIC_ASSERT (G_N_ELEMENTS (weights) == HEARTH_STAGE_LAST + 1 && G_N_ELEMENTS (keys) == HEARTH_STAGE_LAST + 1);

typedef struct
{
  gint64 at[HEARTH_STAGE_LAST + 1]; /* at the end */
  gint64 up;
  gint64 held;
  gint64 down;
  gint64 members; /* at the end */
  gint64 weighted_before;
  gint64 weighted;
  gint64 (*levels)[HEARTH_STAGE_LAST + 1]; /* by period of the series; NULL where nobody asked */
} Stages;

G_STATIC_ASSERT (HEARTH_FIGURE_STAGES == HEARTH_STAGE_LAST + 1);

const gsize hearth_figure_stages_size = sizeof (Stages);

/* What somebody has or had, counted on from day to day. */
typedef struct
{
  HearthStageTally tally;
  const GArray    *tiers;   /* NULL for none */
  const GArray    *brought; /* likewise */
  guint            act;     /* the first that is not counted yet */
} Walk;

/* Counts what began from one day on and before another; whether anything did. */
static gboolean
walk_on (Walk              *walk,
         const HearthHuman *human,
         gint32             from,
         gint32             to)
{
  gboolean any = FALSE;

  for (; walk->act < human->n_acts && human->acts[walk->act].day < to; walk->act++)
    if (human->acts[walk->act].kind <= HEARTH_KIND_LAST)
      {
        hearth_stage_tally_add (&walk->tally, human->acts[walk->act].kind, human->acts[walk->act].direction, human->acts[walk->act].day * DAY);
        any = TRUE;
      }
  for (guint i = 0; walk->tiers != NULL && i < walk->tiers->len; i++)
    {
      gint32 since = g_array_index (walk->tiers, HearthFoldTier, i).since;

      if (since < from || since >= to)
        continue;
      hearth_stage_tally_add_tier (&walk->tally, HEARTH_NONE);
      any = TRUE;
    }
  for (guint i = 0; walk->brought != NULL && i < walk->brought->len; i++)
    {
      gint32 since = g_array_index (walk->brought, gint32, i);

      if (since < from || since >= to)
        continue;
      hearth_stage_tally_add_invited (&walk->tally, HEARTH_NONE);
      any = TRUE;
    }
  return any;
}

/* The stages on all days on which a period begins or ends, in one walk over what was done. */
static void
find_stages (const HearthFold  *fold,
             const HearthHuman *human)
{
  Walk   walk = { HEARTH_STAGE_TALLY_INIT, g_hash_table_lookup (fold->tiers, &human->fan->member), g_hash_table_lookup (fold->brought, &human->fan->member), 0 };
  gint32 known = MIN (human->fan->joined, human->fan->first), before = G_MININT32;
  gint64 known_at = known == HEARTH_DAY_ALWAYS || known == HEARTH_DAY_NEVER ? HEARTH_NONE : known * DAY;

  hearth_stage_tally_add_row (&walk.tally, TRUE, HEARTH_NONE, HEARTH_NONE, HEARTH_NONE, HEARTH_NONE);
  for (guint i = 0; i < fold->bounds->len; i++)
    {
      gint32           day = g_array_index (fold->bounds, gint32, i);
      HearthStageTally tally;

      if (!walk_on (&walk, human, before, day) && i > 0)
        fold->stages[i] = fold->stages[i - 1];
      else
        {
          tally = walk.tally;
          hearth_stage_tally_finish (&tally, known_at, fold->rules);
          fold->stages[i] = MAX (tally.stage, 0);
        }
      before = day;
    }
}

/* The stage by what was done before that day, on which a period begins or ends. */
static int
find_stage (const HearthFold  *fold,
            const HearthHuman *human,
            gint32             day)
{
  guint low = 0, high = fold->bounds->len - 1;

  if (fold->stages[0] < 0)
    find_stages (fold, human);
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (fold->bounds, gint32, middle) < day)
        low = middle + 1;
      else
        high = middle;
    }
  return fold->stages[low];
}

void
hearth_figure_stages_clear (gpointer state)
{
  g_free (((Stages *) state)->levels);
}

/* Where they were at the end of each period. */
static void
add_levels (const HearthFold  *fold,
            const HearthHuman *human,
            int                sign,
            Stages            *stages)
{
  if (stages->levels == NULL)
    stages->levels = g_malloc0_n (fold->n_periods, sizeof *stages->levels);
  for (guint i = HEARTH_PERIOD_SERIES; i < fold->n_periods; i++)
    {
      gint32 end = fold->periods[i].to;

      if (hearth_fan_is_in (human->fan, end - 1))
        stages->levels[i][find_stage (fold, human, end)] += sign;
    }
}

HEARTH_ADD (hearth_figure_levels_add)
{
  hearth_figure_stages_add (fold, human, period, sign, state);
  if (period == HEARTH_PERIOD_WHOLE && fold->n_periods > HEARTH_PERIOD_SERIES)
    add_levels (fold, human, sign, state);
}

HEARTH_ADD (hearth_figure_stages_add)
{
  Stages             *stages = state;
  const HearthPeriod *time = &fold->periods[period];
  gboolean            was = hearth_fan_is_in (human->fan, time->from - 1), is = hearth_fan_is_in (human->fan, time->to - 1);
  int                 before = was ? find_stage (fold, human, time->from) : 0, after = is ? find_stage (fold, human, time->to) : 0;

  stages->weighted_before += was ? sign * weights[before] * weights[before] : 0;
  if (!is)
    return;
  stages->at[after] += sign;
  stages->members += sign;
  stages->weighted += sign * weights[after] * weights[after];
  if (!was)
    return;
  stages->up += after > before ? sign : 0;
  stages->held += after == before ? sign : 0;
  stages->down += after < before ? sign : 0;
}

HEARTH_FINISH (hearth_figure_stages_finish)
{
  const Stages *stages = state;

  figure->value = hearth_value_rate (stages->up, stages->up + stages->held + stages->down);
  for (guint i = 0; i <= HEARTH_STAGE_LAST; i++)
    hearth_figure_add_part (figure, keys[i], HEARTH_UNIT_COUNT, hearth_value_count (stages->at[i], FALSE));
  hearth_figure_add_part (figure, "up", HEARTH_UNIT_COUNT, hearth_value_count (stages->up, FALSE));
  hearth_figure_add_part (figure, "held", HEARTH_UNIT_COUNT, hearth_value_count (stages->held, FALSE));
  hearth_figure_add_part (figure, "down", HEARTH_UNIT_COUNT, hearth_value_count (stages->down, FALSE));
  for (guint i = HEARTH_PERIOD_SERIES; instance == HEARTH_PERIOD_WHOLE && stages->levels != NULL && i < fold->n_periods; i++)
    {
      HearthFigureLevel level = { fold->periods[i].from, fold->periods[i].to, fold->periods[i].partial, { 0 } };

      memcpy (level.at, stages->levels[i], sizeof level.at);
      g_array_append_val (figure->levels, level);
    }
}

gboolean
hearth_figure_moved_up (const HearthFold  *fold,
                        const HearthHuman *human)
{
  const HearthPeriod *time = &fold->periods[HEARTH_PERIOD_WHOLE];

  return hearth_fan_is_in (human->fan, time->from - 1) && hearth_fan_is_in (human->fan, time->to - 1) &&
         find_stage (fold, human, time->to) > find_stage (fold, human, time->from);
}

HEARTH_IN (hearth_figure_stages_is_in)
{
  const HearthPeriod *time = &fold->periods[HEARTH_PERIOD_WHOLE];
  int                 after;

  if (!hearth_fan_is_in (human->fan, time->to - 1))
    return FALSE;
  after = find_stage (fold, human, time->to);
  if (datum->kind == HEARTH_DATUM_STAGE)
    return after == datum->a;
  if (!hearth_fan_is_in (human->fan, time->from - 1))
    return FALSE;
  after -= find_stage (fold, human, time->from);
  return (after > 0) - (after < 0) == datum->a;
}

HEARTH_FINISH (hearth_figure_gravity_finish)
{
  const Stages *stages = state;
  gint64        change = stages->weighted - stages->weighted_before;

  figure->value = hearth_value_number (stages->members > 0 ? (double) change / (double) stages->members : NAN, stages->members);
  figure->value.part = change;
  figure->value.whole = stages->members;
}
