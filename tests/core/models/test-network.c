/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Networks: small ones by hand and against a naive count, and ones that are hardly networks. */

#include "models/hearth-network.h"

#include "published.h"

#define TINY 1e-12

/* A line 0 - 1 - 2, a triangle 2 3 4 at its end, a pair 5 6 apart, 7 alone; 0 > 1 twice, 1 > 0 back, 3 with itself. */
static HearthNetwork *
make_small (void)
{
  const HearthTie ties[] = { { 0, 1, 1 }, { 0, 1, 2 }, { 1, 0, 1 }, { 2, 1, 1 }, { 3, 2, 1 }, { 3, 4, 1 }, { 4, 2, 1 }, { 6, 5, 1 }, { 3, 3, 1 }, { 1, 99, 1 }, { 1, 2, -1 }, { 1, 2, (double) NAN } };

  return hearth_network_new (8, ties, G_N_ELEMENTS (ties));
}

static void
test_ties (void)
{
  g_autoptr (HearthNetwork) network = make_small ();

  g_assert_cmpuint (network->ties, ==, 7);
  g_assert_cmpuint (network->pairs, ==, 6);
  g_assert_cmpuint (network->mutual, ==, 1);
  g_assert_cmpuint (network->loops, ==, 1);
  g_assert_cmpuint (hearth_network_degree (network, 2), ==, 3);
  g_assert_cmpuint (network->neighbours[network->starts[2]], ==, 1);
  g_assert_cmpuint (network->neighbours[network->starts[2] + 2], ==, 4);
  assert_near (network->weights[network->starts[0]], 4, 0);
  assert_near (hearth_network_density (network), 6 / 28.0, TINY);
  assert_near (hearth_network_mean_degree (network), 12 / 8.0, TINY);
  assert_near (hearth_network_reciprocity (network), 2 / 7.0, TINY);
  assert_near (hearth_network_rho (network), (2 / 7.0 - 7 / 56.0) / (1 - 7 / 56.0), TINY);
}

static void
test_clusters (void)
{
  g_autoptr (HearthNetwork) network = make_small ();
  HearthClustering          clustering;

  hearth_network_cluster (network, &clustering);
  g_assert_cmpuint (clustering.triangles, ==, 1);
  g_assert_cmpuint (clustering.wedges, ==, 6); /* 1 at 1, 3 at 2, 1 each at 3 and 4 */
  assert_near (clustering.transitivity, 3 / 6.0, TINY);
  assert_near (clustering.mean_local, (1 / 3.0 + 1 + 1) / 8, TINY);
}

static void
test_pieces (void)
{
  g_autoptr (HearthNetwork) network = make_small ();
  g_autoptr (HearthPieces)  pieces = hearth_network_find_pieces (network);
  const guint8              holds[] = { 0, 1, 1, 0, 0, 0, 0, 0 };
  const guint               bridges[] = { 0, 1, 1, 2, 5, 6 };

  g_assert_cmpuint (pieces->components, ==, 3);
  g_assert_cmpuint (pieces->largest, ==, 5);
  g_assert_cmpuint (pieces->component[4], ==, 0);
  g_assert_cmpuint (pieces->component[6], ==, 1);
  g_assert_cmpuint (pieces->component[7], ==, 2);
  g_assert_cmpmem (pieces->holds, sizeof holds, holds, sizeof holds);
  g_assert_cmpmem (pieces->bridges, 2 * pieces->n_bridges * sizeof (guint), bridges, sizeof bridges);
  g_assert_cmpuint (pieces->n_holds, ==, 2);
}

static guint
count_pieces_without (const HearthTie *ties,
                      guint            n_ties,
                      guint            n,
                      guint            without)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (HearthTie));

  for (guint i = 0; i < n_ties; i++)
    if (ties[i].from != without && ties[i].to != without)
      g_array_append_val (kept, ties[i]);
  {
    g_autoptr (HearthNetwork) network = hearth_network_new (n, (const HearthTie *) kept->data, kept->len);
    g_autoptr (HearthPieces)  pieces = hearth_network_find_pieces (network);

    return pieces->components;
  }
}

/* Random networks: who holds a piece together is whoever leaves more pieces behind; triangles are all threes that are tied. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 60; round++)
    {
      HearthTie                 ties[30];
      const guint               n = 14;
      guint                     n_ties = (guint) g_rand_int_range (rand, 5, 30);
      g_autoptr (HearthNetwork) network = NULL;
      g_autoptr (HearthPieces)  pieces = NULL;
      gboolean                  tied[14][14] = { { FALSE } };
      guint                     triangles = 0;
      HearthClustering          clustering;

      for (guint i = 0; i < n_ties; i++)
        {
          ties[i] = (HearthTie) { (guint) g_rand_int_range (rand, 0, (gint32) n), (guint) g_rand_int_range (rand, 0, (gint32) n), 1 };
          if (ties[i].from != ties[i].to)
            tied[ties[i].from][ties[i].to] = tied[ties[i].to][ties[i].from] = TRUE;
        }
      network = hearth_network_new (n, ties, n_ties);
      pieces = hearth_network_find_pieces (network);
      /* Leaving makes one a piece of their own, so a leaf changes nothing and somebody alone nothing either. */
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (pieces->holds[i], ==, count_pieces_without (ties, n_ties, n, i) > pieces->components + 1 - (hearth_network_degree (network, i) == 0));
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < i; j++)
          for (guint k = 0; k < j; k++)
            triangles += tied[i][j] && tied[j][k] && tied[i][k];
      hearth_network_cluster (network, &clustering);
      g_assert_cmpuint (clustering.triangles, ==, triangles);
    }
}

