/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Chunks are written past the page cache where the file system can do that: nobody reads them again soon, and copying them
 * there costs a third of the time of encrypting them. */

#include "vault/hearth-vault-blob.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-put.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
hearth_vault_blob_has (HearthVault            *vault,
                       const HearthVaultChunk *chunk)
{
  char        path[HEARTH_VAULT_HEX_CHUNK + 3];
  guint8      head[HEARTH_VAULT_CHUNK_HEAD];
  struct stat info;
  int         fd;
  gboolean    fits;

  hearth_vault_chunk_path (chunk->id, path);
  fd = openat (vault->blob_dir, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return FALSE;
  fits = fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && (guint64) info.st_size == hearth_vault_chunk_stored (chunk->len) &&
         hearth_vault_disk_pread (fd, head, sizeof head, 0) == (gssize) sizeof head &&
         hearth_vault_chunk_head_fits (head, &vault->id, chunk->id, (guint64) info.st_size);
  close (fd);
  return fits;
}

/* Past the page cache, or through it where that cannot be. */
static int
create_file (HearthVault *vault,
             const char  *name)
{
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  int fd = openat (vault->tmp_dir, name, flags | O_DIRECT, 0600);

  if (fd < 0 && errno == EINVAL)
    fd = openat (vault->tmp_dir, name, flags, 0600);
  return fd;
}

/* FALSE with errno; the beginning is gone then. */
static gboolean
write_file (HearthVault  *vault,
            const char   *name,
            const guint8 *bytes,
            gsize         len)
{
  int      fd, reason;
  gboolean done;

  errno = hearth_vault_disk_step ("create");
  fd = errno == 0 ? create_file (vault, name) : -1;
  if (fd < 0)
    return FALSE;
  done = hearth_vault_disk_pwrite (fd, bytes, len, 0);
  if (!done && errno == EINVAL) /* the file system said yes to what it cannot do */
    done = fcntl (fd, F_SETFL, 0) == 0 && hearth_vault_disk_pwrite (fd, bytes, len, 0);
  if (done)
    {
      errno = hearth_vault_disk_step ("sync");
      done = errno == 0 && fdatasync (fd) == 0;
    }
  reason = errno;
  close (fd);
  if (!done)
    unlinkat (vault->tmp_dir, name, 0);
  errno = reason;
  return done;
}

/* FALSE with errno. */
static gboolean
make_folder (int                 parent,
             const char         *path,
             HearthVaultTouched *touched)
{
  char name[3] = { path[0], path[1], '\0' };
  int  number = g_ascii_xdigit_value (path[0]) << 4 | g_ascii_xdigit_value (path[1]);

  if (!touched->touched[number])
    {
      errno = hearth_vault_disk_step ("mkdir");
      if (errno != 0 || (mkdirat (parent, name, 0700) != 0 && errno != EEXIST))
        return FALSE;
      touched->touched[number] = 1;
    }
  return TRUE;
}

gboolean
hearth_vault_blob_place (HearthVault            *vault,
                         const HearthVaultChunk *chunk,
                         const guint8           *stored,
                         HearthVaultTouched     *touched,
                         GError                **error)
{
  char     path[HEARTH_VAULT_HEX_CHUNK + 3];
  char     name[33];
  guint8   random[16];
  gboolean done;

  hearth_vault_chunk_path (chunk->id, path);
  randombytes_buf (random, sizeof random);
  sodium_bin2hex (name, sizeof name, random, sizeof random);
  done = make_folder (vault->blob_dir, path, touched) && write_file (vault, name, stored, hearth_vault_chunk_stored (chunk->len));
  if (done)
    {
      errno = hearth_vault_disk_step ("rename");
      done = errno == 0 && renameat (vault->tmp_dir, name, vault->blob_dir, path) == 0;
      if (!done)
        {
          int reason = errno;

          unlinkat (vault->tmp_dir, name, 0);
          errno = reason;
        }
    }
  if (!done)
    hearth_vault_disk_set_error (errno, path, error);
  return done;
}

gboolean
hearth_vault_blob_store (HearthVault            *vault,
                         const HearthVaultKeys  *keys,
                         const HearthVaultChunk *chunk,
                         guint8                 *buffer,
                         HearthVaultTouched     *touched,
                         GError                **error)
{
  hearth_vault_chunk_seal (&keys->chunk, chunk, buffer);
  return hearth_vault_blob_place (vault, chunk, buffer, touched, error);
}

gboolean
hearth_vault_blob_sync (HearthVault        *vault,
                        HearthVaultTouched *touched,
                        GError            **error)
{
  gboolean done = hearth_vault_disk_sync_dir (vault->blob_dir, error);

  for (int i = 0; done && i < 256; i++)
    if (touched->touched[i])
      {
        char name[3];
        int  fd;

        g_snprintf (name, sizeof name, "%02x", (guint) i);
        fd = hearth_vault_disk_open_dir (vault->blob_dir, name, FALSE, error);
        done = fd >= 0 && hearth_vault_disk_sync_dir (fd, error);
        if (fd >= 0)
          close (fd);
      }
  return done;
}

gboolean
hearth_vault_blob_load_here (HearthVault            *vault,
                             const HearthVaultKeys  *keys,
                             const HearthVaultChunk *chunk,
                             guint8                 *buffer,
                             gboolean                hashed,
                             GError                **error)
{
  char   path[HEARTH_VAULT_HEX_CHUNK + 3];
  gsize  stored = hearth_vault_chunk_stored (chunk->len);
  int    fd;
  gssize n;

  hearth_vault_chunk_path (chunk->id, path);
  fd = openat (vault->blob_dir, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 && errno == ENOENT)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                         _ ("A part of this file is missing in the vault. If you still have the file, add it again and it will be whole; else look in a backup."));
  else if (fd < 0)
    hearth_vault_disk_set_error (errno, path, error);
  if (fd < 0)
    return FALSE;
  n = hearth_vault_disk_pread (fd, buffer, stored, 0);
  if (n < 0)
    hearth_vault_disk_set_error (errno, path, error);
  close (fd);
  return n >= 0 && hearth_vault_chunk_open (hashed ? &keys->chunk : NULL, &vault->id, chunk, buffer, (gsize) n, error);
}

