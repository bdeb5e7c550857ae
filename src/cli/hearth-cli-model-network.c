/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has ties with whom, and who holds it together. */

#include "hearth-cli-model.h"

#include <math.h>

/* Closeness and betweenness go from each node through all pairs: at most so many steps, about a second. */
#define MOST_STEPS G_GUINT64_CONSTANT (75000000)

typedef struct
{
  const HearthNetwork *network;
  const HearthPieces  *pieces;
  double              *closeness; /* NULL when it would take too long */
  double              *betweenness;
  double              *constraint;
} Middle;

static void
add_node (HearthCliModel *model,
          guint           index,
          gpointer        data)
{
  const Middle *middle = data;

  hearth_cli_model_count (model, "degree", hearth_network_degree (middle->network, index));
  hearth_cli_model_number (model, "closeness", middle->closeness != NULL ? middle->closeness[index] : (double) NAN);
  hearth_cli_model_number (model, "betweenness", middle->betweenness != NULL ? middle->betweenness[index] : (double) NAN);
  hearth_cli_model_number (model, "constraint", hearth_network_degree (middle->network, index) > 0 ? middle->constraint[index] : (double) NAN);
  hearth_cli_model_count (model, "component", middle->pieces->component[index]);
}

static void
add_figures (HearthCliModel      *model,
             const HearthNetwork *network,
             const HearthPieces  *pieces)
{
  HearthClustering clustering;

  hearth_network_cluster (network, &clustering);
  hearth_cli_model_count (model, "nodes", network->n);
  hearth_cli_model_count (model, "ties", network->ties);
  hearth_cli_model_count (model, "pairs", network->pairs);
  hearth_cli_model_number (model, "density", hearth_network_density (network));
  hearth_cli_model_number (model, "directed_density", network->n > 1 ? (double) network->ties / (network->n * (network->n - 1.0)) : 0);
  hearth_cli_model_number (model, "mean_degree", hearth_network_mean_degree (network));
  hearth_cli_model_number (model, "reciprocity", hearth_network_reciprocity (network));
  hearth_cli_model_number (model, "rho", hearth_network_rho (network));
  hearth_cli_model_number (model, "transitivity", clustering.transitivity);
  hearth_cli_model_number (model, "mean_local_clustering", clustering.mean_local);
  hearth_cli_model_count (model, "triangles", clustering.triangles);
  hearth_cli_model_count (model, "components", pieces->components);
  hearth_cli_model_count (model, "largest_component", pieces->largest);
}

static gboolean
add_bridges (HearthCliModel     *model,
             const HearthPieces *pieces,
             GError            **error)
{
  if (model->builder == NULL)
    {
      hearth_cli_model_count (model, "bridges", pieces->n_bridges);
      return TRUE;
    }
  hearth_cli_begin_array (model->builder, "bridges");
  for (gsize i = 0; i < pieces->n_bridges; i++)
    {
      json_builder_begin_object (model->builder);
      if (!hearth_cli_model_members (model, "members", &pieces->bridges[2 * i], 2, NULL, NULL, error))
        return FALSE;
      json_builder_end_object (model->builder);
    }
  hearth_cli_end_array (model->builder);
  return TRUE;
}

gboolean
hearth_cli_model_network (HearthCliModel  *model,
                          const char *name G_GNUC_UNUSED,
                          GError         **error)
{
  g_autoptr (HearthNetwork) network = hearth_model_ties_read (model->conn, model->people, &model->ask, model->cancellable, error);
  g_autoptr (HearthPieces)  pieces = network != NULL ? hearth_network_find_pieces (network) : NULL;
  g_autofree double        *closeness = NULL;
  g_autofree double        *betweenness = NULL;
  g_autofree double        *constraint = NULL;
  g_autofree guint         *all = NULL;
  g_autofree guint         *holding = NULL;
  Middle                    middle;
  guint                     n_holding = 0;

  if (network == NULL)
    return FALSE;
  all = g_new (guint, network->n);
  holding = g_new (guint, network->n);
  constraint = g_new (double, network->n);
  for (guint i = 0; i < network->n; i++)
    {
      all[i] = i;
      if (pieces->holds[i])
        holding[n_holding++] = i;
    }
  hearth_network_constrain (network, FALSE, constraint);
  if (network->n * (network->pairs + network->n) <= MOST_STEPS)
    {
      closeness = g_new (double, network->n);
      betweenness = g_new (double, network->n);
      hearth_network_centre (network, closeness, betweenness);
    }
  middle = (Middle) { network, pieces, closeness, betweenness, constraint };
  add_figures (model, network, pieces);
  if (model->builder == NULL)
    hearth_cli_model_count (model, "articulation_points", n_holding);
  return hearth_cli_model_members (model, "articulation_points", holding, n_holding, NULL, NULL, error) &&
         add_bridges (model, pieces, error) &&
         hearth_cli_model_members (model, "members", all, network->n, add_node, &middle, error);
}
