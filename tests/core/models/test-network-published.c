/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Well-known networks, to the printed digits. */

#include "models/hearth-network.h"

#include "models/hearth-describe.h"
#include "published.h"

/* The number at *at, and *at after it. By hand: the checked strtoul() of a sanitizer measures all that follows every time. */
static guint
read_number (const char **at)
{
  guint value = 0;

  while (g_ascii_isdigit (**at))
    value = value * 10 + (guint) (*(*at)++ - '0');
  return value;
}

/* Two numbers a line and perhaps a third, one character between them; other lines are passed over. */
static HearthNetwork *
read_network (const char *name,
              guint       n,
              guint       first)
{
  g_autofree char   *text = published_read (name);
  g_autoptr (GArray) ties = g_array_new (FALSE, FALSE, sizeof (HearthTie));

  for (const char *at = text; at != NULL && *at != '\0'; at++)
    {
      HearthTie tie = { 0, 0, 1 };

      if (g_ascii_isdigit (*at))
        {
          tie.from = read_number (&at) - first;
          at++;
          tie.to = read_number (&at) - first;
          if (*at == ',')
            {
              at++;
              tie.weight = read_number (&at);
            }
          g_array_append_val (ties, tie);
        }
      while (*at != '\n' && at[1] != '\0')
        at++;
    }
  return text != NULL ? hearth_network_new (n, (const HearthTie *) ties->data, ties->len) : NULL;
}

static void
test_karate_published (void)
{
  JsonNode                 *entry = published_find ("karate.network");
  g_autoptr (HearthNetwork) network = read_network ("metrics/networks/karate_edges_weighted.csv", 34, 1);
  g_autoptr (HearthPieces)  pieces = NULL;
  HearthClustering          clustering;
  double                    closeness[34];
  double                    betweenness[34];
  double                    constraint[34];
  double                    degrees[34];

  if (network == NULL)
    return;
  hearth_network_cluster (network, &clustering);
  for (guint i = 0; i < 34; i++)
    degrees[i] = hearth_network_degree (network, i);
  g_assert_cmpuint (network->ties, ==, (guint) published_number (entry, "value|m"));
  assert_near (hearth_network_mean_degree (network), published_number (entry, "value|avg_degree"), 5e-6);
  assert_near (hearth_network_density (network), published_number (entry, "value|density"), 5e-7);
  g_assert_cmpuint (clustering.wedges, ==, (guint) published_number (entry, "value|wedges"));
  g_assert_cmpuint (clustering.triangles, ==, (guint) published_number (entry, "value|triangles"));
  assert_near (clustering.transitivity, published_number (entry, "value|clustering"), 5e-7);
  assert_near (clustering.mean_local, published_number (entry, "our_check|avg_local_clustering_zero"), 1e-10);
  assert_near (hearth_gini (degrees, 34), published_number (entry, "our_check|gini"), 1e-8);
  g_assert_cmpuint (hearth_network_centre (network, closeness, betweenness), ==, (guint) published_number (entry, "value|diameter"));
  entry = published_find ("karate.centrality");
  assert_near (degrees[33], published_number (entry, "value|degree|34"), 0);
  assert_near (betweenness[0], published_number (entry, "value|betweenness_norm|1"), 1e-8);
  assert_near (betweenness[33], published_number (entry, "value|betweenness_norm|34"), 1e-8);
  assert_near (betweenness[32], published_number (entry, "value|betweenness_norm|33"), 1e-8);
  assert_near (closeness[0], published_number (entry, "value|closeness|1"), 1e-8);
  assert_near (closeness[2], published_number (entry, "value|closeness|3"), 2e-4); /* 33 / 59; its last printed digit is one off */
  assert_near (closeness[33], published_number (entry, "value|closeness|34"), 1e-8);
  hearth_network_constrain (network, FALSE, constraint);
  assert_near (constraint[0], published_number (entry, "value|constraint|1"), 1e-8);
  assert_near (constraint[33], published_number (entry, "value|constraint|34"), 1e-8);
  assert_near (constraint[11], published_number (entry, "value|constraint|12"), 1e-8);
  hearth_network_constrain (network, TRUE, constraint);
  assert_near (constraint[0], published_number (entry, "value|constraint_weighted|1"), 1e-8);
  pieces = hearth_network_find_pieces (network);
  g_assert_cmpuint (pieces->n_holds, ==, published_length (entry, "value|articulation_points"));
  g_assert_true (pieces->holds[(guint) published_number (entry, "value|articulation_points|0") - 1]);
  g_assert_cmpuint (pieces->n_bridges, ==, 1);
  g_assert_cmpuint (pieces->bridges[1], ==, (guint) published_number (entry, "value|bridges|0|1") - 1);
}

static void
test_kite_published (void)
{
  JsonNode                 *entry = published_find ("kite.centrality");
  g_autoptr (HearthNetwork) network = read_network ("metrics/networks/krackhardt_kite_edges.csv", 10, 0);
  double                    closeness[10];
  double                    betweenness[10];

  if (network == NULL)
    return;
  hearth_network_centre (network, closeness, betweenness);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *degree = g_strdup_printf ("value|degree|%u", i);
      g_autofree char *between = g_strdup_printf ("value|betweenness_norm|%u", i);
      g_autofree char *close = g_strdup_printf ("value|closeness|%u", i);

      g_assert_cmpuint (hearth_network_degree (network, i), ==, (guint) published_number (entry, degree));
      assert_near (betweenness[i], published_number (entry, between), 1e-3);
      assert_near (closeness[i], published_number (entry, close), 1e-3);
    }
}

