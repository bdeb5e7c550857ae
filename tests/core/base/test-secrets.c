/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What this computer alone has: without a keyring in a file, with one in there, and never lost on the way or behind a lock. */

#include "../../keyring.h"
#include "base/hearth-keyring.h"
#include "base/hearth-secrets.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NAME   "sync/one.key"
#define LABEL  "A test of Hearth"
#define SECRET "seven\0steps"
#define LEN    ((gsize) 11)
#define WIDE   ((gsize) 30000)

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "hearth", name, NULL);
}

static gboolean
has_file (const char *name)
{
  g_autofree char *path = dup_path (name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
store (const char *data,
       gsize       len)
{
  g_autoptr (GError) error = NULL;

  hearth_secrets_store (NAME, LABEL, data, len, &error);
  g_assert_no_error (error);
}

static void
assert_found (const char *data,
              gsize       len)
{
  g_autoptr (GError) error = NULL;
  gsize              found;
  char              *back = hearth_secrets_find (NAME, LABEL, &found, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (back, found, data, len);
  g_assert_cmpint (back[found], ==, '\0');
  hearth_secrets_free (back, found);
}

static void
assert_fails (int code)
{
  g_autoptr (GError) error = NULL;
  gsize              len;

  g_assert_null (hearth_secrets_find (NAME, LABEL, &len, &error));
  g_assert_error (error, HEARTH_KEYRING_ERROR, code);
}

/* Before there is any keyring. */
static void
test_file (void)
{
  g_autofree char   *path = dup_path (NAME);
  g_autoptr (GError) error = NULL;
  GStatBuf           there;
  gsize              len;

  g_assert_cmpint (hearth_keyring_get_state (NULL), ==, HEARTH_KEYRING_NONE);
  g_assert_cmpint (hearth_secrets_get_place (NAME), ==, HEARTH_SECRETS_NOWHERE);
  g_assert_null (hearth_secrets_find (NAME, LABEL, &len, &error));
  g_assert_no_error (error);
  store ("before", 6);
  store (SECRET, LEN);
  assert_found (SECRET, LEN);
  g_assert_cmpint (hearth_secrets_get_place (NAME), ==, HEARTH_SECRETS_FILE);
  g_assert_cmpint (g_stat (path, &there), ==, 0);
  g_assert_cmpint (there.st_mode & 0777, ==, 0600);
  /* What is there and cannot be read is not taken for nothing. */
  g_unlink (path);
  g_mkdir (path, 0700);
  g_assert_null (hearth_secrets_find (NAME, LABEL, &len, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_rmdir (path);
  store (SECRET, LEN);
  hearth_secrets_drop (NAME);
  g_assert_false (has_file (NAME));
  hearth_secrets_drop (NAME);
}

/* The id under which the keyring has it. */
static char *
dup_id (void)
{
  g_autofree char *path = dup_path (NAME ".keyring");
  char            *id = NULL;

  g_assert_true (g_file_get_contents (path, &id, NULL, NULL));
  return id;
}

static void
test_keyring (void)
{
  g_autofree char   *path = dup_path (NAME), *wide = g_strnfill (WIDE, 'w');
  g_autofree char   *id = NULL, *other = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess       *daemon;
  g_autofree char   *beside = g_strconcat (path, ".link", NULL), *left = NULL;
  gsize              len;

  store (SECRET, LEN); /* in a file */
  g_assert_cmpint (link (path, beside), ==, 0);
  daemon = keyring_begin ();
  if (daemon == NULL)
    {
      g_test_skip ("there is no keyring to keep secrets in");
      return;
    }
  g_assert_cmpint (hearth_keyring_get_state (NULL), ==, HEARTH_KEYRING_OPEN);

  /* It moves at the first look, and what was in the file is written over. */
  assert_found (SECRET, LEN);
  g_assert_cmpint (hearth_secrets_get_place (NAME), ==, HEARTH_SECRETS_KEYRING);
  g_assert_false (has_file (NAME));
  g_assert_true (g_file_get_contents (beside, &left, &len, NULL));
  g_assert_cmpmem (left, len, "\0\0\0\0\0\0\0\0\0\0\0", LEN);
  assert_found (SECRET, LEN);
  /* Who moved it and was killed before it took the file away. */
  g_assert_true (g_file_set_contents (path, "before", 6, NULL));
  assert_found (SECRET, LEN);
  g_assert_false (has_file (NAME));
  store (wide, WIDE);
  assert_found (wide, WIDE);
  g_assert_false (has_file (NAME));

  /* Locked: said, and neither lost nor made anew. */
  id = dup_id ();
  keyring_lock ();
  g_assert_cmpint (hearth_keyring_get_state (NULL), ==, HEARTH_KEYRING_LOCKED);
  assert_fails (HEARTH_KEYRING_ERROR_LOCKED);
  g_assert_false (has_file (NAME));
  keyring_end (daemon);

  /* Not there: the same. */
  g_assert_cmpint (hearth_keyring_get_state (NULL), ==, HEARTH_KEYRING_NONE);
  assert_fails (HEARTH_KEYRING_ERROR_NONE);
  g_assert_false (hearth_secrets_store (NAME, LABEL, SECRET, LEN, &error));
  g_assert_error (error, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_NONE);
  g_assert_false (has_file (NAME));

  daemon = keyring_begin ();
  assert_found (wide, WIDE);
  other = dup_id ();
  g_assert_cmpstr (id, ==, other);

  /* Taken out by somebody: known for gone. */
  g_assert_true (hearth_keyring_forget ("sync", id, NULL, NULL));
  assert_fails (HEARTH_KEYRING_ERROR_GONE);
  store (SECRET, LEN);
  assert_found (SECRET, LEN);
  hearth_secrets_drop (NAME);
  g_assert_cmpint (hearth_secrets_get_place (NAME), ==, HEARTH_SECRETS_NOWHERE);
  g_assert_false (hearth_keyring_has ("sync", id, NULL));
  keyring_end (daemon);
}

/* In a Flatpak the service is a file; libsecret looks once which it is. */
static void
test_flatpak_alone (void)
{
  keyring_used = TRUE;
  store (SECRET, LEN);
  g_assert_cmpint (hearth_secrets_get_place (NAME), ==, HEARTH_SECRETS_KEYRING);
  assert_found (SECRET, LEN);
  hearth_secrets_drop (NAME);
  g_assert_cmpint (hearth_secrets_get_place (NAME), ==, HEARTH_SECRETS_NOWHERE);
}

static void
test_flatpak (void)
{
  g_autofree char   *file = g_build_filename (g_get_user_data_dir (), "keyring.file", NULL);
  g_auto (GStrv)     envp = g_environ_setenv (g_get_environ (), "SECRET_BACKEND", "file", TRUE);
  const char *const *flatpak;

  envp = g_environ_setenv (g_environ_setenv (envp, "SECRET_FILE_TEST_PATH", file, TRUE), "SECRET_FILE_TEST_PASSWORD", "a", TRUE);
  flatpak = (const char *const *) envp;
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_test_trap_subprocess_with_envp ("/secrets/flatpak/subprocess", flatpak, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  static GTestDBus *bus; /* libsecret keeps the connection, so it ends with the program */
  int               status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  if (!g_test_subprocess ())
    g_test_dbus_up (bus);
  g_test_add_func ("/secrets/file", test_file);
  g_test_add_func ("/secrets/keyring", test_keyring);
  g_test_add_func ("/secrets/flatpak", test_flatpak);
  g_test_add_func ("/secrets/flatpak/subprocess", test_flatpak_alone);
  status = g_test_run ();
  if (!g_test_subprocess ())
    g_test_dbus_stop (bus);
  return status;
}
