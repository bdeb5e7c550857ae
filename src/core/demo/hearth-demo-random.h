/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Chance for the demo. Own code because the same seed must give the same community for ever: GRand promises that only for its
 * integers, and has no stream per member. xoshiro256** seeded by splitmix64 (Blackman & Vigna, public domain). Any thread. */

#pragma once

#include <glib.h>

typedef struct
{
  guint64 state[4];
} HearthDemoRandom;

/* A stream of its own for each (seed, stage, index), so that a change in one stage or member leaves the others as they were. */
void hearth_demo_random_init (HearthDemoRandom *random,
                              guint64           seed,
                              guint64           stage,
                              guint64           index);

guint64 hearth_demo_random_next (HearthDemoRandom *random);

/* 0 <= x < 1 */
double hearth_demo_random_unit (HearthDemoRandom *random);

/* 0 <= x < n; 0 for n = 0 */
guint    hearth_demo_random_below (HearthDemoRandom *random,
                                   guint             n);
gboolean hearth_demo_random_chance (HearthDemoRandom *random,
                                    double            probability);

/* Mean 1 */
double hearth_demo_random_exponential (HearthDemoRandom *random);

/* Shape > 0, scale 1 (Marsaglia & Tsang 2000) */
double hearth_demo_random_gamma (HearthDemoRandom *random,
                                 double            shape);

/* Index into n integer weights, in proportion to them. */
guint hearth_demo_random_weighted (HearthDemoRandom *random,
                                   const guint      *weights,
                                   guint             n);
