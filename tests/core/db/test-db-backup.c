/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups: a copy is whole, the right ones are kept, and putting one back loses nothing. */

#include "base/hearth-clock.h"
#include "db-fixture.h"
#include "db/hearth-backup.h"

#define MEMBER(name) "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), randomblob (16), '" name "');"
#define DAY          (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static char *
back_up (Fixture    *fixture,
         const char *reason)
{
  g_autoptr (GError) error = NULL;
  char              *path = hearth_backup_make (fixture->path, reason, NULL, &error);

  g_assert_no_error (error);
  return path;
}

static void
test_make (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char      *path = NULL;
  g_autofree char      *twin = NULL;
  g_autofree char      *wal = NULL;
  g_autofree char      *before = NULL;
  g_autofree char      *after = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError)    error = NULL;
  const HearthBackup   *newest;

  g_assert_true (hearth_backup_is_due (fixture->path));
  write_sql (fixture, MEMBER ("Ana"));
  before = ask_digest (fixture);
  hearth_clock_set (G_GINT64_CONSTANT (1767323045678));
  path = back_up (fixture, "import");
  g_assert_true (g_str_has_suffix (path, "/backups/20260102T030405.678Z-import.db"));
  g_assert_false (hearth_backup_is_due (fixture->path));
  hearth_clock_set (G_GINT64_CONSTANT (1767323045679));
  twin = back_up (fixture, "hand");
  list = hearth_backup_list (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  newest = g_ptr_array_index (list, 0);
  g_assert_cmpstr (newest->reason, ==, "hand");
  g_assert_cmpint (newest->at, ==, G_GINT64_CONSTANT (1767323045679));
  g_assert_cmpint (newest->bytes, >, 4096);
  hearth_clock_set (HEARTH_NONE);

  /* It is one file, and it opens. */
  wal = g_strconcat (path, "-wal", NULL);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  hearth_db_close (fixture->db);
  g_object_unref (fixture->db);
  fixture->db = hearth_db_open (path, HEARTH_DB_READ_ONLY, NULL, NULL, &error);
  g_assert_no_error (error);
  after = ask_digest (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  gint64                now = G_GINT64_CONSTANT (1780000000000);
  guint                 upgrades = 0;

  for (int day = 0; day < 200; day += 8)
    {
      g_autofree char *path = NULL;

      hearth_clock_set (now + day * DAY);
      path = back_up (fixture, day % 48 == 0 ? "upgrade" : "daily");
    }
  hearth_clock_set (HEARTH_NONE);
  list = hearth_backup_list (fixture->path, NULL);
  for (guint i = 0; i < list->len; i++)
    upgrades += g_str_equal (((HearthBackup *) g_ptr_array_index (list, i))->reason, "upgrade");
  g_assert_cmpuint (upgrades, ==, 5);
  g_assert_cmpuint (list->len - upgrades, ==, 7 + 4);
}

static void
test_restore (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char      *path = NULL;
  g_autofree char      *before = NULL;
  g_autofree char      *after = NULL;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  write_sql (fixture, MEMBER ("Ana"));
  before = ask_digest (fixture);
  path = back_up (fixture, "import");
  write_sql (fixture, MEMBER ("Bo"));
  g_assert_false (hearth_backup_restore (fixture->path, path, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BUSY);
  g_clear_error (&error);
  hearth_db_close (fixture->db);
  g_assert_true (hearth_backup_restore (fixture->path, path, NULL, &error));
  g_assert_no_error (error);
  fixture_reopen (fixture);
  after = ask_digest (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (write_sql (fixture, MEMBER ("Cy")), >, 0);

  /* And what was there before is a backup too. */
  list = hearth_backup_list (fixture->path, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  hearth_db_close (fixture->db);
  g_assert_true (hearth_backup_restore (fixture->path, ((HearthBackup *) g_ptr_array_index (list, 0))->path, NULL, &error));
  fixture_reopen (fixture);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM member WHERE name = 'Bo'"), ==, 1);
}

static void
test_bad_backup (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char   *path = g_build_filename (fixture->dir, "holiday.db", NULL);
  g_autofree char   *before = NULL;
  g_autofree char   *after = NULL;
  g_autoptr (GError) error = NULL;

  write_sql (fixture, MEMBER ("Ana"));
  before = ask_digest (fixture);
  hearth_db_close (fixture->db);
  g_assert_true (g_file_set_contents (path, "not a database at all, but long enough to have a header", -1, NULL));
  g_assert_false (hearth_backup_restore (fixture->path, path, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  fixture_reopen (fixture);
  after = ask_digest (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* What is there is damaged: that is when a backup is wanted. */
static void
test_restore_over_damage (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char   *path = NULL;
  g_autofree char   *damaged = g_strconcat (fixture->path, ".damaged", NULL);
  g_autoptr (GError) error = NULL;

  write_sql (fixture, MEMBER ("Ana"));
  path = back_up (fixture, "daily");
  hearth_db_close (fixture->db);
  g_assert_true (g_file_set_contents (fixture->path, "SQLite format 3", 16, NULL));
  g_assert_true (hearth_backup_restore (fixture->path, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
  fixture_reopen (fixture);
  g_assert_cmpint (ask_number (fixture, "SELECT count (*) FROM member"), ==, 1);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    list = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hearth_backup_make (fixture->path, "daily", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  list = hearth_backup_list (fixture->path, NULL);
  g_assert_cmpuint (list->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/db/backup/make", test_make);
  fixture_add ("/db/backup/keep", test_keep);
  fixture_add ("/db/backup/restore", test_restore);
  fixture_add ("/db/backup/bad", test_bad_backup);
  fixture_add ("/db/backup/over-damage", test_restore_over_damage);
  fixture_add ("/db/backup/cancel", test_cancel);
  return g_test_run ();
}
