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

/* The stage by what was done before that day. */
static int
find_stage (const HearthFold  *fold,
            const HearthHuman *human,
            gint32             day)
{
  HearthStageTally tally = HEARTH_STAGE_TALLY_INIT;
  const GArray    *tiers = g_hash_table_lookup (fold->tiers, &human->fan->member);
  const GArray    *brought = g_hash_table_lookup (fold->brought, &human->fan->member);
  gint32           known = MIN (human->fan->joined, human->fan->first);

  hearth_stage_tally_add_row (&tally, TRUE, HEARTH_NONE, HEARTH_NONE, HEARTH_NONE, HEARTH_NONE);
  for (guint i = 0; i < human->n_acts && human->acts[i].day < day; i++)
    if (human->acts[i].kind <= HEARTH_KIND_LAST)
      hearth_stage_tally_add (&tally, human->acts[i].kind, human->acts[i].direction, human->acts[i].day * DAY);
  for (guint i = 0; tiers != NULL && i < tiers->len; i++)
    if (g_array_index (tiers, HearthFoldTier, i).since < day)
      hearth_stage_tally_add_tier (&tally, HEARTH_NONE);
  for (guint i = 0; brought != NULL && i < brought->len; i++)
    if (g_array_index (brought, gint32, i) < day)
      hearth_stage_tally_add_invited (&tally, HEARTH_NONE);
  hearth_stage_tally_finish (&tally, known == HEARTH_DAY_ALWAYS || known == HEARTH_DAY_NEVER ? HEARTH_NONE : known * DAY, fold->rules);
  return MAX (tally.stage, 0);
}

void
hearth_figure_stages_clear (gpointer state)
{
  g_free (((Stages *) state)->levels);
}

/* Whether anything a stage could go by happened between two days. */
static gboolean
is_changed (const HearthFold  *fold,
            const HearthHuman *human,
            gint32             from,
            gint32             to)
{
  const GArray *tiers = g_hash_table_lookup (fold->tiers, &human->fan->member);
  const GArray *brought = g_hash_table_lookup (fold->brought, &human->fan->member);
  guint         first = hearth_human_find_act (human, from);

  if (first < human->n_acts && human->acts[first].day < to)
    return TRUE;
  for (guint i = 0; tiers != NULL && i < tiers->len; i++)
    if (g_array_index (tiers, HearthFoldTier, i).since >= from && g_array_index (tiers, HearthFoldTier, i).since < to)
      return TRUE;
  for (guint i = 0; brought != NULL && i < brought->len; i++)
    if (g_array_index (brought, gint32, i) >= from && g_array_index (brought, gint32, i) < to)
      return TRUE;
  return FALSE;
}

/* Where they were at the end of each period. */
static void
add_levels (const HearthFold  *fold,
            const HearthHuman *human,
            int                sign,
            Stages            *stages)
{
  int    stage = -1;
  gint32 until = HEARTH_DAY_ALWAYS;

  if (stages->levels == NULL)
    stages->levels = g_malloc0_n (fold->n_periods, sizeof *stages->levels);
  for (guint i = HEARTH_PERIOD_SERIES; i < fold->n_periods; i++)
    {
      gint32 end = fold->periods[i].to;

      if (!hearth_fan_is_in (human->fan, end - 1))
        continue;
      if (stage < 0 || is_changed (fold, human, until, end))
        stage = find_stage (fold, human, end);
      until = end;
      stages->levels[i][stage] += sign;
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
