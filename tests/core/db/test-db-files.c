/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files as they can be met: open elsewhere, newer, foreign, damaged, on a full or read-only disk. Each has its code and its words, and
 * nothing is lost. */

#include "db-fixture.h"

#include <sys/wait.h>
#include <unistd.h>

#define MEMBER(name) "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), randomblob (16), '" name "');"

static void
assert_opens (Fixture      *fixture,
              HearthDbFlags flags,
              int           code)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (HearthDb) db = hearth_db_open (fixture->path, flags, NULL, NULL, &error);

  if (code < 0)
    {
      g_assert_no_error (error);
      g_assert_nonnull (db);
      hearth_db_close (db);
      return;
    }
  g_assert_null (db);
  g_assert_error (error, HEARTH_ERROR, code);
  g_test_message ("%s", error->message);
}

/* The fixture's file after sqlite3 itself changed it. */
static void
change_raw (Fixture    *fixture,
            const char *sql)
{
  sqlite3 *sqlite = NULL;

  hearth_db_close (fixture->db);
  g_assert_cmpint (sqlite3_open (fixture->path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (sqlite);
}

static void
test_existence (Fixture      *fixture,
                gconstpointer data)
{
  hearth_db_close (fixture->db);
  assert_opens (fixture, HEARTH_DB_CREATE, HEARTH_ERROR_INVALID);
  g_unlink (fixture->path);
  assert_opens (fixture, HEARTH_DB_NONE, HEARTH_ERROR_NOT_FOUND);
  assert_opens (fixture, HEARTH_DB_READ_ONLY, HEARTH_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->dir, "no-such-folder", "community.db", NULL);
  assert_opens (fixture, HEARTH_DB_NONE, HEARTH_ERROR_NOT_FOUND);
}

static void
test_open_twice (Fixture      *fixture,
                 gconstpointer data)
{
  int   status;
  pid_t child;

  /* In this process too: the lock belongs to the open file. */
  assert_opens (fixture, HEARTH_DB_NONE, HEARTH_ERROR_BUSY);
  write_sql (fixture, MEMBER ("Ana"));
  assert_opens (fixture, HEARTH_DB_READ_ONLY, -1);
  if (g_test_subprocess ())
    return;
  child = fork ();
  if (child == 0)
    {
      char *argv[] = { (char *) "/proc/self/exe", (char *) "--probe", fixture->path, NULL };

      execv (argv[0], argv);
      _exit (99);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (WEXITSTATUS (status), ==, HEARTH_ERROR_BUSY);
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_sql (fixture, MEMBER ("Ana"));
  hearth_db_close (fixture->db);
  g_object_unref (fixture->db);
  fixture->db = hearth_db_open (fixture->path, HEARTH_DB_READ_ONLY, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM member"), ==, 1);
  g_assert_cmpint (try_sql (fixture, MEMBER ("Bo"), &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE);
}

/* A stick or a share that cannot be written to. */
static void
test_read_only_folder (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *lock = g_strconcat (fixture->path, "-lock", NULL);

  hearth_db_close (fixture->db);
  g_unlink (lock);
  g_assert_cmpint (g_chmod (fixture->dir, 0500), ==, 0);
  if (g_access (fixture->dir, W_OK) == 0)
    {
      g_test_skip ("this user may write anywhere");
      return;
    }
  assert_opens (fixture, HEARTH_DB_NONE, HEARTH_ERROR_NO_SPACE);
  assert_opens (fixture, HEARTH_DB_READ_ONLY, -1);
  g_assert_cmpint (g_chmod (fixture->dir, 0700), ==, 0);
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  write_sql (fixture, MEMBER ("Ana"));
  change_raw (fixture, "PRAGMA user_version = 9999");
  assert_opens (fixture, HEARTH_DB_NONE, HEARTH_ERROR_TOO_NEW);
  assert_opens (fixture, HEARTH_DB_READ_ONLY, -1);
}

static void
test_foreign (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const others[] = {
    "",
    "hello",
    "SQLite format 3",
    "Name,E-mail\nAna,ana@example.org\nName,E-mail\nAna,ana@example.org\nName,E-mail\nAna,ana@example.org\n",
  };

  change_raw (fixture, "PRAGMA application_id = 252006");
  assert_opens (fixture, HEARTH_DB_NONE, HEARTH_ERROR_INVALID);
  assert_opens (fixture, HEARTH_DB_READ_ONLY, HEARTH_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, others[i], -1, NULL));
      assert_opens (fixture, HEARTH_DB_NONE, HEARTH_ERROR_INVALID);
      assert_opens (fixture, HEARTH_DB_READ_ONLY, HEARTH_ERROR_INVALID);
    }
}

/* The head of every page in turn is damaged: it opens and the check speaks, or it says that it is damaged; never a crash, never silence. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize            length;
  guint            tried = 0;
  guint            refused = 0;
  guint            spoken = 0;

  for (int i = 0; i < 40; i++)
    write_sql (fixture, MEMBER ("Somebody with a rather long name, so that there are pages"));
  hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &length, NULL));
  for (gsize at = 4096; at < length; at += 4096)
    {
      g_autofree char   *damaged = g_memdup2 (whole, length);
      g_autoptr (GError) error = NULL;

      tried++;
      for (gsize i = at; i < MIN (at + 64, length); i++)
        damaged[i] ^= 0x5a;
      g_assert_true (g_file_set_contents (fixture->path, damaged, (gssize) length, NULL));
      fixture->db = hearth_db_open (fixture->path, HEARTH_DB_READ_ONLY, NULL, NULL, &error);
      if (fixture->db == NULL)
        {
          refused++;
          continue;
        }
      {
        g_autoptr (GPtrArray) problems = hearth_db_read (fixture->db, read_check, GINT_TO_POINTER (HEARTH_CHECK_FULL), NULL, &error);

        if (problems == NULL)
          g_assert_true (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_FAILED));
        if (problems == NULL || problems->len > 0)
          spoken++;
      }
      hearth_db_close (fixture->db);
      g_clear_object (&fixture->db);
    }
  g_test_message ("%u refused, %u spoken of", refused, spoken);
  g_assert_cmpuint (tried, >, 40);
  g_assert_cmpuint (refused + spoken, ==, tried);
}

static gboolean
limit_pages (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autofree char *sql = NULL;
  gint64           pages = hearth_stmt_scalar (conn, "PRAGMA page_count", 0, error);

  sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, data != NULL ? pages + 5 : 1000000);
  return hearth_conn_exec (conn, sql, error);
}

static void
test_disk_full (Fixture      *fixture,
                gconstpointer data)
{
  const HearthChangeInfo info = { .kind = "import", .count = HEARTH_NONE };
  g_autofree char       *before = NULL;
  g_autofree char       *after = NULL;
  g_autofree char       *reserve = g_strconcat (fixture->path, "-reserve", NULL);
  g_autoptr (GError)     error = NULL;

  write_sql (fixture, MEMBER ("Ana"));
  before = ask_digest (fixture);
  g_assert_true (g_file_set_contents (reserve, "dead weight", -1, NULL));
  hearth_db_write (fixture->db, &info, limit_pages, GINT_TO_POINTER (1), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (try_sql (fixture,
                            "INSERT INTO member (rowid, id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) "
                            "SELECT hearth_next (2), randomblob (16), 'Somebody' FROM n",
                            &error),
                   ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (g_file_test (reserve, G_FILE_TEST_EXISTS));
  after = ask_digest (fixture);
  g_assert_cmpstr (before, ==, after);

  /* Once there is room, everything goes on. */
  hearth_db_write (fixture->db, &info, limit_pages, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write_sql (fixture, MEMBER ("Bo")), ==, 2);
  g_assert_cmpuint (ask_problems (fixture, HEARTH_CHECK_FULL), ==, 0);
}

/* What test_open_twice runs in another process: the code that opening gives. */
static int
probe (const char *path)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_NONE, NULL, NULL, &error);

  return db != NULL ? 100 : error->code;
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--probe"))
    return probe (argv[2]);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/db/files/existence", test_existence);
  fixture_add ("/db/files/open-twice", test_open_twice);
  fixture_add ("/db/files/read-only", test_read_only);
  fixture_add ("/db/files/read-only-folder", test_read_only_folder);
  fixture_add ("/db/files/newer", test_newer);
  fixture_add ("/db/files/foreign", test_foreign);
  fixture_add ("/db/files/damaged", test_damaged);
  fixture_add ("/db/files/disk-full", test_disk_full);
  return g_test_run ();
}
