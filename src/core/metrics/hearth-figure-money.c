/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Money: what comes in, from how many, and whether they come back. Minor units throughout. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

HEARTH_MEASURE (hearth_figure_revenue)
{
  *part = human->spans[period].net;
  *whole = human->spans[period].net != 0 || human->spans[period].elsewhere != 0;
}

HEARTH_MEASURE (hearth_figure_revenue_per_member)
{
  *part = human->spans[period].net;
  *whole = hearth_human_could (human, &fold->periods[period]);
}

static gboolean
pays (const HearthSpan *span)
{
  return span->paid > 0 || span->elsewhere > 0;
}

HEARTH_MEASURE (hearth_figure_payers_rate)
{
  *whole = hearth_human_could (human, &fold->periods[period]);
  *part = *whole && pays (&human->spans[period]);
}

/* Orders in the time, and ever since. */
typedef struct
{
  HearthShare within;
  HearthShare lifetime;
} Repeats;

const gsize hearth_figure_repeats_size = sizeof (Repeats);

static gint64
count_orders (const HearthHuman *human,
              gint32             end)
{
  gint64 n = 0;

  for (guint i = 0; i < human->n_acts && human->acts[i].day < end; i++)
    n += human->acts[i].kind == HEARTH_KIND_PURCHASE;
  return n;
}

HEARTH_ADD (hearth_figure_repeats_add)
{
  Repeats *repeats = state;
  gint64   within = human->spans[period].orders;
  gint64   ever = period == HEARTH_PERIOD_WHOLE ? count_orders (human, fold->periods[period].to) : 0;

  repeats->within.whole += within >= 1 ? sign : 0;
  repeats->within.part += within >= 2 ? sign : 0;
  repeats->lifetime.whole += ever >= 1 ? sign : 0;
  repeats->lifetime.part += ever >= 2 ? sign : 0;
}

HEARTH_FINISH (hearth_figure_repeats_finish)
{
  const Repeats *repeats = state;

  figure->value = hearth_value_rate (repeats->within.part, repeats->within.whole);
  hearth_figure_add_part (figure, "lifetime", HEARTH_UNIT_RATE, hearth_value_rate (repeats->lifetime.part, repeats->lifetime.whole));
}

gboolean
hearth_figure_repeats_is_behind (const HearthFold  *fold,
                                 const HearthHuman *human)
{
  return human->spans[HEARTH_PERIOD_WHOLE].orders >= 2;
}

/* Days from the first day somebody bought something, which is in the time, to the second such day. */
static gboolean
watch (const HearthHuman  *human,
       const HearthPeriod *period,
       gint32             *days,
       gboolean           *again)
{
  gint32 first = HEARTH_DAY_NEVER;

  for (guint i = 0; i < human->n_acts && human->acts[i].day < period->to; i++)
    {
      if (human->acts[i].kind != HEARTH_KIND_PURCHASE || human->acts[i].day == first)
        continue;
      if (first != HEARTH_DAY_NEVER)
        {
          *days = human->acts[i].day - first;
          *again = TRUE;
          return TRUE;
        }
      first = human->acts[i].day;
      if (first < period->from)
        return FALSE;
    }
  *days = period->to - 1 - first;
  *again = FALSE;
  return first != HEARTH_DAY_NEVER;
}

HEARTH_ADD (hearth_figure_second_add)
{
  HearthTimes *times = state;
  gint32       days;
  gboolean     again;

  if (watch (human, &fold->periods[period], &days, &again))
    hearth_histogram_add (&times->times, (gint64) days * 2 + again, sign);
}

gboolean
hearth_figure_second_is_behind (const HearthFold  *fold,
                                const HearthHuman *human)
{
  gint32   days;
  gboolean again;

  return watch (human, &fold->periods[HEARTH_PERIOD_WHOLE], &days, &again) && again;
}

HEARTH_IN (hearth_figure_second_is_in)
{
  gint32   days;
  gboolean again;

  return watch (human, &fold->periods[HEARTH_PERIOD_WHOLE], &days, &again) && again && days >= datum->a && days < datum->b;
}

HEARTH_FINISH (hearth_figure_second_finish)
{
  static const HearthTimesPart parts[] = { { "day_7", 7 }, { "day_14", 14 }, { "day_30", 30 }, { "day_60", 60 }, { "day_90", 90 }, { "day_180", 180 }, { "day_270", 270 }, { "day_365", 365 } };

  hearth_times_finish (state, parts, G_N_ELEMENTS (parts), figure);
  if (instance == HEARTH_PERIOD_WHOLE)
    hearth_times_compare (fold, figure);
}

/* What each payer paid. */
const gsize hearth_figure_shares_size = sizeof (HearthAmounts);

void
hearth_figure_shares_clear (gpointer state)
{
  hearth_amounts_clear (state);
}

HEARTH_ADD (hearth_figure_shares_add)
{
  if (human->spans[period].net > 0)
    hearth_amounts_add (state, fold, human->fan->member, human->spans[period].net, sign);
}

static HearthFigureValue
share_of (GArray              *bars,
          const HearthRanking *ranking,
          gint64               percent)
{
  gint64            first = (ranking->n * percent + 99) / 100, top = hearth_ranking_top (bars, first);
  HearthFigureValue value = hearth_value_number (ranking->sum > 0 ? (double) top / (double) ranking->sum : NAN, ranking->n);

  value.part = top;
  value.whole = ranking->sum;
  return value;
}

HEARTH_FINISH (hearth_figure_shares_finish)
{
  HearthAmounts     *paid = state;
  g_autoptr (GArray) bars = hearth_histogram_list (&paid->histogram);
  HearthRanking      ranking = hearth_ranking_make (bars);

  if (instance == HEARTH_PERIOD_WHOLE)
    hearth_ranking_draw (bars, &ranking, figure->spread);
  hearth_amounts_list (paid, fold, (ranking.n + 9) / 10, ranking.n, figure);
  figure->value = share_of (bars, &ranking, 10);
  hearth_figure_add_part (figure, "top_1", HEARTH_UNIT_RATE, share_of (bars, &ranking, 1));
  hearth_figure_add_part (figure, "top_10", HEARTH_UNIT_RATE, share_of (bars, &ranking, 10));
  hearth_figure_add_part (figure, "top_20", HEARTH_UNIT_RATE, share_of (bars, &ranking, 20));
  hearth_figure_add_part (figure, "gini", HEARTH_UNIT_RATIO, hearth_value_number (ranking.gini, ranking.n));
}
