/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Getting files back. Each is written beside under a passing name, by several threads at once, and gets its own name with its last piece. */

#include "vault/hearth-vault-put.h"

#include "vault/hearth-vault-blob.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-name.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 4096

/* One file that is being written. */
typedef struct
{
  const HearthVaultFile *file;
  char                  *path; /* below the folder: with another top where that was taken */
  int                    dir;  /* the directory it is in; -1 when nothing is open */
  int                    fd;
  int                    direct;    /* the same past the page cache; -1 where that cannot be */
  char                   fresh[32]; /* its name until it is whole */
  guint32                left;      /* pieces */
} Target;

typedef struct
{
  HearthVault         *vault;
  HearthVaultKeys     *keys;
  int                  folder;
  Target              *targets;
  guint                n;
  HearthVaultProgress *progress;

  GMutex  mutex; /* over the rest, and opening and closing targets */
  guint   target;
  guint32 chunk;
} Get;

/* The directory of a path below folder, made where it is missing; never through a link. */
static int
open_parent (int         folder,
             const char *path,
             GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  int            dir = hearth_vault_disk_open_dir (folder, ".", FALSE, error);

  for (guint i = 0; dir >= 0 && parts[i + 1] != NULL; i++)
    {
      int below = hearth_vault_disk_open_dir (dir, parts[i], TRUE, error);

      close (dir);
      dir = below;
    }
  return dir;
}

