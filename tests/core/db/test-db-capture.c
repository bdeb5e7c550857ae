/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nothing replicated is written outside the log: each way round it is tried, and must be refused or seen. */

#include "db-fixture.h"

#define MEMBER(name) "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), randomblob (16), '" name "');"

static void
assert_refused (Fixture    *fixture,
                const char *sql,
                const char *why)
{
  g_autoptr (GError) error = NULL;
  gint64             members = ask_number (fixture, "SELECT count (*) FROM member");
  gint64             steps = ask_number (fixture, "SELECT count (*) FROM change_txn");

  g_assert_cmpint (try_sql (fixture, sql, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, why));
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM member"), ==, members);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_txn"), ==, steps);
}

static void
test_log (Fixture      *fixture,
          gconstpointer data)
{
  gint64 seq = write_sql (fixture, MEMBER ("Ana") MEMBER ("Bo") MEMBER ("Cy"));

  g_assert_cmpint (seq, ==, 1);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_range WHERE seq = 1 AND tbl = 2 AND first = 1 AND last = 3"), ==, 1);
  seq = write_sql (fixture, "UPDATE member SET name = 'Anna', city = NULL WHERE rowid = 1; DELETE FROM member WHERE rowid = 2");
  g_assert_cmpint (seq, ==, 2);
  g_assert_cmpint (ask_number (fixture, "SELECT mask FROM change_row WHERE seq = 2 AND op = 23 AND row = 1"), ==, 1);
  g_assert_cmpint (ask_number (fixture, "SELECT hearth_old (op, mask, old, 1) = 'Ana' FROM change_row WHERE seq = 2 AND op = 23"), ==, 1);
  g_assert_cmpint (ask_number (fixture, "SELECT hearth_old (op, mask, old, 1) = 'Bo' AND length (hearth_old (op, mask, old, 0)) = 16 FROM change_row WHERE seq = 2 AND op = 9"), ==, 1);
}

static void
test_nothing_changed (Fixture      *fixture,
                      gconstpointer data)
{
  write_sql (fixture, MEMBER ("Ana"));
  g_assert_cmpint (write_sql (fixture, "UPDATE member SET name = 'Ana'"), ==, 0);
  g_assert_cmpint (write_sql (fixture, "INSERT INTO meta VALUES ('x', 1)"), ==, 0);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_txn"), ==, 1);
  g_assert_cmpint (write_sql (fixture, "UPDATE member SET name = 'B'"), ==, 2);
}

static void
test_new_rows_need_no_row (Fixture      *fixture,
                           gconstpointer data)
{
  write_sql (fixture, MEMBER ("Ana") MEMBER ("Bo") "UPDATE member SET name = 'X'; DELETE FROM member WHERE rowid = 2");
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_row"), ==, 0);
}

static void
test_planted_faults (Fixture      *fixture,
                     gconstpointer data)
{
  write_sql (fixture, MEMBER ("Ana") MEMBER ("Bo"));
  assert_refused (fixture, "DROP TRIGGER member_log_update; UPDATE member SET name = 'X'", "no trigger saw");
  assert_refused (fixture, "DROP TRIGGER member_log_delete; DELETE FROM member WHERE rowid = 1", "no trigger saw");
  assert_refused (fixture, "DROP TRIGGER member_log_delete; DELETE FROM member", "the schema changed");
  assert_refused (fixture, "DROP TRIGGER member_log_update;"
                           "CREATE TRIGGER member_log_update AFTER UPDATE ON member "
                           "WHEN hearth_stamp (2, 23, old.rowid, 1) IS NOT NULL BEGIN SELECT 1; END;"
                           "UPDATE member SET name = 'X'",
                  "did not write its row");
  assert_refused (fixture, "UPDATE member SET id = randomblob (16) WHERE rowid = 1", "never changes");
  assert_refused (fixture, "UPDATE member SET rowid = 77 WHERE rowid = 1", "never changes");
  assert_refused (fixture, "INSERT OR REPLACE INTO member (rowid, id, name) SELECT hearth_next (2), id, 'X' FROM member WHERE rowid = 1", "no trigger saw");
  assert_refused (fixture, MEMBER ("Cy") "DELETE FROM member WHERE rowid = 3; COMMIT; BEGIN", "not closed");
  assert_refused (fixture, "DELETE FROM meta; CREATE TRIGGER evil AFTER INSERT ON member BEGIN SELECT 1; END", "the schema changed");
  /* And what is right still passes. */
  g_assert_cmpint (write_sql (fixture, "UPDATE member SET name = 'Y' WHERE rowid = 1"), ==, 2);
}

static void
test_rowids_are_not_reused (Fixture      *fixture,
                            gconstpointer data)
{
  write_sql (fixture, MEMBER ("Ana") MEMBER ("Bo"));
  write_sql (fixture, "DELETE FROM member WHERE rowid = 2");
  assert_refused (fixture, "INSERT INTO member (id, name) VALUES (randomblob (16), 'Cy')", "used twice");
  fixture_reopen (fixture);
  write_sql (fixture, MEMBER ("Cy"));
  g_assert_cmpint (ask_number (fixture, "SELECT max (rowid) FROM member"), ==, 3);
}

static void
run_tool (Fixture    *fixture,
          const char *sql,
          gboolean    works)
{
  const char        *argv[] = { "sqlite3", fixture->path, sql, NULL };
  g_autofree char   *said = NULL;
  g_autoptr (GError) error = NULL;
  int                status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_spawn_check_wait_status (status, NULL), ==, works);
  if (!works)
    g_assert_nonnull (strstr (said, "no such function: hearth_"));
}

static void
test_other_programs (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *tool = g_find_program_in_path ("sqlite3");

  if (tool == NULL)
    {
      g_test_skip ("no sqlite3 shell");
      return;
    }
  write_sql (fixture, MEMBER ("Ana") MEMBER ("Bo"));
  write_sql (fixture, "DELETE FROM member WHERE rowid = 2");
  hearth_db_close (fixture->db);
  run_tool (fixture, "UPDATE member SET name = 'X'", FALSE);
  run_tool (fixture, "DELETE FROM member", FALSE);
  run_tool (fixture, "INSERT INTO member (id, name) VALUES (randomblob (16), 'Stranger'), (randomblob (16), 'Other')", TRUE);
  fixture_reopen (fixture);
  g_assert_cmpint (ask_number (fixture, "SELECT count FROM change_txn WHERE kind = 'adopt'"), ==, 2);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_range WHERE seq = 3 AND tbl = 2 AND first = 2 AND last = 3"), ==, 1);
  fixture_reopen (fixture);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM change_txn WHERE kind = 'adopt'"), ==, 1);

  hearth_db_close (fixture->db);
  run_tool (fixture, "DROP TRIGGER member_log_update", TRUE);
  fixture_reopen (fixture);
  g_assert_cmpint (write_sql (fixture, "UPDATE member SET name = 'Z' WHERE rowid = 1"), ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/db/capture/log", test_log);
  fixture_add ("/db/capture/nothing-changed", test_nothing_changed);
  fixture_add ("/db/capture/new-rows", test_new_rows_need_no_row);
  fixture_add ("/db/capture/planted-faults", test_planted_faults);
  fixture_add ("/db/capture/rowids", test_rowids_are_not_reused);
  fixture_add ("/db/capture/other-programs", test_other_programs);
  return g_test_run ();
}
