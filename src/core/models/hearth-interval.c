/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "models/hearth-interval.h"

#include "models/hearth-special.h"

#include <math.h>

static const HearthInterval unknown_rate = { 0, 1 };

static double
get_z (double level)
{
  return hearth_special_normal_quantile ((1 + level) / 2);
}

HearthInterval
hearth_interval_wilson (guint64 k,
                        guint64 n,
                        double  level)
{
  double         z = get_z (level);
  double         size = (double) n;
  double         p = (double) MIN (k, n) / size;
  double         width = 1 + z * z / size;
  double         centre = (p + z * z / (2 * size)) / width;
  double         half = z * sqrt (p * (1 - p) / size + z * z / (4 * size * size)) / width;
  HearthInterval interval = { centre - half, centre + half };

  if (n == 0)
    return unknown_rate;
  if (k == 0)
    interval.low = 0;
  if (k >= n)
    interval.high = 1;
  return interval;
}

HearthInterval
hearth_interval_jeffreys (guint64 k,
                          guint64 n,
                          double  level)
{
  HearthInterval interval = unknown_rate;

  k = MIN (k, n);
  if (k > 0)
    interval.low = hearth_special_beta_quantile ((double) k + 0.5, (double) (n - k) + 0.5, (1 - level) / 2);
  if (k < n)
    interval.high = hearth_special_beta_quantile ((double) k + 0.5, (double) (n - k) + 0.5, (1 + level) / 2);
  return interval;
}

HearthInterval
hearth_interval_exact (guint64 k,
                       guint64 n,
                       double  level)
{
  HearthInterval interval = unknown_rate;

  k = MIN (k, n);
  if (k > 0)
    interval.low = hearth_special_beta_quantile ((double) k, (double) (n - k) + 1, (1 - level) / 2);
  if (k < n)
    interval.high = hearth_special_beta_quantile ((double) k + 1, (double) (n - k), (1 + level) / 2);
  return interval;
}

HearthInterval
hearth_interval_difference (guint64 k1,
                            guint64 n1,
                            guint64 k2,
                            guint64 n2,
                            double  level)
{
  HearthInterval first = hearth_interval_wilson (k1, n1, level);
  HearthInterval second = hearth_interval_wilson (k2, n2, level);
  double         p1 = (double) MIN (k1, n1) / (double) n1;
  double         p2 = (double) MIN (k2, n2) / (double) n2;

  if (n1 == 0 || n2 == 0)
    return (HearthInterval) { -1, 1 };
  return (HearthInterval) { p1 - p2 - hypot (p1 - first.low, second.high - p2),
                            p1 - p2 + hypot (first.high - p1, p2 - second.low) };
}

HearthInterval
hearth_interval_count (guint64 k,
                       double  exposure,
                       double  level)
{
  HearthInterval interval = { 0, (double) INFINITY };

  if (!(exposure > 0))
    return interval;
  if (k > 0)
    interval.low = hearth_special_gamma_quantile ((double) k, (1 - level) / 2) / exposure;
  interval.high = hearth_special_gamma_quantile ((double) k + 1, (1 + level) / 2) / exposure;
  return interval;
}

HearthInterval
hearth_interval_mean (double  mean,
                      double  sd,
                      guint64 n,
                      double  level)
{
  double half;

  if (n < 2)
    return (HearthInterval) { -(double) INFINITY, (double) INFINITY };
  half = hearth_special_t_quantile ((double) n - 1, (1 + level) / 2) * sd / sqrt ((double) n);
  return (HearthInterval) { mean - half, mean + half };
}

gboolean
hearth_interval_excludes (HearthInterval interval,
                          double         value)
{
  return value < interval.low || value > interval.high;
}
