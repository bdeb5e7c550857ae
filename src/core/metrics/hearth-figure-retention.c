/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Staying: who is active some days after joining, month by month after their first act, and for how long people stay. Pure functions of
 * what was folded. */

#include "metrics/hearth-figure-makes.h"

#include "models/hearth-survival.h"

static const gint32      days_after[] = { 1, 7, 30, 90 };
static const char *const exact_keys[] = { "day_1", "day_7", "day_30", "day_90" };
static const char *const unbounded_keys[] = { "day_1_unbounded", "day_7_unbounded", "day_30_unbounded", "day_90_unbounded" };

#define N_DAYS   G_N_ELEMENTS (days_after)
#define HEADLINE 2 /* thirty days */

typedef struct
{
  gint64 joined[N_DAYS]; /* whose day is over */
  gint64 active[N_DAYS]; /* on that very day */
  gint64 later[N_DAYS];  /* on it or after */
} Comebacks;

const gsize hearth_figure_n_day_size = sizeof (Comebacks);

static gboolean
was_active_on (const HearthFold  *fold,
               const HearthHuman *human,
               gint32             day)
{
  for (guint i = hearth_human_find_act (human, day); i < human->n_acts && human->acts[i].day == day; i++)
    if (hearth_human_counts (fold, human, &human->acts[i]))
      return TRUE;
  return FALSE;
}

HEARTH_ADD (hearth_figure_n_day_add)
{
  Comebacks *comebacks = state;
  gint32     joined = human->fan->joined;

  if (!hearth_period_has (&fold->periods[period], joined))
    return;
  for (guint i = 0; i < N_DAYS && joined + days_after[i] < fold->today; i++)
    {
      comebacks->joined[i] += sign;
      comebacks->active[i] += was_active_on (fold, human, joined + days_after[i]) ? sign : 0;
      comebacks->later[i] += human->last >= joined + days_after[i] ? sign : 0;
    }
}

HEARTH_FINISH (hearth_figure_n_day_finish)
{
  const Comebacks *comebacks = state;

  figure->value = hearth_value_rate (comebacks->active[HEADLINE], comebacks->joined[HEADLINE]);
  for (guint i = 0; i < N_DAYS; i++)
    {
      hearth_figure_add_part (figure, exact_keys[i], HEARTH_UNIT_RATE, hearth_value_rate (comebacks->active[i], comebacks->joined[i]));
      hearth_figure_add_part (figure, unbounded_keys[i], HEARTH_UNIT_RATE, hearth_value_rate (comebacks->later[i], comebacks->joined[i]));
    }
}

gboolean
hearth_figure_n_day_is_behind (const HearthFold  *fold,
                               const HearthHuman *human)
{
  gint32 joined = human->fan->joined;

  return hearth_period_has (&fold->periods[HEARTH_PERIOD_WHOLE], joined) && joined + days_after[HEADLINE] < fold->today &&
         was_active_on (fold, human, joined + days_after[HEADLINE]);
}

/* Members by the month of their first act and the month of any: key = month of the first * MONTHS + months after. */
#define MONTHS 10000

typedef struct
{
  HearthHistogram active;
} Cohorts;

const gsize hearth_figure_cohorts_size = sizeof (Cohorts);

void
hearth_figure_cohorts_clear (gpointer state)
{
  hearth_histogram_clear (&((Cohorts *) state)->active);
}

HEARTH_ADD (hearth_figure_cohorts_add)
{
  Cohorts *cohorts = state;
  gint32   first, end = HEARTH_DAY_ALWAYS;

  if (!hearth_period_has (&fold->periods[period], human->first))
    return;
  first = hearth_day_month (human->first);
  for (guint i = 0; i < human->n_acts && human->acts[i].day < fold->periods[period].to; i++)
    if (human->acts[i].day >= end && hearth_human_counts (fold, human, &human->acts[i]))
      {
        gint32 month = hearth_day_month (human->acts[i].day);

        end = hearth_month_begin (month + 1);
        hearth_histogram_add (&cohorts->active, (gint64) first * MONTHS + (month - first), sign);
      }
}

static gint64
look_up (const Cohorts *cohorts,
         gint32         month,
         gint32         after)
{
  return hearth_histogram_get (&cohorts->active, (gint64) month * MONTHS + after);
}

static gboolean
is_whole (const HearthPeriod *period,
          gint32              month)
{
  return hearth_month_begin (month + 1) <= period->to;
}

