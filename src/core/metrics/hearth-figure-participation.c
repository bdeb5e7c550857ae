/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking part: how many do, how often, and on how few it rests. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

/* Here at the beginning of the time, or joined in it. */
static gboolean
could_take_part (const HearthPeriod *period,
                 const HearthFan    *fan)
{
  return hearth_fan_is_in (fan, period->from - 1) || hearth_period_has (period, fan->joined);
}

HEARTH_MEASURE (hearth_figure_participation)
{
  *whole = could_take_part (&fold->periods[period], human->fan);
  *part = *whole && human->spans[period].acts > 0;
}
