/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it lasts, when for most it has not ended yet: membership until leaving, the first purchase until the second. Who is still
 * here counts for as long as they were watched (Kaplan and Meier 1958), which a plain mean over those who left gets wrong by half.
 * Pure functions over plain arrays, any thread. */

#pragma once

#include "models/hearth-interval.h"

#define HEARTH_SURVIVAL_GROUPS 32

typedef enum
{
  HEARTH_SURVIVAL_LOG_LOG, /* never leaves 0..1: the one that is drawn */
  HEARTH_SURVIVAL_LOG,     /* what other programs print unasked; cut at 1 */
} HearthSurvivalScale;

/* A time at which it ended for somebody. */
typedef struct
{
  double         t;
  guint64        at_risk;   /* watched until then */
  guint64        events;    /* ended then */
  double         survival;  /* share for whom it lasts longer than t, 0..1 */
  double         std_error; /* of survival, Greenwood's; 0 once survival is 0 */
  HearthInterval interval;  /* at HEARTH_LEVEL; once survival is 0 nothing can be said: 0 to 1 */
} HearthSurvivalStep;

typedef struct
{
  guint64             n;
  guint64             events;
  double              watched; /* the sum of all times: events / watched is the rate */
  HearthSurvivalStep *steps;   /* ascending in t */
  gsize               n_steps;
  double              median;          /* NaN while more than half last longer */
  HearthInterval      median_interval; /* either end NaN where the band does not come down to half */
} HearthSurvival;

/* times[i] is how long i was watched, 0 and up; ended[i] whether it ended then, else it was cut off. A time that is no number, or below
 * 0, is passed over. Free with hearth_survival_free(). */
HearthSurvival *hearth_survival_fit (const double       *times,
                                     const guint8       *ended,
                                     gsize               n,
                                     HearthSurvivalScale scale);
void            hearth_survival_free (HearthSurvival *survival);

/* The step that holds at t: the last one not after it. NULL before the first: all are still there. */
const HearthSurvivalStep *hearth_survival_at (const HearthSurvival *survival,
                                              double                t);

/* How long it lasts on average when nobody is looked at beyond horizon: the area under the curve. std_error may be NULL. */
double hearth_survival_mean (const HearthSurvival *survival,
                             double                horizon,
                             double               *std_error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSurvival, hearth_survival_free)

typedef struct
{
  double  chi_squared;
  guint   df; /* one less than the groups anybody of whom was at risk; 0: nothing to compare */
  double  p;  /* that groups alike differ this much by chance; 1 when there is nothing to compare */
  guint64 n[HEARTH_SURVIVAL_GROUPS];
  guint64 observed[HEARTH_SURVIVAL_GROUPS];
  double  expected[HEARTH_SURVIVAL_GROUPS];
} HearthLogRank;

/* Whether it lasts differently in the groups, 0 to n_groups - 1, at most HEARTH_SURVIVAL_GROUPS (Mantel 1966); who is in none of them is
 * passed over. */
void hearth_survival_compare (HearthLogRank *result,
                              const double  *times,
                              const guint8  *ended,
                              const guint   *groups,
                              gsize          n,
                              guint          n_groups);
