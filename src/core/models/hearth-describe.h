/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a column of numbers says: centre and spread, quantiles, how unevenly a sum is shared, whether it rises. Pure functions over plain
 * arrays that they do not change, any thread; n = 0 is allowed everywhere and gives zeros. Values are finite. */

#pragma once

#include "models/hearth-interval.h"

typedef struct
{
  guint64 n;
  double  sum;
  double  mean;
  double  sd;  /* of a sample (n - 1); 0 below two values */
  double  lag; /* first autocorrelation, -1..1: how much a value repeats the one before */
  double  least;
  double  most;
} HearthSpread;

void hearth_spread_measure (HearthSpread *spread,
                            const double *values,
                            gsize         n);

/* The value that a share p of the others lies below, between two neighbours by distance (R's type 7). sorted ascends. */
double hearth_quantile (const double *sorted,
                        gsize         n,
                        double        p);

/* In bins[i] the part, 1..parts, that values[i] falls into when the lot is cut at its quantiles; equals share a part, so that parts may
 * be uneven or empty. */
void hearth_quantile_bins (const double *values,
                           gsize         n,
                           guint         parts,
                           guint8       *bins);

/* 0 when all have the same, towards 1 when one has all (Gini). A value below zero counts as zero. */
double hearth_gini (const double *values,
                    gsize         n);

/* The share of the sum that the largest ceil (fraction * n) values hold, 0..1. A value below zero counts as zero. */
double hearth_top_share (const double *values,
                         gsize         n,
                         double        fraction);

/* The fewest of them that together hold at least half of the sum (CHAOSS: contributor absence factor); 0 when the sum is 0. */
gsize hearth_absence_factor (const double *values,
                             gsize         n);

/* A straight line by least squares, through y over x. */
typedef struct
{
  gsize          n;
  double         intercept;
  double         slope;
  double         intercept_error; /* standard errors */
  double         slope_error;
  double         residual_sd;
  double         r_squared;
  HearthInterval slope_interval; /* at HEARTH_LEVEL; all the numbers there are below three points or when x is all the same */
} HearthTrend;

void hearth_trend_fit (HearthTrend  *trend,
                       const double *x,
                       const double *y,
                       gsize         n);
