/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How sure a figure is: intervals that stay honest with few members, so that nothing is called a trend that may be noise. Never Wald's
 * (p +- z se), which says "0 % to 0 %" after nobody of three. Pure functions, any thread. level is the share of intervals that hold
 * the truth, as 0.95. */

#pragma once

#include <glib.h>

#define HEARTH_LEVEL 0.95

typedef struct
{
  double low;
  double high;
} HearthInterval;

/* For a rate of k in n, 0..1. k > n counts as n. With n = 0 nothing is known: 0 to 1.
 *   wilson: the one used everywhere (Wilson 1927; Newcombe 1998, method 3)
 *   jeffreys: equal-tailed Beta(k + 1/2, n - k + 1/2), its low end 0 at k = 0 and its high end 1 at k = n (Brown, Cai, DasGupta 2001)
 *   exact: Clopper and Pearson 1934; never below its level, and so wider than needed */
HearthInterval hearth_interval_wilson (guint64 k,
                                       guint64 n,
                                       double  level);
HearthInterval hearth_interval_jeffreys (guint64 k,
                                         guint64 n,
                                         double  level);
HearthInterval hearth_interval_exact (guint64 k,
                                      guint64 n,
                                      double  level);

/* For the difference k1/n1 - k2/n2 of two independent rates, -1..1 (Newcombe 1998, method 10). With nobody on one side: -1 to 1. */
HearthInterval hearth_interval_difference (guint64 k1,
                                           guint64 n1,
                                           guint64 k2,
                                           guint64 n2,
                                           double  level);

/* For the rate of things that happen k times in that exposure (weeks, member months), exact (Garwood 1936). exposure > 0, else 0 to
 * infinity. */
HearthInterval hearth_interval_count (guint64 k,
                                      double  exposure,
                                      double  level);

/* For a mean by Student's t, from n values with that standard deviation. Below two values: minus to plus infinity. */
HearthInterval hearth_interval_mean (double  mean,
                                     double  sd,
                                     guint64 n,
                                     double  level);

/* Whether value can be told from what is inside: the rule behind every arrow. */
gboolean hearth_interval_excludes (HearthInterval interval,
                                   double         value);
