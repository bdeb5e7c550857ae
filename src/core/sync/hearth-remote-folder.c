/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder as a storage: a stick, a disk of the house, or what another program copies to and fro. A file gets its name when it is whole
 * and on the disk. A folder that is not there is not made: a stick that is not plugged in must not become an empty folder in its place. */

#include "base/hearth-error.h"
#include "sync/hearth-remote.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BEGUN ".hearth-"
#define DAY_S (24 * 60 * 60)

typedef struct
{
  HearthRemote base;
  char        *root;
} Folder;

static gboolean
set_errno (GError **error,
           int      number)
{
  if (number == ENOSPC || number == EDQUOT || number == EROFS)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE, _ ("There is no room left in the folder for syncing. What you did is safe here; make room there and sync again."));
  else if (number == ENOENT)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("A file for syncing is not there."));
  else
    /* Translators: %s is what the system says, like "Permission denied" */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The folder for syncing cannot be used: %s."), g_strerror (number));
  return FALSE;
}

static gboolean
check_root (Folder  *folder,
            GError **error)
{
  if (g_file_test (folder->root, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE,
               /* Translators: %s is a folder */
               _ ("The folder %s is not there. If it is on a stick or another computer, connect that and sync again."), folder->root);
  return FALSE;
}

static GArray *
folder_list (HearthRemote             *remote,
             const char               *name,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  Folder            *folder = (Folder *) remote;
  g_autofree char   *path = g_build_filename (folder->root, name, NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (HearthRemoteEntry));
  g_autoptr (GDir)   dir = NULL;
  const char        *child;

  g_array_set_clear_func (entries, (GDestroyNotify) hearth_remote_entry_clear);
  if (!check_root (folder, error))
    return NULL;
  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, child, NULL);
      GStatBuf         info;

      if (g_lstat (file, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      /* What somebody began and was killed at; nobody writes at one file for a day. */
      if (g_str_has_prefix (child, BEGUN) && (gint64) info.st_mtime < g_get_real_time () / G_USEC_PER_SEC - DAY_S)
        {
          g_unlink (file);
        }
      else if (*child != '.')
        {
          HearthRemoteEntry entry = { g_strdup (child), (guint64) info.st_size };

          g_array_append_val (entries, entry);
        }
    }
  return g_steal_pointer (&entries);
}

static GBytes *
folder_get (HearthRemote             *remote,
            const char               *name,
            gsize                     most,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  Folder            *folder = (Folder *) remote;
  g_autofree char   *path = g_build_filename (folder->root, name, NULL);
  g_autofree guint8 *data = NULL;
  int                fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat        info;
  gsize              len = 0;
  gssize             n = 1;
  int                number = errno;

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      if (fd >= 0)
        close (fd);
      if (number != ENOENT || check_root (folder, error))
        set_errno (error, fd < 0 ? number : EINVAL);
      return NULL;
    }
  if ((guint64) info.st_size > most)
    {
      close (fd);
      hearth_remote_set_large (error);
      return NULL;
    }
  data = g_malloc ((gsize) info.st_size + 1);
  while (n > 0 && len < (gsize) info.st_size)
    {
      n = read (fd, data + len, (gsize) info.st_size - len);
      len += n > 0 ? (gsize) n : 0;
    }
  number = errno;
  close (fd);
  if (n >= 0)
    return g_bytes_new_take (g_steal_pointer (&data), len);
  set_errno (error, number);
  return NULL;
}

static gboolean
write_all (int           fd,
           const guint8 *data,
           gsize         len)
{
  while (len > 0)
    {
      gssize n = write (fd, data, len);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      len -= (gsize) n;
    }
  return fsync (fd) == 0;
}

static void
sync_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
folder_put (HearthRemote             *remote,
            const char               *name,
            GBytes                   *bytes,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  Folder          *folder = (Folder *) remote;
  g_autofree char *path = g_build_filename (folder->root, name, NULL);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *begun = g_build_filename (dir, BEGUN "XXXXXX", NULL);
  gsize            len;
  const guint8    *data = g_bytes_get_data (bytes, &len);
  int              fd, number;
  gboolean         done;

  if (!check_root (folder, error))
    return FALSE;
  if (g_mkdir_with_parents (dir, 0700) != 0 || (fd = g_mkstemp_full (begun, O_WRONLY | O_CLOEXEC, 0600)) < 0)
    return set_errno (error, errno);
  done = write_all (fd, data, len);
  number = errno;
  if (close (fd) != 0 && done)
    {
      done = FALSE;
      number = errno;
    }
  if (done && rename (begun, path) != 0)
    {
      done = FALSE;
      number = errno;
    }
  if (!done)
    {
      unlink (begun);
      return set_errno (error, number);
    }
  sync_folder (dir);
  return TRUE;
}

/* Two at once may both find nothing; who sets up reads back what is there. */
static gboolean
folder_create (HearthRemote *remote,
               const char   *name,
               GBytes       *bytes,
               GCancellable *cancellable,
               GError      **error)
{
  Folder          *folder = (Folder *) remote;
  g_autofree char *path = g_build_filename (folder->root, name, NULL);
  GStatBuf         info;

  return g_lstat (path, &info) == 0 ? hearth_remote_set_taken (error) : folder_put (remote, name, bytes, cancellable, error);
}

static gboolean
folder_remove (HearthRemote             *remote,
               const char               *name,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError                  **error)
{
  Folder          *folder = (Folder *) remote;
  g_autofree char *path = g_build_filename (folder->root, name, NULL);

  return g_unlink (path) == 0 || errno == ENOENT || set_errno (error, errno);
}

static void
folder_free (HearthRemote *remote)
{
  Folder *folder = (Folder *) remote;

  g_free (folder->root);
  g_free (folder);
}

HearthRemote *
hearth_remote_folder_new (const char *path)
{
  static const HearthRemoteClass klass = { .list = folder_list, .get = folder_get, .put = folder_put, .create = folder_create, .remove = folder_remove, .free = folder_free };
  Folder                        *folder = g_new0 (Folder, 1);

  folder->base.klass = &klass;
  folder->root = g_strdup (path);
  return &folder->base;
}