/* From where else the vault lies, to the disk, once it is known to be the one. */
static gboolean
bring_chunk (HearthVault            *vault,
             const HearthVaultKeys  *keys,
             const HearthVaultChunk *chunk,
             guint8                 *buffer,
             GError                **error)
{
  char               name[HEARTH_VAULT_HEX_CHUNK + 3];
  g_autofree char   *path = NULL;
  g_autoptr (GBytes) file = NULL;

  hearth_vault_chunk_path (chunk->id, name);
  path = g_strconcat ("blob/", name, NULL);
  file = hearth_vault_fetch (vault, path, hearth_vault_chunk_stored (chunk->len), error);
  return file != NULL && hearth_vault_blob_take (vault, keys, chunk, file, buffer, error);
}

gboolean
hearth_vault_blob_take (HearthVault            *vault,
                        const HearthVaultKeys  *keys,
                        const HearthVaultChunk *chunk,
                        GBytes                 *file,
                        guint8                 *buffer,
                        GError                **error)
{
  HearthVaultTouched touched = { 0 };
  gsize              len;
  const guint8      *stored = g_bytes_get_data (file, &len);

  if (len == hearth_vault_chunk_stored (chunk->len))
    memcpy (buffer, stored, len);
  else
    len = 0;
  /* Its folder need not be on the disk yet: after a power cut it is fetched again. */
  return hearth_vault_chunk_open (&keys->chunk, &vault->id, chunk, buffer, len, error) &&
         hearth_vault_blob_place (vault, chunk, stored, &touched, error);
}

gboolean
hearth_vault_blob_load (HearthVault            *vault,
                        const HearthVaultKeys  *keys,
                        const HearthVaultChunk *chunk,
                        guint8                 *buffer,
                        gboolean                hashed,
                        GError                **error)
{
  g_autoptr (GError) reason = NULL;

  if (hearth_vault_blob_load_here (vault, keys, chunk, buffer, hashed, &reason))
    return TRUE;
  if (g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) && hearth_vault_can_fetch (vault))
    return bring_chunk (vault, keys, chunk, buffer, error);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static void
hash_file (GBytes *file,
           guint8  hash[HEARTH_VAULT_HASH_BYTES])
{
  crypto_generichash (hash, HEARTH_VAULT_HASH_BYTES, g_bytes_get_data (file, NULL), g_bytes_get_size (file), NULL, 0);
}

