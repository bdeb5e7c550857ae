/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures over data that others published, against the values they or their programs give: orders of a music shop, ties of students,
 * rounds of a karate club. Skipped where the data is absent. */

#include "figure-helpers.h"

#include "../models/published.h"

#include <stdio.h>

/* Writes rows that func makes of each line of a file, in one step. */
typedef struct
{
  const char *text;
  GHashTable *members; /* key -> rowid */
  gboolean    orders;  /* else ties */
  int         comma;
} Shop;

static gint64
get_member (HearthConn *conn,
            Shop       *shop,
            const char *key,
            GError    **error)
{
  gint64       rowid = GPOINTER_TO_INT (g_hash_table_lookup (shop->members, key));
  HearthMember member;

  if (rowid > 0)
    return rowid;
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) key;
  member.joined_at = shop->orders ? HEARTH_NONE : G_GINT64_CONSTANT (1767500000000);
  if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
    return -1;
  g_hash_table_insert (shop->members, g_strdup (key), GINT_TO_POINTER ((int) member.rowid));
  return member.rowid;
}

static gboolean
write_line (HearthConn *conn,
            Shop       *shop,
            const char *line,
            GError    **error)
{
  HearthInteraction row;
  char              a[32], b[32];
  int               year, month, day, dollars, cents;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
  row.direction = HEARTH_DIRECTION_IN;
  if (shop->orders)
    {
      if (sscanf (line, "%31s %*s %4d%2d%2d %*d %d.%d", a, &year, &month, &day, &dollars, &cents) != 6)
        return TRUE;
      row.kind = HEARTH_KIND_PURCHASE;
      row.at = (gint64) hearth_day_from_date (year, month, day) * 24 * 3600 * 1000 + 12 * 3600 * 1000;
      row.amount = dollars * 100 + cents;
      row.currency = (char *) "EUR";
    }
  else
    {
      if (*line == '#' || !g_ascii_isdigit (*line) || sscanf (line, shop->comma ? "%31[^,],%31[^,\r\n]" : "%31s %31s", a, b) != 2)
        return TRUE;
      row.kind = HEARTH_KIND_REPLY;
      row.direction = HEARTH_DIRECTION_PEER;
      row.with_member = get_member (conn, shop, b, error);
      row.at = G_GINT64_CONSTANT (1767600000000);
    }
  row.member = get_member (conn, shop, a, error);
  return row.member > 0 && hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &row, error);
}

static gint64
write_shop (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  Shop          *shop = data;
  g_auto (GStrv) lines = g_strsplit (shop->text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!write_line (conn, shop, lines[i], error))
      return -1;
  return 0;
}

/* n: members in all; some have no tie and are not in the file. FALSE, and the test is skipped, where the data is absent. */
static gboolean
put (Fixture    *fixture,
     const char *name,
     gboolean    orders,
     guint       n)
{
  g_autofree char *text = published_read (name);
  Shop             shop = { text, NULL, orders, g_str_has_suffix (name, ".csv") };

  if (text == NULL)
    return FALSE;
  shop.members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  do_write (fixture, write_shop, &shop, NULL);
  for (guint i = g_hash_table_size (shop.members); i < n; i++)
    fan (fixture, "Ember", "2026-01-01", NULL);
  g_hash_table_unref (shop.members);
  return TRUE;
}

