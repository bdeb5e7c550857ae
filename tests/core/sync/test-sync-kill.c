/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* kill -9 at any moment of syncing: the next run goes on, both devices come to the same, no edit is lost or doubled, and the databases are
 * whole. Somebody is erased now and then, so that what was written is written anew. HEARTH_KILLS says how often (30). Who syncs is this
 * program again, with --syncer. */

#include "../../kill-child.h"
#include "sync-pair.h"

#include "community/hearth-community-forget.h"

#include <stdlib.h>

#define KILLS       30
#define ERASE_EVERY 7
#define CHECK_EVERY 25

static int
sync_once (const char *folder)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  HearthSyncResult            result;

  if (community == NULL)
    g_error ("%s", error->message);
  /* From here on it is killed. */
  if (write (STDOUT_FILENO, "b", 1) != 1)
    return 1;
  if (!hearth_sync_run (db_of (community), &result, NULL, &error))
    g_error ("%s", error->message);
  return write (STDOUT_FILENO, "e", 1) == 1 ? 0 : 1;
}

static void
reopen_ana (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_build_filename (fixture->dir, "ana", NULL);

  fixture->ana = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
}

static void
close_ana (Fixture *fixture)
{
  hearth_community_close (fixture->ana);
  g_clear_object (&fixture->ana);
}

/* HearthReadFunc: 1 plus what the statement that data is counts. */
static gpointer
count (HearthConn               *conn,
       gpointer                  data,
       GCancellable *cancellable G_GNUC_UNUSED,
       GError                  **error)
{
  return GINT_TO_POINTER (1 + hearth_stmt_scalar (conn, data, 0, error));
}

static int
count_in (HearthCommunity *community,
          const char      *sql)
{
  return GPOINTER_TO_INT (hearth_db_read (db_of (community), count, (gpointer) sql, NULL, NULL)) - 1;
}

/* On both sides somebody new and something else for everybody; Ben's is away. */
static void
edit_both (Fixture *fixture,
           guint    number)
{
  g_autofree char   *ana = g_strdup_printf ("INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'ana %u', 1);"
                                              "UPDATE member SET city = 'ana %u' WHERE name = 'Ana'",
                                            number, number);
  g_autofree char   *ben = g_strdup_printf ("INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'ben %u', 1);"
                                              "UPDATE member SET country = 'ben %u' WHERE name = 'Mika'",
                                            number, number);
  HearthForgetResult result;

  write_sql (fixture->ben, ben);
  run (fixture->ben);
  write_sql (fixture->ana, ana);
  if (number % ERASE_EVERY == 3)
    g_assert_true (hearth_community_forget (db_of (fixture->ana), count_in (fixture->ana, "SELECT max (rowid) FROM member WHERE name LIKE 'ana %'"), NULL, &result, NULL));
}

static void
assert_all_there (Fixture *fixture,
                  guint    rounds)
{
  guint erased = (rounds + ERASE_EVERY - 4) / ERASE_EVERY;

  run (fixture->ana);
  run (fixture->ben);
  run (fixture->ana);
  g_assert_true (are_same (fixture));
  g_assert_cmpint (count_in (fixture->ben, "SELECT count (*) FROM member"), ==, 2 + 2 * (int) rounds - (int) erased);
  g_assert_cmpint (count_in (fixture->ana, "SELECT count (DISTINCT name) FROM member"), ==, 2 + 2 * (int) rounds - (int) erased);
  if (rounds % CHECK_EVERY == 0)
    assert_same (fixture);
}

/* How long a run takes when nobody disturbs it, in microseconds; it serves two as long as the machine is slow. */
static gulong
time_run (Fixture *fixture)
{
  gint64 start = g_get_monotonic_time ();

  run (fixture->ana);
  return (gulong) (g_get_monotonic_time () - start);
}

static void
test_kill (void)
{
  const char      *wanted = g_getenv ("HEARTH_KILLS");
  guint            kills = wanted != NULL ? (guint) atoi (wanted) : KILLS, inside = 0, rounds = 0;
  Fixture          fixture = { 0 };
  g_autofree char *folder = NULL;
  gulong           lasts;

  g_setenv ("XDG_STATE_HOME", g_get_user_state_dir (), TRUE);
  g_setenv ("XDG_DATA_HOME", g_get_user_data_dir (), TRUE);
  g_setenv ("XDG_CONFIG_HOME", g_get_user_config_dir (), TRUE);
  set_up_at (&fixture, NULL);
  folder = g_build_filename (fixture.dir, "ana", NULL);
  edit_both (&fixture, rounds++);
  lasts = time_run (&fixture);
  while (inside < kills)
    {
      edit_both (&fixture, rounds++);
      close_ana (&fixture);
      inside += kill_child ((char *[]) { (char *) "/proc/self/exe", (char *) "--syncer", folder, NULL }, (gulong) g_test_rand_int_range (0, (gint32) lasts));
      reopen_ana (&fixture);
      assert_all_there (&fixture, rounds);
    }
  assert_same (&fixture);
  g_test_message ("%u kills while syncing, %u came too late", inside, rounds - 1 - inside);
  tear_down (&fixture, NULL);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--syncer"))
    return sync_once (argv[2]);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sync/kill", test_kill);
  return g_test_run ();
}
