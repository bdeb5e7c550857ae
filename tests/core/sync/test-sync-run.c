/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two computers and a folder: they come to the same, and whatever happens to the folder, nothing is lost here and nothing is claimed that is
 * not so. */

#include "base/hearth-error.h"
#include "community/hearth-community.h"
#include "db/hearth-undo.h"
#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-run.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "seven steps to the harbour"

typedef struct
{
  char            *dir;
  char            *remote;
  char            *url;
  HearthCommunity *ana;
  HearthCommunity *ben;
  HearthVaultText *recovery;
} Fixture;

static HearthDb *
db_of (HearthCommunity *community)
{
  return hearth_community_get_db (community);
}

static gboolean
join (HearthDb *db,
      gpointer  data,
      GError  **error)
{
  Fixture         *fixture = data;
  HearthSyncResult result;

  return hearth_sync_join_as (db, fixture->url, fixture->recovery->chars, "stage", &result, NULL, error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gint64
write_sql (HearthCommunity *community,
           const char      *sql);

/* One has a community, the other joins it with the words. */
static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *ana = NULL;
  g_autofree char   *ben = NULL;
  HearthVaultCost    cost = { 1, 8 << 20 };
  HearthCommunityRow settings;
  HearthSyncResult   result;

  fixture->dir = g_dir_make_tmp ("hearth-sync-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->remote = g_build_filename (fixture->dir, "a folder für alle", NULL);
  fixture->url = g_filename_to_uri (fixture->remote, NULL, NULL);
  g_mkdir (fixture->remote, 0700);
  ana = g_build_filename (fixture->dir, "ana", NULL);
  ben = g_build_filename (fixture->dir, "ben", NULL);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) "Harbour";
  fixture->ana = hearth_community_create (ana, &settings, &error);
  g_assert_no_error (error);
  write_sql (fixture->ana, "INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'Ana', 1), "
                           "(hearth_next (2), randomblob (16), 'Mika', 1)");
  g_assert_true (hearth_sync_setup (db_of (fixture->ana), fixture->url, PASSPHRASE, &cost, "studio", &fixture->recovery, &result, NULL, &error));
  g_assert_no_error (error);
  fixture->ben = hearth_community_create_with (ben, join, fixture, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  hearth_community_close (fixture->ana);
  hearth_community_close (fixture->ben);
  g_clear_object (&fixture->ana);
  g_clear_object (&fixture->ben);
  hearth_vault_text_free (fixture->recovery);
  remove_tree (fixture->dir);
  g_free (fixture->url);
  g_free (fixture->remote);
  g_free (fixture->dir);
}

static gboolean
run_sql (HearthConn               *conn,
         HearthChangeInfo *info    G_GNUC_UNUSED,
         gpointer                  data,
         GCancellable *cancellable G_GNUC_UNUSED,
         GError                  **error)
{
  return hearth_conn_exec (conn, data, error);
}

static gint64
write_sql (HearthCommunity *community,
           const char      *sql)
{
  const HearthChangeInfo info = { .kind = "member-edit", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (db_of (community), &info, run_sql, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return seq;
}

static void
run (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  hearth_sync_run (db_of (community), &result, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_stops (HearthCommunity *community,
              int              code)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  g_assert_false (hearth_sync_run (db_of (community), &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, code);
}

static gpointer
digest (HearthConn   *conn,
        gpointer data G_GNUC_UNUSED,
        GCancellable *cancellable,
        GError      **error)
{
  return hearth_digest (conn, cancellable, error);
}

static char *
dup_digest (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  char              *text = hearth_db_read (db_of (community), digest, NULL, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static gboolean
are_same (Fixture *fixture)
{
  g_autofree char *ana = dup_digest (fixture->ana);
  g_autofree char *ben = dup_digest (fixture->ben);

  return g_str_equal (ana, ben);
}

static void
assert_same (Fixture *fixture)
{
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_true (are_same (fixture));
  problems = hearth_community_check (fixture->ben, HEARTH_CHECK_FULL, NULL, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* The newest file below a folder of the storage. */
static char *
find_file (Fixture    *fixture,
           const char *folder)
{
  g_autofree char *path = g_build_filename (fixture->remote, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;
  char            *found = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);
      g_autofree char *whole = g_build_filename (fixture->remote, child, NULL);
      char            *file = g_file_test (whole, G_FILE_TEST_IS_DIR) ? find_file (fixture, child) : g_steal_pointer (&whole);

      if (file != NULL && (found == NULL || strcmp (file, found) > 0))
        {
          g_free (found);
          found = g_steal_pointer (&file);
        }
      g_free (file);
    }
  return found;
}

static void
test_both_ways (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  HearthSyncResult result;

  assert_same (fixture);
  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (fixture->ana);
  run (fixture->ben);
  assert_same (fixture);
  write_sql (fixture->ben, "DELETE FROM member WHERE name = 'Mika'");
  write_sql (fixture->ben, "INSERT INTO interaction (rowid, id, member, at) SELECT hearth_next (4), randomblob (16), rowid, 5 FROM member");
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
  /* Nothing is new: one listing. */
  g_assert_true (hearth_sync_run (db_of (fixture->ana), &result, NULL, NULL));
  g_assert_cmpuint (result.requests, ==, 1);
}

/* Deleted there, written to here: it is alive, with all it had. */
static void
test_edit_beats_delete (Fixture           *fixture,
                        gconstpointer data G_GNUC_UNUSED)
{
  write_sql (fixture->ben, "DELETE FROM member WHERE name = 'Mika'");
  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (fixture->ben);
  run (fixture->ana);
  run (fixture->ben);
  assert_same (fixture);
  g_assert_cmpint (write_sql (fixture->ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika' AND city = 'Ghent'"), >, 0);
}

static void
test_lost_folder (Fixture           *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *aside = g_strconcat (fixture->remote, ".away", NULL);

  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  before = dup_digest (fixture->ana);
  g_assert_cmpint (g_rename (fixture->remote, aside), ==, 0);
  assert_stops (fixture->ana, HEARTH_ERROR_OFFLINE);
  /* Another stick, with nothing on it. */
  g_mkdir (fixture->remote, 0700);
  assert_stops (fixture->ana, HEARTH_ERROR_CONFLICT);
  g_rmdir (fixture->remote);
  after = dup_digest (fixture->ana);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_rename (aside, fixture->remote), ==, 0);
  run (fixture->ana);
  run (fixture->ben);
  assert_same (fixture);
}

static void
test_cut_short (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *file = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *before = dup_digest (fixture->ben);
  g_autofree char *after = NULL;
  gsize            len;
  HearthSyncResult result;

  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (fixture->ana);
  file = find_file (fixture, "log");
  g_assert_true (g_file_get_contents (file, &whole, &len, NULL));
  for (gsize cut = 0; cut < len; cut += 37)
    {
      g_assert_true (g_file_set_contents (file, whole, (gssize) cut, NULL));
      g_assert_true (hearth_sync_run (db_of (fixture->ben), &result, NULL, NULL));
      g_assert_cmpuint (result.skipped, ==, 1);
    }
  after = dup_digest (fixture->ben);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (g_file_set_contents (file, whole, (gssize) len, NULL));
  run (fixture->ben);
  assert_same (fixture);
}

static void
test_rolled_back (Fixture           *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *older = find_file (fixture, "head");
  g_autofree char *newer = NULL;
  g_autofree char *kept = NULL;
  gsize            len;

  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (fixture->ana);
  run (fixture->ben);
  g_assert_true (g_file_get_contents (older, &kept, &len, NULL));
  newer = find_file (fixture, "head");
  g_assert_cmpstr (newer, !=, older);
  g_unlink (newer);
  assert_stops (fixture->ben, HEARTH_ERROR_CONFLICT);
}

/* A copy of the folder, on a computer that does not have the device's key. */
static void
test_copied (Fixture           *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *keys = g_build_filename (g_get_user_state_dir (), "hearth", "sync", NULL);

  remove_tree (keys);
  assert_stops (fixture->ben, HEARTH_ERROR_LOCKED);
}

static gboolean
join_wrongly (HearthDb *db,
              gpointer  data,
              GError  **error)
{
  Fixture         *fixture = data;
  HearthSyncResult result;

  return hearth_sync_join_as (db, fixture->url, "not the passphrase", "stage", &result, NULL, error);
}

static void
test_wrong_passphrase (Fixture           *fixture,
                       gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *folder = g_build_filename (fixture->dir, "third", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_community_create_with (folder, join_wrongly, fixture, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync/run/both-ways", Fixture, NULL, set_up, test_both_ways, tear_down);
  g_test_add ("/sync/run/edit-beats-delete", Fixture, NULL, set_up, test_edit_beats_delete, tear_down);
  g_test_add ("/sync/run/lost-folder", Fixture, NULL, set_up, test_lost_folder, tear_down);
  g_test_add ("/sync/run/cut-short", Fixture, NULL, set_up, test_cut_short, tear_down);
  g_test_add ("/sync/run/rolled-back", Fixture, NULL, set_up, test_rolled_back, tear_down);
  g_test_add ("/sync/run/copied", Fixture, NULL, set_up, test_copied, tear_down);
  g_test_add ("/sync/run/wrong-passphrase", Fixture, NULL, set_up, test_wrong_passphrase, tear_down);

  return g_test_run ();
}
