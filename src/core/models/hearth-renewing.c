/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "models/hearth-renewing.h"

#include "models/hearth-optimum.h"
#include "models/hearth-special.h"

#include <math.h>

/* Of ln alpha and ln beta. */
static const double prior_centre[] = { 0, 0.7 };
static const double prior_width[] = { 1.25, 1.25 };

typedef struct
{
  const double *lost;
  const double *cut;
  gsize         periods;
  gboolean      with_priors;
} Fitting;

static double
get_likelihood (double         alpha,
                double         beta,
                const Fitting *fitting)
{
  double log_here = 0;
  double sum = 0;

  for (gsize i = 0; i < fitting->periods; i++)
    {
      double all = alpha + beta + (double) i;

      if (fitting->lost[i] > 0)
        sum += fitting->lost[i] * (log_here + log (alpha / all));
      log_here += log ((beta + (double) i) / all);
      if (fitting->cut[i] > 0)
        sum += fitting->cut[i] * log_here;
    }
  return sum;
}

static double
get_loss (const double *at,
          double *slope G_GNUC_UNUSED,
          gpointer      data)
{
  const Fitting *fitting = data;
  double         loss = -get_likelihood (exp (at[0]), exp (at[1]), fitting);

  for (guint i = 0; fitting->with_priors && i < 2; i++)
    {
      double off = (at[i] - prior_centre[i]) / prior_width[i];

      loss += off * off / 2;
    }
  return loss;
}

gboolean
hearth_renewing_fit (HearthRenewing *fit,
                     const double   *lost,
                     const double   *cut,
                     gsize           periods,
                     gboolean        with_priors)
{
  Fitting       fitting = { lost, cut, periods, with_priors };
  HearthProblem problem = { .n = 2, .value = get_loss, .data = &fitting };
  double        at[] = { prior_centre[0], prior_centre[1] };
  double        all = 0;

  *fit = (HearthRenewing) { 0 };
  for (gsize i = 0; i < periods; i++)
    all += MAX (lost[i], 0);
  if (!(all > 0))
    return FALSE;
  fit->converged = hearth_optimum_find (&problem, at, NULL);
  fit->alpha = exp (at[0]);
  fit->beta = exp (at[1]);
  fit->log_likelihood = get_likelihood (fit->alpha, fit->beta, &fitting);
  return fit->converged;
}

double
hearth_renewing_survival (const HearthRenewing *fit,
                          guint                 periods)
{
  return exp (hearth_special_lbeta (fit->alpha, fit->beta + periods) - hearth_special_lbeta (fit->alpha, fit->beta));
}

double
hearth_renewing_retention (const HearthRenewing *fit,
                           guint                 periods)
{
  return (fit->beta + periods) / (fit->alpha + fit->beta + periods);
}
