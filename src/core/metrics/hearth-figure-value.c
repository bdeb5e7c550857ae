/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers with how sure they are. Pure functions. */

#include "metrics/hearth-figure-private.h"

#include "models/hearth-interval.h"

HearthFigureValue
hearth_value_none (void)
{
  return (HearthFigureValue) { NAN, HEARTH_NONE, HEARTH_NONE, NAN, NAN, 0, HEARTH_FIGURE_NONE };
}

static HearthFigureState
get_state (gint64 n)
{
  return n <= 0 ? HEARTH_FIGURE_NONE : n < HEARTH_FIGURE_ENOUGH ? HEARTH_FIGURE_FEW
                                                                : HEARTH_FIGURE_OK;
}

HearthFigureValue
hearth_value_rate (gint64 part,
                   gint64 whole)
{
  HearthFigureValue value = { NAN, part, whole, NAN, NAN, whole, get_state (whole) };
  HearthInterval    interval;

  if (whole <= 0)
    return value;
  interval = hearth_interval_wilson ((guint64) MAX (part, 0), (guint64) whole, HEARTH_LEVEL);
  value.value = (double) part / (double) whole;
  value.low = interval.low;
  value.high = interval.high;
  return value;
}

/* The share of the first kind among both has Wilson's limits; p : 1 - p turns them into those of the ratio. */
HearthFigureValue
hearth_value_odds (gint64 part,
                   gint64 whole)
{
  HearthFigureValue value = { NAN, part, whole, NAN, NAN, part + whole, get_state (part + whole) };
  HearthInterval    interval;

  if (whole <= 0)
    return value;
  interval = hearth_interval_wilson ((guint64) MAX (part, 0), (guint64) (MAX (part, 0) + whole), HEARTH_LEVEL);
  value.value = (double) part / (double) whole;
  value.low = interval.low / (1 - interval.low);
  value.high = interval.high < 1 ? interval.high / (1 - interval.high) : NAN;
  return value;
}

HearthFigureValue
hearth_value_count (gint64   count,
                    gboolean events)
{
  HearthFigureValue value = { (double) count, count, HEARTH_NONE, NAN, NAN, MAX (count, 0), HEARTH_FIGURE_OK };

  if (events && count >= 0)
    {
      HearthInterval interval = hearth_interval_count ((guint64) count, 1, HEARTH_LEVEL);

      value.low = interval.low;
      value.high = interval.high;
    }
  return value;
}

HearthFigureValue
hearth_value_a_week (gint64 count,
                     double weeks)
{
  HearthFigureValue value = { NAN, count, HEARTH_NONE, NAN, NAN, count, HEARTH_FIGURE_NONE };

  if (weeks > 0)
    {
      HearthInterval interval = hearth_interval_count ((guint64) MAX (count, 0), weeks, HEARTH_LEVEL);

      value.value = (double) count / weeks;
      value.low = interval.low;
      value.high = interval.high;
      value.state = HEARTH_FIGURE_OK;
    }
  return value;
}

HearthFigureValue
hearth_value_number (double number,
                     gint64 n)
{
  return (HearthFigureValue) { number, HEARTH_NONE, HEARTH_NONE, NAN, NAN, n, isnan (number) ? HEARTH_FIGURE_NONE : get_state (n) };
}

HearthFigureValue
hearth_value_money (gint64 total,
                    gint64 by)
{
  HearthFigureValue value = { NAN, total, by, NAN, NAN, by, get_state (by) };

  if (by > 0)
    {
      gint64 whole = total / by, rest = total % by;

      if ((rest < 0 ? -rest : rest) >= by - (rest < 0 ? -rest : rest))
        whole += rest < 0 ? -1 : 1;
      value.value = (double) whole;
    }
  return value;
}

HearthFigureValue
hearth_value_money_sum (gint64 total,
                        gint64 n)
{
  return (HearthFigureValue) { (double) total, total, HEARTH_NONE, NAN, NAN, n, HEARTH_FIGURE_OK };
}

void
hearth_figure_add_part (HearthFigure     *figure,
                        const char       *key,
                        HearthFigureUnit  unit,
                        HearthFigureValue value)
{
  const HearthFigurePart part = { key, unit, value };

  g_array_append_val (figure->parts, part);
}
