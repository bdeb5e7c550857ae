/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One device becomes two: a folder is copied, or put back from a backup. It is noticed before anything is written, the copy becomes a device
 * of its own, and all that was done on either is there afterwards, on all. */

#include "sync-fork.h"
#include "sync/hearth-sync-move.h"

static void
assert_all_same (People          *people,
                 HearthCommunity *fourth) /* may be NULL */
{
  g_autofree char *ana = NULL;

  for (guint i = 0; i < 3; i++)
    {
      run (people->pair.ben);
      if (fourth != NULL)
        run (fourth);
      run_some (people);
    }
  ana = dup_digest (people->pair.ana);
  assert_same (&people->pair);
  assert_two_same (people);
  if (fourth != NULL)
    {
      g_autofree char *digest_there = dup_digest (fourth);

      g_assert_cmpstr (digest_there, ==, ana);
    }
}

/* A backup was put back; more was published since, and then something done on the old state. */
static void
test_restored (People            *people,
               gconstpointer data G_GNUC_UNUSED)
{
  HearthSyncResult   result;
  g_autoptr (GError) error = NULL;

  write_sql (people->pair.ben, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  run (people->pair.ben);
  copy_ben (people, "backup");
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE', city = 'Ghent' WHERE name = 'Mika'");
  write_sql (people->pair.ben, "INSERT INTO member (rowid, id, name, city, joined_at) VALUES (hearth_next (2), randomblob (16), 'Nina', 'Bruges', 1)");
  run (people->pair.ben);
  put_back (people, "backup");
  g_assert_false (lives_in (people->pair.ben, "Bruges"));
  write_sql (people->pair.ben, "UPDATE member SET city = 'Porto' WHERE name = 'Ana'");
  write_sql (people->pair.ben, "INSERT INTO member (rowid, id, name, city, joined_at) VALUES (hearth_next (2), randomblob (16), 'Olu', 'Lagos', 1)");
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  renew (people->pair.ben);
  assert_all_same (people, NULL);
  g_assert_true (lives_in (people->pair.ana, "Porto") && lives_in (people->pair.ana, "Lagos"));
  g_assert_true (lives_in (people->pair.ben, "Ghent") && lives_in (people->pair.ben, "Bruges"));
  g_assert_false (hearth_sync_renew (db_of (people->pair.ben), PASSPHRASE, "stage", &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

/* Both go on, with as many steps: what one deletes and the other writes to at the same step is alive, with what was written. */
static void
test_cloned (People            *people,
             gconstpointer data G_GNUC_UNUSED)
{
  HearthCommunity *clone;

  copy_ben (people, "clone");
  clone = reopen (people, "clone");
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE' WHERE name = 'Ana'");
  write_sql (people->pair.ben, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  write_sql (people->pair.ben, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  write_sql (clone, "INSERT INTO interaction (rowid, id, member, at) SELECT hearth_next (4), randomblob (16), rowid, 5 FROM member WHERE name = 'Mika'");
  write_sql (clone, "UPDATE member SET city = 'Porto' WHERE name = 'Ana'");
  write_sql (clone, "UPDATE member SET city = 'Faro' WHERE name = 'Mika'");
  write_sql (clone, "DELETE FROM member WHERE name = 'Mika'");
  run (people->pair.ben);
  assert_stops (clone, HEARTH_ERROR_LOCKED);
  run (people->pair.ben);
  renew (clone);
  assert_all_same (people, clone);
  g_assert_true (lives_in (people->pair.ana, "Porto"));
  g_assert_cmpint (write_sql (people->pair.ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika' AND country = 'BE'"), >, 0);
  hearth_community_close (clone);
  g_object_unref (clone);
}

/* What both had said when they came apart is told once: nothing is deleted or doubled, and deletes of what was there before hold. */
static void
test_deletes (People            *people,
              gconstpointer data G_GNUC_UNUSED)
{
  HearthCommunity *clone;

  write_sql (people->pair.ben, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (people->pair.ben);
  run_some (people);
  copy_ben (people, "clone");
  clone = reopen (people, "clone");
  write_sql (people->pair.ben, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  run (people->pair.ben);
  write_sql (clone, "UPDATE member SET city = 'Porto' WHERE name = 'Mika'");
  write_sql (clone, "DELETE FROM member WHERE name = 'Mika'");
  assert_stops (clone, HEARTH_ERROR_LOCKED);
  renew (clone);
  assert_all_same (people, clone);
  g_assert_false (lives_in (people->pair.ana, "Porto") || lives_in (people->pair.ana, "Ghent"));
  /* A delete by somebody else of what the copy had written to. */
  write_sql (clone, "UPDATE member SET country = 'PT' WHERE name = 'Ana'");
  run (clone);
  run_some (people);
  write_sql (people->cem, "DELETE FROM member WHERE name = 'Ana'");
  assert_all_same (people, clone);
  g_assert_false (lives_in (clone, "Lille"));
  hearth_community_close (clone);
  g_object_unref (clone);
}

/* Something was sealed and could not be sent when the copy was made; the original sends it later. */
static void
test_half_sent (People            *people,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *logs = g_build_filename (people->pair.remote, "log", NULL);
  HearthCommunity *clone;
  HearthSyncResult result;

  write_sql (people->pair.ana, "UPDATE member SET country = 'NL' WHERE name = 'Mika'");
  run (people->pair.ana);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  g_assert_cmpint (g_rename (logs, people->now), ==, 0);
  g_assert_true (g_file_set_contents (logs, "in the way", -1, NULL));
  g_assert_false (hearth_sync_run (db_of (people->pair.ben), &result, NULL, NULL));
  g_assert_cmpint (g_unlink (logs), ==, 0);
  g_assert_cmpint (g_rename (people->now, logs), ==, 0);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  copy_ben (people, "clone");
  clone = reopen (people, "clone");
  write_sql (clone, "UPDATE member SET country = 'BE' WHERE name = 'Mika'");
  write_sql (people->pair.ben, "UPDATE member SET country = 'FR' WHERE name = 'Ana'");
  run (people->pair.ben);
  assert_stops (clone, HEARTH_ERROR_LOCKED);
  renew (clone);
  assert_all_same (people, clone);
  g_assert_true (lives_in (people->pair.ana, "Ghent") && lives_in (people->pair.ana, "Lille"));
  hearth_community_close (clone);
  g_object_unref (clone);
}

/* On another computer, where the device's keys are not; the original is gone for ever, with what it had not sent. */
static void
test_elsewhere (People            *people,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *hex = hearth_sync_id_to_hex (&people->ben);
  g_autofree char *name = g_strconcat (hex, ".key", NULL);
  g_autofree char *keys = g_build_filename (g_get_user_state_dir (), "hearth", "sync", name, NULL);

  write_sql (people->pair.ben, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  g_assert_cmpint (g_unlink (keys), ==, 0);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  renew (people->pair.ben);
  assert_all_same (people, NULL);
  g_assert_true (lives_in (people->pair.ana, "Ghent"));
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

#define ADD(name, function) g_test_add ("/sync/fork/" name, People, NULL, set_up, function, tear_down_people)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("restored", test_restored);
  ADD ("cloned", test_cloned);
  ADD ("deletes", test_deletes);
  ADD ("half-sent", test_half_sent);
  ADD ("elsewhere", test_elsewhere);
  ADD ("unseen", test_unseen);
  ADD ("heir", test_heir);
  ADD ("hearsay", test_hearsay);
  ADD ("moved", test_moved);
  return g_test_run ();
}