static void
test_large_published (void)
{
  JsonNode                 *entry = published_find ("wikivote.network");
  JsonNode                 *rho = published_find ("reciprocity.rho");
  g_autoptr (HearthNetwork) sparse = read_network ("metrics/networks/wiki-Vote.txt", 10000, 0);
  g_autoptr (HearthPieces)  pieces = NULL;
  HearthClustering          clustering;
  double                    n;

  if (sparse == NULL)
    return;
  n = published_number (entry, "value|n");
  pieces = hearth_network_find_pieces (sparse);
  hearth_network_cluster (sparse, &clustering);
  g_assert_cmpuint (sparse->ties, ==, (guint) published_number (entry, "value|edges"));
  g_assert_cmpuint (pieces->largest, ==, (guint) published_number (entry, "value|WCC"));
  g_assert_cmpuint (clustering.triangles, ==, (guint) published_number (entry, "value|triangles"));
  assert_near (clustering.transitivity, published_number (entry, "our_check|transitivity"), 1e-9);
  /* The file's numbers have gaps, which are nobody. */
  assert_near (clustering.mean_local * sparse->n / n, published_number (entry, "our_check|avg_clustering_zero_for_isolates"), 1e-9);
  assert_near (hearth_network_reciprocity (sparse), published_number (entry, "our_check|reciprocity"), 1e-9);
  sparse->n = (guint) n;
  assert_near (hearth_network_rho (sparse), published_number (rho, "value|wiki_vote"), 1e-9);
}

static void
test_friends_published (void)
{
  static const char *const waves[] = { "fall", "spring" };
  static const char *const files[] = { "metrics/networks/coleman_fall1957.csv", "metrics/networks/coleman_spring1958.csv" };
  JsonNode                *entry = published_find ("coleman.reciprocity");

  for (guint wave = 0; entry != NULL && wave < 2; wave++)
    {
      g_autofree char          *path = g_strdup_printf ("value|%s", waves[wave]);
      JsonNode                 *wanted = published_at (entry, path);
      g_autoptr (HearthNetwork) network = read_network (files[wave], 73, 1);

      g_assert_cmpuint (network->ties, ==, (guint) published_number (wanted, "ties"));
      g_assert_cmpuint (network->mutual, ==, (guint) published_number (wanted, "mut"));
      g_assert_cmpuint (network->pairs - network->mutual, ==, (guint) published_number (wanted, "asym"));
      assert_near (hearth_network_reciprocity (network), published_number (wanted, "edgewise"), 1e-9);
      if (wave == 0)
        assert_near (hearth_network_rho (network), published_number (published_find ("reciprocity.rho"), "value|coleman_fall"), 1e-9);
    }
}

/* A to G of the textbook are 0 to 6. */
static void
test_holes_published (void)
{
  JsonNode                 *entry = published_find ("burt.holes.htm");
  const HearthTie           ties[] = { { 0, 1, 2 }, { 0, 5, 3 }, { 0, 6, 5 }, { 0, 4, 2 }, { 4, 6, 8 }, { 5, 6, 3 }, { 1, 6, 4 }, { 1, 3, 1 }, { 3, 6, 3 }, { 6, 2, 10 } };
  g_autoptr (HearthNetwork) network = hearth_network_new (7, ties, G_N_ELEMENTS (ties));
  double                    constraint[7];

  if (entry == NULL)
    return;
  for (guint weighed = 0; weighed < 2; weighed++)
    {
      JsonNode *wanted = published_at (entry, weighed ? "value|weighted_constraint" : "value|constraint");

      hearth_network_constrain (network, weighed != 0, constraint);
      assert_near (constraint[6], published_number (wanted, "G"), 1e-3);
      assert_near (constraint[0], published_number (wanted, "A"), 1e-3);
      assert_near (constraint[2], published_number (wanted, "C"), 1e-3);
    }
}

/* What a reply returned is, and how dense five people with six ties are, in two sources' own words. */
static void
test_toys_published (void)
{
  static const HearthTie    both[] = { { 0, 1, 1 }, { 1, 0, 1 } };
  static const HearthTie    half[] = { { 0, 1, 1 }, { 1, 2, 1 }, { 2, 1, 1 } };
  static const HearthTie    six[] = { { 0, 1, 1 }, { 0, 2, 1 }, { 0, 3, 1 }, { 1, 2, 1 }, { 2, 3, 1 }, { 3, 4, 1 } };
  JsonNode                 *reciprocity = published_find ("reciprocity.toy");
  JsonNode                 *density = reciprocity != NULL ? published_find ("def.density") : NULL;
  g_autoptr (HearthNetwork) two = hearth_network_new (2, both, G_N_ELEMENTS (both));
  g_autoptr (HearthNetwork) three = hearth_network_new (3, half, G_N_ELEMENTS (half));
  g_autoptr (HearthNetwork) five = hearth_network_new (5, six, G_N_ELEMENTS (six));

  if (density == NULL)
    return;
  assert_near (hearth_network_reciprocity (two), published_number (reciprocity, "value|edges 1>2,2>1"), 1e-9);
  /* Of the ties that node 2 is in, which are all. */
  assert_near (hearth_network_reciprocity (three), published_number (reciprocity, "value|edges 1>2,2>3,3>2 node 2"), 1e-9);
  g_assert_cmpuint (five->pairs, ==, (guint64) published_number (density, "value|connections"));
  assert_near (hearth_network_density (five), published_number (density, "value|density"), 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/models/network-published/karate", test_karate_published);
  g_test_add_func ("/models/network-published/kite", test_kite_published);
  g_test_add_func ("/models/network-published/large", test_large_published);
  g_test_add_func ("/models/network-published/friends", test_friends_published);
  g_test_add_func ("/models/network-published/holes", test_holes_published);
  g_test_add_func ("/models/network-published/toys", test_toys_published);

  return g_test_run ();
}
