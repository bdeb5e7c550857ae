/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Chunks go from the vault into the package one by one, so that memory holds one of them whatever the size. */

#include "vault/hearth-vault-package.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-age.h"
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
  HearthVaultAge      *age; /* what the archive goes through; NULL: nothing */
  int                  fd;
  const char          *path;
  guint8              *buffer;
  HearthVaultMarking  *marking;
  HearthVaultProgress *progress;
  GCancellable        *cancellable;
  GError              *failure; /* of the way out, where the archive has only a number for it */
} Package;

static const char *const words[] = { "zip", "zip-aes", "age", NULL };

const char *const *
hearth_vault_package_words (void)
{
  return words;
}

gboolean
hearth_vault_package_from_word (const char               *word,
                                HearthVaultPackageFormat *format)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      {
        *format = (HearthVaultPackageFormat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
hearth_vault_package_ending (HearthVaultPackageFormat format)
{
  return format == HEARTH_VAULT_PACKAGE_AGE ? ".zip.age" : ".zip";
}

static gboolean
fail (Package *package,
      GError **error)
{
  int number = archive_errno (package->archive);

  if (package->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&package->failure));
  else if (number == ENOSPC || number == EDQUOT)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE, _ ("The disk is full. No package was made; free some space, or choose another place."));
  else
    /* Translators: %s is what the system says */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The package could not be written: %s"), archive_error_string (package->archive));
  return FALSE;
}

/* HearthVaultAgeFunc */
static gboolean
put_bytes (const guint8 *bytes,
           gsize         len,
           gpointer      data,
           GError      **error)
{
  Package *package = data;

  while (len > 0)
    {
      gssize n = write (package->fd, bytes, len);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          hearth_vault_disk_set_error (errno, package->path, error);
          return FALSE;
        }
      bytes += n;
      len -= (gsize) n;
    }
  return TRUE;
}

/* What the archive writes goes out through here. archive_write_callback */
static la_ssize_t
take_bytes (struct archive *archive,
            void           *data,
            const void     *bytes,
            size_t          len)
{
  Package *package = data;

  if (package->age != NULL ? hearth_vault_age_write (package->age, bytes, len, &package->failure) : put_bytes (bytes, len, package, &package->failure))
    return (la_ssize_t) len;
  archive_set_error (archive, EIO, "failed");
  return -1;
}

static gboolean
write_head (Package               *package,
            const HearthVaultFile *file,
            guint64                size,
            GError               **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean              done;

  archive_entry_set_pathname_utf8 (entry, file->path);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, (time_t) (file->mtime / 1000000000), 0);
  done = archive_write_header (package->archive, entry) == ARCHIVE_OK || fail (package, error);
  archive_entry_free (entry);
  return done;
}

/* The marked copy in memory goes into the package. */
static gboolean
write_copy (Package               *package,
            const HearthVaultFile *file,
            int                    fd,
            GError               **error)
{
  off_t    size = lseek (fd, 0, SEEK_END);
  gboolean done = write_head (package, file, (guint64) MAX (size, 0), error);

  for (off_t at = 0; done && at < size;)
    {
      gssize n = g_cancellable_set_error_if_cancelled (package->cancellable, error) ? -1 : pread (fd, package->buffer, HEARTH_VAULT_CHUNK_SMALL, at);

      done = n > 0 && (archive_write_data (package->archive, package->buffer, (gsize) n) == n || fail (package, error));
      at += MAX (n, 0);
    }
  package->marking->marked++;
  hearth_vault_progress_add (package->progress, file->size);
  return done;
}

static gboolean
write_file (Package               *package,
            const HearthVaultFile *file,
            GError               **error)
{
  g_autoptr (GError) failure = NULL;
  int                fd = package->marking != NULL ? hearth_vault_mark_file (package->vault, file, &package->marking->id, package->cancellable, &failure) : -1;
  gboolean           done;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (fd >= 0)
    {
      done = write_copy (package, file, fd, error);
      close (fd);
      return done;
    }
  if (package->marking != NULL)
    package->marking->unmarked++;
  done = write_head (package, file, file->size, error);
  for (guint i = 0; done && i < file->chunks->len; i++)
    {
      const HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, i);

      done = !g_cancellable_set_error_if_cancelled (package->cancellable, error) &&
             hearth_vault_blob_load (package->vault, package->keys, chunk, package->buffer, FALSE, error) &&
             (archive_write_data (package->archive, package->buffer + HEARTH_VAULT_CHUNK_HEAD, chunk->len) == (la_ssize_t) chunk->len || fail (package, error));
      hearth_vault_progress_add (package->progress, chunk->len);
    }
  return done;
}