gboolean
hearth_vault_store_manifest (HearthVault               *vault,
                             const HearthVaultKeys     *keys,
                             const HearthVaultManifest *manifest,
                             guint8                     hash[HEARTH_VAULT_HASH_BYTES],
                             GError                   **error)
{
  g_autoptr (GBytes)              file = hearth_vault_manifest_seal (manifest, &vault->id, keys->manifests);
  g_autoptr (HearthVaultManifest) back = NULL;
  char                            path[HEARTH_VAULT_HEX_ID + 3];
  int                             dir;
  gboolean                        done;

  hearth_vault_asset_path (&manifest->asset, path);
  hash_file (file, hash);
  path[2] = '\0';
  dir = hearth_vault_disk_open_dir (vault->man_dir, path, TRUE, error);
  done = dir >= 0 && hearth_vault_disk_write (dir, path + 3, g_bytes_get_data (file, NULL), g_bytes_get_size (file), error);
  if (dir >= 0)
    close (dir);
  back = done ? hearth_vault_load_manifest (vault, &manifest->asset, hash, error) : NULL;
  return back != NULL;
}

static gboolean
check_hash (GBytes       *file,
            const guint8 *hash,
            GError      **error)
{
  guint8 found[HEARTH_VAULT_HASH_BYTES];

  hash_file (file, found);
  if (memcmp (found, hash, sizeof found) == 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                       _ ("The list of parts of this file is damaged in the vault. Look in a backup of the folder, or add the file again."));
  return FALSE;
}

gboolean
hearth_vault_take_manifest (HearthVault    *vault,
                            const HearthId *asset,
                            const guint8   *hash,
                            GBytes         *file,
                            GError        **error)
{
  char     path[HEARTH_VAULT_HEX_ID + 3];
  int      dir;
  gboolean done;

  if (!check_hash (file, hash, error))
    return FALSE;
  hearth_vault_asset_path (asset, path);
  path[2] = '\0';
  dir = hearth_vault_disk_open_dir (vault->man_dir, path, TRUE, error);
  done = dir >= 0 && hearth_vault_disk_write (dir, path + 3, g_bytes_get_data (file, NULL), g_bytes_get_size (file), error);
  if (dir >= 0)
    close (dir);
  return done;
}

/* From where else the vault lies. */
static GBytes *
bring_manifest (HearthVault    *vault,
                const HearthId *asset,
                const guint8   *hash,
                GError        **error)
{
  char               name[HEARTH_VAULT_HEX_ID + 3];
  g_autofree char   *path = NULL;
  g_autoptr (GBytes) file = NULL;

  hearth_vault_asset_path (asset, name);
  path = g_strconcat ("man/", name, NULL);
  file = hearth_vault_fetch (vault, path, HEARTH_VAULT_MANIFEST_MOST, error);
  return file != NULL && hearth_vault_take_manifest (vault, asset, hash, file, error) ? g_steal_pointer (&file) : NULL;
}

static HearthVaultManifest *
load_manifest (HearthVault    *vault,
               const HearthId *asset,
               const guint8   *hash,
               gboolean        fetch,
               GError        **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);
  g_autoptr (GBytes)          file = NULL;
  g_autoptr (GError)          reason = NULL;
  char                        path[HEARTH_VAULT_HEX_ID + 3];

  if (keys == NULL)
    return NULL;
  hearth_vault_asset_path (asset, path);
  file = hearth_vault_disk_read (vault->man_dir, path, HEARTH_VAULT_MANIFEST_MOST, &reason);
  if (fetch && hash != NULL && g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) && hearth_vault_can_fetch (vault))
    {
      g_clear_error (&reason);
      file = bring_manifest (vault, asset, hash, &reason);
    }
  if (file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (hash != NULL && !check_hash (file, hash, error))
    return NULL;
  return hearth_vault_manifest_open (file, &vault->id, asset, keys->manifests, error);
}

HearthVaultManifest *
hearth_vault_load_manifest (HearthVault    *vault,
                            const HearthId *asset,
                            const guint8   *hash,
                            GError        **error)
{
  return load_manifest (vault, asset, hash, TRUE, error);
}

HearthVaultManifest *
hearth_vault_load_manifest_here (HearthVault    *vault,
                                 const HearthId *asset,
                                 const guint8   *hash,
                                 GError        **error)
{
  return load_manifest (vault, asset, hash, FALSE, error);
}
