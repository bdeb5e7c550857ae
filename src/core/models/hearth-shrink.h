/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rates that can be ranked: 1 of 1 is not better than 40 of 50. Each is drawn towards the community's own, the more the fewer it rests
 * on: the rates are taken for draws from one beta distribution, fitted to all of them (beta-binomial, empirical Bayes). Pure functions,
 * any thread. */

#pragma once

#include "models/hearth-interval.h"

/* Beta (a, b): a / (a + b) is the common rate, a + b how many trials of its own a rate must have to count as much as the lot. */
typedef struct
{
  double a;
  double b;
} HearthPrior;

/* Fits the lot: k[i] of n[i], k <= n; those with n = 0 say nothing. A weakly informative prior on a + b (log-normal around 10, twenty
 * times either way) keeps it finite when the rates differ by no more than chance, and off zero when they are all or nothing. Of an
 * empty lot Beta (1, 1): nothing is known. */
HearthPrior hearth_shrink_fit (const guint64 *k,
                               const guint64 *n,
                               gsize          rates);

/* The rate of k in n as the lot lets it be seen, 0..1: (a + k) / (a + b + n). */
double hearth_shrink_rate (HearthPrior prior,
                           guint64     k,
                           guint64     n);

/* Where it lies, equal-tailed; its low end is what to rank by. */
HearthInterval hearth_shrink_interval (HearthPrior prior,
                                       guint64     k,
                                       guint64     n,
                                       double      level);
