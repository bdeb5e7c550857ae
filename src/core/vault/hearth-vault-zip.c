/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Chunks go from the vault into the package one by one, so that memory holds one of them whatever the size. */

#include "vault/hearth-vault-zip.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-blob.h"
#include "vault/hearth-vault-disk.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  HearthVault         *vault;
  HearthVaultKeys     *keys;
  struct archive      *archive;
  guint8              *buffer;
  HearthVaultProgress *progress;
  GCancellable        *cancellable;
} Zip;

static gboolean
fail (Zip     *zip,
      GError **error)
{
  int number = archive_errno (zip->archive);

  if (number == ENOSPC || number == EDQUOT)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE, _ ("The disk is full. No package was made; free some space, or choose another place."));
  else
    /* Translators: %s is what the system says */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The package could not be written: %s"), archive_error_string (zip->archive));
  return FALSE;
}

static gboolean
write_file (Zip                   *zip,
            const HearthVaultFile *file,
            GError               **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean              done;

  archive_entry_set_pathname_utf8 (entry, file->path);
  archive_entry_set_size (entry, (la_int64_t) file->size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, (time_t) (file->mtime / 1000000000), 0);
  done = archive_write_header (zip->archive, entry) == ARCHIVE_OK || fail (zip, error);
  archive_entry_free (entry);
  for (guint i = 0; done && i < file->chunks->len; i++)
    {
      const HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, i);

      done = !g_cancellable_set_error_if_cancelled (zip->cancellable, error) &&
             hearth_vault_blob_load (zip->vault, zip->keys, chunk, zip->buffer, error) &&
             (archive_write_data (zip->archive, zip->buffer + HEARTH_VAULT_CHUNK_HEAD, chunk->len) == (la_ssize_t) chunk->len || fail (zip, error));
      hearth_vault_progress_add (zip->progress, chunk->len);
    }
  return done;
}

static gboolean
write_all (Zip                       *zip,
           const HearthVaultManifest *manifest,
           int                        fd,
           const char                *passphrase,
           GError                   **error)
{
  if (archive_write_set_format_zip (zip->archive) != ARCHIVE_OK || archive_write_set_options (zip->archive, "zip:compression=store,zip:hdrcharset=UTF-8") != ARCHIVE_OK ||
      (passphrase != NULL && (archive_write_set_options (zip->archive, "zip:encryption=aes256") != ARCHIVE_OK || archive_write_set_passphrase (zip->archive, passphrase) != ARCHIVE_OK)) ||
      archive_write_open_fd (zip->archive, fd) != ARCHIVE_OK)
    return fail (zip, error);
  for (guint i = 0; i < manifest->files->len; i++)
    if (!write_file (zip, g_ptr_array_index (manifest->files, i), error))
      return FALSE;
  return archive_write_close (zip->archive) == ARCHIVE_OK || fail (zip, error);
}

static gboolean
write_to (HearthVault               *vault,
          HearthVaultKeys           *keys,
          const HearthVaultManifest *manifest,
          int                        fd,
          const char                *passphrase,
          HearthVaultProgress       *progress,
          GCancellable              *cancellable,
          GError                   **error)
{
  gsize    room = hearth_vault_chunk_stored (HEARTH_VAULT_CHUNK_LARGE);
  Zip      zip = { vault, keys, archive_write_new (), g_malloc (room), progress, cancellable };
  gboolean done;

  if (progress != NULL)
    progress->total += hearth_vault_manifest_size (manifest);
  done = write_all (&zip, manifest, fd, passphrase, error);
  archive_write_free (zip.archive);
  sodium_memzero (zip.buffer, room);
  g_free (zip.buffer);
  return done;
}

gboolean
hearth_vault_zip_write (HearthVault               *vault,
                        const HearthVaultManifest *manifest,
                        const char                *path,
                        const char                *passphrase,
                        HearthVaultProgress       *progress,
                        GCancellable              *cancellable,
                        GError                   **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);
  g_autofree char            *fresh = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  int                         fd;
  gboolean                    done;

  if (keys == NULL)
    return FALSE;
  if (faccessat (AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
    {
      g_autofree char *name = g_filename_display_basename (path);

      /* Translators: %s is a file's name */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There is a “%s” already. Choose another name."), name);
      return FALSE;
    }
  fd = open (fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      hearth_vault_disk_set_error (errno, path, error);
      return FALSE;
    }
  done = write_to (vault, keys, manifest, fd, passphrase, progress, cancellable, error);
  if (done && (fsync (fd) != 0 || rename (fresh, path) != 0))
    {
      hearth_vault_disk_set_error (errno, path, error);
      done = FALSE;
    }
  close (fd);
  if (!done)
    unlink (fresh);
  return done;
}