static gboolean
open_target (Get     *get,
             Target  *target,
             GError **error)
{
  g_snprintf (target->fresh, sizeof target->fresh, ".hearth-%08x.part", g_random_int ());
  target->dir = open_parent (get->folder, target->path, error);
  if (target->dir < 0)
    return FALSE;
  errno = hearth_vault_disk_step ("create");
  if (errno == 0)
    target->fd = openat (target->dir, target->fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (target->fd < 0)
    hearth_vault_disk_set_error (errno, target->path, error);
  /* Copying what nobody reads soon into the page cache takes longer than decrypting it. */
  if (target->fd >= 0 && target->file->chunk_size == HEARTH_VAULT_CHUNK_LARGE)
    target->direct = openat (target->dir, target->fresh, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_DIRECT);
  return target->fd >= 0;
}

static void
close_target (Target *target)
{
  if (target->fd >= 0)
    close (target->fd);
  if (target->direct >= 0)
    close (target->direct);
  if (target->dir >= 0)
    close (target->dir);
  target->fd = target->direct = target->dir = -1;
}

/* All its pieces are there: it gets its time and its name. */
static gboolean
finish_target (Target  *target,
               GError **error)
{
  const char           *slash = strrchr (target->path, '/');
  const struct timespec times[] = {
    { .tv_nsec = UTIME_OMIT },
    { .tv_sec = target->file->mtime / 1000000000, .tv_nsec = target->file->mtime % 1000000000 },
  };
  gboolean done;

  if (times[1].tv_nsec >= 0)
    futimens (target->fd, times);
  errno = hearth_vault_disk_step ("rename");
  done = errno == 0 && renameat (target->dir, target->fresh, target->dir, slash != NULL ? slash + 1 : target->path) == 0;
  if (!done)
    hearth_vault_disk_set_error (errno, target->path, error);
  close_target (target);
  return done;
}

/* The next piece; a target is opened with its first one. FALSE when there is none left, or with error set. */
static gboolean
next_piece (Get     *get,
            Target **target,
            guint32 *index,
            GError **error)
{
  gboolean found = FALSE, done = TRUE;

  g_mutex_lock (&get->mutex);
  while (!found && done && get->target < get->n)
    {
      *target = &get->targets[get->target];
      *index = get->chunk;
      found = get->chunk < (*target)->file->chunks->len;
      if (get->chunk == 0)
        done = open_target (get, *target, error);
      get->chunk++;
      if (!found && done)
        {
          if ((*target)->file->chunks->len == 0)
            done = finish_target (*target, error);
          get->target++;
          get->chunk = 0;
        }
    }
  g_mutex_unlock (&get->mutex);
  return found && done;
}

/* piece: aligned to pages. FALSE with errno. */
static gboolean
write_piece (Target       *target,
             const guint8 *piece,
             guint32       len,
             guint64       offset)
{
  if (target->direct >= 0 && len % PAGE == 0 && hearth_vault_disk_pwrite (target->direct, piece, len, offset))
    return TRUE;
  return hearth_vault_disk_pwrite (target->fd, piece, len, offset);
}

/* HearthVaultCrewFunc */
static gboolean
get_piece (gpointer data,
           guint8  *buffer,
           GError **error)
{
  Get                    *get = data;
  Target                 *target = NULL;
  const HearthVaultChunk *chunk;
  guint32                 index = 0;
  gboolean                done = TRUE;
  g_autoptr (GError)      reason = NULL;

  if (!next_piece (get, &target, &index, error))
    return FALSE;
  chunk = &g_array_index (target->file->chunks, HearthVaultChunk, index);
  if (!hearth_vault_blob_load (get->vault, get->keys, chunk, buffer + PAGE - HEARTH_VAULT_CHUNK_HEAD, FALSE, &reason))
    {
      /* Translators: %1$s is a file's name, %2$s what happened, a sentence or two */
      g_set_error (error, reason->domain, reason->code, _ ("“%1$s”: %2$s"), target->path, reason->message);
      return FALSE;
    }
  if (!write_piece (target, buffer + PAGE, chunk->len, (guint64) index * target->file->chunk_size))
    {
      hearth_vault_disk_set_error (errno, target->path, error);
      return FALSE;
    }
  g_mutex_lock (&get->mutex);
  if (--target->left == 0)
    done = finish_target (target, error);
  g_mutex_unlock (&get->mutex);
  hearth_vault_progress_add (get->progress, chunk->len);
  return done;
}

/* The first part of the paths, or that with a number where folder has such a name already. Caller frees. */
static char *
choose_top (int         folder,
            const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 2);
  struct stat    info;

  for (guint number = 1;; number++)
    {
      char *top = number > 1 ? hearth_vault_name_number (parts[0], number) : g_strdup (parts[0]);

      if (fstatat (folder, top, &info, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT)
        return top;
      g_free (top);
    }
}

static void
make_targets (Get                       *get,
              const HearthVaultManifest *manifest,
              GPtrArray                 *names)
{
  g_autofree char *old = NULL, *top = NULL;

  get->n = manifest->files->len;
  get->targets = g_new0 (Target, get->n);
  for (guint i = 0; i < get->n; i++)
    {
      Target        *target = &get->targets[i];
      g_auto (GStrv) parts = NULL;

      target->file = g_ptr_array_index (manifest->files, i);
      target->fd = target->direct = target->dir = -1;
      target->left = target->file->chunks->len;
      parts = g_strsplit (target->file->path, "/", 2);
      if (g_strcmp0 (old, parts[0]) != 0)
        {
          g_free (top);
          g_set_str (&old, parts[0]);
          top = choose_top (get->folder, target->file->path);
          g_ptr_array_add (names, g_strdup (top));
        }
      target->path = parts[1] != NULL ? g_strconcat (top, "/", parts[1], NULL) : g_strdup (top);
    }
}

static void
clear_targets (Get *get)
{
  for (guint i = 0; i < get->n; i++)
    {
      Target *target = &get->targets[i];

      if (target->fd >= 0)
        unlinkat (target->dir, target->fresh, 0);
      close_target (target);
      g_free (target->path);
    }
  g_free (get->targets);
}

/* At least one for each file, and the room that the largest of them takes. */
static guint64
count_pieces (const HearthVaultManifest *manifest,
              gsize                     *room)
{
  guint64 n = manifest->files->len;

  *room = 1;
  for (guint i = 0; i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      n += file->chunks->len;
      *room = MAX (*room, hearth_vault_chunk_stored ((guint32) MIN (file->size, file->chunk_size)));
    }
  return n;
}

gboolean
hearth_vault_get (HearthVault               *vault,
                  const HearthVaultManifest *manifest,
                  const char                *folder,
                  HearthVaultProgress       *progress,
                  GPtrArray                **names,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);
  g_autoptr (GPtrArray)       written = g_ptr_array_new_with_free_func (g_free);
  Get                         get = { .vault = vault, .keys = keys, .progress = progress, .folder = -1 };
  gboolean                    done;
  gsize                       room;
  guint64                     n;

  if (keys == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      hearth_vault_disk_set_error (errno, folder, error);
      return FALSE;
    }
  get.folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (get.folder < 0)
    {
      hearth_vault_disk_set_error (errno, folder, error);
      return FALSE;
    }
  if (progress != NULL)
    progress->total += hearth_vault_manifest_size (manifest);
  g_mutex_init (&get.mutex);
  make_targets (&get, manifest, written);
  n = count_pieces (manifest, &room);
  done = hearth_vault_crew_run (get_piece, &get, room + PAGE, n, cancellable, error);
  clear_targets (&get);
  g_mutex_clear (&get.mutex);
  close (get.folder);
  if (done && names != NULL)
    *names = g_steal_pointer (&written);
  return done;
}
