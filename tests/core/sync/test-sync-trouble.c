/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two computers and a server that misbehaves in each way that servers do. While it does, nothing is lost, nothing wrong is taken over and
 * what is said is right; once it behaves, both come to the same. One community lives through all of it. */

#include "odd-server.h"
#include "sync-pair.h"

#include "sync/hearth-remote-login.h"

#define ALWAYS -1
#define WELL   -1

static const OddTrick tricks[] = {
  { "500 at a write", "PUT", NULL, ODD_STATUS, 500, NULL, 2, WELL, 1000 },
  { "500 at every write", "PUT", NULL, ODD_STATUS, 500, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "502 at a listing", "PROPFIND", NULL, ODD_STATUS, 502, NULL, 2, WELL, 2000 },
  { "503 for seven seconds", "GET", NULL, ODD_STATUS, 503, "Retry-After: 7", 1, WELL, 7000 },
  { "503 until a day far away", "PUT", NULL, ODD_STATUS, 503, "Retry-After: Wed, 21 Oct 2089 07:28:00 GMT", 1, WELL, 600000 },
  { "503 for ever", "PROPFIND", NULL, ODD_STATUS, 503, "Retry-After: 99999999999999999999999", ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "504", "GET", NULL, ODD_STATUS, 504, NULL, 3, WELL, 0 },
  { "429", "PUT", NULL, ODD_STATUS, 429, "Retry-After: 2", 3, WELL, 2000 },
  { "408", "PUT", NULL, ODD_STATUS, 408, NULL, 2, WELL, 0 },
  { "425", "PUT", NULL, ODD_STATUS, 425, NULL, 2, WELL, 0 },
  { "a lock that goes away", "PUT", NULL, ODD_STATUS, 423, NULL, 2, WELL, 0 },
  { "a lock that stays", "PUT", NULL, ODD_STATUS, 423, NULL, ALWAYS, HEARTH_ERROR_BUSY, 0 },
  { "no room", "PUT", NULL, ODD_STATUS, 507, NULL, ALWAYS, HEARTH_ERROR_NO_SPACE, 0 },
  { "too large", "PUT", NULL, ODD_STATUS, 413, NULL, ALWAYS, HEARTH_ERROR_LIMIT, 0 },
  { "not allowed to write", "PUT", NULL, ODD_STATUS, 403, NULL, ALWAYS, HEARTH_ERROR_AUTH, 0 },
  { "not allowed to look", "PROPFIND", NULL, ODD_STATUS, 403, NULL, ALWAYS, HEARTH_ERROR_AUTH, 0 },
  { "the password was changed", "PROPFIND", NULL, ODD_STATUS, 401, "WWW-Authenticate: Basic realm=\"odd\"", ALWAYS, HEARTH_ERROR_AUTH, 0 },
  { "no WebDAV any more", "PROPFIND", NULL, ODD_STATUS, 405, NULL, ALWAYS, HEARTH_ERROR_INVALID, 0 },
  { "moved to another server", "PROPFIND", NULL, ODD_STATUS, 301, "Location: http://localhost:1/dav/", ALWAYS, HEARTH_ERROR_INVALID, 0 },
  { "a page to log in at", "PROPFIND", NULL, ODD_STATUS, 302, "Location: http://portal.example/", ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "round and round", "PROPFIND", NULL, ODD_STATUS, 302, "Location: /dav/head/", ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "a page for a listing", "PROPFIND", NULL, ODD_PAGE, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "a page for a file", "GET", NULL, ODD_PAGE, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "a page for a write", "PUT", NULL, ODD_PAGE, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "hangs up once", "GET", NULL, ODD_CLOSE, 0, NULL, 1, WELL, 0 },
  { "hangs up always", "PUT", NULL, ODD_CLOSE, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "says nothing", "PROPFIND", NULL, ODD_SILENT, 0, NULL, 1, WELL, 0 },
  { "is no web server", "PROPFIND", NULL, ODD_GARBAGE, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "a file is cut once", "GET", NULL, ODD_CUT, 0, NULL, 1, WELL, 0 },
  { "files are cut always", "GET", NULL, ODD_CUT, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "a file is cut before it begins, once", "GET", NULL, ODD_CUT_HEADERS, 0, NULL, 1, WELL, 0 },
  { "files are cut before they begin", "GET", NULL, ODD_CUT_HEADERS, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "a listing is cut before it begins, once", "PROPFIND", NULL, ODD_CUT_HEADERS, 0, NULL, 1, WELL, 0 },
  { "listings are cut before they begin", "PROPFIND", NULL, ODD_CUT_HEADERS, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "a part that nobody asked for", "GET", NULL, ODD_RANGE, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "half a head", "GET", "head/", ODD_SHORT, 0, NULL, ALWAYS, WELL, 0 },
  { "half a segment", "GET", "log/", ODD_SHORT, 0, NULL, ALWAYS, HEARTH_ERROR_FAILED, 0 },
  { "a bit of a head", "GET", "head/", ODD_FLIP, 0, NULL, ALWAYS, WELL, 0 },
  { "a bit of a segment", "GET", "log/", ODD_FLIP, 0, NULL, ALWAYS, HEARTH_ERROR_FAILED, 0 },
  { "another file", "GET", "head/", ODD_SWAP, 0, NULL, ALWAYS, WELL, 0 },
  { "a head that is not there yet", "GET", "head/", ODD_MISSING, 0, NULL, ALWAYS, WELL, 0 },
  { "a segment that is not there yet", "GET", "log/", ODD_MISSING, 0, NULL, 1, WELL, 0 },
  { "the answer to a write is lost", "PUT", NULL, ODD_LOSE_ANSWER, 0, NULL, 2, WELL, 0 },
  { "the answer to a delete is lost", "DELETE", NULL, ODD_LOSE_ANSWER, 0, NULL, 1, WELL, 0 },
  { "a delete is not allowed", "DELETE", NULL, ODD_STATUS, 403, NULL, ALWAYS, HEARTH_ERROR_AUTH, 0 },
  { "half a segment is kept", "PUT", "log/", ODD_STORE_HALF, 0, NULL, 1, HEARTH_ERROR_FAILED, 0 },
  { "half a head is kept", "PUT", "head/", ODD_STORE_HALF, 0, NULL, 1, WELL, 0 },
  { "a write is cut", "PUT", NULL, ODD_STORE_HALF_CUT, 0, NULL, 1, WELL, 0 },
  { "the write of a head is cut", "PUT", "head/", ODD_STORE_HALF_CUT, 0, NULL, ALWAYS, HEARTH_ERROR_OFFLINE, 0 },
  { "a segment is not kept", "PUT", "log/", ODD_STORE_NOTHING, 0, NULL, 1, HEARTH_ERROR_NOT_FOUND, 0 },
  { "a head is not kept", "PUT", "head/", ODD_STORE_NOTHING, 0, NULL, 1, WELL, 0 },
  { "half a listing", "PROPFIND", NULL, ODD_LIST_CUT, 0, NULL, ALWAYS, HEARTH_ERROR_INVALID, 0 },
  { "an old listing", "PROPFIND", NULL, ODD_LIST_STALE, 0, NULL, ALWAYS, WELL, 0 },
  { "an empty listing", "PROPFIND", NULL, ODD_LIST_NOTHING, 0, NULL, ALWAYS, HEARTH_ERROR_CONFLICT, 0 },
  { "a strange listing", "PROPFIND", NULL, ODD_LIST_STRANGE, 0, NULL, ALWAYS, WELL, 0 },
  { "a listing that grows", "PROPFIND", NULL, ODD_LIST_DOCTYPE, 0, NULL, ALWAYS, HEARTH_ERROR_INVALID, 0 },
};

