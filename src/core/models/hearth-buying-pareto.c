/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pareto/NBD (Schmittlein, Morrison, Colombo 1987; Fader and Hardie 2005, "A note on deriving the Pareto/NBD model"). The published
 * likelihood has a hypergeometric function that overflows for a keen buyer; Euler's transformation makes of it one of the form
 * 2F1 (1, b; c; z), whose continued fraction is short. In the fit a and b stand for s and beta. */

#include "models/hearth-buying-private.h"
#include "models/hearth-special.h"

#include <gsl/gsl_integration.h>
#include <math.h>

/* 2F1 (1, b; c; z), 0 <= z < 1, by Gauss's continued fraction (DLMF 15.7.5), from the front (Lentz). */
static double
hypergeometric (double b,
                double c,
                double z)
{
  double value = 1;
  double up = 1;
  double down = 0;

  for (guint i = 1; i < 20000; i++)
    {
      double n = i / 2;
      double part = i % 2 == 1 ? (i == 1 ? b / c : (b + n) * (c + n - 1) / ((c + 2 * n - 1) * (c + 2 * n)))
                               : n * (c - b + n - 1) / ((c + 2 * n - 2) * (c + 2 * n - 1));
      double step;

      down = 1 / (1 - part * z * down);
      up = 1 - part * z / up;
      step = up * down;
      value *= step;
      if (fabs (step - 1) < 1e-15)
        break;
    }
  return 1 / value;
}

/* ln of the integral over y from t on of (alpha + y)^-(r + x) (beta + y)^-(s + 1): stopped at y, not seen since. */
static double
log_gone_after (const HearthBuying *fit,
                guint               x,
                double              t)
{
  double shape = fit->r + x;
  double c = shape + fit->a + 1;
  double log_alpha = log (fit->alpha + t);
  double log_beta = log (fit->b + t);

  if (fit->alpha >= fit->b)
    return log (hypergeometric (shape, c, (fit->alpha - fit->b) / (fit->alpha + t)) / (c - 1)) - shape * log_alpha - fit->a * log_beta;
  return log (hypergeometric (fit->a + 1, c, (fit->b - fit->alpha) / (fit->b + t)) / (c - 1)) - (shape - 1) * log_alpha - (fit->a + 1) * log_beta;
}

/* ln of the odds of having stopped since tx. */
static double
log_odds (const HearthBuying  *fit,
          const HearthHistory *history,
          double               still)
{
  double from;
  double share;

  if (history->tx >= history->T)
    return -(double) INFINITY;
  from = log_gone_after (fit, history->x, history->tx);
  share = -expm1 (log_gone_after (fit, history->x, history->T) - from);
  return share > 0 ? log (fit->a) + from + log (share) - still : -(double) INFINITY;
}

/* ln of not having stopped and not having come between tx and T. */
static double
log_still (const HearthBuying  *fit,
           const HearthHistory *history)
{
  return -(fit->r + history->x) * log (fit->alpha + history->T) - fit->a * log (fit->b + history->T);
}

double
hearth_buying_pareto_likelihood (const HearthBuying *fit,
                                 const HearthLot    *lot)
{
  long double sum = 0;
  double      common = fit->r * log (fit->alpha) + fit->a * log (fit->b) - hearth_special_lgamma (fit->r);
  double      of_x = 0;

  for (gsize i = 0; i < lot->n; i++)
    {
      const HearthHistory *history = &lot->histories[i];
      double               still = log_still (fit, history);
      double               odds = log_odds (fit, history, still);

      if (i == 0 || history->x != lot->histories[i - 1].x)
        of_x = hearth_special_lgamma (fit->r + history->x);
      sum += lot->weights[i] * (common + of_x + still + (odds > 0 ? odds + log1p (exp (-odds)) : log1p (exp (odds))));
    }
  return (double) sum;
}

double
hearth_buying_pareto_alive (const HearthBuying  *fit,
                            const HearthHistory *history)
{
  return 1 / (1 + exp (log_odds (fit, history, log_still (fit, history))));
}

/* How often somebody who is here at T, with that rate, comes in the next t. */
static double
expect_alive (const HearthBuying *fit,
              guint               x,
              double              T,
              double              t)
{
  double left = log (fit->b + T) - log (fit->b + T + t);
  double reach = fabs (fit->a - 1) < 1e-12 ? -left : -expm1 ((fit->a - 1) * left) / (fit->a - 1);

  return (fit->r + x) * (fit->b + T) / (fit->alpha + T) * reach;
}

double
hearth_buying_pareto_expect (const HearthBuying  *fit,
                             const HearthHistory *history,
                             double               t)
{
  return t > 0 ? expect_alive (fit, history->x, history->T, t) * hearth_buying_pareto_alive (fit, history) : 0;
}

double
hearth_buying_pareto_expect_new (const HearthBuying *fit,
                                 double              t)
{
  return t > 0 ? expect_alive (fit, 0, 0, t) : 0;
}

typedef struct
{
  const HearthBuying *fit;
  guint               x;
} Count;

/* Stopped at y, and came x times until then; over ln (beta + y), where it is smooth. */
static double
count_until (double at,
             void  *data)
{
  const Count *count = data;
  double       y = exp (at) - count->fit->b;

  return exp (count->fit->a * (log (count->fit->b) - at) + hearth_buying_log_count (count->fit, count->x, MAX (y, 0))) * count->fit->a;
}

double
hearth_buying_pareto_chance (const HearthBuying *fit,
                             guint               x,
                             double              t)
{
  Count                            count = { fit, x };
  gsl_function                     function = { count_until, &count };
  gsl_integration_cquad_workspace *space = gsl_integration_cquad_workspace_alloc (100);
  double                           stopped = 0;

  if (t > 0)
    gsl_integration_cquad (&function, log (fit->b), log (fit->b + t), 1e-14, 1e-10, space, &stopped, NULL, NULL);
  gsl_integration_cquad_workspace_free (space);
  return stopped + exp (fit->a * (log (fit->b) - log (fit->b + t)) + hearth_buying_log_count (fit, x, t));
}
