/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A large change of another device is shown before it is taken over, and can be taken back after; a small one just comes. */

#include "sync-pair.h"

#include "db/hearth-backup.h"
#include "sync/hearth-sync-large.h"

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  set_up_at (fixture, NULL);
  write_sql (fixture->ana, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                           "INSERT INTO member (rowid, id, name, joined_at) SELECT hearth_next (2), randomblob (16), 'Fan ' || i, 1 FROM n");
  run (fixture->ana);
  run (fixture->ben);
  assert_same (fixture);
}

static char *
dup_large (HearthCommunity *community)
{
  g_autoptr (HearthSyncStatus) status = hearth_db_read (db_of (community), hearth_sync_read_status, NULL, NULL, NULL);

  return hearth_sync_status_dup_large (status);
}

static void
assert_large (HearthCommunity *community,
              const char      *words)
{
  g_autofree char *large = dup_large (community);

  g_assert_cmpstr (large, ==, words);
}

static guint
count_held (HearthCommunity *community)
{
  HearthSyncResult result;

  g_assert_true (hearth_sync_run (db_of (community), &result, NULL, NULL));
  return result.held;
}

static void
take_over (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  hearth_sync_take_over (db_of (community), &result, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
count_members (HearthConn               *conn,
               gpointer data             G_GNUC_UNUSED,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError                  **error)
{
  return GINT_TO_POINTER (1 + (int) hearth_stmt_scalar (conn, "SELECT count (*) FROM member", 0, error));
}

static void
assert_members (HearthCommunity *community,
                int              n)
{
  g_assert_cmpint (GPOINTER_TO_INT (hearth_db_read (db_of (community), count_members, NULL, NULL, NULL)), ==, n + 1);
}

static gpointer
read_last (HearthConn               *conn,
           gpointer data             G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  return GSIZE_TO_POINTER ((gsize) hearth_stmt_scalar (conn, "SELECT max (seq) FROM change_txn WHERE kind = 'sync'", 0, error));
}

static gboolean
take_back (HearthConn            *conn,
           HearthChangeInfo *info G_GNUC_UNUSED,
           gpointer               data,
           GCancellable          *cancellable,
           GError               **error)
{
  return hearth_undo_apply (conn, *(gint64 *) data, cancellable, error);
}

static void
undo_last_of_others (HearthCommunity *community)
{
  const HearthChangeInfo info = { .kind = "undo", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = (gint64) GPOINTER_TO_SIZE (hearth_db_read (db_of (community), read_last, NULL, NULL, NULL));

  hearth_db_write (db_of (community), &info, take_back, &seq, NULL, &error);
  g_assert_no_error (error);
}

static void
test_deletes (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char      *path = g_build_filename (fixture->dir, "ana", "community.db", NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  HearthSyncResult      result;

  write_sql (fixture->ben, "DELETE FROM member WHERE name LIKE 'Fan 1%'");
  run (fixture->ben);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (count_held (fixture->ana), ==, 1);
      assert_large (fixture->ana, "stage deletes 111 members");
      assert_members (fixture->ana, 302);
    }
  /* What is done here goes out all the same. */
  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  g_assert_cmpuint (count_held (fixture->ana), ==, 1);
  run (fixture->ben);
  before = hearth_backup_list (path, NULL);
  take_over (fixture->ana);
  after = hearth_backup_list (path, NULL);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  assert_large (fixture->ana, NULL);
  assert_members (fixture->ana, 191);
  run (fixture->ben);
  assert_same (fixture);
  undo_last_of_others (fixture->ana);
  assert_members (fixture->ana, 302);
  run (fixture->ana);
  g_assert_true (hearth_sync_run (db_of (fixture->ben), &result, NULL, NULL));
  assert_same (fixture);
  assert_members (fixture->ben, 302);
}

/* Once it was agreed to, the next one is shown again. */
static void
test_agreed_once (Fixture           *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  write_sql (fixture->ben, "DELETE FROM member WHERE name LIKE 'Fan 1%'");
  run (fixture->ben);
  g_assert_cmpuint (count_held (fixture->ana), ==, 1);
  /* More came since: that was not shown. */
  write_sql (fixture->ben, "DELETE FROM member WHERE name LIKE 'Fan 2%'");
  run (fixture->ben);
  take_over (fixture->ana);
  assert_members (fixture->ana, 302);
  assert_large (fixture->ana, "stage deletes 111 members");
  take_over (fixture->ana);
  assert_members (fixture->ana, 80);
  g_assert_cmpuint (count_held (fixture->ana), ==, 0);
  assert_same (fixture);
}

static void
test_small_ones (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  write_sql (fixture->ben, "DELETE FROM member WHERE name LIKE 'Fan 9_'");
  write_sql (fixture->ben, "UPDATE member SET city = 'Ghent' WHERE name LIKE 'Fan 2%' AND rowid % 2 = 0");
  run (fixture->ben);
  g_assert_cmpuint (count_held (fixture->ana), ==, 1);
  assert_large (fixture->ana, "stage deletes 10 members");
  take_over (fixture->ana);
  write_sql (fixture->ben, "DELETE FROM member WHERE name LIKE 'Fan 8' OR name = 'Fan 7'");
  write_sql (fixture->ben, "UPDATE member SET city = 'Lille' WHERE name LIKE 'Fan 2%' AND rowid % 2 = 0");
  run (fixture->ben);
  g_assert_cmpuint (count_held (fixture->ana), ==, 0);
  assert_same (fixture);
}

static void
test_changes (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  write_sql (fixture->ben, "UPDATE member SET city = 'Ghent' WHERE name LIKE 'Fan %'");
  run (fixture->ben);
  g_assert_cmpuint (count_held (fixture->ana), ==, 1);
  assert_large (fixture->ana, "stage changes 300 members");
  take_over (fixture->ana);
  assert_same (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync/large/deletes", Fixture, NULL, set_up, test_deletes, tear_down);
  g_test_add ("/sync/large/agreed-once", Fixture, NULL, set_up, test_agreed_once, tear_down);
  g_test_add ("/sync/large/small-ones", Fixture, NULL, set_up, test_small_ones, tear_down);
  g_test_add ("/sync/large/changes", Fixture, NULL, set_up, test_changes, tear_down);

  return g_test_run ();
}
