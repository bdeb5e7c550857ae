/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How unevenly something is spread, from how many have how much; and who those are that have the most. Pure functions. */

#include "metrics/hearth-figure-private.h"

HearthRanking
hearth_ranking_make (GArray *bars)
{
  HearthRanking ranking = { 0, 0, NAN };
  double        weighted = 0;

  for (guint i = 0; i < bars->len; i++)
    {
      const HearthBar *bar = &g_array_index (bars, HearthBar, i);

      /* Of those alike the ranks are n + 1 to n + times. */
      weighted += (double) bar->value * (double) bar->times * ((double) ranking.n + ((double) bar->times + 1) / 2);
      ranking.n += bar->times;
      ranking.sum = hearth_figure_sum (ranking.sum, bar->value * bar->times, 1);
    }
  if (ranking.sum > 0)
    ranking.gini = 2 * weighted / ((double) ranking.n * (double) ranking.sum) - ((double) ranking.n + 1) / (double) ranking.n;
  return ranking;
}

gint64
hearth_ranking_top (GArray *bars,
                    gint64  n)
{
  gint64 sum = 0;

  for (guint i = bars->len; i > 0 && n > 0; i--)
    {
      const HearthBar *bar = &g_array_index (bars, HearthBar, i - 1);
      gint64           taken = MIN (n, bar->times);

      sum = hearth_figure_sum (sum, bar->value * taken, 1);
      n -= taken;
    }
  return sum;
}

gint64
hearth_ranking_half (GArray *bars,
                     gint64  sum)
{
  gint64 left = sum - sum / 2, n = 0; /* half, rounded up */

  for (guint i = bars->len; i > 0 && left > 0; i--)
    {
      const HearthBar *bar = &g_array_index (bars, HearthBar, i - 1);
      gint64           taken;

      if (bar->value <= 0)
        break;
      taken = MIN (bar->times, (left + bar->value - 1) / bar->value);
      left -= taken * bar->value;
      n += taken;
    }
  return n;
}

/* A curve is drawn of so many points at most. */
#define POINTS 100

void
hearth_ranking_draw (GArray              *bars,
                     const HearthRanking *ranking,
                     GArray              *curve)
{
  HearthFigureSpread point = { 0, 0 };
  gint64             n = 0, sum = 0;

  if (ranking->sum <= 0)
    return;
  g_array_append_val (curve, point);
  for (guint i = 0; i < bars->len; i++)
    {
      const HearthBar *bar = &g_array_index (bars, HearthBar, i);
      double           members;

      n += bar->times;
      sum = hearth_figure_sum (sum, bar->value * bar->times, 1);
      members = (double) n / (double) ranking->n;
      if (i + 1 < bars->len && members - point.members < 1.0 / POINTS)
        continue;
      point = (HearthFigureSpread) { members, (double) sum / (double) ranking->sum };
      g_array_append_val (curve, point);
    }
}

typedef struct
{
  gint64 member;
  gint64 amount;
} Ranked;

void
hearth_amounts_add (HearthAmounts    *amounts,
                    const HearthFold *fold,
                    gint64            member,
                    gint64            amount,
                    int               sign)
{
  const Ranked ranked = { member, amount };

  hearth_histogram_add (&amounts->histogram, amount, sign);
  if (!fold->listing || sign < 0 || amount == 0)
    return;
  if (amounts->ranked == NULL)
    amounts->ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_array_append_val (amounts->ranked, ranked);
}

void
hearth_amounts_clear (HearthAmounts *amounts)
{
  hearth_histogram_clear (&amounts->histogram);
  g_clear_pointer (&amounts->ranked, g_array_unref);
}

static int
compare_ranked (gconstpointer a,
                gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->amount != y->amount)
    return x->amount > y->amount ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

void
hearth_amounts_list (HearthAmounts    *amounts,
                     const HearthFold *fold,
                     gint64            n,
                     gint64            all,
                     HearthFigure     *figure)
{
  if (!fold->listing)
    return;
  if (fold->datum.kind == HEARTH_DATUM_TOP)
    n = (all * CLAMP (fold->datum.a, 0, 100) + 99) / 100;
  figure->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (amounts->ranked == NULL)
    return;
  g_array_sort (amounts->ranked, compare_ranked);
  for (guint i = 0; i < amounts->ranked->len && i < n; i++)
    g_array_append_val (figure->members, g_array_index (amounts->ranked, Ranked, i).member);
}
