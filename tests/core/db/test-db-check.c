/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The check finds what is planted; the digest is the same for the same content and only then. */

#include "db-fixture.h"

#define MEMBER(name) "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), randomblob (16), '" name "');"

static void
plant (Fixture    *fixture,
       const char *sql)
{
  sqlite3 *sqlite = NULL;

  hearth_db_close (fixture->db);
  g_assert_cmpint (sqlite3_open (fixture->path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (sqlite);
}

static void
test_sound (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
  write_sql (fixture, MEMBER ("Ana") "INSERT INTO interaction (rowid, id, member) VALUES (hearth_next (4), randomblob (16), 1);");
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
}

/* As the check sees it before the writer, at its next opening, mends what it can. */
static guint
problems_beside (Fixture         *fixture,
                 HearthCheckLevel level)
{
  g_autoptr (GError) error = NULL;
  guint              n;

  g_clear_object (&fixture->db);
  fixture->db = hearth_db_open (fixture->path, HEARTH_DB_READ_ONLY, NULL, NULL, &error);
  g_assert_no_error (error);
  n = ask_problems (fixture, level);
  hearth_db_close (fixture->db);
  return n;
}

static void
test_schema (Fixture      *fixture,
             gconstpointer data)
{
  plant (fixture, "DROP TRIGGER tag_log_delete; DROP INDEX interaction_member; CREATE TABLE notes (x); CREATE VIEW v AS SELECT 1");
  g_assert_cmpuint (problems_beside (fixture, HEARTH_CHECK_QUICK), ==, 4);
}

static void
test_coverage (Fixture      *fixture,
               gconstpointer data)
{
  write_sql (fixture, "INSERT INTO tag (rowid, id, name) VALUES (hearth_next (6), randomblob (16), 'a'), (hearth_next (6), randomblob (16), 'b')");
  write_sql (fixture, "DELETE FROM tag WHERE rowid = 1");
  /* Below the top, where opening does not look. */
  plant (fixture, "INSERT INTO tag (rowid, id, name) VALUES (-5, randomblob (16), 'c')");
  g_assert_cmpuint (problems_beside (fixture, HEARTH_CHECK_QUICK), ==, 0);
  g_assert_cmpuint (problems_beside (fixture, HEARTH_CHECK_FULL), ==, 1);
}

static void
test_references (Fixture      *fixture,
                 gconstpointer data)
{
  write_sql (fixture, MEMBER ("Ana") "INSERT INTO interaction (rowid, id, member) VALUES (hearth_next (4), randomblob (16), 1);");
  /* A parent deleted by a step may come back. */
  write_sql (fixture, "DELETE FROM member");
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
  write_sql (fixture, "UPDATE interaction SET with_member = 4711, source = 1");
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 2);
}

static gpointer
read_dump (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (!hearth_digest_dump (conn, out, cancellable, error) || !g_output_stream_write_all (out, "", 1, NULL, NULL, error) || !g_output_stream_close (out, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

static void
test_digest (Fixture      *fixture,
             gconstpointer data)
{
  static const char  ana[] = "INSERT INTO member (rowid, id, name, city, joined_at) VALUES (hearth_next (2), x'01', 'A\"\\' || char (10), '', -7);";
  static const char  bo[] = "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), x'02', 'Bo');";
  static const char  row[] = "INSERT INTO import_row (rowid, id, member, seen) VALUES (hearth_next (13), x'03', (SELECT rowid FROM member WHERE id = x'02'), x'00ff');";
  g_autofree char   *sql = g_strconcat (ana, bo, row, NULL);
  g_autofree char   *other = g_strconcat (MEMBER ("gone"), bo, ana, row, "DELETE FROM member WHERE name = 'gone'", NULL);
  g_autofree char   *first = NULL;
  g_autofree char   *second = NULL;
  g_autofree char   *third = NULL;
  g_autofree char   *dump = NULL;
  g_autoptr (GError) error = NULL;

  write_sql (fixture, sql);
  first = ask_digest (fixture);
  dump = hearth_db_read (fixture->db, read_dump, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, "2 x01 1=t\"A\\\"\\\\\\u000a\" 3=t\"\" 7=i-7\n2 x02 1=t\"Bo\"\n13 x03 1=x02 3=x00ff\n");
  write_sql (fixture, "DELETE FROM import_row; DELETE FROM member");
  write_sql (fixture, other);
  second = ask_digest (fixture);
  g_assert_cmpstr (first, ==, second);
  write_sql (fixture, "UPDATE member SET city = NULL");
  third = ask_digest (fixture);
  g_assert_cmpstr (first, !=, third);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/db/check/sound", test_sound);
  fixture_add ("/db/check/schema", test_schema);
  fixture_add ("/db/check/coverage", test_coverage);
  fixture_add ("/db/check/references", test_references);
  fixture_add ("/db/check/digest", test_digest);
  return g_test_run ();
}
