/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What members will be worth within a stated time: how often they will come (hearth-buying.h) times what a purchase of theirs is worth
 * (hearth-spending.h), later money counting less. And, because a sum over a few dozen fans is a guess, how far it moves when those fans
 * had been others. Pure functions, any thread; a bootstrap takes a fit a draw, so not on the main thread. */

#pragma once

#include "models/hearth-buying.h"
#include "models/hearth-interval.h"
#include "models/hearth-spending.h"

typedef struct
{
  guint  periods;  /* looked ahead */
  double period;   /* how long one is, in the unit of time of the histories */
  double discount; /* what money loses in one period: 0.01 for one in a hundred; not below 0 */
} HearthHorizon;

/* Of one member, with x + 1 purchases behind the history, whose repeat ones were worth mean each; in the unit of the amounts. Money of a
 * period counts as of its end. */
double hearth_lifetime_value (const HearthBuying   *buying,
                              const HearthSpending *spending,
                              const HearthHistory  *history,
                              double                mean,
                              HearthHorizon         horizon);

/* Between what the sum over all members lies at HEARTH_LEVEL: draws lots of as many members from them, with replacement, fits both models
 * to each with priors and sums again. The same seed gives the same interval. FALSE, and interval 0 to infinity, when not even nine tenths
 * of the draws can be fitted. */
gboolean hearth_lifetime_bootstrap (HearthInterval      *interval,
                                    HearthBuyingModel    model,
                                    const HearthHistory *histories,
                                    const double        *means,
                                    gsize                n,
                                    HearthHorizon        horizon,
                                    guint                draws,
                                    guint32              seed);
