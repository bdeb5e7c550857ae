/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cutting time into periods. Pure functions. */

#include "metrics/hearth-figure-private.h"

#include <string.h>

static const char *const words[] = {
  [HEARTH_BY_MONTH] = "month",
  [HEARTH_BY_WEEK] = "week",
  [HEARTH_BY_DAY] = "day",
  [HEARTH_BY_TIER] = "tier",
  [HEARTH_BY_CIRCLE] = "circle",
  [HEARTH_BY_SOURCE] = "source",
  [HEARTH_BY_STAGE] = "stage",
};

int
hearth_figure_by_parse (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i], word) == 0)
      return (int) i;
  return -1;
}

const char *
hearth_figure_by_word (HearthFigureBy by)
{
  return words[by];
}

static gint32
begin (gint32         day,
       HearthFigureBy by)
{
  switch (by)
    {
    case HEARTH_BY_WEEK:
      return hearth_day_week_begin (day);
    case HEARTH_BY_DAY:
      return day;
    case HEARTH_BY_MONTH:
    case HEARTH_BY_TIER:
    case HEARTH_BY_CIRCLE:
    case HEARTH_BY_SOURCE:
    case HEARTH_BY_STAGE:
    default:
      return hearth_day_month_begin (day);
    }
}

static gint32
get_next (gint32         start,
          HearthFigureBy by)
{
  switch (by)
    {
    case HEARTH_BY_WEEK:
      return start + 7;
    case HEARTH_BY_DAY:
      return start + 1;
    case HEARTH_BY_MONTH:
    case HEARTH_BY_TIER:
    case HEARTH_BY_CIRCLE:
    case HEARTH_BY_SOURCE:
    case HEARTH_BY_STAGE:
    default:
      return hearth_month_begin (hearth_day_month (start) + 1);
    }
}

void
hearth_periods_append (GArray        *periods,
                       gint32         from,
                       gint32         to,
                       HearthFigureBy by,
                       gint32         today)
{
  int before = HEARTH_PERIOD_PREFACE;

  for (gint32 start = begin (from, by); start < to; start = get_next (start, by))
    {
      gint32             end = get_next (start, by), last = MIN (to, today + 1);
      const HearthPeriod period = {
        .from = MAX (start, from),
        .to = MAX (MIN (end, last), MAX (start, from)),
        .before = before,
        .partial = start < from || end > last,
      };

      g_array_append_val (periods, period);
      before = (int) periods->len - 1;
    }
}

void
hearth_period_before (gint32  from,
                      gint32  to,
                      gint32 *before)
{
  *before = from - (to - from);
  if (from < to && hearth_day_month_begin (from) == from && hearth_day_month_begin (to) == to)
    *before = hearth_month_begin (2 * hearth_day_month (from) - hearth_day_month (to));
}
