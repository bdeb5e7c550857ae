/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "models/hearth-lifetime.h"

#include "models/hearth-describe.h"

#include <math.h>
#include <stdlib.h>

double
hearth_lifetime_value (const HearthBuying   *buying,
                       const HearthSpending *spending,
                       const HearthHistory  *history,
                       double                mean,
                       HearthHorizon         horizon)
{
  double before = 0;
  double weight = 1;
  double purchases = 0;

  for (guint i = 1; i <= horizon.periods; i++)
    {
      double until = hearth_buying_expect (buying, history, i * horizon.period);

      weight /= 1 + horizon.discount;
      purchases += (until - before) * weight;
      before = until;
    }
  return purchases * hearth_spending_expect (spending, history->x, mean);
}

typedef struct
{
  const HearthHistory *histories;
  const double        *means;
  const guint         *x;
  double              *weights;
  gsize                n;
} Draw;

/* NaN when the lot drawn has no fit. */
static double
value_draw (const Draw       *draw,
            HearthBuyingModel model,
            HearthHorizon     horizon)
{
  g_autoptr (HearthLot) lot = hearth_lot_new (draw->histories, draw->weights, draw->n);
  HearthBuying          buying;
  HearthSpending        spending;
  double                sum = 0;

  if (!hearth_buying_fit (&buying, model, lot, TRUE) || !hearth_spending_fit (&spending, draw->x, draw->means, draw->weights, draw->n, TRUE))
    return (double) NAN;
  for (gsize i = 0; i < draw->n; i++)
    if (draw->weights[i] > 0)
      sum += draw->weights[i] * hearth_lifetime_value (&buying, &spending, &draw->histories[i], draw->means[i], horizon);
  return sum;
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const double *x = a;
  const double *y = b;

  return (*x > *y) - (*x < *y);
}

gboolean
hearth_lifetime_bootstrap (HearthInterval      *interval,
                           HearthBuyingModel    model,
                           const HearthHistory *histories,
                           const double        *means,
                           gsize                n,
                           HearthHorizon        horizon,
                           guint                draws,
                           guint32              seed)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (seed);
  g_autofree double *weights = g_new (double, n);
  g_autofree guint  *x = g_new (guint, n);
  g_autofree double *sums = g_new (double, draws);
  Draw               draw = { histories, means, x, weights, n };
  guint              fitted = 0;

  *interval = (HearthInterval) { 0, (double) INFINITY };
  for (gsize i = 0; i < n; i++)
    x[i] = histories[i].x;
  for (guint d = 0; d < draws && n > 0 && n <= G_MAXINT32; d++)
    {
      for (gsize i = 0; i < n; i++)
        weights[i] = 0;
      for (gsize i = 0; i < n; i++)
        weights[g_rand_int_range (rand, 0, (gint32) n)] += 1;
      sums[fitted] = value_draw (&draw, model, horizon);
      if (isfinite (sums[fitted]))
        fitted++;
    }
  if (fitted == 0 || 10 * fitted < 9 * draws)
    return FALSE;
  qsort (sums, fitted, sizeof *sums, compare_values);
  interval->low = hearth_quantile (sums, fitted, (1 - HEARTH_LEVEL) / 2);
  interval->high = hearth_quantile (sums, fitted, (1 + HEARTH_LEVEL) / 2);
  return TRUE;
}
