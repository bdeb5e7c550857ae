/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyring of a desktop, begun on the session bus for a test and unlocked; nothing of it outlives the user folders of the test. */

#pragma once

#include <gio/gio.h>

/* libsecret keeps a few bytes of each call for ever: once it was used, what is still there at the end is not looked at. */
static gboolean keyring_used;

int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return keyring_used;
}

/* NULL where no keyring is, and none is begun by asking. */
static inline GVariant *
keyring_call (const char         *method,
              GVariant           *parameters,
              const GVariantType *type)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  return g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", method,
                                      parameters, type, G_DBUS_CALL_FLAGS_NO_AUTO_START, 10000, NULL, NULL);
}

/* NULL where there is no such program. */
static inline GSubprocess *
keyring_begin (void)
{
  static const char *const        argv[] = { "gnome-keyring-daemon", "--foreground", "--replace", "--unlock", "--components=secrets", NULL };
  g_autofree char                *program = g_find_program_in_path (argv[0]);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GVariant)            answer = NULL;
  GSubprocess                    *daemon;

  if (program == NULL)
    return NULL;
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", g_get_user_data_dir (), TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", g_get_user_runtime_dir (), TRUE);
  /* It warns of itself when something is kept in the place of something. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  daemon = g_subprocess_launcher_spawnv (launcher, argv, NULL);
  g_assert_nonnull (daemon);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (daemon), "a", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (daemon), NULL, NULL));
  keyring_used = TRUE;
  /* It has its name once it is ready. */
  while (answer == NULL)
    {
      g_usleep (10000);
      answer = keyring_call ("ReadAlias", g_variant_new ("(s)", "default"), G_VARIANT_TYPE ("(o)"));
    }
  return daemon;
}

static inline void
keyring_end (GSubprocess *daemon)
{
  g_subprocess_force_exit (daemon);
  g_subprocess_wait (daemon, NULL, NULL);
  g_object_unref (daemon);
}

static inline void
keyring_lock (void)
{
  g_autoptr (GVariant) alias = keyring_call ("ReadAlias", g_variant_new ("(s)", "default"), G_VARIANT_TYPE ("(o)"));
  g_autoptr (GVariant) answer = NULL;
  const char          *path;

  g_variant_get (alias, "(&o)", &path);
  answer = keyring_call ("Lock", g_variant_new ("(@ao)", g_variant_new_objv (&path, 1)), G_VARIANT_TYPE ("(aoo)"));
  g_assert_nonnull (answer);
}
