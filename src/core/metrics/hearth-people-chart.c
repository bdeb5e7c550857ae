/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "metrics/hearth-people-chart.h"

#include "members/hearth-member-edit.h"
#include "metrics/hearth-metric-fans.h"

#include <glib/gi18n-lib.h>

/* Adds member as a node; G_MAXUINT on error. */
static guint
add_node (HearthChart *chart,
          HearthConn  *conn,
          gint64       member,
          int          parent,
          GError     **error)
{
  g_autofree char *name = hearth_member_dup_name (conn, member, error);

  if (name == NULL)
    return G_MAXUINT;
  return hearth_chart_add_node (chart, &(HearthChartNode) { .name = name, .parent = parent, .weight = 1, .tag = member });
}

/* ---- Who brought whom ---- */

typedef struct
{
  HearthConn       *conn;
  const HearthFans *fans;
  HearthChart      *chart;
  GArray          **brought; /* of each fan the places of whom they brought; NULL for nobody */
  guint8           *met;
} Family;

static const HearthFan *
get_fan (Family *family,
         guint   place)
{
  return &g_array_index (family->fans->all, HearthFan, place);
}

static void
gather (Family *family)
{
  guint n = family->fans->all->len;

  family->brought = g_new0 (GArray *, n + 1);
  family->met = g_new0 (guint8, n + 1);
  for (guint i = 0; i < n; i++)
    {
      gint64 inviter = get_fan (family, i)->inviter;
      gint64 place = inviter != 0 ? hearth_fans_find (family->fans, inviter) : -1;

      if (place < 0)
        continue;
      if (family->brought[place] == NULL)
        family->brought[place] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (family->brought[place], i);
    }
}

typedef struct
{
  guint place;
  int   parent;
} Next;

/* Everybody below start, each after whoever brought them. */
static gboolean
add_family (Family       *family,
            guint         start,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Next));
  Next               next = { start, -1 };

  family->met[start] = TRUE;
  g_array_append_val (stack, next);
  while (stack->len > 0)
    {
      guint   node;
      GArray *brought;

      next = g_array_index (stack, Next, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);
      node = add_node (family->chart, family->conn, get_fan (family, next.place)->member, next.parent, error);
      if (node == G_MAXUINT || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      brought = family->brought[next.place];
      for (guint i = 0; brought != NULL && i < brought->len; i++)
        {
          Next child = { g_array_index (brought, guint, i), (int) node };

          if (family->met[child.place])
            continue;
          family->met[child.place] = TRUE;
          g_array_append_val (stack, child);
        }
    }
  return TRUE;
}

static gboolean
add_families (Family       *family,
              GCancellable *cancellable,
              GError      **error)
{
  /* First those whom nobody brought, then whoever is left: loops. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < family->fans->all->len; i++)
      if (!family->met[i] && family->brought[i] != NULL && (pass == 1 || get_fan (family, i)->inviter == 0) && !add_family (family, i, cancellable, error))
        return FALSE;
  return TRUE;
}

HearthChart *
hearth_people_chart_referrals (HearthConn   *conn,
                               HearthDays   *days,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr (HearthFans)  fans = hearth_fans_read (conn, days, cancellable, error);
  g_autoptr (HearthChart) chart = hearth_chart_new (HEARTH_CHART_TREE, _ ("Who brought whom"));
  Family                  family = { conn, fans, chart };
  gboolean                read;

  if (fans == NULL)
    return NULL;
  chart->empty = hearth_chart_keep (chart, _ ("Nobody has brought anybody yet"));
  gather (&family);
  read = add_families (&family, cancellable, error);
  for (guint i = 0; i < fans->all->len; i++)
    if (family.brought[i] != NULL)
      g_array_unref (family.brought[i]);
  g_free (family.brought);
  g_free (family.met);
  return read ? g_steal_pointer (&chart) : NULL;
}

/* ---- Ties ---- */

static int
compare_degrees (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const HearthNetwork *network = user_data;
  guint                one = *(const guint *) a;
  guint                other = *(const guint *) b;
  guint                of_one = hearth_network_degree (network, one);
  guint                of_other = hearth_network_degree (network, other);

  return of_one != of_other ? (of_one > of_other ? -1 : 1) : one < other ? -1
                                                                         : one > other;
}

/* Those with most ties; the caller's array of persons' places. */
static GArray *
choose (const HearthNetwork *network)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < network->n; i++)
    if (hearth_network_degree (network, i) > 0)
      g_array_append_val (chosen, i);
  g_array_sort_with_data (chosen, compare_degrees, (gpointer) network);
  g_array_set_size (chosen, MIN (chosen->len, HEARTH_PEOPLE_CHART_MOST));
  return chosen;
}

