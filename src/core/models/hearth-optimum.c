/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Broyden, Fletcher, Goldfarb and Shanno's method as GSL has it, begun again from where it stopped until the slope is
 * flat: its line search gives up early when the last digits of a long sum are noise. */

#include "models/hearth-optimum.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

/* e^11 is 60,000: a parameter there says nothing that one at infinity would not. The fence rises from a little before. */
#define FENCE      11.0
#define FENCE_FROM 10.5

#define ROUNDS 8
#define STEPS  200

/* Slopes, as shares of the value: the one to aim for, and the one that still counts as level. */
#define FLAT        1e-9
#define FLAT_BY_EYE 1e-7 /* where differences are taken, whose last figures are noise */
#define FLAT_ENOUGH 1e-6

/* Behind a point that has no value. */
#define NOWHERE 1e290

static double
get_value (const HearthProblem *problem,
           const double        *at,
           double              *slope)
{
  double inside[HEARTH_OPTIMUM_MOST] = { 0 };
  double wall = 0;
  double value;

  for (guint i = 0; i < problem->n; i++)
    {
      double over = fabs (at[i]) - FENCE_FROM;

      if (isnan (at[i]))
        return NOWHERE;
      inside[i] = CLAMP (at[i], -FENCE - 1, FENCE + 1);
      if (over > 0)
        wall += 100 * over * over;
    }
  value = problem->value (inside, slope, problem->data) + wall;
  for (guint i = 0; slope != NULL && i < problem->n; i++)
    {
      double over = fabs (at[i]) - FENCE_FROM;

      if (over > 0)
        slope[i] += 200 * over * (at[i] > 0 ? 1 : -1);
    }
  return isfinite (value) ? value : NOWHERE;
}

static void
take_differences (const HearthProblem *problem,
                  const double        *at,
                  double              *slope)
{
  double near[HEARTH_OPTIMUM_MOST];

  for (guint i = 0; i < problem->n; i++)
    near[i] = at[i];
  for (guint i = 0; i < problem->n; i++)
    {
      double step = 6e-6 * MAX (1, fabs (at[i])); /* the cube root of the precision */
      double above;
      double below;

      near[i] = at[i] + step;
      above = get_value (problem, near, NULL);
      near[i] = at[i] - step;
      below = get_value (problem, near, NULL);
      near[i] = at[i];
      slope[i] = (above - below) / (2 * step);
    }
}

static double
get_value_and_slope (const HearthProblem *problem,
                     const double        *at,
                     double              *slope)
{
  double value = get_value (problem, at, problem->knows_slope ? slope : NULL);

  if (!problem->knows_slope)
    take_differences (problem, at, slope);
  for (guint i = 0; i < problem->n; i++)
    if (!isfinite (slope[i]))
      slope[i] = 0;
  return value;
}

static double
value_cb (const gsl_vector *at,
          void             *data)
{
  return get_value (data, at->data, NULL);
}

static void
slope_cb (const gsl_vector *at,
          void             *data,
          gsl_vector       *slope)
{
  get_value_and_slope (data, at->data, slope->data);
}

static void
both_cb (const gsl_vector *at,
         void             *data,
         double           *value,
         gsl_vector       *slope)
{
  *value = get_value_and_slope (data, at->data, slope->data);
}

static double
get_steepness (const gsl_multimin_fdfminimizer *search)
{
  double most = 0;

  for (gsize i = 0; i < search->gradient->size; i++)
    most = fmax (most, fabs (search->gradient->data[i]));
  return most / (1 + fabs (search->f));
}

/* One round from at, which is brought to where it ended. Returns how steep it is there. */
static double
go_down (gsl_multimin_fdfminimizer *search,
         gsl_multimin_function_fdf *function,
         double                    *at,
         double                     first_step,
         double                     flat)
{
  gsl_vector_view start = gsl_vector_view_array (at, function->n);

  if (gsl_multimin_fdfminimizer_set (search, function, &start.vector, first_step, 0.1) != GSL_SUCCESS)
    return (double) INFINITY;
  for (guint step = 0; step < STEPS && get_steepness (search) > flat; step++)
    if (gsl_multimin_fdfminimizer_iterate (search) != GSL_SUCCESS)
      break;
  for (gsize i = 0; i < function->n; i++)
    at[i] = gsl_vector_get (search->x, i);
  return get_steepness (search);
}

gboolean
hearth_optimum_find (const HearthProblem *problem,
                     double              *at,
                     double              *value)
{
  gsl_multimin_function_fdf  function = { value_cb, slope_cb, both_cb, problem->n, (void *) problem };
  gsl_multimin_fdfminimizer *search;
  double                     steepness = (double) INFINITY;
  double                     flat = problem->knows_slope ? FLAT : FLAT_BY_EYE;
  gboolean                   inside = TRUE;
  gboolean                   finite;

  gsl_set_error_handler_off ();
  search = gsl_multimin_fdfminimizer_alloc (gsl_multimin_fdfminimizer_vector_bfgs2, problem->n);
  for (guint round = 0; round < ROUNDS && steepness > flat; round++)
    {
      double before = round > 0 ? search->f : 0;

      steepness = go_down (search, &function, at, round == 0 ? 0.1 : 0.01, flat);
      if (round > 0 && steepness <= FLAT_ENOUGH && search->f >= before - 1e-11 * fabs (before))
        break;
    }
  if (value != NULL)
    *value = search->f;
  for (guint i = 0; i < problem->n; i++)
    inside = inside && fabs (at[i]) < FENCE_FROM;
  finite = search->f < NOWHERE;
  gsl_multimin_fdfminimizer_free (search);
  return inside && finite && steepness <= FLAT_ENOUGH;
}
