/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: finds the kind of storage by its address, and counts. */

#include "sync/hearth-remote.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>

void
hearth_remote_entry_clear (HearthRemoteEntry *entry)
{
  g_free (entry->name);
}

HearthRemote *
hearth_remote_new (const char *url,
                   GError    **error)
{
  g_autofree char *path = g_str_has_prefix (url, "file://") ? g_filename_from_uri (url, NULL, NULL) : NULL;

  if (path != NULL && g_path_is_absolute (path))
    return hearth_remote_folder_new (path);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               /* Translators: %s is an address that was typed; the example stays as it is */
               _ ("“%s” is no place Hearth can sync with. It is a folder, such as file:///media/stick/hearth."), url);
  return NULL;
}

void
hearth_remote_free (HearthRemote *remote)
{
  remote->klass->free (remote);
}

GArray *
hearth_remote_list (HearthRemote *remote,
                    const char   *folder,
                    GCancellable *cancellable,
                    GError      **error)
{
  remote->requests++;
  return remote->klass->list (remote, folder, cancellable, error);
}

GBytes *
hearth_remote_get (HearthRemote *remote,
                   const char   *path,
                   gsize         most,
                   GCancellable *cancellable,
                   GError      **error)
{
  GBytes *bytes;

  remote->requests++;
  bytes = remote->klass->get (remote, path, most, cancellable, error);
  if (bytes != NULL)
    remote->bytes_down += g_bytes_get_size (bytes);
  return bytes;
}

gboolean
hearth_remote_put (HearthRemote *remote,
                   const char   *path,
                   GBytes       *bytes,
                   GCancellable *cancellable,
                   GError      **error)
{
  remote->requests++;
  remote->bytes_up += g_bytes_get_size (bytes);
  return remote->klass->put (remote, path, bytes, cancellable, error);
}

gboolean
hearth_remote_remove (HearthRemote *remote,
                      const char   *path,
                      GCancellable *cancellable,
                      GError      **error)
{
  remote->requests++;
  return remote->klass->remove (remote, path, cancellable, error);
}
