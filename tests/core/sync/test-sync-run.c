/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two computers and a folder: they come to the same, and whatever happens to the folder, nothing is lost here and nothing is claimed that is
 * not so. */

#include "sync-pair.h"

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  set_up_at (fixture, NULL);
}

/* The newest file below a folder of the storage that has whose in its path. */
static char *
find_below (Fixture    *fixture,
            const char *folder,
            const char *whose)
{
  g_autofree char *path = g_build_filename (fixture->remote, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;
  char            *found = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);
      g_autofree char *whole = g_build_filename (fixture->remote, child, NULL);
      char            *file = g_file_test (whole, G_FILE_TEST_IS_DIR) ? find_below (fixture, child, whose) : g_steal_pointer (&whole);

      if (file != NULL && strstr (file, whose) != NULL && (found == NULL || strcmp (file, found) > 0))
        {
          g_free (found);
          found = g_steal_pointer (&file);
        }
      g_free (file);
    }
  return found;
}

/* The newest one of Ana's. */
static char *
find_file (Fixture    *fixture,
           const char *folder)
{
  Who              who;
  g_autofree char *hex = NULL;

  hearth_db_read (db_of (fixture->ana), read_who, &who, NULL, NULL);
  hex = hearth_sync_id_to_hex (&who.device);
  return find_below (fixture, folder, hex);
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

static guint
count_requests (HearthCommunity *community)
{
  HearthSyncResult result;

  g_assert_true (hearth_sync_run (db_of (community), &result, NULL, NULL));
  return result.requests;
}

/* An edit is four requests: what is there, the segment, the segment back, the head. For the other one it is three. Now and then old heads go, once the last one
 * was read back. */
static void
test_requests (Fixture           *fixture,
               gconstpointer data G_GNUC_UNUSED)
{
  guint cleared = 0;

  run (fixture->ana);
  run (fixture->ben);
  run (fixture->ana);
  for (guint i = 0; i < 16; i++)
    {
      guint up;

      write_sql (fixture->ana, "UPDATE member SET country = CASE country WHEN 'BE' THEN 'FR' ELSE 'BE' END WHERE name = 'Ana'");
      up = count_requests (fixture->ana);
      if (up != 4)
        g_assert_cmpuint (up, ==, 4 + 1 + 7);
      cleared += up != 4;
      g_assert_cmpuint (count_requests (fixture->ben), ==, 3);
    }
  g_assert_cmpuint (cleared, ==, 2);
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

/* Half a head was kept and then not listed, so that one more of its step was written: once both are listed the half one goes, or the others would try to read it
 * for good. */
static void
test_same_step (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *half = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *kept = NULL;
  HearthSyncResult result;
  gsize            len;

  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (fixture->ana);
  half = find_file (fixture, "head");
  g_assert_true (g_file_get_contents (half, &kept, &len, NULL));
  g_assert_cmpint (g_unlink (half), ==, 0);
  run (fixture->ana);
  whole = find_file (fixture, "head");
  g_assert_cmpstr (whole, !=, half);
  g_assert_true (g_file_set_contents (half, kept, (gssize) len / 2, NULL));
  run (fixture->ana);
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (whole, G_FILE_TEST_EXISTS));
  g_assert_true (hearth_sync_run (db_of (fixture->ben), &result, NULL, NULL));
  g_assert_cmpuint (result.skipped, ==, 0);
  assert_same (fixture);
}

/* The network goes after the first segment that a device ever wrote, before its first head: it goes on where it was. */
static void
test_first_head (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *heads = g_build_filename (fixture->remote, "head", NULL);
  g_autofree char *away = g_build_filename (fixture->dir, "heads", NULL);
  HearthSyncResult result;

  write_sql (fixture->ben, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  g_assert_cmpint (g_rename (heads, away), ==, 0);
  g_assert_true (g_file_set_contents (heads, "in the way", -1, NULL));
  g_assert_false (hearth_sync_run (db_of (fixture->ben), &result, NULL, NULL));
  g_assert_cmpint (g_unlink (heads), ==, 0);
  g_assert_cmpint (g_rename (away, heads), ==, 0);
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
}

static void
reopen_ben (Fixture *fixture)
{
  g_autofree char   *folder = g_build_filename (fixture->dir, "ben", NULL);
  g_autoptr (GError) error = NULL;

  hearth_community_close (fixture->ben);
  g_object_unref (fixture->ben);
  fixture->ben = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
}

/* The last that came in were somebody whom another device had deleted before this one heard of them; then the app was opened anew. */
static void
test_dead_on_arrival (Fixture           *fixture,
                      gconstpointer data G_GNUC_UNUSED)
{
  static const char insert[] = "INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'Lea', 1)";

  write_sql (fixture->ana, insert);
  write_sql (fixture->ana, "DELETE FROM member WHERE name = 'Lea'");
  run (fixture->ana);
  run (fixture->ben);
  reopen_ben (fixture);
  write_sql (fixture->ana, insert);
  run (fixture->ana);
  run (fixture->ben);
  assert_same (fixture);
  reopen_ben (fixture);
  write_sql (fixture->ben, insert);
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
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
  g_test_add ("/sync/run/requests", Fixture, NULL, set_up, test_requests, tear_down);
  g_test_add ("/sync/run/edit-beats-delete", Fixture, NULL, set_up, test_edit_beats_delete, tear_down);
  g_test_add ("/sync/run/lost-folder", Fixture, NULL, set_up, test_lost_folder, tear_down);
  g_test_add ("/sync/run/cut-short", Fixture, NULL, set_up, test_cut_short, tear_down);
  g_test_add ("/sync/run/rolled-back", Fixture, NULL, set_up, test_rolled_back, tear_down);
  g_test_add ("/sync/run/same-step", Fixture, NULL, set_up, test_same_step, tear_down);
  g_test_add ("/sync/run/first-head", Fixture, NULL, set_up, test_first_head, tear_down);
  g_test_add ("/sync/run/dead-on-arrival", Fixture, NULL, set_up, test_dead_on_arrival, tear_down);
  g_test_add ("/sync/run/copied", Fixture, NULL, set_up, test_copied, tear_down);
  g_test_add ("/sync/run/wrong-passphrase", Fixture, NULL, set_up, test_wrong_passphrase, tear_down);

  return g_test_run ();
}
