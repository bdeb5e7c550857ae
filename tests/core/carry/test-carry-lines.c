/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several connections to a server side by side: what goes over them is whole, folders that two make at once are there once, and a server that asks for patience is left with two. */

#include "../../network.h"
#include "../sync/odd-server.h"
#include "carry-pair.h"

#include "carry/hearth-carry-private.h"
#include "sync/hearth-remote-login.h"

#define SONG   "song.wav"
#define CHUNKS 12
#define PIECES 60
#define BREATH 3000 /* microseconds of a piece */

typedef struct
{
  OddServer server;
  Carried   carried;
  char     *url;
} Fixed;

static gboolean
wait_not (guint         ms,
          GCancellable *cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static void
begin_server (Fixed        *fixed,
              gconstpointer data)
{
  HearthRemoteLogin login = { .user = (char *) "ada", .password = (char *) "secret" };

  odd_server_start (&fixed->server);
  fixed->server.folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixed->url = g_strdup_printf ("dav://127.0.0.1:%u/dav", fixed->server.port);
  g_assert_true (hearth_remote_login_save (fixed->url, &login, NULL));
  hearth_http_set_patience (wait_not, 10);
}

static void
begin (Fixed        *fixed,
       gconstpointer data)
{
  begin_server (fixed, data);
  set_up_carried_at (&fixed->carried, fixed->url);
}

static void
end_server (Fixed        *fixed,
            gconstpointer data)
{
  odd_server_stop (&fixed->server);
  hearth_http_set_patience (NULL, 0);
  g_free (fixed->url);
}

static void
end (Fixed        *fixed,
     gconstpointer data)
{
  end_carried (&fixed->carried, NULL);
  end_server (fixed, data);
}

static guint
count_files (OddServer  *server,
             const char *under)
{
  GHashTableIter iter;
  gpointer       path;
  guint          n = 0;

  g_mutex_lock (&server->lock);
  g_hash_table_iter_init (&iter, server->files);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    n += g_str_has_prefix (path, under);
  g_mutex_unlock (&server->lock);
  return n;
}

static HearthCarryResult
carry_held (Fixed           *fixed,
            HearthCommunity *community,
            HearthVault     *vault)
{
  HearthCarryResult result;
  guint             before;

  fixed->server.busiest = 0;
  fixed->server.hold = 5000;
  before = fixed->server.served;
  result = carry (community, vault);
  fixed->server.hold = 0;
  g_assert_cmpuint (result.requests, ==, fixed->server.served - before);
  g_assert_cmpuint (fixed->server.busiest, <=, 4);
  return result;
}

/* There and back, over more than one connection each way; all of them are counted. */
static void
test_both_ways (Fixed        *fixed,
                gconstpointer data)
{
  Fixture          *pair = &fixed->carried.pair;
  HearthCarryResult sent, fetched;

  put_away (&fixed->carried, SONG, CHUNKS << 20, 1);
  run (pair->ana);
  sent = carry_held (fixed, pair->ana, fixed->carried.ana);
  g_assert_cmpuint (fixed->server.busiest, >=, 2);
  g_assert_cmpuint (count_files (&fixed->server, "blob/"), ==, CHUNKS);
  g_assert_cmpuint (count_files (&fixed->server, "man/"), ==, 1);
  g_assert_cmpuint (sent.sent, >=, CHUNKS + 1);
  g_assert_cmpuint (sent.bytes_up, >=, CHUNKS << 20);
  g_assert_cmpuint (carry (pair->ana, fixed->carried.ana).sent, ==, 0);

  run (pair->ben);
  carry (pair->ben, NULL);
  open_ben (&fixed->carried);
  hearth_carry_set_policy (db_of (pair->ben), HEARTH_CARRY_ALL, NULL);
  fetched = carry_held (fixed, pair->ben, fixed->carried.ben);
  g_assert_cmpuint (fixed->server.busiest, >=, 2);
  g_assert_cmpuint (fetched.fetched, ==, CHUNKS);
  g_assert_cmpuint (fetched.bytes_down, >=, CHUNKS << 20);
  hearth_vault_set_fetch (fixed->carried.ben, NULL, NULL, NULL);
  assert_opens (&fixed->carried, pair->ben, fixed->carried.ben, SONG);
}

/* What a server takes is learnt once, by whoever finds out first. */
static void
test_small_files (Fixed        *fixed,
                  gconstpointer data)
{
  Fixture *pair = &fixed->carried.pair;

  fixed->server.largest = 1 << 20;
  put_away (&fixed->carried, SONG, CHUNKS << 20, 2);
  run (pair->ana);
  carry_held (fixed, pair->ana, fixed->carried.ana);
  g_assert_cmpuint (count_files (&fixed->server, "blob/"), ==, 2 * CHUNKS);
  run (pair->ben);
  carry (pair->ben, NULL);
  open_ben (&fixed->carried);
  assert_opens (&fixed->carried, pair->ben, fixed->carried.ben, SONG);
}

/* Less than a slice of one MiB is too little, for all of them: nothing lies there in more slices than are read. */
static void
test_tiny_files (Fixed        *fixed,
                 gconstpointer data)
{
  Fixture           *pair = &fixed->carried.pair;
  g_autoptr (GError) error = NULL;
  HearthCarryResult  result;

  fixed->server.largest = 600 << 10;
  put_away (&fixed->carried, SONG, CHUNKS << 20, 4);
  run (pair->ana);
  g_assert_false (hearth_carry_run (db_of (pair->ana), fixed->carried.ana, TRUE, NULL, &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT);
  g_assert_cmpuint (count_files (&fixed->server, "blob/"), ==, 0);
}

/* One that fails ends all; the next time it goes on. */
static void
test_failing (Fixed        *fixed,
              gconstpointer data)
{
  const OddTrick     trick = { "no room", "PUT", "blob/", ODD_STATUS, 507, NULL, -1, HEARTH_ERROR_NO_SPACE, 0 };
  Fixture           *pair = &fixed->carried.pair;
  g_autoptr (GError) error = NULL;
  HearthCarryResult  result;

  put_away (&fixed->carried, SONG, CHUNKS << 20, 3);
  run (pair->ana);
  odd_server_set (&fixed->server, &trick);
  g_assert_false (hearth_carry_run (db_of (pair->ana), fixed->carried.ana, TRUE, NULL, &result, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE);
  /* Each of the four may have asked once. */
  g_assert_cmpuint (fixed->server.played, <=, 4);
  odd_server_set (&fixed->server, NULL);
  carry (pair->ana, fixed->carried.ana);
  g_assert_cmpuint (count_files (&fixed->server, "blob/"), ==, CHUNKS);
}

/* ---- How many ---- */

typedef struct
{
  GMutex mutex;
  guint  started;
  guint  inside;
  guint  most;    /* at once, of those that were started after settled */
  guint  hurried; /* how many were started when the server asked for patience */
  guint  finished;
} Pieces;

/* HearthCarryLineFunc: the tenth finds the server in a hurry. */
static gboolean
do_piece (HearthRemote *remote,
          gpointer      data,
          guint8       *buffer,
          GError      **error)
{
  Pieces *pieces = data;
  guint   number;

  g_mutex_lock (&pieces->mutex);
  number = ++pieces->started;
  pieces->inside += number <= PIECES;
  if (pieces->hurried > 0 && number > pieces->hurried + 12)
    pieces->most = MAX (pieces->most, pieces->inside);
  g_mutex_unlock (&pieces->mutex);
  if (number > PIECES)
    return FALSE;
  if (number == 10)
    g_array_unref (hearth_remote_list (remote, "blob", NULL, NULL));
  g_usleep (BREATH);
  g_mutex_lock (&pieces->mutex);
  pieces->hurried = number == 10 ? pieces->started : pieces->hurried;
  pieces->inside--;
  pieces->finished++;
  g_mutex_unlock (&pieces->mutex);
  return TRUE;
}

static void
test_patience (Fixed        *fixed,
               gconstpointer data)
{
  const OddTrick     trick = { "429", "PROPFIND", NULL, ODD_STATUS, 429, NULL, 1, -1, 0 };
  HearthCarryPlace   place = { .url = fixed->url };
  HearthCarryResult  result = { 0 };
  HearthCarrying     carrying = { .place = &place, .result = &result };
  Pieces             pieces = { 0 };
  g_autoptr (GError) error = NULL;

  carrying.remote = hearth_remote_new (fixed->url, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hearth_remote_get_lines (carrying.remote), ==, 4);
  odd_server_set (&fixed->server, &trick);
  g_assert_true (hearth_carry_lines_run (&carrying, do_piece, &pieces, 1, PIECES, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixed->server.played, ==, 1);
  g_assert_cmpuint (pieces.finished, ==, PIECES);
  g_assert_cmpuint (pieces.most, <=, 2);
  hearth_carry_lines_free (carrying.lines);
  hearth_remote_free (carrying.remote);
}

static void
test_one (Fixed        *fixed,
          gconstpointer data)
{
  HearthRemoteLogin        login = { .user = (char *) "ada", .password = (char *) "secret", .rate = 100000 };
  g_autoptr (HearthRemote) folder = hearth_remote_new ("file:///tmp", NULL);
  g_autoptr (HearthRemote) slow = NULL;

  g_assert_cmpuint (hearth_remote_get_lines (folder), ==, 1);
  g_assert_true (hearth_remote_login_save (fixed->url, &login, NULL));
  slow = hearth_remote_new (fixed->url, NULL);
  g_assert_cmpuint (hearth_remote_get_lines (slow), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/carry/lines/both-ways", Fixed, NULL, begin, test_both_ways, end);
  g_test_add ("/carry/lines/small-files", Fixed, NULL, begin, test_small_files, end);
  g_test_add ("/carry/lines/tiny-files", Fixed, NULL, begin, test_tiny_files, end);
  g_test_add ("/carry/lines/failing", Fixed, NULL, begin, test_failing, end);
  g_test_add ("/carry/lines/patience", Fixed, NULL, begin_server, test_patience, end_server);
  g_test_add ("/carry/lines/one", Fixed, NULL, begin_server, test_one, end_server);
  return g_test_run ();
}
