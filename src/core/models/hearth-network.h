/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has ties with whom, and what holds the community together. Own code in linear or near linear time where there is one: a graph
 * library would be a second dependency for two hundred lines, and slower to hand the ties over to than to count them. Pure functions, any
 * thread; not the main one for more than a few hundred ties.
 *
 * Nodes are 0 to n - 1. A tie goes from one to another and counts once however often it is made; two people with a tie either way are a
 * pair. Everything but reciprocity looks at pairs. */

#pragma once

#include <glib.h>

typedef struct
{
  guint  from;
  guint  to;
  double weight; /* how often; above 0 */
} HearthTie;

typedef struct
{
  guint   n;
  guint64 ties;
  guint64 pairs;
  guint64 mutual; /* pairs with a tie each way */
  guint64 loops;  /* ties of somebody with themselves, which count for nothing else */

  /* The pairs, twice: the neighbours of i are neighbours[starts[i]] to neighbours[starts[i + 1] - 1], ascending. */
  gsize  *starts;
  guint  *neighbours;
  double *weights; /* of both ways together */
} HearthNetwork;

/* A tie to or from a node that there is not, or with a weight that is no number above 0, is passed over. Free with hearth_network_free(). */
HearthNetwork *hearth_network_new (guint            n,
                                   const HearthTie *ties,
                                   gsize            n_ties);
void           hearth_network_free (HearthNetwork *network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthNetwork, hearth_network_free)

guint hearth_network_degree (const HearthNetwork *network,
                             guint                node);

/* Pairs among those there could be, 0..1; 0 below two nodes. */
double hearth_network_density (const HearthNetwork *network);

/* With how many others one has ties. */
double hearth_network_mean_degree (const HearthNetwork *network);

/* Ties that are returned among all ties, 0..1; and by how much that is more than so many ties would by chance, -1..1 (Garlaschelli and
 * Loffredo 2004). 0 when there is nothing to divide by. */
double hearth_network_reciprocity (const HearthNetwork *network);
double hearth_network_rho (const HearthNetwork *network);

typedef struct
{
  guint64 triangles;
  guint64 wedges;       /* ways to be a friend of a friend: three triangles close three of them */
  double  transitivity; /* closed wedges among all, 0..1 */
  double  mean_local;   /* the mean over nodes of the share of their neighbours' pairs that are pairs; 0 for one neighbour or none */
} HearthClustering;

void hearth_network_cluster (const HearthNetwork *network,
                             HearthClustering    *clustering);

typedef struct
{
  guint   components; /* pieces; somebody without ties is one */
  guint   largest;    /* nodes in the largest */
  guint  *component;  /* of each node, 0 for the largest piece, then as they come */
  guint8 *holds;      /* of each node: 1 when without them their piece would fall apart (articulation point) */
  guint  *bridges;    /* pairs whose end would part a piece: 2 * n_bridges nodes, the lower of a pair first */
  gsize   n_bridges;
  guint   n_holds;
} HearthPieces;

/* Free with hearth_pieces_free(). */
HearthPieces *hearth_network_find_pieces (const HearthNetwork *network);
void          hearth_pieces_free (HearthPieces *pieces);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPieces, hearth_pieces_free)

/* How much in the middle each node is, an array of n each, or NULL for what is not wanted. It takes as long as nodes times pairs.
 *   closeness    1 over the mean distance to those one can reach, times the share one can reach (Wasserman and Faust)
 *   betweenness  the share of shortest ways between two others that lead over one (Freeman), 0..1
 * Returns the longest of the shortest ways. */
guint hearth_network_centre (const HearthNetwork *network,
                             double              *closeness,
                             double              *betweenness);

/* How much one's ties lead back to the same few (Burt), of each node; low for who joins groups that have else nothing to do with each
 * other. 0 for somebody without ties. weighed: ties count by their weights, else all the same. */
void hearth_network_constrain (const HearthNetwork *network,
                               gboolean             weighed,
                               double              *constraint);

/* Where to draw the nodes: x and y in turns, 2 n numbers, within 0..1 by 0..1, pieces apart. places holds where they were, or what is
 * outside of 0..1 (as -1) for who is new: the same network gives the same picture, and a network that has grown a little one that
 * looks like it. */
void hearth_network_lay_out (const HearthNetwork *network,
                             double              *places);
