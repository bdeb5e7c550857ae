/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample community: the same for the same seed and clock, and like one that could be. */

#include "demo/hearth-demo.h"

#include "../db/db-fixture.h"
#include "interactions/hearth-interaction.h"

#define NOW     G_GINT64_CONSTANT (1790000000000) /* 2026-09-21 */
#define MEMBERS 400

static gboolean
write_demo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCommunityRow settings;
  gboolean           written;

  if (!hearth_demo_settings (data, &settings, error))
    return FALSE;
  written = hearth_row_insert (conn, HEARTH_TABLE_COMMUNITY, &settings, error) &&
            hearth_demo_write (conn, data, NULL, NULL, cancellable, error);
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &settings);

  return written;
}

static void
fill (Fixture          *fixture,
      HearthDemoOptions options)
{
  const HearthChangeInfo info = { .kind = "demo", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  hearth_clock_set (NOW);
  hearth_db_write (fixture->db, &info, write_demo, &options, NULL, &error);
  g_assert_no_error (error);
}

static char *
make_digest (guint64 seed)
{
  HearthDemoOptions options = { .members = 60, .months = 24, .seed = seed };
  Fixture           fixture = { 0 };
  char             *digest;

  fixture_set_up (&fixture, NULL);
  fill (&fixture, options);
  digest = ask_digest (&fixture);
  fixture_tear_down (&fixture, NULL);

  return digest;
}

static void
test_same_seed (void)
{
  g_autofree char *first = make_digest (7);
  g_autofree char *again = make_digest (7);
  g_autofree char *other = make_digest (8);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
}

static void
assert_between (Fixture    *fixture,
                double      low,
                double      high,
                const char *sql)
{
  double value = (double) ask_number (fixture, sql);

  if (value < low || value > high)
    g_error ("%s gives %g, not between %g and %g", sql, value, low, high);
}

static void
test_proportions (Fixture      *fixture,
                  gconstpointer data)
{
  fill (fixture, (HearthDemoOptions) { .members = MEMBERS, .months = 24, .seed = 1 });

  /* Who has only asked to join is none of them. */
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM member WHERE joined_at IS NOT NULL"), ==, MEMBERS);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM member WHERE team IS NOT NULL"), ==, 2);
  assert_between (fixture, 14 * MEMBERS, 28 * MEMBERS, "SELECT count(*) FROM interaction");
  /* percent */
  assert_between (fixture, 10, 30, "SELECT 100 * sum(direction = 3) / count(*) FROM interaction");
  assert_between (fixture, 70, 95, "SELECT 100 * count(name) / count(*) FROM member");
  assert_between (fixture, 10, 35, "SELECT 100 * count(invited_by) / count(*) FROM member");
  /* A fifth of the people do more than half of it, and most of those who buy, buy again only sometimes. */
  assert_between (fixture, 45, 85, "SELECT 100 * sum(n) / (SELECT count(*) FROM interaction) FROM "
                                   "(SELECT count(*) AS n FROM interaction GROUP BY member ORDER BY n DESC LIMIT 80)");
  assert_between (fixture, 20, 75, "SELECT 100 * sum(n > 1) / count(*) FROM (SELECT count(*) AS n FROM interaction WHERE kind = 5 GROUP BY member)");
  /* Evenings, where they live: a quarter of the day takes more than two fifths. */
  assert_between (fixture, 38, 70, "SELECT 100 * sum(at / 3600000 % 24 BETWEEN 16 AND 21) / count(*) FROM interaction JOIN member "
                                   "ON member.rowid = interaction.member WHERE country = 'DE' AND kind IN (3, 4, 14)");
  g_assert_cmpint (ask_number (fixture, "SELECT count(DISTINCT kind) FROM interaction"), ==, HEARTH_KIND_LAST);
}

/* What the artist does for people is there to be seen, and so is everything an artist has to do today. */
static void
test_care (Fixture      *fixture,
           gconstpointer data)
{
  fill (fixture, (HearthDemoOptions) { .members = MEMBERS, .months = 24, .seed = 1 });

  assert_between (fixture, 3, 40, "SELECT count(*) FROM reminder");
  assert_between (fixture, 5, 60, "SELECT count(*) FROM member_badge");
  assert_between (fixture, 5, 60, "SELECT count(*) FROM interaction WHERE kind = 22");
  assert_between (fixture, 5, 60, "SELECT count(*) FROM interaction WHERE kind = 23 AND with_member IS NOT NULL");
  assert_between (fixture, 3, 12, "SELECT count(*) FROM application WHERE state = 0");
  assert_between (fixture, 1, 12, "SELECT count(*) FROM member_step WHERE done_at IS NOT NULL");
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM application WHERE state <> 1 AND member IN (SELECT rowid FROM member WHERE joined_at IS NOT NULL)"), ==, 0);
}