/* The ties among the chosen, whose numbers are their places there. */
static HearthNetwork *
cut_out (const HearthNetwork *network,
         GArray              *chosen)
{
  g_autoptr (GArray) ties = g_array_new (FALSE, FALSE, sizeof (HearthTie));
  g_autofree guint  *numbers = g_new (guint, network->n + 1);

  for (guint i = 0; i < network->n; i++)
    numbers[i] = G_MAXUINT;
  for (guint i = 0; i < chosen->len; i++)
    numbers[g_array_index (chosen, guint, i)] = i;
  for (guint i = 0; i < chosen->len; i++)
    {
      guint person = g_array_index (chosen, guint, i);

      for (gsize at = network->starts[person]; at < network->starts[person + 1]; at++)
        {
          HearthTie tie = { i, numbers[network->neighbours[at]], network->weights[at] };

          if (tie.to != G_MAXUINT && tie.from < tie.to)
            g_array_append_val (ties, tie);
        }
    }
  return hearth_network_new (chosen->len, (const HearthTie *) ties->data, ties->len);
}

/* Where they were on the last picture; who is new begins outside. */
static double *
recall (const HearthChart *chart,
        const HearthChart *before)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  double                *places = g_new (double, 2 * chart->nodes->len + 1);

  for (guint i = 0; before != NULL && i < before->nodes->len; i++)
    g_hash_table_insert (known, (gpointer) &hearth_chart_get_node (before, i)->tag, (gpointer) hearth_chart_get_node (before, i));
  for (guint i = 0; i < chart->nodes->len; i++)
    {
      const HearthChartNode *node = g_hash_table_lookup (known, &hearth_chart_get_node (chart, i)->tag);

      places[2 * i] = node != NULL ? node->x : -1;
      places[2 * i + 1] = node != NULL ? node->y : -1;
    }
  return places;
}

static void
place (HearthChart         *chart,
       const HearthNetwork *network,
       const HearthChart   *before)
{
  g_autofree double       *places = recall (chart, before);
  g_autoptr (HearthPieces) pieces = hearth_network_find_pieces (network);

  hearth_network_lay_out (network, places);
  for (guint i = 0; i < chart->nodes->len; i++)
    {
      HearthChartNode *node = &g_array_index (chart->nodes, HearthChartNode, i);

      node->x = places[2 * i];
      node->y = places[2 * i + 1];
      node->weight = hearth_network_degree (network, i);
      node->strong = pieces->holds[i] != 0;
    }
  for (guint i = 0; i < network->n; i++)
    for (gsize at = network->starts[i]; at < network->starts[i + 1]; at++)
      if (i < network->neighbours[at])
        hearth_chart_add_tie (chart, i, network->neighbours[at], network->weights[at]);
}

HearthChart *
hearth_people_chart_ties (HearthConn           *conn,
                          const HearthModelAsk *ask,
                          const HearthChart    *before,
                          GCancellable         *cancellable,
                          GError              **error)
{
  g_autoptr (HearthModelPeople) people = hearth_model_people_read (conn, error);
  g_autoptr (HearthNetwork)     all = people != NULL ? hearth_model_ties_read (conn, people, ask, cancellable, error) : NULL;
  g_autoptr (HearthNetwork)     network = NULL;
  g_autoptr (GArray)            chosen = NULL;
  g_autoptr (HearthChart)       chart = hearth_chart_new (HEARTH_CHART_NETWORK, _ ("Who has to do with whom"));

  if (all == NULL)
    return NULL;
  chart->empty = hearth_chart_keep (chart, _ ("Nobody has answered, mentioned or helped anybody else yet"));
  chosen = choose (all);
  for (guint i = 0; i < chosen->len; i++)
    {
      const HearthModelPerson *person = &g_array_index (people->persons, HearthModelPerson, g_array_index (chosen, guint, i));

      if (add_node (chart, conn, person->rowid, -1, error) == G_MAXUINT)
        return NULL;
    }
  network = cut_out (all, chosen);
  place (chart, network, before);
  return g_steal_pointer (&chart);
}

/* ---- Around somebody ---- */

static int
compare_tags (gconstpointer a,
              gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

GArray *
hearth_people_chart_find_near (const HearthChart *chart,
                               guint              node)
{
  GArray            *members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree guint8 *near = g_new0 (guint8, chart->nodes->len + 1);

  if (node >= chart->nodes->len)
    return members;
  near[node] = TRUE;
  /* Nobody in a tree comes before whoever brought them. */
  for (guint i = node + 1; chart->kind == HEARTH_CHART_TREE && i < chart->nodes->len; i++)
    {
      int parent = hearth_chart_get_node (chart, i)->parent;

      near[i] = parent >= 0 && near[parent];
    }
  for (guint i = 0; i < chart->ties->len; i++)
    {
      const HearthChartTie *tie = &g_array_index (chart->ties, HearthChartTie, i);

      if (tie->from == node || tie->to == node)
        near[tie->from] = near[tie->to] = TRUE;
    }
  for (guint i = 0; i < chart->nodes->len; i++)
    if (near[i])
      g_array_append_val (members, hearth_chart_get_node (chart, i)->tag);
  g_array_sort (members, compare_tags);
  return members;
}
