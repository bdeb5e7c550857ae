/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where values go on an axis, and at which of them it is marked: round numbers, whole weeks of days, days and months of the calendar. A
 * scale answers 0..1; how many pixels that is, and from which side, is the layout's. Pure functions, any thread. */

#pragma once

#include "chart/hearth-chart.h"

#define HEARTH_SCALE_TICKS 32

typedef struct
{
  double low; /* of the axis; always below high */
  double high;
  guint  n_ticks;
  double ticks[HEARTH_SCALE_TICKS]; /* ascending, from low to high */
} HearthScale;

/* An axis that shows low to high, which need not be numbers nor in order, with about most ticks (at least 2) at 1, 2 or 5 times a power
 * of ten (whole ones only for what is counted; days and hours in weeks, months of 30 days, days). It begins and ends at a tick. */
void hearth_scale_fit (HearthScale    *scale,
                       double          low,
                       double          high,
                       HearthChartUnit unit,
                       guint           most);

/* An axis of days of the calendar from low to high exactly, with at most most ticks where a day, a week, a month or a year begins.
 * HEARTH_NO_DAY and what the calendar does not reach is cut. */
void hearth_scale_fit_dates (HearthScale *scale,
                             double       low,
                             double       high,
                             guint        most);

/* 0 at low, 1 at high, and not cut beyond; 0 for what is no number. */
double hearth_scale_place (const HearthScale *scale,
                           double             value);

/* How far its ticks are apart; the whole axis with fewer than two. */
double hearth_scale_get_step (const HearthScale *scale);
