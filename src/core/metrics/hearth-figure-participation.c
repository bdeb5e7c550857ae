/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking part: how many do, how often, and on how few it rests. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

#define MONTH 30
#define WEEK  7

HEARTH_MEASURE (hearth_figure_participation)
{
  *whole = hearth_human_could (human, &fold->periods[period]);
  *part = *whole && human->spans[period].acts > 0;
}

/* Who did something on each of the last thirty days of the time, in the last week and in all thirty. */
typedef struct
{
  gint64 active; /* in the whole time */
  gint64 days[MONTH];
  gint64 week;
  gint64 month;
} Activity;

const gsize hearth_figure_activity_size = sizeof (Activity);

HEARTH_ADD (hearth_figure_activity_add)
{
  Activity *activity = state;
  gint32    end = fold->periods[period].to;
  guint32   seen = 0;

  for (guint i = hearth_human_find_act (human, end - MONTH); i < human->n_acts && human->acts[i].day < end; i++)
    if (hearth_human_counts (fold, human, &human->acts[i]))
      seen |= 1u << (end - 1 - human->acts[i].day);
  activity->active += human->spans[period].acts > 0 ? sign : 0;
  activity->week += (seen & ((1u << WEEK) - 1)) != 0 ? sign : 0;
  activity->month += seen != 0 ? sign : 0;
  for (; seen != 0; seen &= seen - 1)
    activity->days[__builtin_ctz (seen)] += sign;
}

static gint64
add_days (const Activity *activity)
{
  gint64 sum = 0;

  for (guint i = 0; i < MONTH; i++)
    sum += activity->days[i];
  return sum;
}

static HearthFigureValue
make_ratio (gint64 part,
            gint64 whole,
            gint64 n)
{
  HearthFigureValue value = hearth_value_number (whole > 0 ? (double) part / (double) whole : NAN, n);

  value.part = part;
  value.whole = whole;
  return value;
}

HEARTH_FINISH (hearth_figure_active_days_finish)
{
  const Activity *activity = state;

  figure->value = hearth_value_count (activity->active, FALSE);
  hearth_figure_add_part (figure, "day", HEARTH_UNIT_RATIO, make_ratio (add_days (activity), MONTH, activity->month));
  hearth_figure_add_part (figure, "week", HEARTH_UNIT_COUNT, hearth_value_count (activity->week, FALSE));
  hearth_figure_add_part (figure, "month", HEARTH_UNIT_COUNT, hearth_value_count (activity->month, FALSE));
}

gboolean
hearth_figure_is_active (const HearthFold  *fold,
                         const HearthHuman *human)
{
  return human->spans[HEARTH_PERIOD_WHOLE].acts > 0;
}

/* The days of all members who did something, of the days all of them could have: the mean of a day over those of the month. */
HEARTH_FINISH (hearth_figure_stickiness_finish)
{
  const Activity *activity = state;

  figure->value = make_ratio (add_days (activity), MONTH * activity->month, activity->month);
  hearth_figure_add_part (figure, "daily", HEARTH_UNIT_RATIO, make_ratio (add_days (activity), MONTH, activity->month));
  hearth_figure_add_part (figure, "weekly", HEARTH_UNIT_COUNT, hearth_value_count (activity->week, FALSE));
  hearth_figure_add_part (figure, "monthly", HEARTH_UNIT_COUNT, hearth_value_count (activity->month, FALSE));
  hearth_figure_add_part (figure, "weekly_of_monthly", HEARTH_UNIT_RATE, make_ratio (activity->week, activity->month, activity->month));
}

gboolean
hearth_figure_is_active_lately (const HearthFold  *fold,
                                const HearthHuman *human)
{
  gint32 end = fold->periods[HEARTH_PERIOD_WHOLE].to;

  for (guint i = hearth_human_find_act (human, end - MONTH); i < human->n_acts && human->acts[i].day < end; i++)
    if (hearth_human_counts (fold, human, &human->acts[i]))
      return TRUE;
  return FALSE;
}

/* How many members did how much. */
const gsize hearth_figure_spread_size = sizeof (HearthAmounts);

HEARTH_ADD (hearth_figure_spread_add)
{
  if (hearth_human_could (human, &fold->periods[period]))
    hearth_amounts_add (state, fold, human->fan->member, human->spans[period].acts, sign);
}

void
hearth_figure_spread_clear (gpointer state)
{
  hearth_amounts_clear (state);
}

HEARTH_FINISH (hearth_figure_concentration_finish)
{
  HearthAmounts     *acts = state;
  g_autoptr (GArray) bars = hearth_histogram_list (&acts->histogram);
  HearthRanking      ranking = hearth_ranking_make (bars);
  gint64             one = (ranking.n + 99) / 100, ten = (ranking.n + 9) / 10;
  gint64             top = hearth_ranking_top (bars, one), next = hearth_ranking_top (bars, ten) - top;

  figure->value = make_ratio (top, ranking.sum, ranking.n);
  hearth_figure_add_part (figure, "top_1", HEARTH_UNIT_RATE, make_ratio (top, ranking.sum, ranking.n));
  hearth_figure_add_part (figure, "next_9", HEARTH_UNIT_RATE, make_ratio (next, ranking.sum, ranking.n));
  hearth_figure_add_part (figure, "rest", HEARTH_UNIT_RATE, make_ratio (ranking.sum - top - next, ranking.sum, ranking.n));
  hearth_figure_add_part (figure, "gini", HEARTH_UNIT_RATIO, hearth_value_number (ranking.gini, ranking.n));
  hearth_figure_add_part (figure, "absence_factor", HEARTH_UNIT_COUNT, hearth_value_count (hearth_ranking_half (bars, ranking.sum), FALSE));
  if (instance == HEARTH_PERIOD_WHOLE)
    hearth_ranking_draw (bars, &ranking, figure->spread);
  hearth_amounts_list (acts, fold, one, ranking.n, figure);
}

HEARTH_FINISH (hearth_figure_absence_factor_finish)
{
  HearthAmounts     *acts = state;
  g_autoptr (GArray) bars = hearth_histogram_list (&acts->histogram);
  HearthRanking      ranking = hearth_ranking_make (bars);
  gint64             half = hearth_ranking_half (bars, ranking.sum);

  figure->value = hearth_value_count (half, FALSE);
  figure->value.whole = ranking.n;
  figure->value.n = ranking.n;
  if (ranking.sum == 0)
    figure->value.state = HEARTH_FIGURE_NONE;
  hearth_amounts_list (acts, fold, half, ranking.n, figure);
}
