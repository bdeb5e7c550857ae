/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two computers whose storage moves, is emptied, or is put back to an older state: every edit of either is with both in the end, and nothing begins
 * anew by itself. */

#include "sync-pair.h"

#include "sync/hearth-sync-again.h"
#include "sync/hearth-sync-move.h"
#include "sync/hearth-sync-people.h"

#include <unistd.h>

#define WELL -1

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  set_up_at (fixture, NULL);
}

static void
edit (HearthCommunity *community,
      const char      *who,
      const char      *city)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE member SET city = '%s' WHERE name = '%s'", city, who);

  g_assert_cmpint (write_sql (community, sql), >, 0);
}

/* A folder beside the first; its address. */
static char *
make_place (Fixture    *fixture,
            const char *name)
{
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return g_filename_to_uri (path, NULL, NULL);
}

/* WELL, or the code of its error. */
static int
move (HearthCommunity *community,
      const char      *url,
      gboolean         lost)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  hearth_sync_move (db_of (community), url, lost, &result, NULL, &error);
  if (error != NULL)
    g_test_message ("%s", error->message);
  return error == NULL ? WELL : error->code;
}

static void
tell_again (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  hearth_sync_tell_again (db_of (community), &result, NULL, &error);
  g_assert_no_error (error);
}

static void
run_both (Fixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      run (fixture->ana);
      run (fixture->ben);
    }
  assert_same (fixture);
}

static HearthSyncStatus *
read_status (HearthCommunity *community)
{
  return hearth_db_read (db_of (community), hearth_sync_read_status, NULL, NULL, NULL);
}

static void
assert_at (HearthCommunity *community,
           const char      *url)
{
  g_autoptr (HearthSyncStatus) status = read_status (community);

  g_assert_cmpstr (status->url, ==, url);
  g_assert_null (status->moved);
}

/* The names of all files below, in one line each. */
static void
list_files (const char *folder,
            GString    *names)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        list_files (path, names);
      else
        g_string_append_printf (names, "%s\n", path);
    }
}

static void
assert_city (HearthCommunity *community,
             const char      *who,
             const char      *city)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE member SET country = NULL WHERE name = '%s' AND city = '%s'", who, city);
  g_autofree char *found = g_strdup_printf ("UPDATE member SET country = 'BE' WHERE name = '%s' AND city = '%s'", who, city);

  g_assert_cmpint (write_sql (community, found), >, 0);
  g_assert_cmpint (write_sql (community, sql), >, 0);
}

static void
test_everybody_follows (Fixture           *fixture,
                        gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char    *url = make_place (fixture, "new");
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  HearthSyncResult    result;

  edit (fixture->ben, "Mika", "Ghent");
  run (fixture->ben);
  edit (fixture->ben, "Ana", "Lille");
  edit (fixture->ana, "Mika", "Porto");
  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, WELL);
  assert_at (fixture->ana, url);
  list_files (fixture->remote, before);
  assert_at (fixture->ben, fixture->url);
  run (fixture->ben);
  assert_at (fixture->ben, url);
  run_both (fixture);
  assert_city (fixture->ana, "Ana", "Lille");
  run_both (fixture);
  /* The old place is as it was left, and one listing is enough at the new one. */
  list_files (fixture->remote, after);
  g_assert_cmpstr (after->str, ==, before->str);
  g_assert_true (hearth_sync_run (db_of (fixture->ana), &result, NULL, NULL));
  g_assert_cmpuint (result.requests, ==, 1);
}

/* Ben wrote to the old place after it was copied. */
static void
test_late_words (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *url = make_place (fixture, "new");
  g_autofree char *heads = g_build_filename (fixture->remote, "head", NULL);
  g_autofree char *aside = g_build_filename (fixture->dir, "note", NULL);
  g_autofree char *note = NULL;
  g_autoptr (GDir) dir = NULL;
  const char      *name;

  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, WELL);
  dir = g_dir_open (heads, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".note"))
      note = g_build_filename (heads, name, NULL);
  g_assert_nonnull (note);
  g_assert_cmpint (g_rename (note, aside), ==, 0);
  edit (fixture->ben, "Mika", "Ghent");
  run (fixture->ben);
  edit (fixture->ben, "Ana", "Lille");
  run (fixture->ben);
  assert_at (fixture->ben, fixture->url);
  g_assert_cmpint (g_rename (aside, note), ==, 0);
  edit (fixture->ben, "Ana", "Porto");
  run_both (fixture);
  assert_at (fixture->ben, url);
  assert_city (fixture->ana, "Mika", "Ghent");
  assert_city (fixture->ana, "Ana", "Porto");
}

