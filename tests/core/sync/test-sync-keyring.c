/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of a device that syncs and the login of its storage, in a keyring that is opened, locked, ended and emptied. */

#include "../../keyring.h"
#include "base/hearth-keyring.h"
#include "sync-pair.h"
#include "sync/hearth-remote-login.h"

static HearthSecretsPlace
place_of (HearthCommunity *community)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthSyncStatus) status = hearth_db_read (db_of (community), hearth_sync_read_status, NULL, NULL, &error);

  g_assert_no_error (error);
  return status->keys;
}

static void
assert_shut (HearthCommunity *community,
             int              code)
{
  g_autoptr (GError) error = NULL, renewing = NULL;
  HearthSyncResult   result;

  g_assert_false (hearth_sync_run (db_of (community), &result, NULL, &error));
  g_assert_error (error, HEARTH_KEYRING_ERROR, code);
  /* It is no copy, and nobody makes it another device. */
  g_assert_false (hearth_sync_renew (db_of (community), PASSPHRASE, "again", &result, NULL, &renewing));
  g_assert_error (renewing, HEARTH_KEYRING_ERROR, code);
}

/* The files of the state folder of that kind. */
static guint
count_files (const char *end)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "hearth", "sync", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;
  guint            n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, end);
  return n;
}

static void
test_device (void)
{
  Fixture          fixture = { 0 };
  GSubprocess     *daemon;
  g_autofree char *id = NULL, *mark = NULL, *hex = NULL;
  HearthSyncResult result;
  Who              who;

  set_up_at (&fixture, NULL);
  g_assert_cmpint (place_of (fixture.ana), ==, HEARTH_SECRETS_FILE);
  daemon = keyring_begin ();
  if (daemon == NULL)
    {
      tear_down (&fixture, NULL);
      g_test_skip ("there is no keyring to keep keys in");
      return;
    }
  run (fixture.ana);
  run (fixture.ben);
  g_assert_cmpint (place_of (fixture.ana), ==, HEARTH_SECRETS_KEYRING);
  g_assert_cmpuint (count_files (".key"), ==, 0);

  keyring_lock ();
  write_sql (fixture.ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  assert_shut (fixture.ana, HEARTH_KEYRING_ERROR_LOCKED);
  keyring_end (daemon);
  assert_shut (fixture.ana, HEARTH_KEYRING_ERROR_NONE);
  g_assert_cmpuint (count_files (".key"), ==, 0);
  daemon = keyring_begin ();
  run (fixture.ana);
  run (fixture.ben);
  assert_same (&fixture);

  /* Taken out of it: said, and the passphrase makes it a device anew. */
  hearth_db_read (db_of (fixture.ana), read_who, &who, NULL, NULL);
  hex = hearth_sync_id_to_hex (&who.device);
  mark = g_strdup_printf ("%s/hearth/sync/%s.key.keyring", g_get_user_state_dir (), hex);
  g_assert_true (g_file_get_contents (mark, &id, NULL, NULL));
  g_assert_true (hearth_keyring_forget ("sync", id, NULL, NULL));
  write_sql (fixture.ana, "UPDATE member SET city = 'Lille' WHERE name = 'Mika'");
  assert_stops (fixture.ana, HEARTH_ERROR_LOCKED);
  g_assert_true (hearth_sync_renew (db_of (fixture.ana), PASSPHRASE, "studio again", &result, NULL, NULL));
  run (fixture.ben);
  run (fixture.ana);
  assert_same (&fixture);
  tear_down (&fixture, NULL);
  keyring_end (daemon);
}

static void
test_login (void)
{
  static const char             url[] = "davs://cloud.example.org/dav/hearth";
  HearthRemoteLogin             login = { .user = (char *) "ada", .password = (char *) "secret", .rate = 1000 };
  GSubprocess                  *daemon;
  g_autoptr (HearthRemoteLogin) none = NULL, moved = NULL, gone = NULL;
  g_autoptr (GError)            error = NULL;
  HearthRemote                 *remote;

  none = hearth_remote_login_load (url, &error);
  g_assert_no_error (error);
  g_assert_null (none->user);
  g_assert_true (hearth_remote_login_save (url, &login, NULL));
  g_assert_cmpuint (count_files (".login"), ==, 1);
  daemon = keyring_begin ();
  if (daemon == NULL)
    {
      g_test_skip ("there is no keyring to keep logins in");
      return;
    }
  moved = hearth_remote_login_load (url, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (moved->user, ==, "ada");
  g_assert_cmpstr (moved->password, ==, "secret");
  g_assert_cmpint (moved->rate, ==, 1000);
  g_assert_cmpuint (count_files (".login"), ==, 0);

  /* Nobody goes there without it, to be turned away for a wrong password. */
  keyring_lock ();
  remote = hearth_remote_new (url, &error);
  g_assert_null (remote);
  g_assert_error (error, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_LOCKED);
  keyring_end (daemon);
  daemon = keyring_begin ();
  hearth_remote_login_drop (url);
  g_clear_error (&error);
  gone = hearth_remote_login_load (url, &error);
  g_assert_no_error (error);
  g_assert_null (gone->user);
  keyring_end (daemon);
}

int
main (int   argc,
      char *argv[])
{
  static GTestDBus *bus; /* libsecret keeps the connection, so it ends with the program */
  int               status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_test_add_func ("/sync/keyring/device", test_device);
  g_test_add_func ("/sync/keyring/login", test_login);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  return status;
}
