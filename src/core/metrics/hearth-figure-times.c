/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Times until something happens, of which many have not ended yet. Pure functions of what was folded. */

#include "metrics/hearth-figure-private.h"

#include "models/hearth-survival.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  double *times;
  guint8 *ended;
  guint  *groups;
  gsize   n;
  gsize   size;
} Watched;

static void
watched_clear (Watched *watched)
{
  g_free (watched->times);
  g_free (watched->ended);
  g_free (watched->groups);
}

void
hearth_times_clear (HearthTimes *times)
{
  hearth_histogram_clear (&times->times);
  g_clear_pointer (&times->fitted, hearth_survival_free);
}

static void
unroll (Watched     *watched,
        HearthTimes *times,
        guint        group)
{
  g_autoptr (GArray) bars = hearth_histogram_list (&times->times);

  for (guint i = 0; i < bars->len; i++)
    {
      const HearthBar *bar = &g_array_index (bars, HearthBar, i);

      for (gint64 n = 0; n < bar->times; n++)
        {
          if (watched->n == watched->size)
            {
              watched->size = watched->size * 2 + 64;
              watched->times = g_renew (double, watched->times, watched->size);
              watched->ended = g_renew (guint8, watched->ended, watched->size);
              watched->groups = g_renew (guint, watched->groups, watched->size);
            }
          watched->times[watched->n] = (double) (bar->value / 2);
          watched->ended[watched->n] = bar->value % 2 != 0;
          watched->groups[watched->n++] = group;
        }
    }
}

static void
add_steps (const HearthSurvival *survival,
           GArray               *steps)
{
  for (gsize i = 0; i < survival->n_steps; i++)
    {
      const HearthSurvivalStep *step = &survival->steps[i];
      const HearthFigureStep    own = { step->t, (gint64) step->at_risk, (gint64) step->events, step->survival, step->interval.low, step->interval.high };

      g_array_append_val (steps, own);
    }
}

static void
add_part (const HearthSurvival  *survival,
          const HearthTimesPart *part,
          HearthFigure          *figure)
{
  const HearthSurvivalStep *step = hearth_survival_at (survival, part->day);
  HearthFigureValue         value = hearth_value_number (step != NULL ? step->survival : 1, (gint64) survival->n);

  if (step != NULL)
    {
      value.low = step->interval.low;
      value.high = step->interval.high;
    }
  hearth_figure_add_part (figure, part->key, HEARTH_UNIT_RATE, value);
}

static const HearthSurvival *
fit (HearthTimes *times)
{
  Watched watched = { 0 };

  if (times->fitted != NULL && times->fitted_mark == times->times.mark)
    return times->fitted;
  g_clear_pointer (&times->fitted, hearth_survival_free);
  unroll (&watched, times, 0);
  times->fitted = hearth_survival_fit (watched.times, watched.ended, watched.n, HEARTH_SURVIVAL_LOG_LOG);
  times->fitted_mark = times->times.mark;
  watched_clear (&watched);
  return times->fitted;
}

void
hearth_times_finish (HearthTimes           *times,
                     const HearthTimesPart *parts,
                     guint                  n_parts,
                     HearthFigure          *figure)
{
  const HearthSurvival *survival = fit (times);

  figure->value = hearth_value_number (survival->median, (gint64) survival->n);
  figure->value.low = survival->median_interval.low;
  figure->value.high = survival->median_interval.high;
  figure->value.part = (gint64) survival->events;
  figure->value.whole = (gint64) survival->n;
  /* More than half still last: that is an answer, though no number. */
  if (survival->n > 0)
    figure->value.state = survival->n < HEARTH_FIGURE_ENOUGH ? HEARTH_FIGURE_FEW : HEARTH_FIGURE_OK;
  if (survival->n > 0 && isnan (survival->median))
    figure->note = N_ ("not yet for half of them");
  for (guint i = 0; survival->n > 0 && i < n_parts; i++)
    add_part (survival, &parts[i], figure);
  add_steps (survival, figure->steps);
}

static int
compare_curves (gconstpointer a,
                gconstpointer b)
{
  const HearthFigureCurve *one = a, *other = b;

  return one->n != other->n ? (one->n > other->n ? -1 : 1) : g_strcmp0 (one->group, other->group);
}

static void
add_curves (const HearthFold *fold,
            HearthFigure     *figure)
{
  for (guint group = 0; group < fold->groups->len; group++)
    {
      const HearthSurvival *survival = fit (hearth_fold_get_state (fold, figure->info, fold->n_periods + group));
      HearthFigureCurve     curve;

      if (survival->n < HEARTH_FIGURE_ENOUGH)
        continue;
      curve.group = g_strdup (g_ptr_array_index (fold->groups, group));
      curve.n = (gint64) survival->n;
      curve.events = (gint64) survival->events;
      curve.steps = g_array_new (FALSE, FALSE, sizeof (HearthFigureStep));
      add_steps (survival, curve.steps);
      g_array_append_val (figure->curves, curve);
    }
  g_array_sort (figure->curves, compare_curves);
}

static void
add_log_rank (const HearthFold *fold,
              HearthFigure     *figure)
{
  Watched           watched = { 0 };
  HearthLogRank     rank;
  HearthFigureValue value;
  guint             n = MIN (fold->groups->len, HEARTH_SURVIVAL_GROUPS);

  for (guint group = 0; group < n; group++)
    unroll (&watched, hearth_fold_get_state (fold, figure->info, fold->n_periods + group), group);
  hearth_survival_compare (&rank, watched.times, watched.ended, watched.groups, watched.n, n);
  if (rank.df > 0)
    {
      value = hearth_value_number (rank.chi_squared, (gint64) watched.n);
      value.whole = rank.df;
      hearth_figure_add_part (figure, "log_rank", HEARTH_UNIT_RATIO, value);
      hearth_figure_add_part (figure, "log_rank_p", HEARTH_UNIT_RATIO, hearth_value_number (rank.p, (gint64) watched.n));
    }
  watched_clear (&watched);
}

void
hearth_times_compare (const HearthFold *fold,
                      HearthFigure     *figure)
{
  if (fold->by < HEARTH_BY_TIER)
    return;
  add_curves (fold, figure);
  if (fold->by != HEARTH_BY_CIRCLE)
    add_log_rank (fold, figure);
}
