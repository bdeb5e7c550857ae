/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The models' formulae are in hearth-buying-beta.c and hearth-buying-pareto.c; here is what they share, the fit. */

#include "models/hearth-buying.h"

#include "models/hearth-buying-private.h"
#include "models/hearth-optimum.h"
#include "models/hearth-special.h"

#include <math.h>

#define N_PARAMETERS 4

/* The centres and widths of the priors of ln r, ln (alpha / mean T), ln a, ln b; in the Pareto/NBD beta goes by mean T as well. Wide enough
 * that a few hundred members outweigh them: CDNOW's music buyers, for one, lie within one width. */
typedef struct
{
  double centre[N_PARAMETERS];
  double width[N_PARAMETERS];
} Priors;

static const Priors beta_priors = { { -0.7, -1.5, 0, 0.7 }, { 1.5, 1.5, 1.25, 1.25 } };
static const Priors pareto_priors = { { -0.7, -1, -0.5, -0.5 }, { 1.5, 1.5, 1.25, 1.5 } };

typedef struct
{
  HearthBuyingModel model;
  const HearthLot  *lot;
  const Priors     *priors;
  gboolean          with_priors;
  double            scale[N_PARAMETERS]; /* what e^at is multiplied by */
} Fitting;

double
hearth_buying_log_count (const HearthBuying *fit,
                         guint               x,
                         double              t)
{
  double value = hearth_special_lgamma (fit->r + x) - hearth_special_lgamma (fit->r) - hearth_special_lgamma (x + 1.0) -
                 fit->r * log1p (t / fit->alpha);

  return x > 0 ? value + x * log (t / (fit->alpha + t)) : value;
}

double
hearth_buying_log_likelihood (const HearthBuying *fit,
                              const HearthLot    *lot)
{
  if (fit->model == HEARTH_BUYING_PNBD)
    return hearth_buying_pareto_likelihood (fit, lot);
  return hearth_buying_beta_likelihood (fit, lot, NULL);
}

static HearthBuying
read_point (const Fitting *fitting,
            const double  *at)
{
  return (HearthBuying) { .model = fitting->model,
                          .r = exp (at[0]) * fitting->scale[0],
                          .alpha = exp (at[1]) * fitting->scale[1],
                          .a = exp (at[2]) * fitting->scale[2],
                          .b = exp (at[3]) * fitting->scale[3] };
}

/* The lower the likelier. By the logarithms: d/d ln p = p d/dp. */
static double
get_loss (const double *at,
          double       *slope,
          gpointer      data)
{
  const Fitting *fitting = data;
  HearthBuying   fit = read_point (fitting, at);
  const double   parameters[] = { fit.r, fit.alpha, fit.a, fit.b };
  double         loss;

  if (fit.model == HEARTH_BUYING_PNBD)
    loss = -hearth_buying_pareto_likelihood (&fit, fitting->lot);
  else
    loss = -hearth_buying_beta_likelihood (&fit, fitting->lot, slope);
  for (guint i = 0; i < N_PARAMETERS; i++)
    {
      double off = (at[i] - fitting->priors->centre[i]) / fitting->priors->width[i];

      if (slope != NULL)
        slope[i] = -slope[i] * parameters[i] + (fitting->with_priors ? off / fitting->priors->width[i] : 0);
      if (fitting->with_priors)
        loss += off * off / 2;
    }
  return loss;
}

/* Without somebody who came back there is no rate to see. */
static gboolean
says_something (const HearthLot *lot)
{
  return lot->n > 0 && lot->mean_T > 0 && lot->histories[lot->n - 1].x > 0;
}

gboolean
hearth_buying_fit (HearthBuying     *fit,
                   HearthBuyingModel model,
                   const HearthLot  *lot,
                   gboolean          with_priors)
{
  Fitting       fitting = { model, lot, model == HEARTH_BUYING_PNBD ? &pareto_priors : &beta_priors, with_priors, { 1, lot->mean_T, 1, 1 } };
  HearthProblem problem = { N_PARAMETERS, get_loss, model != HEARTH_BUYING_PNBD, &fitting };
  double        at[N_PARAMETERS];
  gboolean      found;

  *fit = (HearthBuying) { .model = model };
  if (!says_something (lot))
    return FALSE;
  if (model == HEARTH_BUYING_PNBD)
    fitting.scale[3] = lot->mean_T;
  for (guint i = 0; i < N_PARAMETERS; i++)
    at[i] = fitting.priors->centre[i];
  found = hearth_optimum_find (&problem, at, NULL);
  *fit = read_point (&fitting, at);
  fit->converged = found;
  fit->log_likelihood = hearth_buying_log_likelihood (fit, lot);
  return found;
}

double
hearth_buying_alive (const HearthBuying  *fit,
                     const HearthHistory *history)
{
  return fit->model == HEARTH_BUYING_PNBD ? hearth_buying_pareto_alive (fit, history) : hearth_buying_beta_alive (fit, history);
}

double
hearth_buying_expect (const HearthBuying  *fit,
                      const HearthHistory *history,
                      double               t)
{
  return fit->model == HEARTH_BUYING_PNBD ? hearth_buying_pareto_expect (fit, history, t) : hearth_buying_beta_expect (fit, history, t);
}

double
hearth_buying_expect_new (const HearthBuying *fit,
                          double              t)
{
  return fit->model == HEARTH_BUYING_PNBD ? hearth_buying_pareto_expect_new (fit, t) : hearth_buying_beta_expect_new (fit, t);
}

double
hearth_buying_chance (const HearthBuying *fit,
                      guint               x,
                      double              t)
{
  return fit->model == HEARTH_BUYING_PNBD ? hearth_buying_pareto_chance (fit, x, t) : hearth_buying_beta_chance (fit, x, t);
}
