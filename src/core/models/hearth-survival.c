/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "models/hearth-survival.h"

#include "models/hearth-special.h"

#include <math.h>
#include <stdlib.h>

/* R's tolerance, so that a curve that is half but for the last digit is half. */
#define HALF_WITHIN 1.5e-8

typedef struct
{
  double t;
  guint  group;
  guint8 ended;
} Watch;

static int
compare_watches (gconstpointer a,
                 gconstpointer b)
{
  const Watch *x = a;
  const Watch *y = b;

  return (x->t > y->t) - (x->t < y->t);
}

/* By time. Free with g_free(). */
static Watch *
dup_watches (const double *times,
             const guint8 *ended,
             const guint  *groups,
             gsize         n,
             guint         n_groups,
             gsize        *kept)
{
  Watch *watches = g_new (Watch, n);
  gsize  count = 0;

  for (gsize i = 0; i < n; i++)
    if (times[i] >= 0 && isfinite (times[i]) && (groups == NULL || groups[i] < n_groups))
      watches[count++] = (Watch) { times[i], groups != NULL ? groups[i] : 0, ended[i] != 0 };
  if (count > 0)
    qsort (watches, count, sizeof *watches, compare_watches);
  *kept = count;
  return watches;
}

/* hazard: the sum of d / (n (n - d)) so far. */
static HearthInterval
make_interval (double              survival,
               double              hazard,
               HearthSurvivalScale scale)
{
  double z = hearth_special_normal_quantile ((1 + HEARTH_LEVEL) / 2);

  if (survival <= 0)
    return (HearthInterval) { 0, 1 };
  switch (scale)
    {
    case HEARTH_SURVIVAL_LOG:
      return (HearthInterval) { survival * exp (-z * sqrt (hazard)), MIN (1, survival * exp (z * sqrt (hazard))) };
    case HEARTH_SURVIVAL_LOG_LOG:
      break;
    }
  return (HearthInterval) { pow (survival, exp (-z * sqrt (hazard) / log (survival))),
                            pow (survival, exp (z * sqrt (hazard) / log (survival))) };
}

/* The first time at which that end of the band, or the curve, is down at half; between two when it stays there. */
static double
find_half (const HearthSurvival *survival,
           double (*read) (const HearthSurvivalStep *step))
{
  for (gsize i = 0; i < survival->n_steps; i++)
    {
      double value = read (&survival->steps[i]);

      if (value > 0.5 + HALF_WITHIN)
        continue;
      if (fabs (value - 0.5) <= HALF_WITHIN && i + 1 < survival->n_steps)
        return (survival->steps[i].t + survival->steps[i + 1].t) / 2;
      return survival->steps[i].t;
    }
  return (double) NAN;
}

static double
read_survival (const HearthSurvivalStep *step)
{
  return step->survival;
}

static double
read_low (const HearthSurvivalStep *step)
{
  return step->interval.low;
}

static double
read_high (const HearthSurvivalStep *step)
{
  return step->interval.high;
}

HearthSurvival *
hearth_survival_fit (const double       *times,
                     const guint8       *ended,
                     gsize               n,
                     HearthSurvivalScale scale)
{
  HearthSurvival    *survival = g_new0 (HearthSurvival, 1);
  gsize              kept;
  g_autofree Watch  *watches = dup_watches (times, ended, NULL, n, 1, &kept);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (HearthSurvivalStep));
  double             share = 1;
  double             hazard = 0;
  gsize              next;

  survival->n = kept;
  for (gsize i = 0; i < kept; i = next)
    {
      HearthSurvivalStep step = { .t = watches[i].t, .at_risk = kept - i };

      for (next = i; next < kept && watches[next].t <= step.t; next++)
        {
          step.events += watches[next].ended;
          survival->watched += step.t;
        }
      if (step.events == 0)
        continue;
      survival->events += step.events;
      share *= (double) (step.at_risk - step.events) / (double) step.at_risk;
      if (step.events < step.at_risk)
        hazard += (double) step.events / ((double) step.at_risk * (double) (step.at_risk - step.events));
      step.survival = share;
      step.std_error = share * sqrt (hazard);
      step.interval = make_interval (share, hazard, scale);
      g_array_append_val (steps, step);
    }
  survival->n_steps = steps->len;
  survival->steps = (HearthSurvivalStep *) g_array_steal (steps, NULL);
  survival->median = find_half (survival, read_survival);
  survival->median_interval = (HearthInterval) { find_half (survival, read_low), find_half (survival, read_high) };
  return survival;
}

void
hearth_survival_free (HearthSurvival *survival)
{
  if (survival == NULL)
    return;
  g_free (survival->steps);
  g_free (survival);
}

