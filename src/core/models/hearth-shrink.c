/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "models/hearth-shrink.h"

#include "models/hearth-optimum.h"
#include "models/hearth-special.h"

#include <math.h>

#define STRENGTH_CENTRE 2.302585092994046 /* ln 10 */
#define STRENGTH_SPREAD 1.5

typedef struct
{
  const guint64 *k;
  const guint64 *n;
  gsize          rates;
} Lot;

static HearthPrior
read_point (const double *at)
{
  double rate = 1 / (1 + exp (-at[0]));
  double strength = exp (at[1]);

  return (HearthPrior) { rate * strength, (1 - rate) * strength };
}

/* at: the logit of the common rate, under a logistic prior (so that every rate is as likely), and ln (a + b). */
static double
get_loss (const double *at,
          double *slope G_GNUC_UNUSED,
          gpointer      data)
{
  const Lot  *lot = data;
  HearthPrior prior = read_point (at);
  double      off = (at[1] - STRENGTH_CENTRE) / STRENGTH_SPREAD;
  double      common = hearth_special_lbeta (prior.a, prior.b);
  double      loss = off * off / 2 - at[0] + 2 * log1p (exp (at[0]));

  for (gsize i = 0; i < lot->rates; i++)
    if (lot->n[i] > 0)
      {
        guint64 k = MIN (lot->k[i], lot->n[i]);

        loss -= hearth_special_lbeta (prior.a + (double) k, prior.b + (double) (lot->n[i] - k)) - common;
      }
  return loss;
}

HearthPrior
hearth_shrink_fit (const guint64 *k,
                   const guint64 *n,
                   gsize          rates)
{
  Lot           lot = { k, n, rates };
  HearthProblem problem = { .n = 2, .value = get_loss, .data = &lot };
  double        hits = 0.5;
  double        trials = 1;
  double        at[2];

  for (gsize i = 0; i < rates; i++)
    {
      hits += (double) MIN (k[i], n[i]);
      trials += (double) n[i];
    }
  if (trials <= 1)
    return (HearthPrior) { 1, 1 };
  at[0] = log (hits / (trials - hits));
  at[1] = STRENGTH_CENTRE;
  /* Both priors bend the loss upwards on every side: wherever the search stops, it is a prior to use. */
  hearth_optimum_find (&problem, at, NULL);
  return read_point (at);
}

double
hearth_shrink_rate (HearthPrior prior,
                    guint64     k,
                    guint64     n)
{
  return (prior.a + (double) MIN (k, n)) / (prior.a + prior.b + (double) n);
}

HearthInterval
hearth_shrink_interval (HearthPrior prior,
                        guint64     k,
                        guint64     n,
                        double      level)
{
  double a = prior.a + (double) MIN (k, n);
  double b = prior.b + (double) (n - MIN (k, n));

  return (HearthInterval) { hearth_special_beta_quantile (a, b, (1 - level) / 2),
                            hearth_special_beta_quantile (a, b, (1 + level) / 2) };
}
