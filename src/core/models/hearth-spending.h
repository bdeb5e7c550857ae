/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a purchase of a member is worth, seen through the few they made: gamma-gamma (Fader and Hardie 2013), which draws a member's own
 * mean towards everybody's, the more the fewer purchases it rests on. It takes what somebody spends to have nothing to do with how often
 * they come. Pure functions, any thread. */

#pragma once

#include <glib.h>

typedef struct
{
  double   p;
  double   q;
  double   v; /* in the unit of the amounts; "gamma" in some papers */
  double   log_likelihood;
  guint64  n; /* members it rests on */
  gboolean converged;
} HearthSpending;

/* x[i] purchases, of mean[i] each; members with x 0 or a mean that is not above 0 are passed over. weights: how many members each
 * stands for, or NULL. FALSE, and converged FALSE, when that gives no fit: fewer than two members, all the same. */
gboolean hearth_spending_fit (HearthSpending *fit,
                              const guint    *x,
                              const double   *mean,
                              const double   *weights,
                              gsize           n,
                              gboolean        with_priors);

/* What the next purchase of a member with x purchases of that mean will be. NaN when the fit says too little (x 0 and q up to 1). */
double hearth_spending_expect (const HearthSpending *fit,
                               guint                 x,
                               double                mean);
