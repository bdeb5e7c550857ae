/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header; whoever is talked to is in hearth-vault-talk.c. */

#include "vault/hearth-vault-worker.h"

#include "config.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-blob.h"
#include "vault/hearth-vault-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <sys/mman.h>
#include <unistd.h>

int
hearth_vault_worker_memory (GError **error)
{
  int fd = memfd_create ("hearth", MFD_CLOEXEC);

  if (fd < 0)
    hearth_vault_disk_set_error (errno, "memory", error);
  return fd;
}

int
hearth_vault_worker_load (HearthVault           *vault,
                          const HearthVaultFile *file,
                          GCancellable          *cancellable,
                          GError               **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);
  gsize                       room = hearth_vault_chunk_stored (file->chunk_size);
  g_autofree guint8          *buffer = g_malloc (room);
  int                         fd = keys != NULL ? hearth_vault_worker_memory (error) : -1;
  guint64                     at = 0;

  for (guint i = 0; fd >= 0 && i < file->chunks->len; i++)
    {
      const HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, i);
      gboolean                done = !g_cancellable_set_error_if_cancelled (cancellable, error) && hearth_vault_blob_load (vault, keys, chunk, buffer, FALSE, error);

      if (done && !hearth_vault_disk_pwrite (fd, buffer + HEARTH_VAULT_CHUNK_HEAD, chunk->len, at))
        {
          hearth_vault_disk_set_error (errno, file->path, error);
          done = FALSE;
        }
      if (!done)
        {
          close (fd);
          fd = -1;
        }
      at += chunk->len;
    }
  sodium_memzero (buffer, room);
  return fd;
}

char *
hearth_vault_worker_find (void)
{
  static const char *const beside[] = { "worker", "../worker" };
  g_autofree char         *installed = g_build_filename (HEARTH_LIBEXECDIR, "hearth-worker", NULL);
  g_autofree char         *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char         *here = self != NULL ? g_path_get_dirname (self) : NULL;
  const char              *told = g_getenv ("HEARTH_WORKER");

  if (told != NULL)
    return g_strdup (told);
  for (gsize i = 0; here != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_build_filename (here, beside[i], "hearth-worker", NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_steal_pointer (&installed);
}

GBytes *
hearth_vault_worker_run (const char   *verb,
                         int           original,
                         int           other,
                         GBytes       *input,
                         int          *status,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autofree char                *program = hearth_vault_worker_find ();
  const char *const               argv[] = { program, verb, NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new ((input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : G_SUBPROCESS_FLAGS_NONE) | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess)         worker = NULL;
  g_autoptr (GBytes)              said = NULL;

  g_subprocess_launcher_take_fd (launcher, fcntl (original, F_DUPFD_CLOEXEC, 10), 3);
  if (other >= 0)
    g_subprocess_launcher_take_fd (launcher, fcntl (other, F_DUPFD_CLOEXEC, 10), 4);
  worker = g_subprocess_launcher_spawnv (launcher, argv, error);
  if (worker == NULL)
    return NULL;
  if (g_subprocess_communicate (worker, input, cancellable, &said, NULL, NULL) && g_subprocess_get_if_exited (worker))
    {
      *status = g_subprocess_get_exit_status (worker);
      if (*status == 0 || *status == HEARTH_VAULT_WORKER_CANNOT)
        return g_steal_pointer (&said);
    }
  g_subprocess_force_exit (worker);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The file could not be read as the sound or picture that its name says. It may be damaged."));
  return NULL;
}
