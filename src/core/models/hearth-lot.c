/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "models/hearth-lot.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  HearthHistory history;
  double        weight;
} Weighed;

static int
compare_weighed (gconstpointer a,
                 gconstpointer b)
{
  const HearthHistory *one = a;
  const HearthHistory *other = b;

  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;
  if (one->tx < other->tx || one->tx > other->tx)
    return one->tx < other->tx ? -1 : 1;
  return (one->T > other->T) - (one->T < other->T);
}

static gboolean
can_be (const HearthHistory *history)
{
  return history->tx >= 0 && history->T >= history->tx && isfinite (history->T);
}

HearthLot *
hearth_lot_new (const HearthHistory *histories,
                const double        *weights,
                gsize                n)
{
  HearthLot          *lot = g_new0 (HearthLot, 1);
  g_autofree Weighed *all = g_new (Weighed, n);
  gsize               kept = 0;

  for (gsize i = 0; i < n; i++)
    if (can_be (&histories[i]) && (weights == NULL || weights[i] > 0))
      all[kept++] = (Weighed) { histories[i], weights != NULL ? weights[i] : 1 };
  if (kept > 0)
    qsort (all, kept, sizeof *all, compare_weighed);
  lot->histories = g_new (HearthHistory, kept);
  lot->weights = g_new (double, kept);
  for (gsize i = 0; i < kept; i++)
    {
      if (lot->n == 0 || compare_weighed (&all[i], &lot->histories[lot->n - 1]) != 0)
        {
          lot->histories[lot->n] = all[i].history;
          lot->weights[lot->n++] = 0;
        }
      lot->weights[lot->n - 1] += all[i].weight;
      lot->members += all[i].weight;
      lot->mean_T += all[i].weight * all[i].history.T;
    }
  if (lot->members > 0)
    lot->mean_T /= lot->members;
  return lot;
}

void
hearth_lot_free (HearthLot *lot)
{
  if (lot == NULL)
    return;
  g_free (lot->histories);
  g_free (lot->weights);
  g_free (lot);
}
