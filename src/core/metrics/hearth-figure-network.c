/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The network of ties between fans: a reply, a mention, help or a shared table, each way counted by itself. Nodes are the members of the
 * time, also those without a tie. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

#include "models/hearth-network.h"

/* numerator: nobody; denominator: how many members there are. The ties are collected by the fold. */
HEARTH_MEASURE (hearth_figure_network)
{
  *whole = hearth_human_could (human, &fold->periods[period]);
}

typedef struct
{
  HearthNetwork *network;
  GArray        *members; /* gint64: of each node that has a tie; those after it have none */
} Built;

static void
built_clear (Built *built)
{
  g_clear_pointer (&built->network, hearth_network_free);
  g_clear_pointer (&built->members, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Built, built_clear)

static guint
get_node (GHashTable *nodes,
          GArray     *members,
          gint64      member)
{
  gpointer node;

  if (g_hash_table_lookup_extended (nodes, &member, NULL, &node))
    return GPOINTER_TO_UINT (node);
  g_hash_table_insert (nodes, g_memdup2 (&member, sizeof member), GUINT_TO_POINTER (members->len));
  g_array_append_val (members, member);
  return members->len - 1;
}

static void
build (const HearthFold *fold,
       guint             instance,
       gpointer          state,
       Built            *built)
{
  const GArray          *edges = fold->edges[instance];
  const HearthShare     *share = state;
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray)     ties = g_array_new (FALSE, FALSE, sizeof (HearthTie));

  built->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < edges->len; i++)
    {
      const HearthFoldEdge *edge = &g_array_index (edges, HearthFoldEdge, i);
      guint                 from = get_node (nodes, built->members, edge->from), to = get_node (nodes, built->members, edge->to);
      const HearthTie       tie = { from, to, 1 };

      g_array_append_val (ties, tie);
    }
  built->network = hearth_network_new ((guint) MAX (share->whole, (gint64) built->members->len), (const HearthTie *) (gpointer) ties->data, ties->len);
}

enum
{
  BASICS,
  CLUSTERS,
  PIECES,
};

static void
find_basics (HearthFoldFacts     *facts,
             const HearthNetwork *network)
{
  facts->n = network->n;
  facts->pairs = (gint64) network->pairs;
  facts->ties = (gint64) network->ties;
  facts->mutual = (gint64) network->mutual;
  facts->density = hearth_network_density (network);
  facts->degree = hearth_network_mean_degree (network);
  facts->rho = hearth_network_rho (network);
  facts->basics = TRUE;
}

static void
find_clusters (HearthFoldFacts     *facts,
               const HearthNetwork *network)
{
  HearthClustering clustering;

  hearth_network_cluster (network, &clustering);
  facts->triangles = (gint64) clustering.triangles;
  facts->wedges = (gint64) clustering.wedges;
  facts->transitivity = clustering.transitivity;
  facts->mean_local = clustering.mean_local;
  facts->clusters = TRUE;
}

static void
find_pieces (HearthFoldFacts     *facts,
             const HearthNetwork *network)
{
  g_autoptr (HearthPieces) pieces = hearth_network_find_pieces (network);

  facts->holds = pieces->n_holds;
  facts->bridges = (gint64) pieces->n_bridges;
  facts->components = pieces->components;
  facts->largest = pieces->largest;
  facts->pieces = TRUE;
}

/* What is known of the network of the instance, found out now where it is not, or not of this one. */
static const HearthFoldFacts *
get_facts (const HearthFold *fold,
           guint             instance,
           gpointer          state,
           int               what)
{
  HearthFoldFacts *facts = &fold->facts[instance];
  gint64           members = ((const HearthShare *) state)->whole;
  g_auto (Built)   built = { 0 };

  if (facts->known_mark != facts->mark || facts->known_n != members)
    facts->basics = facts->clusters = facts->pieces = FALSE;
  facts->known_mark = facts->mark;
  facts->known_n = members;
  if (facts->basics && (what != CLUSTERS || facts->clusters) && (what != PIECES || facts->pieces))
    return facts;
  build (fold, instance, state, &built);
  find_basics (facts, built.network);
  if (what == CLUSTERS)
    find_clusters (facts, built.network);
  else if (what == PIECES)
    find_pieces (facts, built.network);
  return facts;
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Everybody who has a tie; or only those who hold a piece together. */
static void
list_tied (const HearthFold *fold,
           guint             instance,
           gpointer          state,
           gboolean          holding,
           HearthFigure     *figure)
{
  g_auto (Built)           built = { 0 };
  g_autoptr (HearthPieces) pieces = NULL;

  if (!fold->listing || instance != HEARTH_PERIOD_WHOLE)
    return;
  build (fold, instance, state, &built);
  pieces = holding ? hearth_network_find_pieces (built.network) : NULL;
  figure->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < built.members->len; i++)
    if (!holding || pieces->holds[i])
      g_array_append_val (figure->members, g_array_index (built.members, gint64, i));
  g_array_sort (figure->members, compare_members);
}

