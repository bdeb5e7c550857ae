/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A tick is counted as a whole multiple of the step, so that the one at nought is nought. */

#include "chart/hearth-chart-scale.h"

#include "base/hearth-days.h"

/* Beyond it neighbours cannot be told apart well enough to divide. */
#define FAR  1e300
#define NEAR 1e-300

/* Months from the year 0 to 1970: years that are marked are round ones. */
#define YEAR_0 (1970 * 12)

static const double day_steps[] = { 1, 2, 7, 14, 30, 60, 90, 180, 360, 720 };
static const double hour_steps[] = { 1, 2, 4, 6, 12, 24, 48, 168 };

/* 1, 2 or 5 times a power of ten, at least least. */
static double
round_up (double least)
{
  static const double mantissas[] = { 1, 2, 5, 10 };
  double              power = pow (10, floor (log10 (least)));

  for (guint i = 0; i < G_N_ELEMENTS (mantissas); i++)
    if (mantissas[i] * power >= least * (1 - 1e-9))
      return mantissas[i] * power;
  return 10 * power;
}

static double
pick_step (double          least,
           HearthChartUnit unit)
{
  const double *steps = unit == HEARTH_CHART_DAYS ? day_steps : hour_steps;
  guint         n = unit == HEARTH_CHART_DAYS ? G_N_ELEMENTS (day_steps) : G_N_ELEMENTS (hour_steps);
  double        step = round_up (least);

  if (unit == HEARTH_CHART_WHOLE || unit == HEARTH_CHART_MONEY)
    return MAX (step, 1);
  if (unit != HEARTH_CHART_DAYS && unit != HEARTH_CHART_HOURS)
    return step;
  for (guint i = 0; i < n; i++)
    if (steps[i] >= least)
      return least < steps[0] / 2 ? step : steps[i];
  return step;
}

static double
tame (double value)
{
  return isfinite (value) && fabs (value) > NEAR ? CLAMP (value, -FAR, FAR) : 0;
}

void
hearth_scale_fit (HearthScale    *scale,
                  double          low,
                  double          high,
                  HearthChartUnit unit,
                  guint           most)
{
  double step;
  double first;
  double last;

  low = tame (low);
  high = tame (high);
  if (low > high)
    {
      double other = low;

      low = high;
      high = other;
    }
  most = CLAMP (most, 2, HEARTH_SCALE_TICKS - 2);
  /* All the same: some room around it. */
  if (!(high - low > MAX (fabs (low), fabs (high)) * 1e-12))
    {
      double around = low == 0 ? 1 : fabs (low);

      high = low >= 0 ? low + around : MIN (0, low + around);
      low = low > 0 ? MAX (0, low - around) : low;
    }

  step = pick_step ((high / (most - 1)) - (low / (most - 1)), unit);
  first = floor (low / step + 1e-9);
  last = ceil (high / step - 1e-9);
  scale->n_ticks = 0;
  for (double i = first; i <= last && scale->n_ticks < HEARTH_SCALE_TICKS; i++)
    scale->ticks[scale->n_ticks++] = i * step;
  scale->low = first * step;
  scale->high = last * step;
}

/* The day a step of so many months (or days) is at or after day. */
static gint32
month_at_or_after (gint32 day,
                   guint  months)
{
  gint32 month = hearth_day_month (day);

  if (hearth_month_begin (month) < day)
    month++;
  while ((month + YEAR_0) % (gint32) months != 0)
    month++;
  return hearth_month_begin (month);
}

static void
put_dates (HearthScale *scale,
           guint        days,
           guint        months)
{
  gint32 day = (gint32) scale->low;
  gint32 last = (gint32) scale->high;

  scale->n_ticks = 0;
  if (months > 0)
    day = month_at_or_after (day, months);
  else if (days == 7 || days == 14)
    day = hearth_day_week_begin (day + 6);

  while (day <= last && scale->n_ticks < HEARTH_SCALE_TICKS)
    {
      scale->ticks[scale->n_ticks++] = day;
      day = months > 0 ? month_at_or_after (day + 1, months) : day + (gint32) days;
    }
}

void
hearth_scale_fit_dates (HearthScale *scale,
                        double       low,
                        double       high,
                        guint        most)
{
  static const guint day_counts[] = { 1, 2, 7, 14 };
  static const guint month_counts[] = { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 3600 };
  double             span;

  low = floor (CLAMP (tame (low), HEARTH_DAY_FIRST, HEARTH_DAY_LAST));
  high = floor (CLAMP (tame (high), HEARTH_DAY_FIRST, HEARTH_DAY_LAST));
  scale->low = MIN (low, high);
  scale->high = MAX (MAX (low, high), scale->low + 1);
  span = scale->high - scale->low;
  most = CLAMP (most, 2, HEARTH_SCALE_TICKS);

  for (guint i = 0; i < G_N_ELEMENTS (day_counts); i++)
    if (span / day_counts[i] + 1 <= most)
      {
        put_dates (scale, day_counts[i], 0);
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (month_counts); i++)
    if (span / (month_counts[i] * 30.4) < HEARTH_SCALE_TICKS - 2)
      {
        put_dates (scale, 0, month_counts[i]);
        if (scale->n_ticks <= most)
          return;
      }
}

double
hearth_scale_place (const HearthScale *scale,
                    double             value)
{
  if (!isfinite (value))
    return 0;
  /* Halves: the axis may be as long as doubles go. */
  return (value / 2 - scale->low / 2) / (scale->high / 2 - scale->low / 2);
}

double
hearth_scale_get_step (const HearthScale *scale)
{
  return scale->n_ticks > 1 ? scale->ticks[1] - scale->ticks[0] : scale->high - scale->low;
}
