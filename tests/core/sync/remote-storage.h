/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The storage that test-remote is about: a folder of its own, or a place on the server that it was told of. */

#pragma once

#include "../../remove-tree.h"
#include "base/hearth-error.h"
#include "sync/hearth-remote-login.h"
#include "sync/hearth-remote.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  HearthRemote *remote;
  char         *dir; /* of the test's own */
  char         *url;
} Fixture;

static inline void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  const char        *url = g_getenv ("HEARTH_TEST_REMOTE");
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("hearth-remote-XXXXXX", &error);
  g_assert_no_error (error);
  if (url == NULL)
    {
      fixture->url = g_filename_to_uri (fixture->dir, NULL, NULL);
    }
  else
    {
      g_autofree char  *name = g_path_get_basename (fixture->dir);
      HearthRemoteLogin login = { .user = (char *) g_getenv ("HEARTH_TEST_USER"), .password = (char *) g_getenv ("HEARTH_TEST_PASSWORD") };

      fixture->url = g_strconcat (url, "/", name, "%20f%C3%BCr%20alle", NULL);
      g_assert_true (hearth_remote_login_save (fixture->url, &login, &error));
    }
  fixture->remote = hearth_remote_new (fixture->url, &error);
  g_assert_no_error (error);
  hearth_remote_prepare (fixture->remote, NULL, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  hearth_remote_free (fixture->remote);
  hearth_remote_login_drop (fixture->url);
  remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->url);
}

static inline GBytes *
make_bytes (gsize len,
            guint seed)
{
  guint8 *data = g_malloc (len + 1);

  for (gsize i = 0; i < len; i++)
    data[i] = (guint8) (seed + i * 31 + (i >> 8) * 7);
  return g_bytes_new_take (data, len);
}

static inline void
put (Fixture    *fixture,
     const char *path,
     GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;

  hearth_remote_put (fixture->remote, path, bytes, NULL, &error);
  g_assert_no_error (error);
}