HEARTH_FINISH (hearth_figure_cohorts_finish)
{
  const HearthPeriod *period = hearth_fold_period (fold, instance);
  const Cohorts      *cohorts = state;
  gint32              last = hearth_day_month (period->to - 1);
  gint64              came_back = 0, sizes = 0;

  for (gint32 month = hearth_day_month (period->from); month <= last; month++)
    {
      HearthFigureCohort cohort = { month, NULL, !is_whole (period, last) };

      if (look_up (cohorts, month, 0) == 0)
        continue;
      cohort.counts = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (gint32 after = 0; month + after <= last; after++)
        {
          gint64 active = look_up (cohorts, month, after);

          g_array_append_val (cohort.counts, active);
        }
      g_array_append_val (figure->cohorts, cohort);
      if (month < last && is_whole (period, month + 1))
        {
          sizes += look_up (cohorts, month, 0);
          came_back += look_up (cohorts, month, 1);
        }
    }
  figure->value = hearth_value_rate (came_back, sizes);
}

gboolean
hearth_figure_cohorts_is_behind (const HearthFold  *fold,
                                 const HearthHuman *human)
{
  const HearthPeriod *period = &fold->periods[HEARTH_PERIOD_WHOLE];
  gint32              next;

  if (!hearth_period_has (period, human->first))
    return FALSE;
  next = hearth_day_month (human->first) + 1;
  if (!is_whole (period, next))
    return FALSE;
  for (guint i = hearth_human_find_act (human, hearth_month_begin (next)); i < human->n_acts && human->acts[i].day < hearth_month_begin (next + 1); i++)
    if (hearth_human_counts (fold, human, &human->acts[i]))
      return TRUE;
  return FALSE;
}

HEARTH_IN (hearth_figure_cohorts_is_in)
{
  const HearthPeriod *period = &fold->periods[HEARTH_PERIOD_WHOLE];
  gint32              month = (gint32) (datum->a + datum->b);

  if (!hearth_period_has (period, human->first) || hearth_day_month (human->first) != datum->a)
    return FALSE;
  for (guint i = hearth_human_find_act (human, hearth_month_begin (month));
       i < human->n_acts && human->acts[i].day < MIN (hearth_month_begin (month + 1), period->to); i++)
    if (hearth_human_counts (fold, human, &human->acts[i]))
      return TRUE;
  return FALSE;
}

/* For how long members stay: until they left, or had done nothing for so long that they have gone quiet; who never did anything that
 * counts cannot go quiet. FALSE when the human is not among them. */
static gboolean
watch (const HearthFold   *fold,
       const HearthHuman  *human,
       const HearthPeriod *period,
       gint32             *days,
       gboolean           *ended)
{
  gint32 joined = human->fan->joined, end = period->to - 1, last = HEARTH_DAY_ALWAYS;

  if (!hearth_period_has (period, joined))
    return FALSE;
  for (guint i = hearth_human_find_act (human, period->to); i > 0 && last == HEARTH_DAY_ALWAYS; i--)
    if (hearth_human_counts (fold, human, &human->acts[i - 1]))
      last = human->acts[i - 1].day;
  *ended = TRUE;
  if (last != HEARTH_DAY_ALWAYS && last + HEARTH_QUIET_DAYS <= MIN (end, human->fan->left))
    *days = last + HEARTH_QUIET_DAYS - joined;
  else if (human->fan->left <= end)
    *days = human->fan->left - joined;
  else
    {
      *ended = FALSE;
      *days = end - joined;
    }
  return TRUE;
}

const gsize hearth_figure_times_size = sizeof (HearthTimes);

void
hearth_figure_times_clear (gpointer state)
{
  hearth_times_clear (state);
}

HEARTH_ADD (hearth_figure_survival_add)
{
  HearthTimes *times = state;
  gint32       days;
  gboolean     ended;

  if (watch (fold, human, &fold->periods[period], &days, &ended))
    hearth_histogram_add (&times->times, (gint64) days * 2 + ended, sign);
}

gboolean
hearth_figure_survival_is_behind (const HearthFold  *fold,
                                  const HearthHuman *human)
{
  gint32   days;
  gboolean ended;

  return watch (fold, human, &fold->periods[HEARTH_PERIOD_WHOLE], &days, &ended) && ended;
}

HEARTH_IN (hearth_figure_survival_is_in)
{
  gint32   days;
  gboolean ended;

  return watch (fold, human, &fold->periods[HEARTH_PERIOD_WHOLE], &days, &ended) && ended && days >= datum->a && days < datum->b;
}

HEARTH_FINISH (hearth_figure_survival_finish)
{
  static const HearthTimesPart parts[] = { { "day_30", 30 }, { "day_90", 90 }, { "day_180", 180 }, { "day_365", 365 } };

  hearth_times_finish (state, parts, G_N_ELEMENTS (parts), figure);
  if (instance == HEARTH_PERIOD_WHOLE)
    hearth_times_compare (fold, figure);
}
