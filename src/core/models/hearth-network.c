/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the network itself, and how closely it is tied. */

#include "models/hearth-network.h"

#include <math.h>
#include <stdlib.h>

static int
compare_ties (gconstpointer a,
              gconstpointer b)
{
  const HearthTie *one = a;
  const HearthTie *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  return (one->to > other->to) - (one->to < other->to);
}

/* Sorted, each once with the sum of its weights. Returns how many are left. */
static gsize
merge_ties (HearthTie *ties,
            gsize      n)
{
  gsize last = 0;

  if (n == 0)
    return 0;
  qsort (ties, n, sizeof *ties, compare_ties);
  for (gsize i = 1; i < n; i++)
    if (compare_ties (&ties[i], &ties[last]) == 0)
      ties[last].weight += ties[i].weight;
    else
      ties[++last] = ties[i];
  return last + 1;
}

/* pairs, each once and sorted, from the lower to the higher node: filling in this order leaves each node's neighbours ascending. */
static void
fill_neighbours (HearthNetwork   *network,
                 const HearthTie *pairs)
{
  g_autofree gsize *next = NULL;

  network->starts = g_new0 (gsize, (gsize) network->n + 1);
  network->neighbours = g_new (guint, 2 * network->pairs);
  network->weights = g_new (double, 2 * network->pairs);
  for (guint64 i = 0; i < network->pairs; i++)
    {
      network->starts[pairs[i].from + 1]++;
      network->starts[pairs[i].to + 1]++;
    }
  for (guint i = 0; i < network->n; i++)
    network->starts[i + 1] += network->starts[i];
  next = g_memdup2 (network->starts, network->n * sizeof *next);
  /* First the lower neighbours of everybody, then the higher ones. */
  for (guint64 i = 0; i < network->pairs; i++)
    {
      network->weights[next[pairs[i].to]] = pairs[i].weight;
      network->neighbours[next[pairs[i].to]++] = pairs[i].from;
    }
  for (guint64 i = 0; i < network->pairs; i++)
    {
      network->weights[next[pairs[i].from]] = pairs[i].weight;
      network->neighbours[next[pairs[i].from]++] = pairs[i].to;
    }
}

HearthNetwork *
hearth_network_new (guint            n,
                    const HearthTie *ties,
                    gsize            n_ties)
{
  HearthNetwork        *network = g_new0 (HearthNetwork, 1);
  g_autofree HearthTie *kept = g_new (HearthTie, n_ties);
  gsize                 count = 0;

  network->n = n;
  for (gsize i = 0; i < n_ties; i++)
    if (ties[i].from >= n || ties[i].to >= n || !(ties[i].weight > 0) || !isfinite (ties[i].weight))
      continue;
    else if (ties[i].from == ties[i].to)
      network->loops++;
    else
      kept[count++] = ties[i];
  network->ties = merge_ties (kept, count);
  for (gsize i = 0; i < network->ties; i++)
    if (kept[i].from > kept[i].to)
      kept[i] = (HearthTie) { kept[i].to, kept[i].from, kept[i].weight };
  network->pairs = merge_ties (kept, network->ties);
  network->mutual = network->ties - network->pairs;
  fill_neighbours (network, kept);
  return network;
}

void
hearth_network_free (HearthNetwork *network)
{
  if (network == NULL)
    return;
  g_free (network->starts);
  g_free (network->neighbours);
  g_free (network->weights);
  g_free (network);
}

guint
hearth_network_degree (const HearthNetwork *network,
                       guint                node)
{
  return (guint) (network->starts[node + 1] - network->starts[node]);
}

double
hearth_network_density (const HearthNetwork *network)
{
  double n = network->n;

  return n > 1 ? (double) network->pairs / (n * (n - 1) / 2) : 0;
}

double
hearth_network_mean_degree (const HearthNetwork *network)
{
  return network->n > 0 ? 2 * (double) network->pairs / network->n : 0;
}

double
hearth_network_reciprocity (const HearthNetwork *network)
{
  return network->ties > 0 ? 2 * (double) network->mutual / (double) network->ties : 0;
}

double
hearth_network_rho (const HearthNetwork *network)
{
  double n = network->n;
  double chance = n > 1 ? (double) network->ties / (n * (n - 1)) : 0;

  return network->ties > 0 && chance < 1 ? (hearth_network_reciprocity (network) - chance) / (1 - chance) : 0;
}

/* Into triangles, all 0, those each node is in. Each is found once, from the corner with the fewest neighbours. */
static void
count_triangles (const HearthNetwork *network,
                 guint64             *triangles)
{
  g_autofree guint8 *marks = g_new0 (guint8, network->n);
  g_autofree gsize  *above = g_new (gsize, network->n); /* where the neighbours ranked after oneself begin */
  g_autofree guint  *ranked = g_new (guint, 2 * network->pairs);
  g_autofree gsize  *ends = g_new (gsize, network->n);

  /* From the node with fewer neighbours to the one with more: nobody is looked through more often than the root of the pairs. */
  for (guint i = 0; i < network->n; i++)
    {
      above[i] = ends[i] = network->starts[i];
      for (gsize at = network->starts[i]; at < network->starts[i + 1]; at++)
        {
          guint j = network->neighbours[at];
          guint own = hearth_network_degree (network, i);
          guint other = hearth_network_degree (network, j);

          if (other > own || (other == own && j > i))
            ranked[ends[i]++] = j;
        }
    }
  for (guint i = 0; i < network->n; i++)
    {
      for (gsize at = above[i]; at < ends[i]; at++)
        marks[ranked[at]] = 1;
      for (gsize at = above[i]; at < ends[i]; at++)
        for (gsize beyond = above[ranked[at]]; beyond < ends[ranked[at]]; beyond++)
          if (marks[ranked[beyond]])
            {
              triangles[i]++;
              triangles[ranked[at]]++;
              triangles[ranked[beyond]]++;
            }
      for (gsize at = above[i]; at < ends[i]; at++)
        marks[ranked[at]] = 0;
    }
}

void
hearth_network_cluster (const HearthNetwork *network,
                        HearthClustering    *clustering)
{
  g_autofree guint64 *triangles = g_new0 (guint64, network->n);
  guint64             corners = 0;
  double              local = 0;

  *clustering = (HearthClustering) { 0 };
  count_triangles (network, triangles);
  for (guint i = 0; i < network->n; i++)
    {
      guint64 degree = hearth_network_degree (network, i);
      guint64 wedges = degree * (degree - (degree > 0 ? 1 : 0)) / 2;

      corners += triangles[i];
      clustering->wedges += wedges;
      if (wedges > 0)
        local += (double) triangles[i] / (double) wedges;
    }
  clustering->triangles = corners / 3;
  if (clustering->wedges > 0)
    clustering->transitivity = (double) corners / (double) clustering->wedges;
  if (network->n > 0)
    clustering->mean_local = local / network->n;
}