static guint longest_wait;

static gboolean
note_wait (guint         ms,
           GCancellable *cancellable)
{
  longest_wait = MAX (longest_wait, ms);
  return !g_cancellable_is_cancelled (cancellable);
}

static void
edit (HearthCommunity *community,
      const char      *who,
      const char      *what)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE member SET city = '%s' WHERE name = '%s'", what, who);

  write_sql (community, sql);
}

/* HearthReadFunc: data: who; where they live. */
static gpointer
read_city (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT coalesce (city, '') FROM member WHERE name = ?1", error);

  hearth_stmt_bind_text (stmt, 1, data);
  return hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? g_strdup (hearth_stmt_text (stmt, 0)) : NULL;
}

static void
assert_lives (HearthCommunity *community,
              const char      *who,
              const char      *city)
{
  g_autofree char *found = hearth_db_read (db_of (community), read_city, (gpointer) who, NULL, NULL);

  g_assert_cmpstr (found, ==, city);
}

/* Of a run, WELL or the code of its error. What it says names no password. */
static int
run_anyway (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  if (hearth_sync_run (db_of (community), &result, NULL, &error))
    return WELL;
  g_test_message ("%s", error->message);
  g_assert_cmpuint (error->domain, ==, HEARTH_ERROR);
  g_assert_null (strstr (error->message, "secret"));
  return error->code;
}

/* Ben has said something, and Ana has something to say, when it begins. */
static void
play (Fixture        *fixture,
      OddServer      *server,
      const OddTrick *trick)
{
  g_autofree char *said = g_strconcat ("Ben: ", trick->name, NULL);
  g_autofree char *to_say = g_strconcat ("Ana: ", trick->name, NULL);
  int              code = WELL;

  g_test_message ("%s", trick->name);
  edit (fixture->ben, "Mika", said);
  run (fixture->ben);
  edit (fixture->ana, "Ana", to_say);
  longest_wait = 0;
  odd_server_set (server, trick);
  /* Old heads are cleared away at every few edits only. */
  for (guint i = 0; i < 3 || (server->played == 0 && i < 20); i++)
    {
      int now;

      if (g_str_equal (trick->method, "DELETE"))
        write_sql (fixture->ana, "UPDATE member SET country = CASE country WHEN 'BE' THEN 'FR' ELSE 'BE' END WHERE name = 'Ana'");
      now = run_anyway (fixture->ana);
      code = code == WELL ? now : code;
    }
  g_assert_cmpuint (server->played, >, 0);
  g_assert_cmpint (code, ==, trick->code);
  g_assert_cmpuint (longest_wait, >=, trick->wait);
  g_assert_cmpuint (longest_wait, <=, 600000);
  assert_lives (fixture->ana, "Ana", to_say);
  /* What the others said comes in though nothing can be written. */
  if (g_str_equal (trick->method, "PUT") || g_str_equal (trick->method, "DELETE"))
    assert_lives (fixture->ana, "Mika", said);
  odd_server_set (server, NULL);
  run (fixture->ana);
  run (fixture->ben);
  run (fixture->ana);
  run (fixture->ben);
  assert_lives (fixture->ben, "Ana", to_say);
  assert_lives (fixture->ana, "Mika", said);
  assert_same (fixture);
}

