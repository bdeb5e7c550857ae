/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The passphrase and the recovery words, changed: each without the other, through whatever a storage does meanwhile and through kill -9 one
 * that was known opens the community. HEARTH_KILLS says how often it is killed (10). */

#include "../../kill-child.h"
#include "odd-server.h"
#include "sync-people.h"
#include "sync-storage.h"
#include "sync/hearth-remote-login.h"
#include "sync/hearth-sync-again.h"
#include "sync/hearth-sync-people.h"
#include "sync/hearth-sync-slots.h"

#include <stdlib.h>

#define NEW   "another song of the harbour"
#define KILLS 10

static const HearthVaultCost cost = { 1, 8 << 20 };

/* As a device that is new would. */
static gboolean
opens (Fixture    *fixture,
       const char *secret)
{
  g_autoptr (HearthSyncSpace) space = open_space (fixture);
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultKey)  master = hearth_sync_space_open_master (space, secret, NULL, &error);

  if (master == NULL)
    g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  return master != NULL;
}

static gboolean
change (Fixture    *fixture,
        const char *from,
        const char *to,
        GError    **error)
{
  HearthSyncResult result;

  return hearth_sync_set_passphrase (db_of (fixture->ana), from, to, &cost, &result, NULL, error);
}

static void
test_change (Fixture           *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError)          first = NULL, second = NULL, error = NULL;
  g_autoptr (HearthVaultText) words = NULL;
  HearthSyncResult            result;

  /* One message, whatever it is that does not fit. */
  g_assert_false (change (fixture, "another", NEW, &first));
  g_assert_false (change (fixture, "seven steps to the harbou", NEW, &second));
  g_assert_error (first, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  g_assert_cmpstr (first->message, ==, second->message);
  g_assert_false (change (fixture, PASSPHRASE, "x", &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (opens (fixture, PASSPHRASE) && opens (fixture, fixture->recovery->chars));

  change (fixture, PASSPHRASE, NEW, &error);
  g_assert_no_error (error);
  g_assert_true (opens (fixture, NEW) && opens (fixture, fixture->recovery->chars));
  g_assert_false (opens (fixture, PASSPHRASE));

  /* By the words, for who has forgotten it. */
  change (fixture, fixture->recovery->chars, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (opens (fixture, PASSPHRASE) && !opens (fixture, NEW));

  hearth_sync_renew_words (db_of (fixture->ana), PASSPHRASE, &words, &result, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (opens (fixture, words->chars) && opens (fixture, PASSPHRASE));
  g_assert_false (opens (fixture, fixture->recovery->chars));

  /* Nobody who syncs already has to know. */
  write_sql (fixture->ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (fixture->ana);
  run (fixture->ben);
  assert_same (fixture);
}

/* The slot that a device keeps for a storage that loses its files is the new one. */
static void
test_kept (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  HearthSyncResult      result;

  run (fixture->ben);
  change (fixture, PASSPHRASE, NEW, &error);
  g_assert_no_error (error);
  run (fixture->ben);
  paths = list_storage (fixture);
  for (guint i = 0; i < paths->len; i++)
    g_unlink (paths->pdata[i]);
  assert_stops (fixture->ben, HEARTH_ERROR_CONFLICT);
  hearth_sync_tell_again (db_of (fixture->ben), &result, NULL, &error);
  g_assert_no_error (error);
  run (fixture->ana);
  g_assert_true (opens (fixture, NEW));
  g_assert_false (opens (fixture, PASSPHRASE));
}

static void
test_owner (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;
  HearthId           ben = id_of (fixture->ben);

  hearth_sync_set_role (db_of (fixture->ana), &ben, HEARTH_SYNC_EDITOR, PASSPHRASE, &result, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (hearth_sync_set_passphrase (db_of (fixture->ben), PASSPHRASE, NEW, &cost, &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED);
  g_assert_true (opens (fixture, PASSPHRASE));
}

/* ---- A storage that does what it likes ---- */

static const OddTrick tricks[] = {
  { "the write is refused", "PUT", ".slot", ODD_STATUS, 403, NULL, -1, HEARTH_ERROR_AUTH, 0 },
  { "the write is cut", "PUT", ".slot", ODD_CLOSE, 0, NULL, -1, HEARTH_ERROR_OFFLINE, 0 },
  { "it is written and nobody says so", "PUT", ".slot", ODD_LOSE_ANSWER, 0, NULL, -1, HEARTH_ERROR_OFFLINE, 0 },
  { "half of it is written", "PUT", ".slot", ODD_STORE_HALF, 0, NULL, -1, HEARTH_ERROR_FAILED, 0 },
  { "nothing is written", "PUT", ".slot", ODD_STORE_NOTHING, 0, NULL, -1, HEARTH_ERROR_NOT_FOUND, 0 },
  { "the old one is not taken away", "DELETE", ".slot", ODD_STATUS, 403, NULL, -1, HEARTH_ERROR_AUTH, 0 },
  { "it is taken away and nobody says so", "DELETE", ".slot", ODD_LOSE_ANSWER, 0, NULL, -1, HEARTH_ERROR_OFFLINE, 0 },
  { "the epoch is not written", "PUT", "epoch", ODD_CLOSE, 0, NULL, -1, HEARTH_ERROR_OFFLINE, 0 },
  { "its head is not written", "PUT", "head/", ODD_CLOSE, 0, NULL, -1, HEARTH_ERROR_OFFLINE, 0 },
};

static gboolean
wait_for_nobody (guint         ms,
                 GCancellable *cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static void
test_tricks (void)
{
  static const char *const passphrases[] = { PASSPHRASE, NEW };
  Fixture                  fixture = { 0 };
  OddServer                server = { 0 };
  HearthRemoteLogin        login = { .user = (char *) "ada", .password = (char *) "secret" };
  g_autofree char         *url = NULL;

  odd_server_start (&server);
  url = g_strdup_printf ("dav://127.0.0.1:%u/dav", server.port);
  g_assert_true (hearth_remote_login_save (url, &login, NULL));
  hearth_http_set_patience (wait_for_nobody, 1);
  set_up_at (&fixture, url);
  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      const char        *from = passphrases[i % 2], *to = passphrases[1 - i % 2];
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", tricks[i].name);
      odd_server_set (&server, &tricks[i]);
      g_assert_false (change (&fixture, from, to, &error));
      g_assert_error (error, HEARTH_ERROR, tricks[i].code);
      g_assert_cmpuint (server.played, >, 0);
      odd_server_set (&server, NULL);
      g_assert_true (opens (&fixture, from) || opens (&fixture, to));
      g_assert_true (opens (&fixture, fixture.recovery->chars));
      /* The next change ends what was left, and everybody goes on. */
      g_clear_error (&error);
      change (&fixture, opens (&fixture, from) ? from : to, to, &error);
      g_assert_no_error (error);
      g_assert_true (opens (&fixture, to) && !opens (&fixture, from));
      run (fixture.ben);
      run (fixture.ana);
    }
  assert_same (&fixture);
  tear_down (&fixture, NULL);
  odd_server_stop (&server);
}

/* ---- kill -9 ---- */

/* This program again, with --changer. */
static int
change_once (const char *folder,
             const char *from,
             const char *to)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  HearthSyncResult            result;

  if (community == NULL)
    g_error ("%s", error->message);
  /* From here on it is killed. */
  if (write (STDOUT_FILENO, "b", 1) != 1)
    return 1;
  if (!hearth_sync_set_passphrase (db_of (community), from, to, &cost, &result, NULL, &error))
    g_error ("%s", error->message);
  return write (STDOUT_FILENO, "e", 1) == 1 ? 0 : 1;
}

static void
test_kill (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  const char        *wanted = g_getenv ("HEARTH_KILLS");
  int                kills = wanted != NULL ? atoi (wanted) : KILLS, inside = 0;
  g_autofree char   *folder = g_build_filename (fixture->dir, "ana", NULL);
  g_autoptr (GError) error = NULL;
  const char        *from = PASSPHRASE, *to = NEW;
  gint64             lasts = g_get_monotonic_time ();

  g_setenv ("XDG_STATE_HOME", g_get_user_state_dir (), TRUE);
  g_setenv ("XDG_DATA_HOME", g_get_user_data_dir (), TRUE);
  g_setenv ("XDG_CONFIG_HOME", g_get_user_config_dir (), TRUE);
  change (fixture, from, from, &error);
  g_assert_no_error (error);
  lasts = g_get_monotonic_time () - lasts;
  while (inside < kills)
    {
      hearth_community_close (fixture->ana);
      g_clear_object (&fixture->ana);
      inside += kill_child ((char *[]) { (char *) "/proc/self/exe", (char *) "--changer", folder, (char *) from, (char *) to, NULL },
                            (gulong) g_test_rand_int_range (0, (gint32) lasts));
      fixture->ana = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (opens (fixture, fixture->recovery->chars));
      if (!opens (fixture, from))
        {
          const char *swap = from;

          g_assert_true (opens (fixture, to));
          from = to;
          to = swap;
        }
      run (fixture->ben);
      run (fixture->ana);
    }
  assert_same (fixture);
}

static void
begin_pair (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  set_up_at (fixture, NULL);
}

#define ADD(name, function) g_test_add ("/sync/slots/" name, Fixture, NULL, begin_pair, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--changer"))
    return change_once (argv[2], argv[3], argv[4]);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("change", test_change);
  ADD ("kept", test_kept);
  ADD ("owner", test_owner);
  g_test_add_func ("/sync/slots/tricks", test_tricks);
  ADD ("kill", test_kill);
  return g_test_run ();
}
