/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-disk.h"

#include "base/hearth-error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static HearthVaultStep next_step;

void
hearth_vault_disk_set_step (HearthVaultStep step)
{
  next_step = step;
}

int
hearth_vault_disk_step (const char *what)
{
  return next_step != NULL ? next_step (what) : 0;
}

void
hearth_vault_disk_set_error (int         number,
                             const char *name,
                             GError    **error)
{
  g_autofree char *shown = g_utf8_make_valid (name, -1);

  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EROFS:
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE,
                           _ ("The disk of the vault is full or cannot be written to. What was in the vault is unharmed; make some room and do it again, it goes on "
                              "where it stopped."));
      return;
    case ENOENT:
    case ENOTDIR:
      /* Translators: %s is a file's name */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("“%s” is not there."), shown);
      return;
    default:
      /* Translators: %1$s is a file's name, %2$s what the system says of it */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("“%1$s” could not be used: %2$s."), shown, g_strerror (number));
    }
}

static gboolean
fail (const char *name,
      GError    **error)
{
  hearth_vault_disk_set_error (errno, name, error);
  return FALSE;
}

/* The step, then what it stands before. */
static gboolean
may (const char *what)
{
  errno = hearth_vault_disk_step (what);
  return errno == 0;
}

int
hearth_vault_disk_open_dir (int         dir,
                            const char *name,
                            gboolean    make,
                            GError    **error)
{
  int fd = openat (dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (fd < 0 && errno == ENOENT && make)
    {
      if (!may ("mkdir") || (mkdirat (dir, name, 0700) != 0 && errno != EEXIST) || (dir != AT_FDCWD && !hearth_vault_disk_sync_dir (dir, NULL)))
        {
          fail (name, error);
          return -1;
        }
      fd = openat (dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    }
  if (fd < 0)
    fail (name, error);
  return fd;
}

gboolean
hearth_vault_disk_sync_dir (int      dir,
                            GError **error)
{
  return (may ("sync directory") && fsync (dir) == 0) || fail (".", error);
}

gssize
hearth_vault_disk_pread (int      fd,
                         gpointer bytes,
                         gsize    len,
                         guint64  offset)
{
  gsize done = 0;

  while (done < len)
    {
      gssize n = pread (fd, (guint8 *) bytes + done, len - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (gsize) n;
    }
  return (gssize) done;
}

gboolean
hearth_vault_disk_pwrite (int           fd,
                          gconstpointer bytes,
                          gsize         len,
                          guint64       offset)
{
  gsize done = 0;

  while (done < len)
    {
      gssize n;

      if (!may ("write"))
        return FALSE;
      n = pwrite (fd, (const guint8 *) bytes + done, len - done, (off_t) (offset + done));
      if (n < 0 && errno != EINTR)
        return FALSE;
      done += n > 0 ? (gsize) n : 0;
    }
  return TRUE;
}

gboolean
hearth_vault_disk_write (int           dir,
                         const char   *name,
                         gconstpointer data,
                         gsize         len,
                         GError      **error)
{
  g_autofree char *fresh = g_strdup_printf ("%s.%08x.new", name, g_random_int ());
  int              fd = may ("create") ? openat (dir, fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600) : -1;
  gboolean         done;

  if (fd < 0)
    return fail (name, error);
  done = hearth_vault_disk_pwrite (fd, data, len, 0) && may ("sync") && fdatasync (fd) == 0;
  done = done && may ("rename") && renameat (dir, fresh, dir, name) == 0;
  if (!done)
    {
      fail (name, error);
      unlinkat (dir, fresh, 0);
    }
  close (fd);
  return done && hearth_vault_disk_sync_dir (dir, error);
}

GBytes *
hearth_vault_disk_read (int         dir,
                        const char *name,
                        guint64     most,
                        GError    **error)
{
  int         fd = openat (dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  struct stat info;
  guint8     *bytes = NULL;
  gssize      n = -1;

  if (fd < 0 || fstat (fd, &info) != 0)
    fail (name, error);
  else if (!S_ISREG (info.st_mode) || (guint64) info.st_size > most)
    /* Translators: %s is a file's name */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("“%s” is larger than any file of its kind."), name);
  else
    {
      bytes = g_malloc ((gsize) info.st_size + 1);
      n = hearth_vault_disk_pread (fd, bytes, (gsize) info.st_size, 0);
      if (n < 0)
        fail (name, error);
    }
  if (fd >= 0)
    close (fd);
  if (n < 0)
    {
      g_free (bytes);
      return NULL;
    }
  return g_bytes_new_take (bytes, (gsize) n);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
hearth_vault_disk_list (int      dir,
                        GError **error)
{
  int            fd = openat (dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR           *stream = fd >= 0 ? fdopendir (fd) : NULL;
  GPtrArray     *names;
  struct dirent *entry;

  if (stream == NULL)
    {
      fail (".", error);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  while ((entry = readdir (stream)) != NULL)
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (stream);
  g_ptr_array_sort (names, compare_names);
  return names;
}

gboolean
hearth_vault_disk_remove (int         dir,
                          const char *name,
                          GError    **error)
{
  return (may ("remove") && unlinkat (dir, name, 0) == 0) || fail (name, error);
}
