/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One of three computers is removed or may only look: it reads nothing that is written after, nobody believes what it says after, and all
 * others stay the same as each other whatever they heard of it in time. Only who knows the passphrase can do that. */

#include "sync-people.h"

/* ---- Removing ---- */

/* Every object of the storage that is not among those before: whether Ben's keys open one. */
static guint
count_readable (HearthSyncSpace *ben,
                const char      *path,
                const char      *before,
                guint           *objects)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;
  guint            n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char   *child = g_build_filename (path, name, NULL);
      g_autofree char   *old = g_build_filename (before, name, NULL);
      g_autoptr (GBytes) object = NULL;
      HearthSyncEnvelope envelope;
      char              *data;
      gsize              len;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          n += count_readable (ben, child, old, objects);
          continue;
        }
      if (g_file_test (old, G_FILE_TEST_EXISTS) || !g_file_get_contents (child, &data, &len, NULL))
        continue;
      object = g_bytes_new_take (data, len);
      if (!hearth_sync_peek (object, &envelope, NULL))
        continue;
      (*objects)++;
      n += hearth_sync_space_get_key (ben, envelope.epoch) != NULL;
    }
  return n;
}

static void
test_remove (People            *people,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthSyncSpace) space = NULL;
  HearthSyncResult            result;
  Who                         who;
  guint                       objects = 0;

  copy_tree (people->pair.remote, people->before);
  set_role (people, HEARTH_SYNC_GONE);
  write_sql (people->pair.ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run_some (people);
  write_sql (people->cem, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  run_some (people);
  assert_two_same (people);
  /* Ben is told so, keeps what he has, and can read nothing of what came since: not even with what the storage holds for the others. */
  write_sql (people->pair.ben, "UPDATE member SET city = 'Porto' WHERE name = 'Mika'");
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
  g_assert_true (lives_in (people->pair.ben, "Porto"));
  g_assert_false (lives_in (people->pair.ben, "Ghent"));
  hearth_db_read (db_of (people->pair.ben), read_who, &who, NULL, &error);
  space = hearth_sync_space_load (hearth_remote_new (people->pair.url, &error), &who.space, &who.device, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hearth_sync_space_get_epoch (space), ==, 1);
  g_assert_cmpuint (count_readable (space, people->pair.remote, people->before, &objects), ==, 0);
  g_assert_cmpuint (objects, >=, 4);
  /* Nothing is asked of the storage where there is nothing new. */
  g_assert_true (hearth_sync_run (db_of (people->pair.ana), &result, NULL, NULL));
  g_assert_cmpuint (result.requests, ==, 1);
}

/* Ben has not heard of it, or does not want to, and goes on. */
static void
test_goes_on (People            *people,
              gconstpointer data G_GNUC_UNUSED)
{
  copy_tree (people->pair.remote, people->before);
  set_role (people, HEARTH_SYNC_GONE);
  run_some (people);
  go_back (people);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Porto' WHERE name = 'Mika'");
  run (people->pair.ben);
  come_forth (people);
  run_some (people);
  g_assert_false (lives_in (people->pair.ana, "Porto"));
  g_assert_false (lives_in (people->cem, "Porto"));
  assert_two_same (people);
}

/* Cem took over what Ben said before he heard that Ben was removed: so do the others then. */
static void
test_heard_late (People            *people,
                 gconstpointer data G_GNUC_UNUSED)
{
  copy_tree (people->pair.remote, people->before);
  set_role (people, HEARTH_SYNC_GONE);
  go_back (people);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Porto' WHERE name = 'Mika'");
  run (people->pair.ben);
  run (people->cem);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Faro' WHERE name = 'Ana'");
  run (people->pair.ben);
  come_forth (people);
  run_some (people);
  g_assert_true (lives_in (people->cem, "Porto"));
  g_assert_true (lives_in (people->pair.ana, "Porto"));
  g_assert_false (lives_in (people->pair.ana, "Faro"));
  assert_two_same (people);
}

/* ---- Looking only ---- */

static void
test_viewer (People            *people,
             gconstpointer data G_GNUC_UNUSED)
{
  set_role (people, HEARTH_SYNC_VIEWER);
  write_sql (people->pair.ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run_some (people);
  write_sql (people->pair.ben, "UPDATE member SET country = 'PT', city = 'Porto' WHERE name = 'Ana'");
  run (people->pair.ben);
  g_assert_true (lives_in (people->pair.ben, "Ghent"));
  run_some (people);
  g_assert_false (lives_in (people->pair.ana, "Porto"));
  /* As an editor again, all that was done in between counts. */
  set_role (people, HEARTH_SYNC_EDITOR);
  run (people->pair.ben);
  run_some (people);
  run (people->pair.ben);
  g_assert_true (lives_in (people->pair.ana, "Porto"));
  assert_two_same (people);
  assert_same (&people->pair);
}

/* A viewer's own client was made to write. */
static void
test_viewer_writes (People            *people,
                    gconstpointer data G_GNUC_UNUSED)
{
  set_role (people, HEARTH_SYNC_VIEWER);
  run (people->pair.ben);
  run_some (people);
  write_sql (people->pair.ben, "UPDATE member SET city = 'Porto' WHERE name = 'Ana'");
  write_sql (people->pair.ben, "UPDATE sync_device SET role = 3 WHERE dev = (SELECT dev FROM sync_self)");
  run (people->pair.ben);
  run_some (people);
  g_assert_false (lives_in (people->pair.ana, "Porto"));
  g_assert_false (lives_in (people->cem, "Porto"));
  assert_two_same (people);
}

/* ---- Who may ---- */

static void
test_wrong_passphrase (People            *people,
                       gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  g_assert_false (hearth_sync_set_role (db_of (people->pair.ana), &people->ben, HEARTH_SYNC_GONE, "seven steps to the river", &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  g_clear_error (&error);
  g_assert_false (hearth_sync_set_role (db_of (people->pair.ben), &people->ben, HEARTH_SYNC_GONE, PASSPHRASE, &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  run (people->pair.ben);
  run_some (people);
  assert_same (&people->pair);
}

/* What Ben writes about himself, signed with all the keys that he has. */
static void
test_own_certificate (People            *people,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (HearthSyncSpace) space = NULL;
  g_autoptr (GError)          error = NULL;
  HearthSyncStanding          standing = { .device = people->ben, .serial = 9, .role = HEARTH_SYNC_OWNER, .limit = HEARTH_SYNC_NO_LIMIT, .name = (char *) "boss" };
  Who                         who;

  set_role (people, HEARTH_SYNC_VIEWER);
  run (people->pair.ben);
  hearth_db_read (db_of (people->pair.ben), read_who, &who, NULL, &error);
  space = hearth_sync_space_load (hearth_remote_new (people->pair.url, &error), &who.space, &who.device, &error);
  g_assert_no_error (error);
  hearth_sync_standing_set_keys (&standing, space->secret);
  g_assert_true (hearth_sync_space_certify (space, space->secret, &standing, NULL, &error));
  standing.serial++;
  g_assert_true (hearth_sync_space_certify (space, hearth_sync_space_get_key (space, 2), &standing, NULL, &error));
  write_sql (people->pair.ben, "UPDATE member SET city = 'Porto' WHERE name = 'Ana'");
  write_sql (people->pair.ben, "UPDATE sync_device SET role = 3 WHERE dev = (SELECT dev FROM sync_self)");
  run (people->pair.ben);
  run_some (people);
  /* Also who comes new, and the next change of the owner's, go by the owner's word. */
  hearth_community_close (people->cem);
  g_object_unref (people->cem);
  people->cem = join_as (&people->pair, "dora");
  run_some (people);
  g_assert_false (lives_in (people->cem, "Porto"));
  set_role (people, HEARTH_SYNC_GONE);
  run_some (people);
  g_assert_false (lives_in (people->pair.ana, "Porto"));
  assert_two_same (people);
  assert_stops (people->pair.ben, HEARTH_ERROR_LOCKED);
}

/* After three epochs somebody new reads all of it. */
static void
test_new_one (People            *people,
              gconstpointer data G_GNUC_UNUSED)
{
  set_role (people, HEARTH_SYNC_VIEWER);
  write_sql (people->pair.ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run_some (people);
  set_role (people, HEARTH_SYNC_GONE);
  write_sql (people->cem, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  run_some (people);
  hearth_community_close (people->cem);
  g_object_unref (people->cem);
  people->cem = join_as (&people->pair, "dora");
  run_some (people);
  g_assert_true (lives_in (people->cem, "Ghent") && lives_in (people->cem, "Lille"));
  assert_two_same (people);
}

/* ---- The object ---- */

static void
test_standing (void)
{
  g_autoptr (HearthVaultKey) master = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultKey) key = hearth_vault_key_new_random ();
  g_autoptr (GPtrArray)      keys = g_ptr_array_new ();
  HearthId                   space = { { 1 } }, other = { { 2 } };
  HearthSyncStanding         standing = { .device = { { 3 } }, .serial = 4, .role = HEARTH_SYNC_VIEWER, .limit = 77, .created = 5, .name = (char *) "Ana’s laptop" };
  HearthSyncStanding         found = { .device = standing.device, .serial = 4 };
  g_autoptr (GBytes)         object = NULL;
  guint8                     owner[HEARTH_SYNC_PUBLIC_BYTES];
  gsize                      len;
  const guint8              *bytes;

  g_ptr_array_add (keys, key);
  hearth_sync_owner_key (master, owner);
  hearth_sync_standing_set_keys (&standing, key);
  object = hearth_sync_standing_seal (&standing, &space, 1, key, master);
  g_assert_true (hearth_sync_standing_open (object, &space, owner, keys, &found, NULL));
  g_assert_cmpstr (found.name, ==, standing.name);
  g_assert_cmpint (found.role, ==, HEARTH_SYNC_VIEWER);
  g_assert_cmpint (found.limit, ==, 77);
  g_assert_cmpmem (found.box_key, 32, standing.box_key, 32);
  g_assert_false (hearth_sync_standing_open (object, &other, owner, keys, &found, NULL));
  g_assert_false (hearth_sync_standing_open (object, &space, standing.sign_key, keys, &found, NULL));
  found.serial = 5;
  g_assert_false (hearth_sync_standing_open (object, &space, owner, keys, &found, NULL));
  found.serial = 4;
  found.device = other;
  g_assert_false (hearth_sync_standing_open (object, &space, owner, keys, &found, NULL));
  found.device = standing.device;
  bytes = g_bytes_get_data (object, &len);
  for (gsize bit = 0; bit < 8 * len; bit++)
    {
      guint8            *changed = g_memdup2 (bytes, len);
      g_autoptr (GBytes) bent = NULL;
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (object, 0, bit / 8);

      changed[bit / 8] ^= (guint8) (1 << bit % 8);
      bent = g_bytes_new_take (changed, len);
      g_assert_false (hearth_sync_standing_open (bent, &space, owner, keys, &found, NULL));
      g_assert_false (hearth_sync_standing_open (cut, &space, owner, keys, &found, NULL));
    }
  hearth_sync_standing_clear (&found);
}

/* What a device may do did not come with it: that is no removal, and the next run finds it. */
static void
test_not_heard_yet (People       *people,
                    gconstpointer data)
{
  HearthCommunity *ben = people->pair.ben;

  g_autofree char             *dev = g_build_filename (people->pair.remote, "dev", NULL);
  g_autofree char             *aside = g_build_filename (people->pair.dir, "aside", NULL);
  g_autoptr (GError)           error = NULL, failure = NULL;
  g_autoptr (HearthSyncStatus) status = NULL;
  HearthSyncResult             result;

  write_sql (ben, "UPDATE sync_device SET role = NULL, serial = NULL WHERE dev = (SELECT dev FROM sync_self)");
  g_assert_cmpint (g_rename (dev, aside), ==, 0);
  g_assert_false (hearth_sync_run (db_of (ben), &result, NULL, &failure));
  g_assert_error (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_assert_null (strstr (failure->message, "removed"));
  status = hearth_db_read (db_of (ben), hearth_sync_read_status, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < status->devices->len; i++)
    {
      const HearthSyncMember *member = &g_array_index (status->devices, HearthSyncMember, i);

      g_assert_cmpstr (hearth_sync_member_get_title (member), ==, member->self ? "Not known yet" : "Owner");
    }
  g_assert_cmpint (g_rename (aside, dev), ==, 0);
  run (ben);
}

#define ADD(name, function) g_test_add ("/sync/people/" name, People, NULL, set_up, function, tear_down_people)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("remove", test_remove);
  ADD ("goes-on", test_goes_on);
  ADD ("heard-late", test_heard_late);
  ADD ("not-heard-yet", test_not_heard_yet);
  ADD ("viewer", test_viewer);
  ADD ("viewer-writes", test_viewer_writes);
  ADD ("wrong-passphrase", test_wrong_passphrase);
  ADD ("own-certificate", test_own_certificate);
  ADD ("new-one", test_new_one);
  g_test_add_func ("/sync/people/standing", test_standing);
  return g_test_run ();
}
