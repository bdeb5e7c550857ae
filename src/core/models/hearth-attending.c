/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "models/hearth-attending.h"

#include "models/hearth-optimum.h"
#include "models/hearth-special.h"

#include <math.h>
#include <stdlib.h>

#define N_PARAMETERS 4

/* Of ln alpha, ln beta, ln gamma, ln delta. */
static const double prior_centre[] = { 0, 0, 0, 0.7 };
static const double prior_width[] = { 1.25, 1.25, 1.25, 1.25 };

typedef struct
{
  const HearthPresence *presences; /* equal ones once */
  gsize                 n;
  gboolean              with_priors;
} Fitting;

/* ln of: came to x, missed those up to `seen`, was there until then; without the two constant betas. */
static double
log_part (const HearthAttending *fit,
          double                 x,
          double                 seen,
          double                 stopped)
{
  return hearth_special_lbeta (fit->alpha + x, fit->beta + seen - x) + hearth_special_lbeta (fit->gamma + stopped, fit->delta + seen);
}

static double
log_constant (const HearthAttending *fit)
{
  return hearth_special_lbeta (fit->alpha, fit->beta) + hearth_special_lbeta (fit->gamma, fit->delta);
}

/* Each way to have stopped after `seen` is the one before times a ratio, so that of hundreds of shows only the first costs logarithms. */
static double
log_chance (const HearthAttending *fit,
            const HearthPresence  *presence,
            double                 constant)
{
  double still = log_part (fit, presence->x, presence->n, 0) - constant;
  double first = log_part (fit, presence->x, presence->tx, 1) - constant;
  double term = 1;
  double sum = 0;

  for (guint seen = presence->tx; seen < presence->n && term > 1e-17 * sum; seen++)
    {
      sum += term;
      term *= (fit->beta + seen - presence->x) / (fit->alpha + fit->beta + seen) * (fit->delta + seen) / (fit->gamma + 1 + fit->delta + seen);
    }
  return first > still ? first + log (sum + exp (still - first)) : still + log1p (sum * exp (first - still));
}

static double
get_likelihood (const HearthAttending *fit,
                const Fitting         *fitting)
{
  double constant = log_constant (fit);
  double sum = 0;

  for (gsize i = 0; i < fitting->n; i++)
    sum += fitting->presences[i].weight * log_chance (fit, &fitting->presences[i], constant);
  return sum;
}

static HearthAttending
read_point (const double *at)
{
  return (HearthAttending) { exp (at[0]), exp (at[1]), exp (at[2]), exp (at[3]), 0, FALSE };
}

static double
get_loss (const double *at,
          double *slope G_GNUC_UNUSED,
          gpointer      data)
{
  const Fitting  *fitting = data;
  HearthAttending fit = read_point (at);
  double          loss = -get_likelihood (&fit, fitting);

  for (guint i = 0; fitting->with_priors && i < N_PARAMETERS; i++)
    {
      double off = (at[i] - prior_centre[i]) / prior_width[i];

      loss += off * off / 2;
    }
  return loss;
}

static int
compare_presences (gconstpointer a,
                   gconstpointer b)
{
  const HearthPresence *one = a;
  const HearthPresence *other = b;

  if (one->n != other->n)
    return one->n < other->n ? -1 : 1;
  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;
  return (one->tx > other->tx) - (one->tx < other->tx);
}

static gboolean
can_be (const HearthPresence *presence)
{
  return presence->weight > 0 && presence->x <= presence->tx && presence->tx <= presence->n && (presence->x > 0) == (presence->tx > 0);
}

/* Those that can be, equal ones counted together. Free with g_free(). */
static HearthPresence *
dup_grouped (const HearthPresence *presences,
             gsize                 n,
             gsize                *n_groups)
{
  HearthPresence *groups = g_new (HearthPresence, n);
  gsize           kept = 0;
  gsize           last = 0;

  for (gsize i = 0; i < n; i++)
    if (can_be (&presences[i]))
      groups[kept++] = presences[i];
  if (kept > 0)
    qsort (groups, kept, sizeof *groups, compare_presences);
  for (gsize i = 1; i < kept; i++)
    if (compare_presences (&groups[i], &groups[last]) == 0)
      groups[last].weight += groups[i].weight;
    else
      groups[++last] = groups[i];
  *n_groups = kept > 0 ? last + 1 : 0;
  return groups;
}

gboolean
hearth_attending_fit (HearthAttending      *fit,
                      const HearthPresence *presences,
                      gsize                 n,
                      gboolean              with_priors)
{
  gsize                      n_groups;
  g_autofree HearthPresence *groups = dup_grouped (presences, n, &n_groups);
  Fitting                    fitting = { groups, n_groups, with_priors };
  HearthProblem              problem = { .n = N_PARAMETERS, .value = get_loss, .data = &fitting };
  double                     at[N_PARAMETERS] = { prior_centre[0], prior_centre[1], prior_centre[2], prior_centre[3] };
  gboolean                   anybody = FALSE;
  gboolean                   found;

  *fit = (HearthAttending) { 0 };
  for (gsize i = 0; i < n_groups; i++)
    anybody = anybody || groups[i].x > 0;
  if (!anybody)
    return FALSE;
  found = hearth_optimum_find (&problem, at, NULL);
  *fit = read_point (at);
  fit->converged = found;
  fit->log_likelihood = get_likelihood (fit, &fitting);
  return found;
}

double
hearth_attending_alive (const HearthAttending *fit,
                        const HearthPresence  *presence)
{
  /* Here at the next one: one chance to stop more than there have been. */
  double here = hearth_special_lbeta (fit->alpha + presence->x, fit->beta + presence->n - presence->x) +
                hearth_special_lbeta (fit->gamma, fit->delta + presence->n + 1);

  return exp (here - log_constant (fit) - log_chance (fit, presence, log_constant (fit)));
}

double
hearth_attending_expect (const HearthAttending *fit,
                         const HearthPresence  *presence,
                         guint                  next)
{
  double comes = hearth_special_lbeta (fit->alpha + presence->x + 1, fit->beta + presence->n - presence->x) - log_constant (fit) -
                 log_chance (fit, presence, log_constant (fit));
  double sum = 0;

  for (guint i = 1; i <= next; i++)
    sum += exp (comes + hearth_special_lbeta (fit->gamma, fit->delta + presence->n + i));
  return sum;
}
