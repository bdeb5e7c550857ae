/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A file is opened by its name each time and must be the one that was listed, so a link that is put in the way later is found out as
 * well as a program that is still writing. */

#include "vault/hearth-vault-source.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-name.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  HearthVaultSource *source;
  GHashTable        *taken; /* safe paths */
  GCancellable      *cancellable;
} Walk;

static void
source_file_free (gpointer data)
{
  HearthVaultSourceFile *file = data;

  g_free (file->name);
  hearth_vault_file_free (file->file);
  g_free (file);
}

void
hearth_vault_source_free (HearthVaultSource *source)
{
  if (source->parent >= 0)
    close (source->parent);
  g_free (source->path);
  g_ptr_array_unref (source->files);
  g_ptr_array_unref (source->left_out);
  g_free (source);
}

static gint64
nanoseconds (const struct timespec *time)
{
  return (gint64) time->tv_sec * 1000000000 + time->tv_nsec;
}

static void
take_state (HearthVaultFile   *file,
            const struct stat *info)
{
  file->mtime = nanoseconds (&info->st_mtim);
  file->ctime = nanoseconds (&info->st_ctim);
  file->inode = info->st_ino;
  file->device = info->st_dev;
}

gboolean
hearth_vault_file_is_same (const HearthVaultFile *a,
                           const HearthVaultFile *b)
{
  return a->size == b->size && a->mtime == b->mtime && a->ctime == b->ctime && a->inode == b->inode && a->device == b->device;
}

/* A safe path below folder (NULL: none) that is not taken yet. */
static char *
make_path (Walk       *walk,
           const char *folder,
           const char *raw)
{
  g_autofree char *name = hearth_vault_name_make (raw);

  for (guint number = 1;; number++)
    {
      g_autofree char *numbered = number > 1 ? hearth_vault_name_number (name, number) : g_strdup (name);
      char            *path = folder != NULL ? g_strconcat (folder, "/", numbered, NULL) : g_strdup (numbered);

      if (g_hash_table_add (walk->taken, g_strdup (path)))
        return path;
      g_free (path);
    }
}

static void
leave_out (Walk       *walk,
           const char *name)
{
  g_ptr_array_add (walk->source->left_out, g_utf8_make_valid (name, -1));
}

static gboolean visit (Walk       *walk,
                       int         dir,
                       const char *entry,
                       const char *name,
                       const char *folder,
                       guint       depth,
                       GError    **error);

static gboolean
visit_folder (Walk       *walk,
              int         dir,
              const char *entry,
              const char *name,
              const char *path,
              guint       depth,
              GError    **error)
{
  int                   fd = openat (dir, entry, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  g_autoptr (GPtrArray) entries = NULL;
  gboolean              done = TRUE;

  if (fd < 0)
    {
      leave_out (walk, name);
      return TRUE;
    }
  entries = hearth_vault_disk_list (fd, error);
  done = entries != NULL;
  for (guint i = 0; done && i < entries->len; i++)
    {
      g_autofree char *below = g_strconcat (name, "/", g_ptr_array_index (entries, i), NULL);

      done = visit (walk, fd, g_ptr_array_index (entries, i), below, path, depth + 1, error);
    }
  close (fd);
  return done;
}

static void
visit_file (Walk              *walk,
            const char        *entry,
            const char        *name,
            const char        *path,
            const struct stat *info)
{
  HearthVaultSourceFile *file = g_new0 (HearthVaultSourceFile, 1);
  const char            *slash = strrchr (path, '/');

  file->name = g_strdup (name);
  file->file = hearth_vault_file_new (path, (guint64) info->st_size);
  file->file->raw = g_str_equal (slash != NULL ? slash + 1 : path, entry) ? NULL : g_strdup (entry);
  take_state (file->file, info);
  walk->source->size += (guint64) info->st_size;
  g_ptr_array_add (walk->source->files, file);
}

/* entry in dir; name: the same below the source's parent; folder: the safe path of dir. */
static gboolean
visit (Walk       *walk,
       int         dir,
       const char *entry,
       const char *name,
       const char *folder,
       guint       depth,
       GError    **error)
{
  g_autofree char *path = make_path (walk, folder, entry);
  struct stat      info;

  if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;
  if (fstatat (dir, entry, &info, AT_SYMLINK_NOFOLLOW) != 0 || (!S_ISDIR (info.st_mode) && !S_ISREG (info.st_mode)) ||
      depth >= HEARTH_VAULT_DEPTH_MOST || strlen (path) > HEARTH_VAULT_PATH_MOST)
    leave_out (walk, name);
  else if (S_ISDIR (info.st_mode))
    return visit_folder (walk, dir, entry, name, path, depth, error);
  else
    visit_file (walk, entry, name, path, &info);
  return TRUE;
}

HearthVaultSource *
hearth_vault_source_new (const char   *path,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (HearthVaultSource) source = g_new0 (HearthVaultSource, 1);
  g_autoptr (GHashTable)        taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk                          walk = { source, taken, cancellable };
  g_autofree char              *canonical = g_canonicalize_filename (path, "/");
  g_autofree char              *folder = g_path_get_dirname (canonical);
  g_autofree char              *entry = g_path_get_basename (canonical);
  g_autofree char              *shown = g_filename_display_name (entry);
  struct stat                   info;

  source->path = g_strdup (canonical);
  source->files = g_ptr_array_new_with_free_func (source_file_free);
  source->left_out = g_ptr_array_new_with_free_func (g_free);
  source->parent = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (source->parent < 0 || fstatat (source->parent, entry, &info, AT_SYMLINK_NOFOLLOW) != 0)
    {
      hearth_vault_disk_set_error (errno, entry, error);
      return NULL;
    }
  if (!visit (&walk, source->parent, entry, entry, NULL, 0, error))
    return NULL;
  if (source->files->len > 0)
    return g_steal_pointer (&source);
  if (S_ISDIR (info.st_mode))
    /* Translators: %s is a folder's name */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There are no files in “%s” that could be put away."), shown);
  else
    /* Translators: %s is a file's name */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is a link or a device, not a file. Name the file itself."), shown);
  return NULL;
}

static gboolean
is_as_listed (int                    fd,
              const HearthVaultFile *file)
{
  HearthVaultFile now = { 0 };
  struct stat     info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  now.size = (guint64) info.st_size;
  take_state (&now, &info);
  return hearth_vault_file_is_same (&now, file);
}

gboolean
hearth_vault_source_read (const HearthVaultSource     *source,
                          const HearthVaultSourceFile *file,
                          guint8                      *bytes,
                          guint32                      len,
                          guint64                      offset,
                          GError                     **error)
{
  int      fd = openat (source->parent, file->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  gssize   n = 0;
  gboolean same;

  if (fd < 0 && errno != ENOENT && errno != ELOOP && errno != ENOTDIR)
    {
      hearth_vault_disk_set_error (errno, file->name, error);
      return FALSE;
    }
  same = fd >= 0 && is_as_listed (fd, file->file);
  if (same)
    {
      n = hearth_vault_disk_pread (fd, bytes, len, offset);
      if (n < 0)
        hearth_vault_disk_set_error (errno, file->name, error);
      same = n >= 0 && (guint32) n == len && is_as_listed (fd, file->file);
    }
  if (fd >= 0)
    close (fd);
  if (!same && n >= 0)
    /* Translators: %s is a file's name */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("“%s” was changed while it was being read. It was not added; add it again once it is finished."), file->file->path);
  return same;
}
