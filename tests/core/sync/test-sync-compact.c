/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was said before is said anew and taken away: of somebody who was erased there is nothing left, on any device, in any backup made
 * after, in any object on the storage once it is decrypted; and who was away for long comes back with their own edits. */

#include "sync-search.h"

#include "db/hearth-backup.h"
#include "sync/hearth-sync-head.h"

/* Said by both, written over by both at once, and what one of them did was deleted. */
static void
plant (Fixture *fixture)
{
  write_sql (fixture->ana, "INSERT INTO member (rowid, id, name, city, joined_at) VALUES (hearth_next (2), randomblob (16), 'Zq7canary Lind', 'Zq7canary-one', 1);"
                           "INSERT INTO interaction (rowid, id, member, kind, at, body) SELECT hearth_next (4), randomblob (16), rowid, 1, 1, 'Zq7canary-said' FROM member WHERE name LIKE 'Zq7%';"
                           "INSERT INTO interaction (rowid, id, member, kind, at, body) SELECT hearth_next (4), randomblob (16), rowid, 1, 1, 'Zq7canary-gone' FROM member WHERE name LIKE 'Zq7%'");
  run (fixture->ana);
  run (fixture->ben);
  write_sql (fixture->ana, "UPDATE member SET city = 'Zq7canary-two' WHERE name LIKE 'Zq7%'; DELETE FROM interaction WHERE body = 'Zq7canary-gone'");
  write_sql (fixture->ben, "UPDATE member SET city = 'Zq7canary-three', country = 'BE' WHERE name LIKE 'Zq7%'");
  for (guint i = 0; i < 2; i++)
    {
      run (fixture->ana);
      run (fixture->ben);
    }
  assert_same (fixture);
}

static void
back_up (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *backup = hearth_backup_make (hearth_db_get_path (db_of (community)), "after", NULL, &error);

  g_assert_no_error (error);
}

static void
test_erase (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  Search before, after;

  plant (fixture);
  before = search_all (fixture, fixture->dir);
  /* In both databases, and in what both of them said. */
  g_assert_cmpuint (before.hits, >=, 2);
  g_assert_cmpuint (before.inside, >=, 3);
  forget (fixture->ana);
  /* Ben does not know it yet. */
  write_sql (fixture->ben, "UPDATE member SET city = 'Zq7canary-four' WHERE name LIKE 'Zq7%'");
  for (guint i = 0; i < 2; i++)
    {
      run (fixture->ana);
      run (fixture->ben);
    }
  assert_same (fixture);
  back_up (fixture->ana);
  back_up (fixture->ben);
  after = search_all (fixture, fixture->dir);
  g_test_message ("before: in %u files, in %u of %u objects; after: in %u files, in %u of %u objects", before.hits, before.inside, before.objects, after.hits, after.inside, after.objects);
  g_assert_cmpuint (after.objects, >=, 4);
  g_assert_cmpuint (after.hits, ==, 0);
  g_assert_cmpuint (after.inside, ==, 0);
}

#define SOMEBODY "INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), x'5a71ca7a2b1e4c0d8e3f00112233aabb', 'Zq7canary Lind', 1);" \
                 "INSERT INTO interaction (rowid, id, member, kind, at, body) SELECT hearth_next (4), randomblob (16), rowid, 1, 1, 'Zq7canary-said' FROM member WHERE name LIKE 'Zq7%'"

/* An old list is imported once more on the other computer, with somebody who was erased; they are deleted there, or not. */
static void
import_again (Fixture *fixture,
              gboolean deletes)
{
  Search after;

  write_sql (fixture->ana, SOMEBODY);
  run (fixture->ana);
  run (fixture->ben);
  forget (fixture->ana);
  run (fixture->ana);
  run (fixture->ben);
  write_sql (fixture->ben, SOMEBODY);
  if (deletes)
    write_sql (fixture->ben, "DELETE FROM interaction WHERE body = 'Zq7canary-said'; DELETE FROM member WHERE name LIKE 'Zq7%'");
  for (guint i = 0; i < 2; i++)
    {
      run (fixture->ben);
      run (fixture->ana);
    }
  assert_same (fixture);
  back_up (fixture->ben);
  after = search_all (fixture, fixture->dir);
  g_assert_cmpuint (after.objects, >=, 4);
  g_assert_cmpuint (after.hits, ==, 0);
  g_assert_cmpuint (after.inside, ==, 0);
}

static void
test_imported (Fixture           *fixture,
               gconstpointer data G_GNUC_UNUSED)
{
  import_again (fixture, FALSE);
}

static void
test_imported_and_deleted (Fixture           *fixture,
                           gconstpointer data G_GNUC_UNUSED)
{
  import_again (fixture, TRUE);
}

static guint
count_files (Fixture    *fixture,
             const char *suffix,
             const char *folder)
{
  g_autofree char *path = g_build_filename (fixture->remote, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;
  guint            n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      n += g_str_has_suffix (name, suffix) + count_files (fixture, suffix, child);
    }
  return n;
}

/* More than a head names: Ben was away for all of it, and did something as well. */
static void
test_away (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  guint most = 0;

  write_sql (fixture->ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  for (guint i = 0; i < 2 * HEARTH_SYNC_HEAD_SEGMENTS + 4; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE member SET city = 'Town %u' WHERE name = 'Mika'", i);

      write_sql (fixture->ana, sql);
      run (fixture->ana);
      most = MAX (most, count_files (fixture, ".seg", "log"));
    }
  g_test_message ("%u segments at most, %u in the end", most, count_files (fixture, ".seg", "log"));
  g_assert_cmpuint (count_files (fixture, ".seg", "log"), <, most);
  run (fixture->ben);
  run (fixture->ana);
  assert_same (fixture);
  g_assert_cmpint (write_sql (fixture->ana, "UPDATE member SET pronouns = 'they' WHERE name = 'Mika' AND country = 'BE' AND city LIKE 'Town %'"), >, 0);
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
  g_test_add ("/sync/compact/erase", Fixture, NULL, set_up, test_erase, tear_down);
  g_test_add ("/sync/compact/imported", Fixture, NULL, set_up, test_imported, tear_down);
  g_test_add ("/sync/compact/imported-and-deleted", Fixture, NULL, set_up, test_imported_and_deleted, tear_down);
  g_test_add ("/sync/compact/away", Fixture, NULL, set_up, test_away, tear_down);

  return g_test_run ();
}
