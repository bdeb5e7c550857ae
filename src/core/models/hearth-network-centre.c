/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is in the middle: Brandes' way (2001) to count shortest paths, from each node in turn; and Burt's constraint. */

#include "models/hearth-network.h"

typedef struct
{
  const HearthNetwork *network;
  guint               *queue;    /* nodes as they are reached */
  guint               *distance; /* G_MAXUINT: not reached */
  double              *ways;     /* shortest ones that lead here */
  double              *carried;  /* shares of ways to those beyond that lead over here */
} Search;

/* Returns how many are reached from there, itself among them. */
static guint
reach (Search *search,
       guint   from)
{
  guint first = 0;
  guint last = 0;

  for (guint i = 0; i < search->network->n; i++)
    {
      search->distance[i] = G_MAXUINT;
      search->ways[i] = 0;
    }
  search->distance[from] = 0;
  search->ways[from] = 1;
  search->queue[last++] = from;
  while (first < last)
    {
      guint node = search->queue[first++];

      for (gsize at = search->network->starts[node]; at < search->network->starts[node + 1]; at++)
        {
          guint other = search->network->neighbours[at];

          if (search->distance[other] == G_MAXUINT)
            {
              search->distance[other] = search->distance[node] + 1;
              search->queue[last++] = other;
            }
          if (search->distance[other] == search->distance[node] + 1)
            search->ways[other] += search->ways[node];
        }
    }
  return last;
}

/* From the farthest back: each node hands what is beyond it to those it was reached from. */
static void
carry_back (Search *search,
            guint   reached,
            double *betweenness)
{
  for (guint i = 0; i < reached; i++)
    search->carried[search->queue[i]] = 0;
  for (guint i = reached; i-- > 1;)
    {
      guint  node = search->queue[i];
      double share = (1 + search->carried[node]) / search->ways[node];

      for (gsize at = search->network->starts[node]; at < search->network->starts[node + 1]; at++)
        {
          guint other = search->network->neighbours[at];

          if (search->distance[other] + 1 == search->distance[node])
            search->carried[other] += search->ways[other] * share;
        }
      betweenness[node] += search->carried[node];
    }
}

guint
hearth_network_centre (const HearthNetwork *network,
                       double              *closeness,
                       double              *betweenness)
{
  guint              n = network->n;
  g_autofree guint  *queue = g_new (guint, n);
  g_autofree guint  *distance = g_new (guint, n);
  g_autofree double *ways = g_new (double, n);
  g_autofree double *carried = g_new (double, n);
  Search             search = { network, queue, distance, ways, carried };
  guint              longest = 0;
  double             others = n > 2 ? (n - 1.0) * (n - 2.0) : 1;

  for (guint i = 0; betweenness != NULL && i < n; i++)
    betweenness[i] = 0;
  for (guint from = 0; from < n; from++)
    {
      guint   reached = reach (&search, from);
      guint64 sum = 0;

      for (guint i = 0; i < reached; i++)
        sum += distance[queue[i]];
      longest = MAX (longest, distance[queue[reached - 1]]);
      if (closeness != NULL)
        closeness[from] = sum > 0 ? (double) (reached - 1) / (double) sum * (reached - 1.0) / (n - 1.0) : 0;
      if (betweenness != NULL)
        carry_back (&search, reached, betweenness);
    }
  /* Each pair was counted from both ends, and (n - 1)(n - 2) is twice the pairs there are. */
  for (guint i = 0; betweenness != NULL && i < n; i++)
    betweenness[i] /= others;
  return longest;
}

static double
get_weight (const HearthNetwork *network,
            gsize                at,
            gboolean             weighed)
{
  return weighed ? network->weights[at] : 1;
}

void
hearth_network_constrain (const HearthNetwork *network,
                          gboolean             weighed,
                          double              *constraint)
{
  g_autofree double *strength = g_new0 (double, network->n);
  g_autofree double *spent = g_new0 (double, network->n); /* the share of oneself that goes to each, directly and over others */

  for (guint i = 0; i < network->n; i++)
    for (gsize at = network->starts[i]; at < network->starts[i + 1]; at++)
      strength[i] += get_weight (network, at, weighed);
  for (guint i = 0; i < network->n; i++)
    {
      for (gsize at = network->starts[i]; at < network->starts[i + 1]; at++)
        {
          guint  over = network->neighbours[at];
          double share = get_weight (network, at, weighed) / strength[i];

          spent[over] += share;
          for (gsize beyond = network->starts[over]; beyond < network->starts[over + 1]; beyond++)
            spent[network->neighbours[beyond]] += share * get_weight (network, beyond, weighed) / strength[over];
        }
      constraint[i] = 0;
      for (gsize at = network->starts[i]; at < network->starts[i + 1]; at++)
        constraint[i] += spent[network->neighbours[at]] * spent[network->neighbours[at]];
      for (gsize at = network->starts[i]; at < network->starts[i + 1]; at++)
        {
          guint over = network->neighbours[at];

          spent[over] = 0;
          for (gsize beyond = network->starts[over]; beyond < network->starts[over + 1]; beyond++)
            spent[network->neighbours[beyond]] = 0;
        }
    }
}
