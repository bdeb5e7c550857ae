/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who brought whom and who has to do with whom, as charts of a community written down by hand. */

#include "metric-fixture.h"

#include "metrics/hearth-people-chart.h"

typedef struct
{
  Fixture           *fixture;
  const HearthChart *before;
  HearthChart       *tree;
  HearthChart       *network;
} Read;

static gpointer
read_charts (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Read                  *read = data;
  g_autoptr (HearthDays) days = hearth_days_new (read->fixture->zone);
  HearthModelAsk         ask = { 0, HEARTH_NO_DAY, G_MAXINT32, HEARTH_MODEL_DAY, days };

  read->tree = hearth_people_chart_referrals (conn, days, cancellable, error);
  read->network = read->tree != NULL ? hearth_people_chart_ties (conn, &ask, read->before, cancellable, error) : NULL;
  return read->network;
}

static void
look (Fixture *fixture,
      Read    *result)
{
  g_autoptr (GError) error = NULL;

  result->fixture = fixture;
  hearth_db_read (fixture->db, read_charts, result, NULL, &error);
  g_assert_no_error (error);
}

static void
clear (Read *result)
{
  g_clear_pointer (&result->tree, hearth_chart_unref);
  g_clear_pointer (&result->network, hearth_chart_unref);
}

static gint64
invited (Fixture    *fixture,
         const char *name,
         gint64      inviter)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) name;
  member.joined_at = at (fixture, "2026-05-01");
  member.invited_by = inviter;
  return insert (fixture, HEARTH_TABLE_MEMBER, &member);
}

static gint64
write_inviter (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  const gint64 *ids = data;
  HearthMember  member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.invited_by = ids[1];
  return hearth_row_update (conn, HEARTH_TABLE_MEMBER, ids[0], hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by"), &member, error) ? 1 : -1;
}

/* "Ana|Ben<Ana", in the order of the nodes. */
static char *
describe (const HearthChart *tree)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tree->nodes->len; i++)
    {
      const HearthChartNode *node = hearth_chart_get_node (tree, i);

      g_assert_cmpint (node->parent, <, (int) i);
      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "|" : "", node->name, node->parent >= 0 ? "<" : "",
                              node->parent >= 0 ? hearth_chart_get_node (tree, (guint) node->parent)->name : "");
    }
  return g_string_free_and_steal (text);
}

/* Whom pressing the node of that name lists, in the order they were added. */
static char *
describe_near (const HearthChart *chart,
               const char        *name)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chart->nodes->len; i++)
    {
      g_autoptr (GArray) near = NULL;

      if (!g_str_equal (hearth_chart_get_node (chart, i)->name, name))
        continue;
      near = hearth_people_chart_find_near (chart, i);
      for (guint at = 0; at < near->len; at++)
        for (guint n = 0; n < chart->nodes->len; n++)
          if (hearth_chart_get_node (chart, n)->tag == g_array_index (near, gint64, at))
            g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", hearth_chart_get_node (chart, n)->name);
    }
  return g_string_free_and_steal (text);
}

static void
assert_near (const HearthChart *chart,
             const char        *name,
             const char        *expected)
{
  g_autofree char *near = describe_near (chart, name);

  g_assert_cmpstr (near, ==, expected);
}

static void
test_tree (Fixture      *fixture,
           gconstpointer data)
{
  Read             result = { 0 };
  gint64           ana, ben, dora, emil;
  g_autofree char *text = NULL;

  look (fixture, &result);
  g_assert_true (hearth_chart_is_empty (result.tree));
  g_assert_true (hearth_chart_is_empty (result.network));
  clear (&result);

  ana = invited (fixture, "Ana", HEARTH_NONE);
  ben = invited (fixture, "Ben", ana);
  invited (fixture, "Cleo", ben);
  invited (fixture, "Alone", HEARTH_NONE);
  /* Each says that the other brought them. */
  dora = invited (fixture, "Dora", HEARTH_NONE);
  emil = invited (fixture, "Emil", dora);
  do_write (fixture, write_inviter, (gint64[]) { dora, emil }, NULL);
  look (fixture, &result);
  text = describe (result.tree);
  g_assert_cmpstr (text, ==, "Ana|Ben<Ana|Cleo<Ben|Dora|Emil<Dora");
  g_assert_cmpint (hearth_chart_get_tag (result.tree, 0, 1), ==, ben);
  assert_near (result.tree, "Ana", "Ana Ben Cleo");
  assert_near (result.tree, "Cleo", "Cleo");
  assert_near (result.tree, "Dora", "Dora Emil");
  clear (&result);
}

static void
test_network (Fixture      *fixture,
              gconstpointer data)
{
  Read   first = { 0 }, second = { 0 };
  gint64 ids[5];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = fan (fixture, (const char *[]) { "Ana", "Ben", "Cleo", "Dora", "Alone" }[i], "2026-05-01", NULL);
  /* Ana, Ben and Cleo know each other; Dora knows Cleo alone, who holds her. */
  act_with (fixture, ids[0], ids[1], HEARTH_KIND_REPLY, "2026-05-02 10:00");
  act_with (fixture, ids[1], ids[2], HEARTH_KIND_REPLY, "2026-05-02 11:00");
  act_with (fixture, ids[2], ids[0], HEARTH_KIND_REPLY, "2026-05-02 12:00");
  act_with (fixture, ids[2], ids[3], HEARTH_KIND_REPLY, "2026-05-02 13:00");
  look (fixture, &first);
  g_assert_cmpuint (first.network->nodes->len, ==, 4);
  g_assert_cmpuint (first.network->ties->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const HearthChartNode *node = hearth_chart_get_node (first.network, i);

      g_assert_cmpint (node->strong, ==, node->tag == ids[2]);
      g_assert_cmpfloat (node->weight, ==, node->tag == ids[2] ? 3 : node->tag == ids[3] ? 1
                                                                                         : 2);
      g_assert_true (node->x >= 0 && node->x <= 1 && node->y >= 0 && node->y <= 1);
    }
  assert_near (first.network, "Dora", "Cleo Dora");
  assert_near (first.network, "Cleo", "Ana Ben Cleo Dora");

  /* The same again is the same picture. */
  look (fixture, &second);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (hearth_chart_get_node (first.network, i)->x, ==, hearth_chart_get_node (second.network, i)->x);
  clear (&second);
  clear (&first);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/metrics/people-chart/tree", test_tree);
  add_test ("/metrics/people-chart/network", test_network);

  return g_test_run ();
}
