/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One device becomes two: a folder is copied, or put back from a backup. It is noticed before anything is written, the copy becomes a device
 * of its own, and all that was done on either is there afterwards, on all. */

#include "sync-fork.h"

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
  return g_test_run ();
}
