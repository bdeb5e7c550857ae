/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the socket is, and bytes through it. Any thread. */

#include "base/hearth-error.h"
#include "control/hearth-control-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Whoever could put a socket there could be handed our words and streams. */
static gboolean
check_directory (const char *directory,
                 GError    **error)
{
  struct stat info;

  if (lstat (directory, &info) != 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, g_strerror (errno));
      return FALSE;
    }
  if (!S_ISDIR (info.st_mode) || info.st_uid != geteuid () || (info.st_mode & 077) != 0)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
                   /* Translators: %s is a folder */
                   _ ("Others can reach the folder “%s”, so Hearth does not use it. Remove it and try again."), directory);
      return FALSE;
    }

  return TRUE;
}

char *
hearth_control_path (const char *folder,
                     gboolean    make,
                     GError    **error)
{
  g_autofree char *directory = g_build_filename (g_get_user_runtime_dir (), "hearth", NULL);
  g_autofree char *real = realpath (folder, NULL);
  g_autofree char *hash = NULL;
  g_autofree char *path = NULL;

  if (real == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, g_strerror (errno));
      return NULL;
    }
  if (make && g_mkdir_with_parents (directory, 0700) != 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, g_strerror (errno));
      return NULL;
    }
  if (!check_directory (directory, error))
    return NULL;

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real, -1);
  path = g_strdup_printf ("%s/%.24s.sock", directory, hash);
  if (strlen (path) >= sizeof (((struct sockaddr_un *) NULL)->sun_path))
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, "%s", g_strerror (ENAMETOOLONG));
      return NULL;
    }

  return g_steal_pointer (&path);
}

gboolean
hearth_control_read (GSocket      *socket,
                     gpointer      data,
                     gsize         size,
                     GCancellable *cancellable,
                     GError      **error)
{
  char *at = data;

  while (size > 0)
    {
      gssize n = g_socket_receive (socket, at, size, cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        {
          g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
                               _ ("Hearth was closed before it had finished. Look at the history to see whether it was done."));
          return FALSE;
        }
      at += n;
      size -= (gsize) n;
    }

  return TRUE;
}

gboolean
hearth_control_write (GSocket      *socket,
                      gconstpointer data,
                      gsize         size,
                      GCancellable *cancellable,
                      GError      **error)
{
  const char *at = data;

  while (size > 0)
    {
      gssize n = g_socket_send (socket, at, size, cancellable, error);

      if (n < 0)
        return FALSE;
      at += n;
      size -= (gsize) n;
    }

  return TRUE;
}
