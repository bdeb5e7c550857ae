/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders of a WebDAV server, which are made when a file needs them: with as few requests as can be, and also when somebody else makes them at the same time. */

#include "../../network.h"
#include "odd-server.h"

#include "base/hearth-error.h"
#include "sync/hearth-remote-login.h"
#include "sync/hearth-remote.h"

typedef struct
{
  OddServer     server;
  HearthRemote *remote;
  GBytes       *bytes;
} Fixed;

static gboolean
wait_not (guint         ms,
          GCancellable *cancellable)
{
  return TRUE;
}

static void
begin (Fixed        *fixed,
       gconstpointer data)
{
  HearthRemoteLogin  login = { .user = (char *) "ada", .password = (char *) "secret", .basic = TRUE };
  g_autofree char   *url = NULL;
  g_autoptr (GError) error = NULL;

  odd_server_start (&fixed->server);
  fixed->server.folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  url = g_strdup_printf ("dav://127.0.0.1:%u/dav", fixed->server.port);
  g_assert_true (hearth_remote_login_save (url, &login, NULL));
  hearth_http_set_patience (wait_not, 10);
  fixed->remote = hearth_remote_new (url, &error);
  g_assert_no_error (error);
  fixed->bytes = g_bytes_new_static ("a wave", 6);
}

static void
end (Fixed        *fixed,
     gconstpointer data)
{
  hearth_remote_free (fixed->remote);
  odd_server_stop (&fixed->server);
  hearth_http_set_patience (NULL, 0);
  g_bytes_unref (fixed->bytes);
}

static void
put (Fixed      *fixed,
     const char *path)
{
  g_autoptr (GError) error = NULL;

  hearth_remote_put (fixed->remote, path, fixed->bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_hash_table_contains (fixed->server.files, path));
}

static void
list_nothing (Fixed      *fixed,
              const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) entries = hearth_remote_list (fixed->remote, folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 0);
}

/* Requests since the last time. */
static guint
count (Fixed *fixed)
{
  guint served = fixed->server.served;

  fixed->server.served = 0;
  return served;
}

/* What is written into a folder that was seen to be missing goes up once, after the folder. */
static void
test_listed (Fixed        *fixed,
             gconstpointer data)
{
  list_nothing (fixed, "blob/00");
  put (fixed, "blob/00/1");
  /* PROPFIND; MKCOL of it, of what it is in, of it; PUT. */
  g_assert_cmpuint (count (fixed), ==, 5);
  list_nothing (fixed, "blob/ff");
  put (fixed, "blob/ff/1");
  put (fixed, "blob/ff/2");
  /* PROPFIND, MKCOL, PUT, PUT. */
  g_assert_cmpuint (count (fixed), ==, 4);
}

static void
test_unlisted (Fixed        *fixed,
               gconstpointer data)
{
  put (fixed, "log/ab/1");
  /* PUT; MKCOL of it, of what it is in, of it; PUT. */
  g_assert_cmpuint (count (fixed), ==, 5);
  put (fixed, "log/cd/1");
  /* PUT, MKCOL, PUT. */
  g_assert_cmpuint (count (fixed), ==, 3);
  put (fixed, "log/cd/2");
  g_assert_cmpuint (count (fixed), ==, 1);
}

/* Apache says 403 then. */
static void
test_made_meanwhile (Fixed        *fixed,
                     gconstpointer data)
{
  static const OddTrick inner = { "inner", "MKCOL", "blob/00", ODD_MADE_MEANWHILE, 0, NULL, -1, -1, 0 };
  static const OddTrick both = { "both", "MKCOL", NULL, ODD_MADE_MEANWHILE, 0, NULL, -1, -1, 0 };

  put (fixed, "blob/ff/1");
  odd_server_set (&fixed->server, &inner);
  list_nothing (fixed, "blob/00");
  put (fixed, "blob/00/1");
  g_assert_cmpuint (fixed->server.played, ==, 1);
  odd_server_set (&fixed->server, &both);
  put (fixed, "man/00/1");
  g_assert_cmpuint (fixed->server.played, ==, 3);
}

/* Who may not make folders hears so. */
static void
test_refused (Fixed        *fixed,
              gconstpointer data)
{
  static const OddTrick trick = { "403", "MKCOL", NULL, ODD_STATUS, 403, NULL, -1, -1, 0 };
  g_autoptr (GError)    error = NULL;

  odd_server_set (&fixed->server, &trick);
  g_assert_false (hearth_remote_put (fixed->remote, "blob/00/1", fixed->bytes, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_AUTH);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/webdav/folders/listed", Fixed, NULL, begin, test_listed, end);
  g_test_add ("/webdav/folders/unlisted", Fixed, NULL, begin, test_unlisted, end);
  g_test_add ("/webdav/folders/made-meanwhile", Fixed, NULL, begin, test_made_meanwhile, end);
  g_test_add ("/webdav/folders/refused", Fixed, NULL, begin, test_refused, end);
  return g_test_run ();
}