static HearthFigureValue
make_value (double number,
            gint64 part,
            gint64 whole,
            gint64 n)
{
  HearthFigureValue value = hearth_value_number (whole > 0 ? number : NAN, n);

  value.part = part;
  value.whole = whole;
  return value;
}

HEARTH_FINISH (hearth_figure_ties_finish)
{
  const HearthFoldFacts *facts = get_facts (fold, instance, state, BASICS);

  figure->value = hearth_value_count (facts->pairs, FALSE);
  hearth_figure_add_part (figure, "directed", HEARTH_UNIT_COUNT, hearth_value_count (facts->ties, FALSE));
  hearth_figure_add_part (figure, "mutual", HEARTH_UNIT_COUNT, hearth_value_count (facts->mutual, FALSE));
  list_tied (fold, instance, state, FALSE, figure);
}

HEARTH_FINISH (hearth_figure_density_finish)
{
  const HearthFoldFacts *facts = get_facts (fold, instance, state, BASICS);

  figure->value = make_value (facts->density, facts->pairs, facts->n * (facts->n - 1) / 2, facts->n);
  list_tied (fold, instance, state, FALSE, figure);
}

HEARTH_FINISH (hearth_figure_degree_finish)
{
  const HearthFoldFacts *facts = get_facts (fold, instance, state, BASICS);

  figure->value = make_value (facts->degree, 2 * facts->pairs, facts->n, facts->n);
  list_tied (fold, instance, state, FALSE, figure);
}

HEARTH_FINISH (hearth_figure_reciprocity_finish)
{
  const HearthFoldFacts *facts = get_facts (fold, instance, state, BASICS);

  figure->value = hearth_value_rate (2 * facts->mutual, facts->ties);
  hearth_figure_add_part (figure, "rho", HEARTH_UNIT_RATIO, hearth_value_number (facts->ties > 0 ? facts->rho : NAN, facts->ties));
  list_tied (fold, instance, state, FALSE, figure);
}

HEARTH_FINISH (hearth_figure_clustering_finish)
{
  const HearthFoldFacts *facts = get_facts (fold, instance, state, CLUSTERS);

  figure->value = make_value (facts->transitivity, 3 * facts->triangles, facts->wedges, facts->wedges);
  hearth_figure_add_part (figure, "mean_local", HEARTH_UNIT_RATIO, hearth_value_number (facts->pairs > 0 ? facts->mean_local : NAN, facts->n));
  hearth_figure_add_part (figure, "triangles", HEARTH_UNIT_COUNT, hearth_value_count (facts->triangles, FALSE));
  list_tied (fold, instance, state, FALSE, figure);
}

HEARTH_FINISH (hearth_figure_bridges_finish)
{
  const HearthFoldFacts *facts = get_facts (fold, instance, state, PIECES);

  figure->value = hearth_value_count (facts->holds, FALSE);
  figure->value.whole = facts->n;
  if (facts->pairs == 0)
    figure->value.state = HEARTH_FIGURE_NONE;
  hearth_figure_add_part (figure, "bridges", HEARTH_UNIT_COUNT, hearth_value_count (facts->bridges, FALSE));
  hearth_figure_add_part (figure, "components", HEARTH_UNIT_COUNT, hearth_value_count (facts->components, FALSE));
  hearth_figure_add_part (figure, "largest", HEARTH_UNIT_COUNT, hearth_value_count (facts->largest, FALSE));
  list_tied (fold, instance, state, TRUE, figure);
}
