/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Growth: who is here, who came, who went, and whether who came was welcomed. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

#include <glib/gi18n-lib.h>

HEARTH_MEASURE (hearth_figure_members)
{
  *part = hearth_fan_is_in (human->fan, fold->periods[period].to - 1);
}

HEARTH_MEASURE (hearth_figure_joined)
{
  *part = hearth_period_has (&fold->periods[period], human->fan->joined);
}

HEARTH_MEASURE (hearth_figure_left)
{
  *part = hearth_period_has (&fold->periods[period], human->fan->left);
}

/* Of a group nobody is known to have been erased: which one they were in is forgotten, too. */
static gint64
count_erased (const HearthFold *fold,
              guint             instance)
{
  gint64 n = 0;

  for (guint i = 0; instance < fold->n_periods && i < fold->fans->erased->len; i++)
    n += hearth_period_has (&fold->periods[instance], g_array_index (fold->fans->erased, gint32, i));
  return n;
}

HEARTH_FINISH (hearth_figure_left_finish)
{
  const HearthShare *share = state;

  figure->value = hearth_value_count (share->part + count_erased (fold, instance), TRUE);
}

/* numerator: more or fewer; denominator: how many came and went. */
HEARTH_MEASURE (hearth_figure_net_growth)
{
  gint64 joined = hearth_period_has (&fold->periods[period], human->fan->joined);
  gint64 left = hearth_period_has (&fold->periods[period], human->fan->left);

  *part = joined - left;
  *whole = joined + left;
}

HEARTH_FINISH (hearth_figure_net_growth_finish)
{
  const HearthShare *share = state;
  gint64             erased = count_erased (fold, instance);

  figure->value = hearth_value_count (share->part - erased, FALSE);
  figure->value.n = share->whole + erased;
}

/* Active in a time and not in the one of the same length before, where they were here already: they returned. The other way round, and
 * still here: they have gone quiet. */
HEARTH_MEASURE (hearth_figure_quick_ratio)
{
  const HearthPeriod *now = &fold->periods[period];
  gboolean            active = human->spans[period].acts > 0, was = now->before >= 0 && human->spans[now->before].acts > 0;
  gboolean            joined = hearth_period_has (now, human->fan->joined), left = hearth_period_has (now, human->fan->left);

  *part = joined || (active && !was && human->first < now->from);
  *whole = left || (was && !active && hearth_fan_is_in (human->fan, now->to - 1));
}

HEARTH_FINISH (hearth_figure_quick_ratio_finish)
{
  HearthShare *share = state;

  figure->value = hearth_value_odds (share->part, share->whole + count_erased (fold, instance));
  if (figure->value.whole == 0 && figure->value.part > 0)
    figure->note = N_ ("no losses");
}

/* Of those who joined, who got a sign from the artist or another fan within a week; whose week is not over counts once they did. */
HEARTH_MEASURE (hearth_figure_pace)
{
  const HearthFan *fan = human->fan;
  gboolean         welcomed;

  if (!hearth_period_has (&fold->periods[period], fan->joined))
    return;
  welcomed = human->welcomed <= fan->joined + HEARTH_WELCOME_DAYS;
  *part = welcomed;
  *whole = welcomed || fan->joined + HEARTH_WELCOME_DAYS < fold->today;
}

HEARTH_FINISH (hearth_figure_pace_finish)
{
  const HearthShare  *share = state;
  const HearthPeriod *period = hearth_fold_period (fold, instance);
  double              weeks = (period->to - period->from) / 7.0;

  hearth_figure_add_part (figure, "joined_per_week", HEARTH_UNIT_RATIO, hearth_value_a_week (share->whole, weeks));
  hearth_figure_add_part (figure, "welcomed_per_week", HEARTH_UNIT_RATIO, hearth_value_a_week (share->part, weeks));
}
