/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The incomplete beta function is our own: the library's gives up after 512 steps of its continued fraction, which
 * a rate over a hundred thousand members needs more of. */

#include "models/hearth-special.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>

static void
keep_running (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      gsl_set_error_handler_off ();
      g_once_init_leave (&once, 1);
    }
}

double
hearth_special_lgamma (double x)
{
  int sign;

  return lgamma_r (x, &sign);
}

double
hearth_special_lbeta (double a,
                      double b)
{
  return hearth_special_lgamma (a) + hearth_special_lgamma (b) - hearth_special_lgamma (a + b);
}

double
hearth_special_digamma (double x)
{
  gsl_sf_result result;

  keep_running ();
  return gsl_sf_psi_e (x, &result) == GSL_SUCCESS ? result.val : (double) NAN;
}

/* Keeps the modified method of Lentz away from dividing by zero. */
static double
away_from_zero (double value)
{
  return fabs (value) < 1e-300 ? 1e-300 : value;
}

/* The continued fraction of the incomplete beta function (DLMF 8.17.22), for x < (a + 1) / (a + b + 2): it needs about the square root
 * of the larger parameter in steps. */
static double
beta_fraction (double a,
               double b,
               double x)
{
  double c = 1;
  double d = 1 / away_from_zero (1 - (a + b) * x / (a + 1));
  double value = d;
  double limit = 200 + 20 * sqrt (MAX (a, b));

  for (double m = 1; m < limit; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      double step;

      d = 1 / away_from_zero (1 + even * d);
      c = away_from_zero (1 + even / c);
      value *= d * c;
      d = 1 / away_from_zero (1 + odd * d);
      c = away_from_zero (1 + odd / c);
      step = d * c;
      value *= step;
      if (fabs (step - 1) < 1e-15)
        return value;
    }
  return value;
}

double
hearth_special_beta_below (double a,
                           double b,
                           double x)
{
  double front;

  if (!(a > 0 && b > 0) || isnan (x))
    return (double) NAN;
  if (x <= 0)
    return 0;
  if (x >= 1)
    return 1;
  front = exp (a * log (x) + b * log1p (-x) - hearth_special_lbeta (a, b));
  if (x < (a + 1) / (a + b + 2))
    return front * beta_fraction (a, b, x) / a;
  return 1 - front * beta_fraction (b, a, 1 - x) / b;
}

double
hearth_special_beta_quantile (double a,
                              double b,
                              double p)
{
  double low = 0;
  double high = 1;

  if (!(a > 0 && b > 0 && p >= 0 && p <= 1))
    return (double) NAN;
  if (p <= 0 || p >= 1)
    return p;
  /* Halving always arrives, whatever the shape; it is done for hundreds of rates, not for millions. */
  while (high - low > 1e-14 * high && high > 1e-300)
    {
      double middle = low + (high - low) / 2;

      if (hearth_special_beta_below (a, b, middle) < p)
        low = middle;
      else
        high = middle;
      if (middle <= low && middle >= high)
        break;
    }
  return low + (high - low) / 2;
}

double
hearth_special_gamma_quantile (double shape,
                               double p)
{
  keep_running ();
  return gsl_cdf_gamma_Pinv (p, shape, 1);
}

double
hearth_special_normal_quantile (double p)
{
  return gsl_cdf_ugaussian_Pinv (p);
}

double
hearth_special_t_quantile (double df,
                           double p)
{
  keep_running ();
  return gsl_cdf_tdist_Pinv (p, df);
}

double
hearth_special_chi_squared_above (double df,
                                  double x)
{
  keep_running ();
  return gsl_cdf_chisq_Q (x, df);
}