static void
test_soundness (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *future = g_strdup_printf ("SELECT count(*) FROM interaction WHERE at > %" G_GINT64_FORMAT, NOW);

  fill (fixture, (HearthDemoOptions) { .members = MEMBERS, .months = 24, .seed = 3 });

  g_assert_cmpint (ask_number (fixture, future), ==, 0);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM interaction WHERE member NOT IN (SELECT rowid FROM member)"), ==, 0);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM interaction WHERE direction = 3 AND (with_member IS NULL OR with_member = member)"), ==, 0);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM interaction i JOIN member m ON m.rowid = i.member WHERE i.at < m.joined_at AND i.kind <> 9"), ==, 0);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM member m JOIN member i ON i.rowid = m.invited_by WHERE i.joined_at > m.joined_at"), ==, 0);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) - count(DISTINCT platform || account) FROM identity WHERE account IS NOT NULL"), ==, 0);
  /* Nobody who could get our mail. */
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM identity WHERE platform = 'email' AND account NOT LIKE '%@example.org' "
                                        "AND account NOT LIKE '%@example.com' AND account NOT LIKE '%.example'"),
                   ==, 0);
  /* Everybody can be found somewhere. */
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM member WHERE rowid NOT IN (SELECT member FROM identity)"), ==, 0);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM interaction WHERE kind = 6 AND amount >= 0"), ==, 0);
}

static gpointer
read_scripts (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT name FROM member WHERE name IS NOT NULL", error);
  GHashTable            *scripts = g_hash_table_new (NULL, NULL);

  while (stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    {
      const char *name = hearth_stmt_text (stmt, 0);

      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_hash_table_add (scripts, GINT_TO_POINTER (g_unichar_get_script (g_utf8_get_char (name))));
    }

  return scripts;
}

static void
test_scripts (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GHashTable) scripts = NULL;
  g_autoptr (GError)     error = NULL;

  fill (fixture, (HearthDemoOptions) { .members = MEMBERS, .months = 6, .seed = 1 });
  scripts = hearth_db_read (fixture->db, read_scripts, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (scripts), >=, 8);
}

static void
test_bursts (Fixture      *fixture,
             gconstpointer data)
{
  gint64 busiest, usual;

  fill (fixture, (HearthDemoOptions) { .members = MEMBERS, .months = 24, .seed = 1 });
  busiest = ask_number (fixture, "SELECT max(n) FROM (SELECT count(*) AS n FROM member GROUP BY joined_at / 604800000)");
  usual = ask_number (fixture, "SELECT n FROM (SELECT count(*) AS n FROM member GROUP BY joined_at / 604800000) ORDER BY n LIMIT 1 OFFSET 50");
  g_assert_cmpint (busiest, >=, 2 * usual);
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  const HearthChangeInfo   info = { .kind = "demo", .count = HEARTH_NONE };
  const HearthDemoOptions  wrong[] = { { 9, 24, 1 }, { 1000001, 24, 1 }, { 100, 0, 1 }, { 100, 241, 1 }, { -1, -1, 1 } };
  HearthDemoOptions        right = hearth_demo_options ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      hearth_db_write (fixture->db, &info, write_demo, (gpointer) &wrong[i], NULL, &error);
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
    }
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (hearth_db_write (fixture->db, &info, write_demo, &right, cancellable, NULL), ==, -1);
  g_assert_cmpint (ask_number (fixture, "SELECT count(*) FROM member"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/same-seed", test_same_seed);
  fixture_add ("/demo/proportions", test_proportions);
  fixture_add ("/demo/care", test_care);
  fixture_add ("/demo/soundness", test_soundness);
  fixture_add ("/demo/scripts", test_scripts);
  fixture_add ("/demo/bursts", test_bursts);
  fixture_add ("/demo/refusals", test_refusals);

  return g_test_run ();
}
