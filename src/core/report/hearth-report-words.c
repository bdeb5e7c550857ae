/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures in sentences. What may be chance is called so. Pure. */

#include "report/hearth-report-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-days.h"
#include "chart/hearth-chart-format.h"
#include "models/hearth-interval.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
format_day (gint32      day,
            const char *pattern)
{
  g_autoptr (GDateTime) date = NULL;
  int                   year, month, of_month;

  hearth_day_to_date (CLAMP (day, HEARTH_DAY_FIRST, HEARTH_DAY_LAST), &year, &month, &of_month);
  date = g_date_time_new_utc (year, month, of_month, 0, 0, 0);
  return g_date_time_format (date, pattern);
}

char *
hearth_say_month (gint32 day)
{
  /* Translators: a month as a title, for g_date_time_format */
  return format_day (day, C_ ("report", "%OB %Y"));
}

char *
hearth_say_day (gint32 day)
{
  return format_day (day, C_ ("report", "%-d %B %Y"));
}

char *
hearth_say_time (gint32 from,
                 gint32 to)
{
  g_autofree char *first = hearth_say_day (from), *last = hearth_say_day (to - 1);

  /* Translators: a time from one day to another */
  return g_strdup_printf (C_ ("report", "%1$s to %2$s"), first, last);
}

static HearthChartUnit
to_unit (HearthFigureUnit unit)
{
  static const HearthChartUnit units[] = {
    [HEARTH_UNIT_COUNT] = HEARTH_CHART_WHOLE,
    [HEARTH_UNIT_RATE] = HEARTH_CHART_PERCENT,
    [HEARTH_UNIT_RATIO] = HEARTH_CHART_NUMBER,
    [HEARTH_UNIT_MONEY] = HEARTH_CHART_MONEY,
    [HEARTH_UNIT_DAYS] = HEARTH_CHART_DAYS,
    [HEARTH_UNIT_HOURS] = HEARTH_CHART_HOURS,
  };

  return units[unit];
}

char *
hearth_say_number (const HearthFigure *figure,
                   double              value)
{
  return isfinite (value) ? hearth_chart_format (value, to_unit (figure->info->unit), figure->currency) : g_strdup ("–");
}

char *
hearth_say_of (const HearthFigureValue *value)
{
  g_autofree char *part = NULL, *whole = NULL;

  if (value->part == HEARTH_NONE || value->whole == HEARTH_NONE || value->state == HEARTH_FIGURE_NONE)
    return g_strdup ("");
  part = hearth_chart_format ((double) value->part, HEARTH_CHART_WHOLE, NULL);
  whole = hearth_chart_format ((double) value->whole, HEARTH_CHART_WHOLE, NULL);
  /* Translators: so many of so many, as in "7 of 31" */
  return g_strdup_printf (_ ("%1$s of %2$s"), part, whole);
}

char *
hearth_say_between (const HearthFigure      *figure,
                    const HearthFigureValue *value)
{
  g_autofree char *low = NULL, *high = NULL;

  if (!isfinite (value->low) || !isfinite (value->high))
    return g_strdup ("");
  low = hearth_say_number (figure, figure->info->unit == HEARTH_UNIT_COUNT ? floor (value->low) : value->low);
  high = hearth_say_number (figure, figure->info->unit == HEARTH_UNIT_COUNT ? ceil (value->high) : value->high);
  /* Translators: from one number to another, as in "20% to 36%" */
  return g_strdup_printf (C_ ("interval", "%1$s to %2$s"), low, high);
}

char *
hearth_say_rate (const HearthFigure      *figure,
                 const HearthFigureValue *value)
{
  g_autofree char *of = hearth_say_of (value), *rate = hearth_say_number (figure, value->value);
  g_autofree char *low = hearth_say_number (figure, value->low), *high = hearth_say_number (figure, value->high);

  if (value->state == HEARTH_FIGURE_NONE)
    return g_strdup (_ ("nothing to count"));
  if (value->state == HEARTH_FIGURE_FEW)
    /* Translators: %s is so many of so many, as in "7 of 9" */
    return g_strdup_printf (_ ("%s, too few to say more"), of);
  /* Translators: so many of so many, the percentage, and the two percentages between which it most likely lies */
  return g_strdup_printf (_ ("%1$s (%2$s, likely between %3$s and %4$s)"), of, rate, low, high);
}

/* Whether so many in one time and so many in the other differ: of all together, the share in the first, against the share of days. */
static HearthTrend
compare_counts (gint64 now,
                gint64 before,
                double share)
{
  HearthInterval interval;

  if (now < 0 || before < 0 || now + before == 0)
    return HEARTH_TREND_UNKNOWN;
  interval = hearth_interval_exact ((guint64) now, (guint64) (now + before), HEARTH_LEVEL);
  if (interval.low > share)
    return HEARTH_TREND_UP;
  return interval.high < share ? HEARTH_TREND_DOWN : HEARTH_TREND_NOISE;
}

HearthTrend
hearth_report_trend (const HearthFigure *figure)
{
  if (!figure->has_before || figure->value.state == HEARTH_FIGURE_NONE || figure->before.state == HEARTH_FIGURE_NONE)
    return HEARTH_TREND_UNKNOWN;
  if (isfinite (figure->difference_low) && isfinite (figure->difference_high))
    return figure->difference_low > 0 ? HEARTH_TREND_UP : figure->difference_high < 0 ? HEARTH_TREND_DOWN
                                                                                      : HEARTH_TREND_NOISE;
  if (figure->info->unit == HEARTH_UNIT_COUNT && isfinite (figure->value.low))
    {
      gint32 before;
      double days = figure->to - figure->from;

      /* A whole month before a whole month, which may be shorter. */
      before = hearth_month_begin (hearth_day_month (figure->from) - 1);
      return compare_counts (figure->value.part, figure->before.part, days / (days + (figure->from - before)));
    }
  return HEARTH_TREND_UNKNOWN;
}

char *
hearth_say_change (const HearthFigure *figure)
{
  g_autofree char *month = hearth_say_month (figure->from - 1), *was = NULL;

  if (!figure->has_before || figure->before.state == HEARTH_FIGURE_NONE)
    return g_strdup ("");
  was = figure->info->unit == HEARTH_UNIT_RATE ? hearth_say_of (&figure->before) : hearth_say_number (figure, figure->before.value);
  switch (hearth_report_trend (figure))
    {
    case HEARTH_TREND_UP:
      /* Translators: %1$s is a month with its year, %2$s a number or so many of so many */
      return g_strdup_printf (_ ("In %1$s it was %2$s; it is more now, and by more than chance explains."), month, was);
    case HEARTH_TREND_DOWN:
      /* Translators: %1$s is a month with its year, %2$s a number or so many of so many */
      return g_strdup_printf (_ ("In %1$s it was %2$s; it is less now, and by more than chance explains."), month, was);
    case HEARTH_TREND_NOISE:
      /* Translators: %1$s is a month with its year, %2$s a number or so many of so many */
      return g_strdup_printf (_ ("In %1$s it was %2$s; a difference like that can be chance."), month, was);
    case HEARTH_TREND_UNKNOWN:
      break;
    }
  /* Translators: %1$s is a month with its year, %2$s a number */
  return g_strdup_printf (_ ("In %1$s it was %2$s."), month, was);
}
