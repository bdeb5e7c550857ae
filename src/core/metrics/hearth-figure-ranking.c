/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How unevenly something is spread, from how many have how much. Pure functions. */

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
