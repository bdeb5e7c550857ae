/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One device became two, and the storage keeps them from seeing each other: both write under one name, others hear the one or the other, and only then the
 * two find out. Nothing that either wrote is lost, nor what neither knew of deleted. */

#include "sync-fork.h"
#include "sync-search.h"
#include "sync/hearth-sync-move.h"

/* Ben writes to Mika; somebody who shows an older state to another Ben lets him write as the same step, and Cem, who heard that one alone,
 * deletes her. */
static void
write_twice (People          *people,
             HearthCommunity *other)
{
  write_sql (other, "UPDATE member SET city = 'Faro' WHERE name = 'Mika'");
  run (other);
  run (people->cem);
  g_assert_true (lives_in (people->cem, "Faro"));
  write_sql (people->cem, "DELETE FROM member WHERE name = 'Mika'");
  run (people->cem);
  come_forth (people);
}

static void
assert_mika_is_there (People *people)
{
  g_assert_cmpint (write_sql (people->pair.ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika' AND country = 'BE'"), >, 0);
}

/* The same step twice: what neither saw of the other is not lost, once the storage shows it. */
static void
test_unseen (People            *people,
             gconstpointer data G_GNUC_UNUSED)
{
  HearthCommunity *clone;

  copy_ben (people, "clone");
  clone = reopen (people, "clone");
  copy_tree (people->pair.remote, people->before);
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  run (people->pair.ben);
  go_back (people);
  write_twice (people, clone);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  assert_stops (clone, HEARTH_ERROR_LOCKED);
  renew (people->pair.ben);
  renew (clone);
  assert_all_same (people, clone);
  assert_mika_is_there (people);
  hearth_community_close (clone);
  g_object_unref (clone);
}

/* Whom Ben can forget: then he writes all anew. */
static void
bring_somebody (People *people)
{
  write_sql (people->pair.ana, "INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'Zq7', 1)");
  run (people->pair.ana);
  run (people->pair.ben);
}

/* Ana has heard the one, and the other's head names another file in the place of the last one that she has: she hears all of it, before either of the two
 * knows of the other, and though nobody may ever tell it again. after: she has heard the one by a snapshot alone. */
static void
hear_both (People  *people,
           gboolean after)
{
  HearthCommunity *clone;

  bring_somebody (people);
  copy_ben (people, "clone");
  clone = reopen (people, "clone");
  copy_tree (people->pair.remote, people->before);
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  run (people->pair.ben);
  if (after)
    forget (people->pair.ben);
  run (people->pair.ben);
  run (people->pair.ana);
  go_back (people);
  write_sql (clone, "UPDATE member SET city = 'Porto' WHERE name = 'Ana'");
  for (guint i = 0; i < 4; i++)
    {
      run (clone);
      write_sql (clone, "UPDATE member SET pronouns = iif (pronouns = 'she', 'they', 'she') WHERE name = 'Mika'");
    }
  run (clone);
  come_forth (people);
  run (people->pair.ana);
  g_assert_true (lives_in (people->pair.ana, "Porto"));
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  renew (people->pair.ben);
  assert_stops (clone, HEARTH_ERROR_LOCKED);
  renew (clone);
  assert_all_same (people, clone);
  assert_mika_is_there (people);
  hearth_community_close (clone);
  g_object_unref (clone);
}

static void
test_two_pasts (People            *people,
                gconstpointer data G_GNUC_UNUSED)
{
  hear_both (people, FALSE);
}

static void
test_after_a_snapshot (People            *people,
                       gconstpointer data G_GNUC_UNUSED)
{
  hear_both (people, TRUE);
}

/* The original is gone for ever, and what it wrote last was not shown to what was put back: that tells it again. */
static void
test_heir (People            *people,
           gconstpointer data G_GNUC_UNUSED)
{
  HearthSyncResult result;

  copy_ben (people, "backup");
  copy_tree (people->pair.remote, people->before);
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  run (people->pair.ben);
  put_back (people, "backup");
  go_back (people);
  write_twice (people, people->pair.ben);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  renew (people->pair.ben);
  assert_all_same (people, NULL);
  assert_mika_is_there (people);
  /* It is told once. */
  run (people->pair.ben);
  g_assert_true (hearth_sync_run (db_of (people->pair.ben), &result, NULL, NULL));
  g_assert_cmpuint (result.pulled + result.pushed, ==, 0);
  g_assert_cmpuint (result.skipped, ==, 0);
}

/* Of what was written under Ben's name. */
static char *
bens_folder (People     *people,
             const char *kind)
{
  g_autofree char *hex = hearth_sync_id_to_hex (&people->ben);

  return g_build_filename (people->pair.remote, kind, hex, NULL);
}

/* The original wrote all anew and is gone, and some of that cannot be had when its heir asks first: what can be is told once, and what is missing when it is there. */
static void
hear_in_part (People     *people,
              const char *kind)
{
  g_autofree char *folder = bens_folder (people, kind);
  g_autofree char *away = folder_of (people, "away");
  HearthSyncResult result;

  bring_somebody (people);
  copy_ben (people, "backup");
  copy_tree (people->pair.remote, people->before);
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  run (people->pair.ben);
  forget (people->pair.ben);
  run (people->pair.ben);
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  put_back (people, "backup");
  go_back (people);
  write_twice (people, people->pair.ben);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  renew (people->pair.ben);
  for (guint i = 0; i < 2; i++)
    g_assert_true (hearth_sync_run (db_of (people->pair.ben), &result, NULL, NULL));
  g_assert_cmpuint (result.pulled + result.pushed, ==, 0);
  copy_tree (away, folder);
  assert_all_same (people, NULL);
  assert_mika_is_there (people);
}

static void
test_without_snapshot (People            *people,
                       gconstpointer data G_GNUC_UNUSED)
{
  hear_in_part (people, "snap");
}

static void
test_without_segments (People            *people,
                       gconstpointer data G_GNUC_UNUSED)
{
  hear_in_part (people, "log");
}

/* What was put back goes on under the old name, and Cem hears it; then it is known for a copy, and becomes another. What it does after that it does knowing its own
 * words as Cem knows them: the name they were written under is not its own any more. */
static void
test_own_words (People            *people,
                gconstpointer data G_GNUC_UNUSED)
{
  copy_ben (people, "backup");
  copy_tree (people->pair.remote, people->before);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  run (people->pair.ben);
  put_back (people, "backup");
  go_back (people);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Faro' WHERE name = 'Mika'");
  run (people->pair.ben);
  run (people->cem);
  g_assert_true (lives_in (people->cem, "Faro"));
  come_forth (people);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  renew (people->pair.ben);
  write_sql (people->pair.ben, "DELETE FROM member WHERE name = 'Mika'");
  assert_all_same (people, NULL);
  g_assert_false (lives_in (people->cem, "Faro"));
  g_assert_true (lives_in (people->cem, "Lille"));
}

/* The storage shows nothing of the other, but somebody says that they heard more under this name than was said here. */
static void
test_hearsay (People            *people,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *heads = g_build_filename (people->pair.remote, "head", NULL);
  g_autofree char   *hex = hearth_sync_id_to_hex (&people->ben);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = NULL;
  HearthSyncResult   result;
  const char        *name;

  copy_ben (people, "backup");
  copy_tree (people->pair.remote, people->before);
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  run (people->pair.ben);
  run (people->cem);
  write_sql (people->cem, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  run (people->cem);
  put_back (people, "backup");
  dir = g_dir_open (heads, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (heads, name, NULL);
      g_autofree char *there = g_build_filename (people->before, "head", name, NULL);

      if (g_str_has_prefix (name, hex) && !g_file_test (there, G_FILE_TEST_EXISTS))
        g_assert_cmpint (g_rename (from, there), ==, 0);
    }
  write_sql (people->pair.ben, "UPDATE member SET city = 'Porto' WHERE name = 'Mika'");
  g_assert_false (hearth_sync_run (db_of (people->pair.ben), &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED);
  copy_tree (people->before, people->pair.remote);
  renew (people->pair.ben);
  assert_all_same (people, NULL);
  g_assert_true (lives_in (people->pair.ana, "Porto"));
  assert_mika_is_there (people);
}

/* The storage moves before the two have seen each other, and one of them is gone: what that wrote goes along, though the newest head under the name says
 * nothing of it, and whoever joins there has it. */
static void
test_moved (People            *people,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *place = g_build_filename (people->pair.dir, "new", NULL);
  HearthCommunity   *clone, *third;
  HearthSyncResult   result;
  g_autoptr (GError) error = NULL;

  copy_ben (people, "clone");
  clone = reopen (people, "clone");
  copy_tree (people->pair.remote, people->before);
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  run (people->pair.ben);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  write_sql (people->pair.ben, "UPDATE member SET pronouns = 'she' WHERE name = 'Ana'");
  run (people->pair.ben);
  go_back (people);
  write_sql (clone, "UPDATE member SET country = 'PT' WHERE name = 'Ana'");
  write_twice (people, clone);
  hearth_community_close (clone);
  g_object_unref (clone);
  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  g_free (people->pair.url);
  people->pair.url = g_filename_to_uri (place, NULL, NULL);
  hearth_sync_move (db_of (people->pair.ana), people->pair.url, FALSE, &result, NULL, &error);
  g_assert_no_error (error);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  renew (people->pair.ben);
  third = join_as (&people->pair, "third");
  g_assert_true (lives_in (third, "Faro"));
  g_assert_cmpint (write_sql (third, "UPDATE member SET city = 'Porto' WHERE name = 'Ana' AND city = 'Lille' AND country = 'PT'"), >, 0);
  g_assert_cmpint (write_sql (third, "UPDATE member SET city = 'Gent' WHERE name = 'Mika' AND country = 'BE'"), >, 0);
  assert_all_same (people, third);
  hearth_community_close (third);
  g_object_unref (third);
}

#define ADD(name, function) g_test_add ("/sync/twins/" name, People, NULL, set_up, function, tear_down_people)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("unseen", test_unseen);
  ADD ("two-pasts", test_two_pasts);
  ADD ("after-a-snapshot", test_after_a_snapshot);
  ADD ("heir", test_heir);
  ADD ("without-snapshot", test_without_snapshot);
  ADD ("without-segments", test_without_segments);
  ADD ("own-words", test_own_words);
  ADD ("hearsay", test_hearsay);
  ADD ("moved", test_moved);
  return g_test_run ();
}
