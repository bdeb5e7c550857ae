/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The network goes away after so many bytes of a run, in the middle of a line, a listing, a file that is sent or one that is fetched. The run says so, and
 * the next one goes on: both come to the same, with what each of them wrote. HEARTH_CUTS says how many runs (40), each at an offset of its own. At
 * every request it is done by test-sync-lives.c, where the storage is in memory. */

#include "cut-relay.h"
#include "odd-server.h"
#include "sync-pair.h"

#include "sync/hearth-remote-login.h"

#define CUTS 40

static gboolean
wait_not (guint ms                  G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED)
{
  return TRUE;
}

/* TRUE when it came to its end all the same. */
static gboolean
run_cut (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  if (hearth_sync_run (db_of (community), &result, NULL, &error))
    return TRUE;
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE);
  return FALSE;
}

static void
edit_both (Fixture *fixture,
           guint    n)
{
  g_autofree char *ana = g_strdup_printf ("UPDATE member SET city = 'Ana %u' || hex (randomblob (200)) WHERE name = 'Ana'", n);
  g_autofree char *ben = g_strdup_printf ("UPDATE member SET city = 'Ben %u' || hex (randomblob (200)) WHERE name = 'Mika'", n);

  write_sql (fixture->ben, ben);
  run (fixture->ben);
  write_sql (fixture->ana, ana);
}

/* HearthReadFunc: how many of the two have that number. */
static gpointer
count_edits (HearthConn               *conn,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT count (*) FROM member WHERE substr (city, 1, 4 + length (?1)) IN ('Ana ' || ?1, 'Ben ' || ?1)", error);

  hearth_stmt_bind_text (stmt, 1, data);
  return hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? GINT_TO_POINTER (1 + (int) hearth_stmt_int (stmt, 0)) : NULL;
}

/* TRUE when the run was cut. whole: bytes of one that was not; what it took is put there. */
static gboolean
cut_one (Fixture  *fixture,
         CutRelay *relay,
         guint     n,
         gint64   *whole)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  gboolean         done;
  gint64           passed;

  edit_both (fixture, n);
  cut_relay_set (relay, *whole == 0 ? -1 : g_test_rand_int_range (0, (gint32) *whole));
  done = run_cut (fixture->ana);
  passed = cut_relay_set (relay, -1);
  if (done)
    *whole = MAX (*whole, passed);
  for (guint i = 0; i < 2; i++)
    {
      run (fixture->ana);
      run (fixture->ben);
    }
  assert_same (fixture);
  g_assert_cmpint (GPOINTER_TO_INT (hearth_db_read (db_of (fixture->ben), count_edits, number, NULL, NULL)), ==, 3);
  return !done;
}

static void
test_cut (void)
{
  const char       *asked = g_getenv ("HEARTH_CUTS");
  guint             cuts = asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : CUTS, cut = 0;
  Fixture           fixture = { 0 };
  OddServer         server = { 0 };
  CutRelay          relay = { 0 };
  HearthRemoteLogin login = { .user = (char *) "ada", .password = (char *) "secret", .basic = TRUE };
  g_autofree char  *url = NULL;
  gint64            whole = 0;

  odd_server_start (&server);
  cut_relay_start (&relay, server.port);
  url = g_strdup_printf ("dav://127.0.0.1:%u/dav", relay.port);
  g_assert_true (hearth_remote_login_save (url, &login, NULL));
  hearth_http_set_patience (wait_not, 1);
  set_up_at (&fixture, url);
  for (guint n = 0; n <= cuts; n++)
    cut += cut_one (&fixture, &relay, n, &whole);
  g_test_message ("%u runs of up to %" G_GINT64_FORMAT " bytes, %u of them cut", cuts, whole, cut);
  g_assert_cmpuint (cut, >=, cuts / 2);
  tear_down (&fixture, NULL);
  hearth_remote_login_drop (url);
  cut_relay_stop (&relay);
  odd_server_stop (&server);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sync/cut", test_cut);
  return g_test_run ();
}
