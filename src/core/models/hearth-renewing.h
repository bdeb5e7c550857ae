/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How many of those who joined together are still members after so many periods, where leaving is said aloud: the shifted beta-geometric
 * (Fader and Hardie 2007). Those likely to leave leave first, so that who stays looks ever more loyal without anybody changing; a straight
 * line through a retention table misses that by far. Pure functions, any thread. */

#pragma once

#include <glib.h>

typedef struct
{
  double   alpha;
  double   beta;
  double   log_likelihood;
  gboolean converged;
} HearthRenewing;

/* lost[i] left in period i + 1, of those who then still were; cut[i] were last seen after i + 1 periods and still there (they joined later,
 * or the watch ends); either may be a share or a number. FALSE, and converged FALSE, when nobody left or there is no likeliest point. */
gboolean hearth_renewing_fit (HearthRenewing *fit,
                              const double   *lost,
                              const double   *cut,
                              gsize           periods,
                              gboolean        with_priors);

/* The share still there after so many periods, 1 at 0. */
double hearth_renewing_survival (const HearthRenewing *fit,
                                 guint                 periods);

/* The share of those there after so many periods who stay for one more. */
double hearth_renewing_retention (const HearthRenewing *fit,
                                  guint                 periods);