/* The stick has another path there: it says so until it is told. */
static void
test_another_way_there (Fixture           *fixture,
                        gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char             *url = make_place (fixture, "new");
  g_autofree char             *path = g_build_filename (fixture->dir, "new", NULL);
  g_autofree char             *elsewhere = g_build_filename (fixture->dir, "stick", NULL);
  g_autofree char             *other = g_filename_to_uri (elsewhere, NULL, NULL);
  g_autoptr (HearthSyncStatus) status = NULL;

  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, WELL);
  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
  edit (fixture->ben, "Mika", "Ghent");
  assert_stops (fixture->ben, HEARTH_ERROR_OFFLINE);
  assert_stops (fixture->ben, HEARTH_ERROR_OFFLINE);
  status = read_status (fixture->ben);
  g_assert_cmpstr (status->moved, ==, url);
  g_assert_cmpint (status->waiting, >, 0);
  g_assert_cmpint (move (fixture->ben, other, FALSE), ==, WELL);
  assert_at (fixture->ben, other);
  g_assert_cmpint (symlink (elsewhere, path), ==, 0);
  run_both (fixture);
  assert_city (fixture->ana, "Mika", "Ghent");
}

static void
test_there_and_back (Fixture           *fixture,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *url = make_place (fixture, "new");

  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, WELL);
  edit (fixture->ana, "Mika", "Ghent");
  run (fixture->ana);
  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, HEARTH_ERROR_INVALID);
  /* Ben has seen neither. */
  g_assert_cmpint (move (fixture->ana, fixture->url, FALSE), ==, WELL);
  edit (fixture->ben, "Ana", "Lille");
  run_both (fixture);
  assert_at (fixture->ana, fixture->url);
  assert_at (fixture->ben, fixture->url);
  assert_city (fixture->ana, "Ana", "Lille");
  assert_city (fixture->ben, "Mika", "Ghent");
}

/* What fails on the way changes nothing, and is gone on with. */
static void
test_cut_short (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *url = make_place (fixture, "new");
  g_autofree char *snap = g_build_filename (fixture->dir, "new", "snap", NULL);

  g_assert_true (g_file_set_contents (snap, "in the way", -1, NULL));
  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, HEARTH_ERROR_FAILED);
  assert_at (fixture->ana, fixture->url);
  edit (fixture->ana, "Mika", "Ghent");
  run_both (fixture);
  assert_at (fixture->ben, fixture->url);
  g_unlink (snap);
  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, WELL);
  run_both (fixture);
  assert_at (fixture->ben, url);
}

static void
test_who_may (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char             *url = make_place (fixture, "new");
  g_autofree char             *path = g_build_filename (fixture->dir, "new", NULL);
  g_autoptr (GString)          files = g_string_new (NULL);
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthSyncStatus) status = NULL;
  HearthSyncResult             result;
  const char                  *strange = "{\"format\": 1, \"space\": \"00112233445566778899aabbccddeeff\", \"created\": 1}";
  g_autofree char             *space = g_build_filename (path, "hearth-space.json", NULL);

  run_both (fixture);
  status = read_status (fixture->ana);
  for (guint i = 0; i < status->devices->len; i++)
    {
      const HearthSyncMember *member = &g_array_index (status->devices, HearthSyncMember, i);

      if (!member->self)
        hearth_sync_set_role (db_of (fixture->ana), &member->id, HEARTH_SYNC_EDITOR, PASSPHRASE, &result, NULL, &error);
      g_assert_no_error (error);
    }
  run (fixture->ben);
  g_assert_cmpint (move (fixture->ben, url, FALSE), ==, HEARTH_ERROR_LOCKED);
  g_assert_true (g_file_set_contents (space, strange, -1, NULL));
  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, HEARTH_ERROR_CONFLICT);
  g_assert_cmpint (move (fixture->ana, url, TRUE), ==, HEARTH_ERROR_CONFLICT);
  list_files (path, files);
  g_strchomp (files->str);
  g_assert_cmpstr (files->str, ==, space);
  run_both (fixture);
}