static void
test_nobody (void)
{
  const HearthTie  self = { 0, 0, 1 };
  HearthClustering clustering;
  double           one[2] = { -1, -1 };
  double           value = -1;

  for (guint n = 0; n < 2; n++)
    {
      g_autoptr (HearthNetwork) network = hearth_network_new (n, &self, 1);
      g_autoptr (HearthPieces)  pieces = hearth_network_find_pieces (network);

      g_assert_cmpuint (network->pairs, ==, 0);
      g_assert_cmpuint (pieces->components, ==, n);
      assert_near (hearth_network_density (network), 0, 0);
      assert_near (hearth_network_mean_degree (network), 0, 0);
      assert_near (hearth_network_reciprocity (network), 0, 0);
      assert_near (hearth_network_rho (network), 0, 0);
      hearth_network_cluster (network, &clustering);
      assert_near (clustering.transitivity, 0, 0);
      assert_near (clustering.mean_local, 0, 0);
      g_assert_cmpuint (hearth_network_centre (network, &value, NULL), ==, 0);
      hearth_network_constrain (network, FALSE, &value);
      hearth_network_lay_out (network, one);
    }
  assert_near (value, 0, 0);
  g_assert_true (one[0] >= 0 && one[0] <= 1 && one[1] >= 0 && one[1] <= 1);
}

/* A chain of a hundred thousand: no recursion. */
static void
test_long_chain (void)
{
  const guint               n = 100000;
  g_autofree HearthTie     *ties = g_new (HearthTie, n);
  g_autoptr (HearthNetwork) network = NULL;
  g_autoptr (HearthPieces)  pieces = NULL;

  for (guint i = 0; i + 1 < n; i++)
    ties[i] = (HearthTie) { i, i + 1, 1 };
  network = hearth_network_new (n, ties, n - 1);
  pieces = hearth_network_find_pieces (network);
  g_assert_cmpuint (pieces->components, ==, 1);
  g_assert_cmpuint (pieces->n_holds, ==, n - 2);
  g_assert_cmpuint (pieces->n_bridges, ==, n - 1);
}

/* Neighbours are near, strangers far, pieces apart; the same again is the same, and one more tie leaves it much as it was. */
static void
test_layout (void)
{
  HearthTie                 ties[60];
  double                    places[80];
  double                    again[80];
  double                    grown[80];
  double                    moved = 0;
  g_autoptr (HearthNetwork) ring = NULL;
  g_autoptr (HearthNetwork) more = NULL;

  for (guint i = 0; i < 30; i++)
    ties[i] = (HearthTie) { i, (i + 1) % 30, 1 };
  for (guint i = 30; i < 39; i++)
    ties[i] = (HearthTie) { 30, i + 1, 1 };
  ring = hearth_network_new (40, ties, 39);
  for (guint i = 0; i < 80; i++)
    places[i] = again[i] = -1;
  hearth_network_lay_out (ring, places);
  hearth_network_lay_out (ring, again);
  g_assert_cmpmem (places, sizeof places, again, sizeof again);
  for (guint i = 0; i < 80; i++)
    g_assert_true (places[i] >= 0 && places[i] <= 1);
  for (guint i = 0; i < 15; i++)
    {
      double beside = hypot (places[2 * i] - places[2 * i + 2], places[2 * i + 1] - places[2 * i + 3]);
      double across = hypot (places[2 * i] - places[2 * (i + 15)], places[2 * i + 1] - places[2 * (i + 15) + 1]);

      g_assert_cmpfloat (5 * beside, <, across);
    }
  ties[39] = (HearthTie) { 0, 2, 1 };
  more = hearth_network_new (40, ties, 40);
  memcpy (grown, places, sizeof grown);
  hearth_network_lay_out (more, grown);
  for (guint i = 0; i < 30; i++)
    moved = MAX (moved, hypot (grown[2 * i] - places[2 * i], grown[2 * i + 1] - places[2 * i + 1]));
  g_assert_cmpfloat (moved, <, 0.15);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/network/ties", test_ties);
  g_test_add_func ("/models/network/clusters", test_clusters);
  g_test_add_func ("/models/network/pieces", test_pieces);
  g_test_add_func ("/models/network/random", test_random);
  g_test_add_func ("/models/network/nobody", test_nobody);
  g_test_add_func ("/models/network/long-chain", test_long_chain);
  g_test_add_func ("/models/network/layout", test_layout);

  return g_test_run ();
}