static void
set_up_on (Fixture   *fixture,
           OddServer *server)
{
  HearthRemoteLogin login = { .user = (char *) "ada", .password = (char *) "secret" };
  g_autofree char  *url = NULL;

  odd_server_start (server);
  url = g_strdup_printf ("dav://127.0.0.1:%u/dav", server->port);
  g_assert_true (hearth_remote_login_save (url, &login, NULL));
  hearth_http_set_patience (note_wait, 1);
  set_up_at (fixture, url);
}

static void
test_tricks (void)
{
  Fixture   fixture = { 0 };
  OddServer server = { 0 };
  guint     refused;

  set_up_on (&fixture, &server);
  refused = server.refused;
  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    play (&fixture, &server, &tricks[i]);
  /* The server was asked once how to log in, not at each run. */
  g_assert_cmpuint (server.refused, ==, refused);
  tear_down (&fixture, NULL);
  odd_server_stop (&server);
}

/* How many there are; each one that was there when the trick began is there still, where all is set. */
static guint
count_heads (OddServer *server,
             gboolean   all)
{
  GHashTableIter iter;
  const char    *path;
  guint          n = 0;

  g_mutex_lock (&server->lock);
  g_hash_table_iter_init (&iter, server->old);
  while (all && g_hash_table_iter_next (&iter, (gpointer *) &path, NULL))
    g_assert_true (!g_str_has_prefix (path, "head/") || g_hash_table_contains (server->files, path));
  g_hash_table_iter_init (&iter, server->files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, NULL))
    n += g_str_has_prefix (path, "head/");
  g_mutex_unlock (&server->lock);
  return n;
}

/* A head that is not kept does not take those before it along, however many they are: were this computer gone now, nothing else would tell where anything is. */
static void
test_swallowed (void)
{
  static const OddTrick swallow = { "a head is not kept", "PUT", "head/", ODD_STORE_NOTHING, 0, NULL, 1, WELL, 0 };
  Fixture               fixture = { 0 };
  OddServer             server = { 0 };
  guint                 before, now = 0;

  set_up_on (&fixture, &server);
  do
    {
      write_sql (fixture.ana, "UPDATE member SET country = CASE country WHEN 'BE' THEN 'FR' ELSE 'BE' END WHERE name = 'Ana'");
      odd_server_set (&server, &swallow);
      g_assert_cmpint (run_anyway (fixture.ana), ==, WELL);
      g_assert_cmpuint (server.played, ==, 1);
      before = count_heads (&server, TRUE);
      odd_server_set (&server, NULL);
      run (fixture.ana);
      now = count_heads (&server, FALSE);
      g_assert_cmpuint (now, <, 20);
    }
  while (now > before);
  run (fixture.ben);
  assert_same (&fixture);
  tear_down (&fixture, NULL);
  odd_server_stop (&server);
}

/* A limit of a hundred KiB a second holds both ways. */
static void
test_rate (void)
{
  OddServer          server = { 0 };
  HearthRemoteLogin  login = { .user = (char *) "ada", .password = (char *) "secret", .basic = TRUE, .rate = 100 * 1024 };
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (1024 * 1024), 1024 * 1024);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *url = NULL;
  HearthRemote      *remote;

  odd_server_start (&server);
  url = g_strdup_printf ("dav://127.0.0.1:%u/dav", server.port);
  g_assert_true (hearth_remote_login_save (url, &login, NULL));
  hearth_http_set_patience (note_wait, 10);
  remote = hearth_remote_new (url, &error);
  g_assert_no_error (error);
  longest_wait = 0;
  hearth_remote_put (remote, "large", bytes, NULL, &error);
  g_assert_no_error (error);
  /* Nobody really waits here, so the last wait is the whole. */
  g_assert_cmpuint (longest_wait, >=, 9500);
  g_assert_cmpuint (longest_wait, <=, 11000);
  back = hearth_remote_get (remote, "large", 1024 * 1024, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_cmpuint (longest_wait, >=, 19000);
  hearth_remote_free (remote);
  hearth_remote_login_drop (url);
  odd_server_stop (&server);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sync/trouble/rate", test_rate);
  g_test_add_func ("/sync/trouble/tricks", test_tricks);
  g_test_add_func ("/sync/trouble/swallowed", test_swallowed);
  return g_test_run ();
}
