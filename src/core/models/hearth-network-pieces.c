/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pieces of a network and what holds them together: one walk into the depth (Hopcroft and Tarjan 1973), without recursion, since a
 * chain of ten thousand would end the stack. */

#include "models/hearth-network.h"

#include <stdlib.h>

#define UNSEEN G_MAXUINT

typedef struct
{
  const HearthNetwork *network;
  HearthPieces        *pieces;
  guint               *order;   /* when a node was come to */
  guint               *lowest;  /* the earliest that it or those behind it have a tie with */
  guint               *parents; /* UNSEEN for where a walk began */
  gsize               *next;    /* the neighbour to look at next */
  guint               *stack;
  guint                clock;
  GArray              *bridges;
} Walk;

static void
come_to (Walk *walk,
         guint node,
         guint parent,
         guint piece)
{
  walk->order[node] = walk->lowest[node] = walk->clock++;
  walk->parents[node] = parent;
  walk->next[node] = walk->network->starts[node];
  walk->pieces->component[node] = piece;
}

/* Behind node nothing is left to see: what that means for where it was come from. */
static void
leave (Walk  *walk,
       guint  node,
       guint *children_of_root)
{
  guint parent = walk->parents[node];

  if (parent == UNSEEN)
    {
      walk->pieces->holds[node] = *children_of_root > 1;
      return;
    }
  walk->lowest[parent] = MIN (walk->lowest[parent], walk->lowest[node]);
  if (walk->parents[parent] == UNSEEN)
    *children_of_root += 1;
  else if (walk->lowest[node] >= walk->order[parent])
    walk->pieces->holds[parent] = 1;
  if (walk->lowest[node] > walk->order[parent])
    {
      guint pair[] = { MIN (node, parent), MAX (node, parent) };

      g_array_append_vals (walk->bridges, pair, 2);
    }
}

/* Returns how many nodes the piece has. */
static guint
walk_piece (Walk *walk,
            guint root,
            guint piece)
{
  guint depth = 0;
  guint children = 0;
  guint before = walk->clock;

  come_to (walk, root, UNSEEN, piece);
  walk->stack[depth++] = root;
  while (depth > 0)
    {
      guint node = walk->stack[depth - 1];
      guint other;

      if (walk->next[node] == walk->network->starts[node + 1])
        {
          depth--;
          leave (walk, node, &children);
          continue;
        }
      other = walk->network->neighbours[walk->next[node]++];
      if (walk->order[other] == UNSEEN)
        {
          come_to (walk, other, node, piece);
          walk->stack[depth++] = other;
        }
      else if (other != walk->parents[node])
        {
          walk->lowest[node] = MIN (walk->lowest[node], walk->order[other]);
        }
    }
  return walk->clock - before;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const guint *one = a;
  const guint *other = b;

  if (one[0] != other[0])
    return one[0] < other[0] ? -1 : 1;
  return (one[1] > other[1]) - (one[1] < other[1]);
}

HearthPieces *
hearth_network_find_pieces (const HearthNetwork *network)
{
  HearthPieces     *pieces = g_new0 (HearthPieces, 1);
  guint             n = network->n;
  g_autofree guint *order = g_new (guint, n);
  g_autofree guint *lowest = g_new (guint, n);
  g_autofree guint *parents = g_new (guint, n);
  g_autofree gsize *next = g_new (gsize, n);
  g_autofree guint *stack = g_new (guint, n);
  Walk              walk = { network, pieces, order, lowest, parents, next, stack, 0, g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint             widest = 0;

  pieces->component = g_new0 (guint, n);
  pieces->holds = g_new0 (guint8, n);
  for (guint i = 0; i < n; i++)
    order[i] = UNSEEN;
  for (guint i = 0; i < n; i++)
    if (order[i] == UNSEEN)
      {
        guint size = walk_piece (&walk, i, pieces->components);

        if (size > pieces->largest)
          {
            pieces->largest = size;
            widest = pieces->components;
          }
        pieces->components++;
      }
  for (guint i = 0; i < n; i++)
    {
      guint piece = pieces->component[i];

      pieces->component[i] = piece == widest ? 0 : piece < widest ? piece + 1
                                                                  : piece;
      pieces->n_holds += pieces->holds[i];
    }
  pieces->n_bridges = walk.bridges->len / 2;
  pieces->bridges = (guint *) g_array_free (walk.bridges, FALSE);
  if (pieces->n_bridges > 0)
    qsort (pieces->bridges, pieces->n_bridges, 2 * sizeof (guint), compare_pairs);
  return pieces;
}

void
hearth_pieces_free (HearthPieces *pieces)
{
  if (pieces == NULL)
    return;
  g_free (pieces->component);
  g_free (pieces->holds);
  g_free (pieces->bridges);
  g_free (pieces);
}
