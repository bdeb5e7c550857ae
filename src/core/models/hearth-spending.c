/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "models/hearth-spending.h"

#include "models/hearth-optimum.h"
#include "models/hearth-special.h"

#include <math.h>
#include <stdlib.h>

/* Of ln p, ln q and ln (v / the mean amount). */
static const double prior_centre[] = { 1.4, 1.4, 0 };
static const double prior_width[] = { 1.5, 1.25, 1.5 };

typedef struct
{
  guint  x;
  double mean;
  double weight;
} Spender;

typedef struct
{
  const Spender *spenders; /* ascending in x */
  gsize          n;
  double         scale;
  gboolean       with_priors;
} Fitting;

static int
compare_spenders (gconstpointer a,
                  gconstpointer b)
{
  const Spender *one = a;
  const Spender *other = b;

  return (one->x > other->x) - (one->x < other->x);
}

/* The log-likelihood and its derivatives by p, q, v. */
static double
get_likelihood (const Spender *spenders,
                gsize          n,
                double         p,
                double         q,
                double         v,
                double        *slope)
{
  long double sum = 0;
  long double by[3] = { 0 };
  double      of_x = 0;
  double      of_x_by_p = 0;
  double      of_x_by_q = 0;

  for (gsize i = 0; i < n; i++)
    {
      double x = spenders[i].x;
      double mean = spenders[i].mean;
      double weight = spenders[i].weight;
      double both = v + mean * x;
      double log_both = log (both);
      double log_spent = log (mean * x);

      if (i == 0 || spenders[i].x != spenders[i - 1].x)
        {
          of_x = q * log (v) - hearth_special_lbeta (p * x, q);
          of_x_by_q = hearth_special_digamma (p * x + q) - hearth_special_digamma (q) + log (v);
          of_x_by_p = x * (hearth_special_digamma (p * x + q) - hearth_special_digamma (p * x));
        }
      sum += weight * (of_x + p * x * log_spent - log (mean) - (p * x + q) * log_both);
      by[0] += weight * (of_x_by_p + x * (log_spent - log_both));
      by[1] += weight * (of_x_by_q - log_both);
      by[2] += weight * (q / v - (p * x + q) / both);
    }
  for (guint i = 0; slope != NULL && i < G_N_ELEMENTS (by); i++)
    slope[i] = (double) by[i];
  return (double) sum;
}

static double
get_loss (const double *at,
          double       *slope,
          gpointer      data)
{
  const Fitting *fitting = data;
  const double   parameters[] = { exp (at[0]), exp (at[1]), exp (at[2]) * fitting->scale };
  double         loss = -get_likelihood (fitting->spenders, fitting->n, parameters[0], parameters[1], parameters[2], slope);

  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      double off = (at[i] - prior_centre[i]) / prior_width[i];

      if (slope != NULL)
        slope[i] = -slope[i] * parameters[i] + (fitting->with_priors ? off / prior_width[i] : 0);
      if (fitting->with_priors)
        loss += off * off / 2;
    }
  return loss;
}

gboolean
hearth_spending_fit (HearthSpending *fit,
                     const guint    *x,
                     const double   *mean,
                     const double   *weights,
                     gsize           n,
                     gboolean        with_priors)
{
  g_autofree Spender *spenders = g_new (Spender, n);
  Fitting             fitting = { spenders, 0, 0, with_priors };
  HearthProblem       problem = { 3, get_loss, TRUE, &fitting };
  double              at[3] = { prior_centre[0], prior_centre[1], prior_centre[2] };
  double              members = 0;

  *fit = (HearthSpending) { 0 };
  for (gsize i = 0; i < n; i++)
    if (x[i] > 0 && mean[i] > 0 && isfinite (mean[i]) && (weights == NULL || weights[i] > 0))
      {
        double weight = weights != NULL ? weights[i] : 1;

        spenders[fitting.n++] = (Spender) { x[i], mean[i], weight };
        fitting.scale += weight * mean[i];
        members += weight;
      }
  fit->n = (guint64) members;
  if (members < 2)
    return FALSE;
  fitting.scale /= members;
  qsort (spenders, fitting.n, sizeof *spenders, compare_spenders);
  fit->converged = hearth_optimum_find (&problem, at, NULL);
  fit->p = exp (at[0]);
  fit->q = exp (at[1]);
  fit->v = exp (at[2]) * fitting.scale;
  fit->log_likelihood = get_likelihood (spenders, fitting.n, fit->p, fit->q, fit->v, NULL);
  return fit->converged;
}

double
hearth_spending_expect (const HearthSpending *fit,
                        guint                 x,
                        double                mean)
{
  double below = fit->p * x + fit->q - 1;

  return below > 0 ? fit->p * (fit->v + (x > 0 ? mean * x : 0)) / below : (double) NAN;
}
