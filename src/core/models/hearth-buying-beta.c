/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* BG/NBD and MBG/NBD, which differ in one thing: the MBG may stop once more, after the first purchase. With y chances to stop lived
 * through, x or x + 1, one set of formulae holds for both (Fader, Hardie, Lee 2005; Fader and Hardie's note 018 for what is expected). */

#include "models/hearth-buying-private.h"
#include "models/hearth-special.h"

#include <math.h>

#define MOST_TERMS 200000

static guint
get_stops (const HearthBuying *fit,
           guint               x)
{
  return x + (fit->model == HEARTH_BUYING_MBGNBD ? 1 : 0);
}

/* What depends on x alone, and its derivatives by r, a, b. */
typedef struct
{
  double value;
  double by_r;
  double by_a;
  double by_b;
} Terms;

static Terms
make_terms (const HearthBuying *fit,
            guint               x,
            gboolean            slope)
{
  guint  y = get_stops (fit, x);
  Terms  terms = { 0 };
  double both;

  terms.value = hearth_special_lgamma (fit->r + x) - hearth_special_lgamma (fit->r) + fit->r * log (fit->alpha) +
                hearth_special_lbeta (fit->a, fit->b + y) - hearth_special_lbeta (fit->a, fit->b);
  if (!slope)
    return terms;
  both = hearth_special_digamma (fit->a + fit->b) - hearth_special_digamma (fit->a + fit->b + y);
  terms.by_r = hearth_special_digamma (fit->r + x) - hearth_special_digamma (fit->r) + log (fit->alpha);
  terms.by_a = both;
  terms.by_b = both + hearth_special_digamma (fit->b + y) - hearth_special_digamma (fit->b);
  return terms;
}

double
hearth_buying_beta_likelihood (const HearthBuying *fit,
                               const HearthLot    *lot,
                               double             *slope)
{
  Terms       terms = { 0 };
  long double sum = 0;
  long double by_r = 0;
  long double by_alpha = 0;
  long double by_a = 0;
  long double by_b = 0;

  for (gsize i = 0; i < lot->n; i++)
    {
      const HearthHistory *history = &lot->histories[i];
      guint                x = history->x;
      double               stops = get_stops (fit, x);
      double               weight = lot->weights[i];
      double               log_T = log (fit->alpha + history->T);
      double               log_tx;
      double               odds; /* of having stopped */
      double               gone;

      if (i == 0 || x != lot->histories[i - 1].x)
        terms = make_terms (fit, x, slope != NULL);
      if (stops < 1)
        {
          log_tx = log_T;
          odds = 0;
        }
      else
        {
          log_tx = log (fit->alpha + history->tx);
          odds = fit->a / (fit->b + stops - 1) * exp ((fit->r + x) * (log_T - log_tx));
        }
      /* Past the largest number the other summand is nothing beside it. */
      sum += weight * (terms.value - (fit->r + x) * log_T +
                       (isfinite (odds) ? log1p (odds) : log (fit->a / (fit->b + stops - 1)) + (fit->r + x) * (log_T - log_tx)));
      if (slope == NULL)
        continue;
      gone = isfinite (odds) ? odds / (1 + odds) : 1;
      by_r += weight * (terms.by_r - (1 - gone) * log_T - gone * log_tx);
      by_alpha += weight * (fit->r / fit->alpha - (fit->r + x) * ((1 - gone) / (fit->alpha + history->T) + gone / (fit->alpha + history->tx)));
      by_a += weight * (terms.by_a + gone / fit->a);
      by_b += weight * (terms.by_b - (stops < 1 ? 0 : gone / (fit->b + stops - 1)));
    }
  if (slope != NULL)
    {
      slope[0] = (double) by_r;
      slope[1] = (double) by_alpha;
      slope[2] = (double) by_a;
      slope[3] = (double) by_b;
    }
  return (double) sum;
}

double
hearth_buying_beta_alive (const HearthBuying  *fit,
                          const HearthHistory *history)
{
  double stops = get_stops (fit, history->x);

  if (stops < 1)
    return 1;
  return 1 / (1 + fit->a / (fit->b + stops - 1) *
                      exp ((fit->r + history->x) * (log (fit->alpha + history->T) - log (fit->alpha + history->tx))));
}

/* E [(1 - e^(-l p t)) / p] over l, gamma with that shape and t/(rate + t) = z, and p, beta with (a, c + 1 - a), times c / (a + b' - 1): the
 * bracket of the published formula over a - 1. Euler's transformation brings its 2F1 to small parameters, where the sum converges for
 * every z below 1, and the 1 is taken out by hand, so that a = 1 is nothing special. */
static double
expect_alive (double shape,
              double a,
              double c,
              double z)
{
  double u = c - shape;
  double left = log1p (-z);
  double first = fabs (a - 1) < 1e-12 ? -left : -expm1 ((a - 1) * left) / (a - 1);
  double term = u * z;
  double sum = 0;

  for (guint k = 1; k < MOST_TERMS; k++)
    {
      sum += term;
      if (fabs (term) <= 1e-16 * fabs (sum) && k > fabs (u))
        break;
      term *= (u + k) * (a + k - 1) / ((c + k) * (k + 1)) * z;
    }
  return c * first - exp ((a - 1) * left) * sum;
}

double
hearth_buying_beta_expect (const HearthBuying  *fit,
                           const HearthHistory *history,
                           double               t)
{
  double c = fit->a + fit->b + get_stops (fit, history->x) - 1;

  if (t <= 0)
    return 0;
  return expect_alive (fit->r + history->x, fit->a, c, t / (fit->alpha + history->T + t)) * hearth_buying_beta_alive (fit, history);
}

double
hearth_buying_beta_expect_new (const HearthBuying *fit,
                               double              t)
{
  double stops = get_stops (fit, 0);

  if (t <= 0)
    return 0;
  return expect_alive (fit->r, fit->a, fit->a + fit->b + stops - 1, t / (fit->alpha + t)) * (stops < 1 ? 1 : fit->b / (fit->a + fit->b));
}

double
hearth_buying_beta_chance (const HearthBuying *fit,
                           guint               x,
                           double              t)
{
  guint  stops = get_stops (fit, x);
  double base = hearth_special_lbeta (fit->a, fit->b);
  double chance = exp (hearth_special_lbeta (fit->a, fit->b + stops) - base + hearth_buying_log_count (fit, x, t));
  double fewer = 0;

  if (stops == 0)
    return chance;
  for (guint j = 0; j < x; j++)
    fewer += exp (hearth_buying_log_count (fit, j, t));
  return chance + exp (hearth_special_lbeta (fit->a + 1, fit->b + stops - 1) - base) * MAX (0, 1 - fewer);
}
