/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Memberships: who has a tier, what they pay for it, and how both moved. A tier somebody has twice counts once, at its higher price; prices
 * in other currencies than the community's are not compared. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

/* What the human pays a period for all their tiers at the end of a day; *any: whether they have one. */
static gint64
get_price (const HearthFold  *fold,
           const HearthHuman *human,
           gint32             day,
           gboolean          *any)
{
  const GArray *tiers = g_hash_table_lookup (fold->tiers, &human->fan->member);
  gint64        price = 0;

  *any = FALSE;
  for (guint i = 0; tiers != NULL && i < tiers->len; i++)
    {
      const HearthFoldTier *tier = &g_array_index (tiers, HearthFoldTier, i);

      if (tier->since > day || tier->until <= day)
        continue;
      *any = TRUE;
      price = hearth_figure_sum (price, tier->amount, 1);
    }
  return price;
}

typedef struct
{
  gint64 here;
  gint64 began;
  gint64 ended;
  gint64 upgraded;
  gint64 downgraded;
  gint64 money_before; /* of those who had a tier at the beginning */
  gint64 money_after;  /* of the same, at the end */
} Memberships;

const gsize hearth_figure_memberships_size = sizeof (Memberships);

HEARTH_ADD (hearth_figure_memberships_add)
{
  Memberships        *memberships = state;
  const HearthPeriod *time = &fold->periods[period];
  gboolean            had, has;
  gint64              before = get_price (fold, human, time->from - 1, &had), after = get_price (fold, human, time->to - 1, &has);

  memberships->here += has ? sign : 0;
  memberships->began += has && !had ? sign : 0;
  memberships->ended += had && !has ? sign : 0;
  memberships->upgraded += had && has && after > before ? sign : 0;
  memberships->downgraded += had && has && after < before ? sign : 0;
  if (!had)
    return;
  memberships->money_before = hearth_figure_sum (memberships->money_before, before, sign);
  memberships->money_after = hearth_figure_sum (memberships->money_after, after, sign);
}

gboolean
hearth_figure_memberships_is_behind (const HearthFold  *fold,
                                     const HearthHuman *human)
{
  gboolean any;

  get_price (fold, human, fold->periods[HEARTH_PERIOD_WHOLE].to - 1, &any);
  return any;
}

HEARTH_FINISH (hearth_figure_memberships_finish)
{
  const Memberships *memberships = state;
  HearthFigureValue  kept = hearth_value_number (
      memberships->money_before > 0 ? (double) memberships->money_after / (double) memberships->money_before : NAN,
      memberships->here + memberships->ended - memberships->began);

  kept.part = memberships->money_after;
  kept.whole = memberships->money_before;
  figure->value = hearth_value_count (memberships->here, FALSE);
  hearth_figure_add_part (figure, "began", HEARTH_UNIT_COUNT, hearth_value_count (memberships->began, TRUE));
  hearth_figure_add_part (figure, "ended", HEARTH_UNIT_COUNT, hearth_value_count (memberships->ended, TRUE));
  hearth_figure_add_part (figure, "upgraded", HEARTH_UNIT_COUNT, hearth_value_count (memberships->upgraded, TRUE));
  hearth_figure_add_part (figure, "downgraded", HEARTH_UNIT_COUNT, hearth_value_count (memberships->downgraded, TRUE));
  hearth_figure_add_part (figure, "net_revenue_retention", HEARTH_UNIT_RATIO, kept);
}