static void
empty (Fixture *fixture)
{
  remove_tree (fixture->remote);
  g_assert_cmpint (g_mkdir (fixture->remote, 0700), ==, 0);
}

static void
test_emptied (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) third = NULL;
  g_autofree char            *folder = g_build_filename (fixture->dir, "third", NULL);
  g_autoptr (GString)         files = g_string_new (NULL);

  edit (fixture->ben, "Ana", "Lille");
  run (fixture->ben); /* which Ana never sees there */
  edit (fixture->ben, "Mika", "Porto");
  empty (fixture);
  assert_stops (fixture->ana, HEARTH_ERROR_CONFLICT);
  assert_stops (fixture->ben, HEARTH_ERROR_CONFLICT);
  list_files (fixture->remote, files);
  g_assert_cmpstr (files->str, ==, "");
  tell_again (fixture->ana);
  run (fixture->ana);
  run_both (fixture);
  assert_city (fixture->ana, "Ana", "Lille");
  assert_city (fixture->ana, "Mika", "Porto");
  /* The passphrase opens it as before. */
  third = hearth_community_create_with (folder, join, fixture, &error);
  g_assert_no_error (error);
  assert_city (third, "Ana", "Lille");
  hearth_community_close (third);
  run_both (fixture);
  /* Once more, and from the other one. */
  empty (fixture);
  assert_stops (fixture->ana, HEARTH_ERROR_CONFLICT);
  tell_again (fixture->ben);
  edit (fixture->ana, "Mika", "Ghent");
  run_both (fixture);
  assert_city (fixture->ben, "Mika", "Ghent");
}

static void
copy_tree (const char *from,
           const char *to)
{
  const char *const  argv[] = { "cp", "-r", from, to, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The provider put back last week's state. */
static void
test_rolled_back (Fixture           *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *week = g_build_filename (fixture->dir, "last-week", NULL);

  copy_tree (fixture->remote, week);
  edit (fixture->ana, "Mika", "Ghent");
  edit (fixture->ben, "Ana", "Lille");
  run_both (fixture);
  remove_tree (fixture->remote);
  copy_tree (week, fixture->remote);
  assert_stops (fixture->ben, HEARTH_ERROR_CONFLICT);
  tell_again (fixture->ben);
  run (fixture->ben);
  edit (fixture->ana, "Ana", "Porto");
  run_both (fixture);
  assert_city (fixture->ben, "Ana", "Porto");
  assert_city (fixture->ben, "Mika", "Ghent");
}

static void
test_lost_and_moved (Fixture           *fixture,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *url = make_place (fixture, "new");

  edit (fixture->ben, "Ana", "Lille");
  run (fixture->ben);
  remove_tree (fixture->remote);
  g_assert_cmpint (move (fixture->ana, url, FALSE), ==, HEARTH_ERROR_OFFLINE);
  assert_at (fixture->ana, fixture->url);
  g_assert_cmpint (move (fixture->ana, url, TRUE), ==, WELL);
  assert_stops (fixture->ben, HEARTH_ERROR_OFFLINE);
  g_assert_cmpint (move (fixture->ben, url, FALSE), ==, WELL);
  run_both (fixture);
  assert_city (fixture->ana, "Ana", "Lille");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync/move/everybody-follows", Fixture, NULL, set_up, test_everybody_follows, tear_down);
  g_test_add ("/sync/move/late-words", Fixture, NULL, set_up, test_late_words, tear_down);
  g_test_add ("/sync/move/another-way-there", Fixture, NULL, set_up, test_another_way_there, tear_down);
  g_test_add ("/sync/move/there-and-back", Fixture, NULL, set_up, test_there_and_back, tear_down);
  g_test_add ("/sync/move/cut-short", Fixture, NULL, set_up, test_cut_short, tear_down);
  g_test_add ("/sync/move/who-may", Fixture, NULL, set_up, test_who_may, tear_down);
  g_test_add ("/sync/move/emptied", Fixture, NULL, set_up, test_emptied, tear_down);
  g_test_add ("/sync/move/rolled-back", Fixture, NULL, set_up, test_rolled_back, tear_down);
  g_test_add ("/sync/move/lost-and-moved", Fixture, NULL, set_up, test_lost_and_moved, tear_down);

  return g_test_run ();
}
