/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders that are not for this community alone: where another one syncs, before and after; and where somebody else keeps other things, some
 * of which look like ours. Nothing of theirs is touched, and nothing of ours is lost. */

#include "sync-storage.h"

static gboolean
set_up_there (HearthDb *db,
              gpointer  data,
              GError  **error)
{
  g_autoptr (HearthVaultText) recovery = NULL;
  HearthVaultCost             cost = { 1, 8 << 20 };
  HearthSyncResult            result;

  return hearth_sync_setup (db, data, PASSPHRASE, &cost, "office", &recovery, &result, NULL, error);
}

/* Another community, which begins to sync to url; the error's code, or -1. */
static int
begin_other (Fixture    *fixture,
             const char *url)
{
  g_autofree char            *folder = g_build_filename (fixture->dir, "other", NULL);
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) other = NULL;
  HearthCommunityRow          settings;
  int                         code = -1;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) "Lighthouse";
  other = hearth_community_create (folder, &settings, &error);
  g_assert_no_error (error);
  if (!set_up_there (db_of (other), (gpointer) url, &error))
    code = error->code;
  hearth_community_close (other);
  remove_tree (folder);
  return code;
}

static GPtrArray *
read_all (GPtrArray *paths)
{
  GPtrArray *contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (contents, read_file (paths->pdata[i]));
  return contents;
}

/* Every one of them is there as it was. */
static void
assert_untouched (GPtrArray *paths,
                  GPtrArray *contents)
{
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = read_file (paths->pdata[i]);

      g_assert_true (g_bytes_equal (bytes, contents->pdata[i]));
    }
}

static void
test_taken (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) before = list_storage (fixture);
  g_autoptr (GPtrArray) contents = read_all (before);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpint (begin_other (fixture, fixture->url), ==, HEARTH_ERROR_INVALID);
  after = list_storage (fixture);
  g_assert_cmpuint (after->len, ==, before->len);
  assert_untouched (before, contents);
}

/* The folder is another community's from one day to the next. */
static void
test_exchanged (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char      *away = g_build_filename (fixture->dir, "away", NULL);
  g_autofree char      *theirs = g_build_filename (fixture->dir, "theirs", NULL);
  g_autofree char      *before = NULL;
  g_autofree char      *after = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) contents = NULL;

  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (fixture->ana);
  run (fixture->ben);
  write_sql (fixture->ana, "UPDATE member SET city = 'Lille' WHERE name = 'Mika'");
  before = dup_digest (fixture->ana);
  g_assert_cmpint (g_rename (fixture->remote, away), ==, 0);
  g_mkdir (fixture->remote, 0700);
  g_assert_cmpint (begin_other (fixture, fixture->url), ==, -1);
  paths = list_storage (fixture);
  contents = read_all (paths);
  assert_stops (fixture->ana, HEARTH_ERROR_CONFLICT);
  assert_stops (fixture->ben, HEARTH_ERROR_CONFLICT);
  after = dup_digest (fixture->ana);
  g_assert_cmpstr (after, ==, before);
  assert_untouched (paths, contents);
  g_assert_cmpint (g_rename (fixture->remote, theirs), ==, 0);
  g_assert_cmpint (g_rename (away, fixture->remote), ==, 0);
  run (fixture->ana);
  run (fixture->ben);
  assert_same (fixture);
}

static void
put_file (Fixture    *fixture,
          GPtrArray  *paths,
          const char *name)
{
  char            *path = g_build_filename (fixture->remote, name, NULL);
  g_autofree char *dir = g_path_get_dirname (path);

  g_mkdir_with_parents (dir, 0700);
  g_assert_true (g_file_set_contents (path, "What somebody else keeps here.", -1, NULL));
  g_ptr_array_add (paths, path);
}

static void
test_others_things (Fixture           *fixture,
                    gconstpointer data G_GNUC_UNUSED)
{
  static const char *const names[] = { "IMG 0001.jpg", "notes/today.md", "head/notes.txt", "head/00112233445566778899aabbccddeeff-0000000000000001-01234567.head",
                                       "keys/letter.txt", "keys/0.slot", "keys/epoch-0000000x.key", "dev/driver.cert", "log/access.log", "snap/shot.png" };
  g_autoptr (GPtrArray)    paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray)    contents = NULL;
  g_autofree char         *folder = g_build_filename (fixture->dir, "third", NULL);
  g_autoptr (GError)       error = NULL;
  HearthCommunity         *third;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put_file (fixture, paths, names[i]);
  contents = read_all (paths);
  for (guint i = 0; i < 12; i++)
    {
      write_sql (i % 2 == 0 ? fixture->ana : fixture->ben, "UPDATE member SET city = hex (randomblob (20)) WHERE name = 'Mika'");
      run (fixture->ana);
      run (fixture->ben);
    }
  run (fixture->ana);
  assert_same (fixture);
  third = hearth_community_create_with (folder, join, fixture, &error);
  g_assert_no_error (error);
  hearth_community_close (third);
  g_object_unref (third);
  assert_untouched (paths, contents);
}

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  set_up_at (fixture, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync/place/taken", Fixture, NULL, set_up, test_taken, tear_down);
  g_test_add ("/sync/place/exchanged", Fixture, NULL, set_up, test_exchanged, tear_down);
  g_test_add ("/sync/place/others-things", Fixture, NULL, set_up, test_others_things, tear_down);
  return g_test_run ();
}
