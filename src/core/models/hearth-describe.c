/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Means are taken twice, the second time over what the first left, so that large numbers with small differences keep
 * their figures (the NIST reference sets). */

#include "models/hearth-describe.h"

#include "models/hearth-special.h"

#include <math.h>
#include <string.h>

static double
get_mean (const double *values,
          gsize         n)
{
  long double sum = 0;
  long double rest = 0;
  long double mean;

  for (gsize i = 0; i < n; i++)
    sum += values[i];
  mean = sum / n;
  for (gsize i = 0; i < n; i++)
    rest += values[i] - mean;
  return (double) (mean + rest / n);
}

void
hearth_spread_measure (HearthSpread *spread,
                       const double *values,
                       gsize         n)
{
  long double sum = 0;
  long double squares = 0;
  long double products = 0;
  long double before = 0;

  memset (spread, 0, sizeof *spread);
  if (n == 0)
    return;
  spread->n = n;
  spread->mean = get_mean (values, n);
  spread->least = spread->most = values[0];
  for (gsize i = 0; i < n; i++)
    {
      long double off = (long double) values[i] - spread->mean;

      sum += values[i];
      squares += off * off;
      products += i > 0 ? off * before : 0;
      before = off;
      spread->least = MIN (spread->least, values[i]);
      spread->most = MAX (spread->most, values[i]);
    }
  spread->sum = (double) sum;
  if (n > 1)
    spread->sd = (double) sqrtl (squares / (n - 1));
  if (squares > 0)
    spread->lag = (double) (products / squares);
}

double
hearth_quantile (const double *sorted,
                 gsize         n,
                 double        p)
{
  double at = CLAMP (p, 0, 1) * (double) (n - 1);
  gsize  below = (gsize) at;

  if (n == 0)
    return 0;
  if (below + 1 >= n)
    return sorted[n - 1];
  return sorted[below] + (at - (double) below) * (sorted[below + 1] - sorted[below]);
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const double *x = a;
  const double *y = b;

  return (*x > *y) - (*x < *y);
}

/* A sorted copy. Free with g_free(). */
static double *
dup_sorted (const double *values,
            gsize         n)
{
  double *sorted = g_memdup2 (values, n * sizeof *values);

  if (n > 0)
    qsort (sorted, n, sizeof *sorted, compare_values);
  return sorted;
}

void
hearth_quantile_bins (const double *values,
                      gsize         n,
                      guint         parts,
                      guint8       *bins)
{
  g_autofree double *sorted = dup_sorted (values, n);
  g_autofree double *edges = g_new (double, parts);

  for (guint part = 1; part < parts; part++)
    edges[part] = hearth_quantile (sorted, n, (double) part / parts);
  for (gsize i = 0; i < n; i++)
    {
      guint8 bin = 1;

      while (bin < parts && values[i] > edges[bin])
        bin++;
      bins[i] = bin;
    }
}

double
hearth_gini (const double *values,
             gsize         n)
{
  g_autofree double *sorted = dup_sorted (values, n);
  long double        sum = 0;
  long double        ranked = 0;

  for (gsize i = 0; i < n; i++)
    {
      sum += MAX (sorted[i], 0);
      ranked += (long double) (i + 1) * MAX (sorted[i], 0);
    }
  return sum > 0 ? (double) (2 * ranked / (n * sum) - (long double) (n + 1) / n) : 0;
}

double
hearth_top_share (const double *values,
                  gsize         n,
                  double        fraction)
{
  g_autofree double *sorted = dup_sorted (values, n);
  double             wanted = ceil (CLAMP (fraction, 0, 1) * (double) n - 1e-9); /* 0.1 x 30 is 3, not 3.0000000000000004 */
  long double        sum = 0;
  long double        top = 0;

  for (gsize i = 0; i < n; i++)
    {
      double value = MAX (sorted[n - 1 - i], 0);

      sum += value;
      if ((double) i < wanted)
        top += value;
    }
  return sum > 0 ? (double) (top / sum) : 0;
}

gsize
hearth_absence_factor (const double *values,
                       gsize         n)
{
  g_autofree double *sorted = dup_sorted (values, n);
  long double        sum = 0;
  long double        held = 0;

  for (gsize i = 0; i < n; i++)
    sum += MAX (sorted[i], 0);
  if (sum <= 0)
    return 0;
  for (gsize i = 0; i < n; i++)
    {
      held += MAX (sorted[n - 1 - i], 0);
      if (2 * held >= sum)
        return i + 1;
    }
  return n;
}

void
hearth_trend_fit (HearthTrend  *trend,
                  const double *x,
                  const double *y,
                  gsize         n)
{
  double      mean_x = n > 0 ? get_mean (x, n) : 0;
  double      mean_y = n > 0 ? get_mean (y, n) : 0;
  long double xx = 0;
  long double xy = 0;
  long double yy = 0;
  long double left = 0;
  double      reach;

  memset (trend, 0, sizeof *trend);
  trend->n = n;
  trend->intercept = mean_y;
  trend->slope_interval = (HearthInterval) { -(double) INFINITY, (double) INFINITY };
  for (gsize i = 0; i < n; i++)
    {
      long double dx = (long double) x[i] - mean_x;
      long double dy = (long double) y[i] - mean_y;

      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
  if (xx <= 0)
    return;
  trend->slope = (double) (xy / xx);
  trend->intercept = mean_y - trend->slope * mean_x;
  for (gsize i = 0; i < n; i++)
    {
      long double off = (long double) y[i] - mean_y - (xy / xx) * ((long double) x[i] - mean_x);

      left += off * off;
    }
  trend->r_squared = yy > 0 ? (double) (1 - left / yy) : 0;
  if (n < 3)
    return;
  trend->residual_sd = (double) sqrtl (left / (n - 2));
  trend->slope_error = trend->residual_sd / sqrt ((double) xx);
  trend->intercept_error = trend->residual_sd * sqrt (1 / (double) n + mean_x * mean_x / (double) xx);
  reach = hearth_special_t_quantile ((double) n - 2, (1 + HEARTH_LEVEL) / 2) * trend->slope_error;
  trend->slope_interval = (HearthInterval) { trend->slope - reach, trend->slope + reach };
}
