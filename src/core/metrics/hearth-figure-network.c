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
  hearth_network_free (built->network);
  g_array_unref (built->members);
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

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Everybody who has a tie. */
static void
list_tied (const HearthFold *fold,
           const Built      *built,
           HearthFigure     *figure)
{
  if (!fold->listing)
    return;
  figure->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (figure->members, built->members->data, built->members->len);
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
  g_auto (Built) built = { 0 };

  build (fold, instance, state, &built);
  figure->value = hearth_value_count ((gint64) built.network->pairs, FALSE);
  hearth_figure_add_part (figure, "directed", HEARTH_UNIT_COUNT, hearth_value_count ((gint64) built.network->ties, FALSE));
  hearth_figure_add_part (figure, "mutual", HEARTH_UNIT_COUNT, hearth_value_count ((gint64) built.network->mutual, FALSE));
  list_tied (fold, &built, figure);
}

HEARTH_FINISH (hearth_figure_density_finish)
{
  g_auto (Built) built = { 0 };
  gint64         n;

  build (fold, instance, state, &built);
  n = built.network->n;
  figure->value = make_value (hearth_network_density (built.network), (gint64) built.network->pairs, n * (n - 1) / 2, n);
  list_tied (fold, &built, figure);
}

HEARTH_FINISH (hearth_figure_degree_finish)
{
  g_auto (Built) built = { 0 };

  build (fold, instance, state, &built);
  figure->value = make_value (hearth_network_mean_degree (built.network), 2 * (gint64) built.network->pairs, built.network->n, built.network->n);
  list_tied (fold, &built, figure);
}

HEARTH_FINISH (hearth_figure_reciprocity_finish)
{
  g_auto (Built) built = { 0 };
  gint64         ties;

  build (fold, instance, state, &built);
  ties = (gint64) built.network->ties;
  figure->value = hearth_value_rate (2 * (gint64) built.network->mutual, ties);
  hearth_figure_add_part (figure, "rho", HEARTH_UNIT_RATIO, hearth_value_number (ties > 0 ? hearth_network_rho (built.network) : NAN, ties));
  list_tied (fold, &built, figure);
}

HEARTH_FINISH (hearth_figure_clustering_finish)
{
  g_auto (Built)   built = { 0 };
  HearthClustering clustering;

  build (fold, instance, state, &built);
  hearth_network_cluster (built.network, &clustering);
  figure->value = make_value (clustering.transitivity, 3 * (gint64) clustering.triangles, (gint64) clustering.wedges, (gint64) clustering.wedges);
  hearth_figure_add_part (figure, "mean_local", HEARTH_UNIT_RATIO,
                          hearth_value_number (built.network->pairs > 0 ? clustering.mean_local : NAN, built.network->n));
  hearth_figure_add_part (figure, "triangles", HEARTH_UNIT_COUNT, hearth_value_count ((gint64) clustering.triangles, FALSE));
  list_tied (fold, &built, figure);
}

HEARTH_FINISH (hearth_figure_bridges_finish)
{
  g_auto (Built)           built = { 0 };
  g_autoptr (HearthPieces) pieces = NULL;

  build (fold, instance, state, &built);
  pieces = hearth_network_find_pieces (built.network);
  figure->value = hearth_value_count (pieces->n_holds, FALSE);
  figure->value.whole = built.network->n;
  if (built.network->pairs == 0)
    figure->value.state = HEARTH_FIGURE_NONE;
  hearth_figure_add_part (figure, "bridges", HEARTH_UNIT_COUNT, hearth_value_count ((gint64) pieces->n_bridges, FALSE));
  hearth_figure_add_part (figure, "components", HEARTH_UNIT_COUNT, hearth_value_count (pieces->components, FALSE));
  hearth_figure_add_part (figure, "largest", HEARTH_UNIT_COUNT, hearth_value_count (pieces->largest, FALSE));
  if (!fold->listing)
    return;
  figure->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < built.members->len; i++)
    if (pieces->holds[i])
      g_array_append_val (figure->members, g_array_index (built.members, gint64, i));
  g_array_sort (figure->members, compare_members);
}