static gboolean
start_archive (Package                 *package,
               HearthVaultPackageFormat format,
               const char              *passphrase,
               GError                 **error)
{
  if (archive_write_set_format_zip (package->archive) != ARCHIVE_OK || archive_write_set_options (package->archive, "zip:compression=store,zip:hdrcharset=UTF-8") != ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block (package->archive, 1) != ARCHIVE_OK ||
      (format == HEARTH_VAULT_PACKAGE_ZIP_AES &&
       (archive_write_set_options (package->archive, "zip:encryption=aes256") != ARCHIVE_OK || archive_write_set_passphrase (package->archive, passphrase) != ARCHIVE_OK)) ||
      archive_write_open (package->archive, package, NULL, take_bytes, NULL) != ARCHIVE_OK)
    return fail (package, error);
  return TRUE;
}

static gboolean
write_all (Package                   *package,
           const HearthVaultManifest *manifest,
           HearthVaultPackageFormat   format,
           const char                *passphrase,
           GError                   **error)
{
  if (format == HEARTH_VAULT_PACKAGE_AGE)
    {
      package->age = hearth_vault_age_new (passphrase, HEARTH_VAULT_AGE_WORK, put_bytes, package, error);
      if (package->age == NULL)
        return FALSE;
    }
  if (!start_archive (package, format, passphrase, error))
    return FALSE;
  for (guint i = 0; i < manifest->files->len; i++)
    if (!write_file (package, g_ptr_array_index (manifest->files, i), error))
      return FALSE;
  if (package->marking != NULL && package->marking->marked == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("Nothing in it can carry a mark: PNG and JPEG pictures of some size, WAV and FLAC sound of 15 seconds or more, and PDF can."));
      return FALSE;
    }
  if (archive_write_close (package->archive) != ARCHIVE_OK)
    return fail (package, error);
  return package->age == NULL || hearth_vault_age_finish (package->age, error);
}

static gboolean
write_to (Package                   *package,
          const HearthVaultManifest *manifest,
          HearthVaultPackageFormat   format,
          const char                *passphrase,
          GError                   **error)
{
  gsize    room = hearth_vault_chunk_stored (HEARTH_VAULT_CHUNK_LARGE);
  gboolean done;

  package->keys = hearth_vault_get_keys (package->vault, error);
  if (package->keys == NULL)
    return FALSE;
  package->archive = archive_write_new ();
  package->buffer = g_malloc (room);
  if (package->progress != NULL)
    package->progress->total += hearth_vault_manifest_size (manifest);
  done = write_all (package, manifest, format, passphrase, error);
  /* One that is let go of unfinished writes its end all the same, to nowhere any more. */
  archive_write_free (package->archive);
  g_clear_error (&package->failure);
  g_clear_pointer (&package->age, hearth_vault_age_free);
  sodium_memzero (package->buffer, room);
  g_free (package->buffer);
  g_clear_pointer (&package->keys, hearth_vault_keys_unref);
  /* The words are said once and the file goes to somebody else: it is opened as they will open it while there is time to make another. */
  return done && (format != HEARTH_VAULT_PACKAGE_AGE ||
                  (lseek (package->fd, 0, SEEK_SET) == 0 && hearth_vault_age_read (package->fd, passphrase, NULL, NULL, package->cancellable, error)));
}

gboolean
hearth_vault_package_write (HearthVault               *vault,
                            const HearthVaultManifest *manifest,
                            const char                *path,
                            HearthVaultPackageFormat   format,
                            const char                *passphrase,
                            HearthVaultMarking        *marking,
                            HearthVaultProgress       *progress,
                            GCancellable              *cancellable,
                            GError                   **error)
{
  g_autofree char *fresh = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  Package          package = { .vault = vault, .path = path, .marking = marking, .progress = progress, .cancellable = cancellable };
  gboolean         done;

  if (faccessat (AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
    {
      g_autofree char *name = g_filename_display_basename (path);

      /* Translators: %s is a file's name */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There is a “%s” already. Choose another name."), name);
      return FALSE;
    }
  package.fd = open (fresh, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (package.fd < 0)
    {
      hearth_vault_disk_set_error (errno, path, error);
      return FALSE;
    }
  done = write_to (&package, manifest, format, passphrase, error);
  if (done && (fsync (package.fd) != 0 || rename (fresh, path) != 0))
    {
      hearth_vault_disk_set_error (errno, path, error);
      done = FALSE;
    }
  close (package.fd);
  if (!done)
    unlink (fresh);
  return done;
}

int
hearth_vault_package_open (HearthVault               *vault,
                           const HearthVaultManifest *manifest,
                           const char                *folder,
                           HearthVaultPackageFormat   format,
                           const char                *passphrase,
                           HearthVaultMarking        *marking,
                           HearthVaultProgress       *progress,
                           GCancellable              *cancellable,
                           GError                   **error)
{
  g_autofree char *path = g_build_filename (folder, ".hearth-package-XXXXXX", NULL);
  Package          package = { .vault = vault, .path = path, .marking = marking, .progress = progress, .cancellable = cancellable };

  package.fd = mkostemp (path, O_CLOEXEC);
  if (package.fd < 0 || unlink (path) != 0)
    hearth_vault_disk_set_error (errno, folder, error);
  else if (write_to (&package, manifest, format, passphrase, error))
    return package.fd;
  if (package.fd >= 0)
    close (package.fd);
  return -1;
}