static void
test_shop (Fixture      *fixture,
           gconstpointer today)
{
  static const char *const days[] = { "7", "14", "30", "60", "90", "180", "270", "365" };
  g_autoptr (HearthFigure) second = NULL, repeat = NULL, revenue = NULL;
  JsonNode                *counts, *km;

  if (!put (fixture, "metrics/cdnow/CDNOW_sample.txt", TRUE, 2357))
    return;
  counts = published_find ("cdnow.sample.counts");
  km = published_find ("cdnow.time_to_second_purchase_KM");
  second = get (fixture, "second_purchase", NULL, "1998-06-30");
  repeat = get (fixture, "repeat_rate", NULL, "1998-06-30");
  revenue = get (fixture, "revenue", NULL, "1998-06-30");
  g_assert_cmpint (repeat->value.whole, ==, (gint64) published_number (counts, "value|customers"));
  g_assert_cmpint (second->value.whole, ==, (gint64) published_number (km, "value|n"));
  g_assert_cmpint (second->value.part, ==, (gint64) published_number (km, "value|events"));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *key = g_strconcat ("day_", days[i], NULL), *path = g_strconcat ("value|S|", days[i], NULL);

      assert_near (get_part (second, key)->value, published_number (km, path), 1e-8);
    }
  assert_near (get_part (second, "day_30")->low, published_number (km, "value|ci95_loglog|30|0"), 1e-8);
  assert_near (get_part (second, "day_30")->high, published_number (km, "value|ci95_loglog|30|1"), 1e-8);
  /* The cents of the file, added up by another program. */
  g_assert_cmpint (revenue->value.part, ==, 24409194);
}

/* Fitted with weak priors, so near what others found, not equal to it. */
static void
test_here (Fixture      *fixture,
           gconstpointer today)
{
  g_autoptr (HearthFigure) here = NULL, lifetime = NULL;
  JsonNode                *fit;

  if (!put (fixture, "metrics/cdnow/CDNOW_sample.txt", TRUE, 2357))
    return;
  fit = published_find ("cdnow.mbgnbd.params");
  here = get (fixture, "here", NULL, "1997-09-30");
  assert_near (get_part (here, "r")->value, published_number (fit, "value|r"), 0.02);
  assert_near (get_part (here, "alpha")->value, published_number (fit, "value|alpha"), 0.2);
  assert_near (get_part (here, "a")->value, published_number (fit, "value|a"), 0.05);
  assert_near (get_part (here, "b")->value, published_number (fit, "value|b"), 0.1);
  g_assert_cmpint (get_part (here, "came_back")->part, ==, 946);
  lifetime = get (fixture, "lifetime_value", NULL, "1997-09-30");
  g_assert_cmpint (lifetime->value.n, ==, 2357);
  g_assert_cmpint (lifetime->value.state, ==, HEARTH_FIGURE_OK);
  g_assert_cmpfloat (lifetime->value.value, >, 0);
}

static void
test_students (Fixture      *fixture,
               gconstpointer today)
{
  g_autoptr (HearthFigure) reciprocity = NULL, ties = NULL;
  JsonNode                *rho;

  if (!put (fixture, "metrics/networks/coleman_fall1957.csv", FALSE, 73))
    return;
  rho = published_find ("reciprocity.rho");
  ties = get (fixture, "ties", NULL, NULL);
  reciprocity = get (fixture, "reciprocity", NULL, NULL);
  g_assert_cmpint (get_part (ties, "directed")->part, ==, 243);
  assert_near (get_part (reciprocity, "rho")->value, published_number (rho, "value|coleman_fall"), 1e-9);
}

static void
test_club (Fixture      *fixture,
           gconstpointer today)
{
  g_autoptr (HearthFigure) degree = NULL, density = NULL, clustering = NULL, bridges = NULL;
  JsonNode                *club;

  if (!put (fixture, "metrics/networks/karate_edges_weighted.csv", FALSE, 34))
    return;
  club = published_find ("karate.network");
  degree = get (fixture, "mean_degree", NULL, NULL);
  density = get (fixture, "density", NULL, NULL);
  clustering = get (fixture, "clustering", NULL, NULL);
  bridges = get (fixture, "bridges", NULL, NULL);
  assert_near (degree->value.value, published_number (club, "value|avg_degree"), 1e-5);
  assert_near (density->value.value, published_number (club, "value|density"), 1e-6);
  assert_near (clustering->value.value, published_number (club, "value|clustering"), 1e-6);
  assert_near (get_part (clustering, "mean_local")->value, published_number (club, "our_check|avg_local_clustering_zero"), 1e-9);
  g_assert_cmpint (bridges->value.part, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/figure/published/shop", test_shop);
  add_test ("/figure/published/here", test_here);
  add_test ("/figure/published/students", test_students);
  add_test ("/figure/published/club", test_club);
  return g_test_run ();
}