const HearthSurvivalStep *
hearth_survival_at (const HearthSurvival *survival,
                    double                t)
{
  gsize low = 0;
  gsize high = survival->n_steps;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (survival->steps[middle].t <= t)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? &survival->steps[low - 1] : NULL;
}

double
hearth_survival_mean (const HearthSurvival *survival,
                      double                horizon,
                      double               *std_error)
{
  double area = 0; /* from the step looked at to the horizon */
  double variance = 0;
  double until = horizon;

  for (gsize i = survival->n_steps; i > 0; i--)
    {
      const HearthSurvivalStep *step = &survival->steps[i - 1];

      if (step->t >= horizon)
        continue;
      area += step->survival * (until - step->t);
      until = step->t;
      if (step->events < step->at_risk)
        variance += area * area * (double) step->events / ((double) step->at_risk * (double) (step->at_risk - step->events));
    }
  if (std_error != NULL)
    *std_error = sqrt (variance);
  return area + until;
}

/* Solves the n equations in place by elimination; a row that is all zero has nothing to say. Returns b times the solution. */
static double
solve_and_multiply (double (*a)[HEARTH_SURVIVAL_GROUPS],
                    const double *b,
                    guint         n)
{
  double x[HEARTH_SURVIVAL_GROUPS];
  double sum = 0;

  for (guint i = 0; i < n; i++)
    x[i] = b[i];
  for (guint i = 0; i < n; i++)
    for (guint row = i + 1; row < n && a[i][i] > 0; row++)
      {
        double factor = a[row][i] / a[i][i];

        for (guint column = i; column < n; column++)
          a[row][column] -= factor * a[i][column];
        x[row] -= factor * x[i];
      }
  for (guint i = n; i-- > 0;)
    {
      for (guint column = i + 1; column < n; column++)
        x[i] -= a[i][column] * x[column];
      x[i] = a[i][i] > 1e-12 ? x[i] / a[i][i] : 0;
      sum += x[i] * b[i];
    }
  return sum;
}

/* Adds what the events at one time say: how many each group had and how many it would have had, and how that varies. */
static void
count_time (HearthLogRank *result,
            double (*variance)[HEARTH_SURVIVAL_GROUPS],
            const guint64 *at_risk,
            guint          n_groups,
            double         all,
            double         events)
{
  double spread = all > 1 ? events * (all - events) / (all - 1) : 0;

  for (guint g = 0; g < n_groups; g++)
    {
      double share = (double) at_risk[g] / all;

      result->expected[g] += events * share;
      for (guint h = 0; h < n_groups; h++)
        variance[g][h] += spread * share * ((g == h ? 1 : 0) - (double) at_risk[h] / all);
    }
}

void
hearth_survival_compare (HearthLogRank *result,
                         const double  *times,
                         const guint8  *ended,
                         const guint   *groups,
                         gsize          n,
                         guint          n_groups)
{
  double            variance[HEARTH_SURVIVAL_GROUPS][HEARTH_SURVIVAL_GROUPS] = { { 0 } };
  double            off[HEARTH_SURVIVAL_GROUPS];
  guint64           at_risk[HEARTH_SURVIVAL_GROUPS] = { 0 };
  guint             used[HEARTH_SURVIVAL_GROUPS];
  guint             n_used = 0;
  gsize             kept;
  gsize             next;
  g_autofree Watch *watches = NULL;

  *result = (HearthLogRank) { .p = 1 };
  n_groups = MIN (n_groups, HEARTH_SURVIVAL_GROUPS);
  watches = dup_watches (times, ended, groups, n, n_groups, &kept);
  for (gsize i = 0; i < kept; i++)
    at_risk[watches[i].group]++;
  for (guint g = 0; g < n_groups; g++)
    result->n[g] = at_risk[g];
  for (gsize i = 0; i < kept; i = next)
    {
      guint64 events = 0;

      for (next = i; next < kept && watches[next].t <= watches[i].t; next++)
        events += watches[next].ended;
      if (events > 0)
        count_time (result, variance, at_risk, n_groups, (double) (kept - i), (double) events);
      for (gsize j = i; j < next; j++)
        {
          result->observed[watches[j].group] += watches[j].ended;
          at_risk[watches[j].group]--;
        }
    }
  for (guint g = 0; g < n_groups; g++)
    if (result->expected[g] > 0)
      used[n_used++] = g;
  if (n_used < 2)
    return;
  result->df = n_used - 1;
  for (guint i = 0; i < result->df; i++)
    {
      off[i] = (double) result->observed[used[i]] - result->expected[used[i]];
      for (guint j = 0; j < result->df; j++)
        variance[i][j] = variance[used[i]][used[j]]; /* used[i] >= i: read before it is written over */
    }
  result->chi_squared = solve_and_multiply (variance, off, result->df);
  result->p = hearth_special_chi_squared_above (result->df, result->chi_squared);
}
