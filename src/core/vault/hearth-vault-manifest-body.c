/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of a manifest as bytes. Only who has the key can make one, and still nothing in it is believed: a manifest could have been made
 * by another version, or by a thief of the key to harm whoever opens it. */

#include "vault/hearth-vault-manifest-private.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-name.h"
#include "vault/hearth-vault-wire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT      1
#define HEAD        (2 + 2 + 8 + HEARTH_VAULT_CHUNK_ID_BYTES + 4)
#define FILE_HEAD   (2 + 2 + 5 * 8 + 4 + 4) /* lengths, size and times and place, chunk size, number of chunks */
#define CHUNK_BYTES (HEARTH_VAULT_CHUNK_ID_BYTES + HEARTH_VAULT_KEY_BYTES + 4)
#define RAW_MOST    4096

gsize
hearth_vault_manifest_body_size (const HearthVaultManifest *manifest)
{
  gsize size = HEAD;

  for (guint i = 0; i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      size += FILE_HEAD + strlen (file->path) + (file->raw != NULL ? strlen (file->raw) : 0) + (gsize) file->chunks->len * CHUNK_BYTES;
    }
  return (gsize) hearth_vault_padme (MAX (size, 512));
}

typedef struct
{
  guint8 *at;
} Pen;

static void
put (Pen          *pen,
     gconstpointer bytes,
     gsize         len)
{
  memcpy (pen->at, bytes, len);
  pen->at += len;
}

static void
put_u16 (Pen  *pen,
         gsize value)
{
  pen->at[0] = (guint8) value;
  pen->at[1] = (guint8) (value >> 8);
  pen->at += 2;
}

static void
put_u32 (Pen    *pen,
         guint32 value)
{
  hearth_vault_wire_poke_u32 (pen->at, value);
  pen->at += 4;
}

static void
put_u64 (Pen    *pen,
         guint64 value)
{
  hearth_vault_wire_poke_u64 (pen->at, value);
  pen->at += 8;
}

static void
put_file (Pen                   *pen,
          const HearthVaultFile *file)
{
  gsize raw = file->raw != NULL ? strlen (file->raw) : 0;

  put_u16 (pen, strlen (file->path));
  put_u16 (pen, raw);
  put (pen, file->path, strlen (file->path));
  put (pen, raw > 0 ? file->raw : "", raw);
  put_u64 (pen, file->size);
  put_u64 (pen, (guint64) file->mtime);
  put_u64 (pen, (guint64) file->ctime);
  put_u64 (pen, file->inode);
  put_u64 (pen, file->device);
  put_u32 (pen, file->chunk_size);
  put_u32 (pen, file->chunks->len);
  for (guint i = 0; i < file->chunks->len; i++)
    {
      const HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, i);

      put (pen, chunk->id, sizeof chunk->id);
      put (pen, chunk->key, sizeof chunk->key);
      put_u32 (pen, chunk->len);
    }
}

void
hearth_vault_manifest_body_write (const HearthVaultManifest *manifest,
                                  guint8                    *body,
                                  gsize                      len)
{
  Pen pen = { body };

  put_u16 (&pen, FORMAT);
  put_u16 (&pen, FORMAT); /* the least version that can read it */
  put_u64 (&pen, (guint64) manifest->created);
  put (&pen, manifest->root, sizeof manifest->root);
  put_u32 (&pen, manifest->files->len);
  for (guint i = 0; i < manifest->files->len; i++)
    put_file (&pen, g_ptr_array_index (manifest->files, i));
  g_assert (pen.at <= body + len);
}

/* The chunks must be what a file of that size is cut into. FALSE when they are not, or the block ends before. */
static gboolean
read_chunks (HearthVaultWire *wire,
             HearthVaultFile *file,
             guint32          n)
{
  guint64 left = file->size;

  for (guint32 i = 0; i < n; i++)
    {
      HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, i);
      const guint8     *at = hearth_vault_wire_get (wire, CHUNK_BYTES);

      if (at == NULL)
        return FALSE;
      memcpy (chunk->id, at, sizeof chunk->id);
      memcpy (chunk->key, at + sizeof chunk->id, sizeof chunk->key);
      chunk->len = hearth_vault_wire_peek_u32 (at + sizeof chunk->id + sizeof chunk->key);
      if (chunk->len != MIN (left, file->chunk_size))
        return FALSE;
      left -= chunk->len;
    }
  return left == 0;
}

static HearthVaultFile *
read_file (HearthVaultWire *wire)
{
  guint16          path_len = hearth_vault_wire_get_u16 (wire);
  guint16          raw_len = hearth_vault_wire_get_u16 (wire);
  g_autofree char *path = hearth_vault_wire_get_text (wire, path_len);
  g_autofree char *raw = hearth_vault_wire_get_text (wire, raw_len);
  guint64          size = hearth_vault_wire_get_u64 (wire);
  gint64           mtime = (gint64) hearth_vault_wire_get_u64 (wire);
  gint64           ctime = (gint64) hearth_vault_wire_get_u64 (wire);
  guint64          inode = hearth_vault_wire_get_u64 (wire);
  guint64          device = hearth_vault_wire_get_u64 (wire);
  guint32          chunk_size = hearth_vault_wire_get_u32 (wire);
  guint32          n = hearth_vault_wire_get_u32 (wire);

  g_autoptr (HearthVaultFile) file = NULL;

  /* Before memory is taken: the chunks promised must be there, and of sizes that we make. */
  if (wire->failed || strlen (path) != path_len || strlen (raw) != raw_len || raw_len > RAW_MOST || !hearth_vault_path_is_safe (path) ||
      (gint64) size < 0 || (guint64) n * CHUNK_BYTES > wire->len - wire->pos || chunk_size != hearth_vault_chunk_size_for (size) ||
      size / chunk_size + (size % chunk_size != 0) != n)
    return NULL;
  file = hearth_vault_file_new (path, size);
  file->raw = raw_len > 0 ? g_steal_pointer (&raw) : NULL;
  file->mtime = mtime;
  file->ctime = ctime;
  file->inode = inode;
  file->device = device;
  g_array_set_size (file->chunks, n);
  return read_chunks (wire, file, n) ? g_steal_pointer (&file) : NULL;
}

/* FALSE when a file is none, or they are not in order, each once. */
static gboolean
read_files (HearthVaultWire     *wire,
            HearthVaultManifest *manifest,
            guint32              n)
{
  const char *last = "";

  for (guint32 i = 0; i < n; i++)
    {
      HearthVaultFile *file = read_file (wire);

      if (file == NULL)
        return FALSE;
      g_ptr_array_add (manifest->files, file);
      if (strcmp (last, file->path) >= 0)
        return FALSE;
      last = file->path;
    }
  return n > 0;
}

HearthVaultManifest *
hearth_vault_manifest_read (const guint8 *body,
                            gsize         len,
                            GError      **error)
{
  HearthVaultWire                 wire = { body, len, 0, FALSE };
  g_autoptr (HearthVaultManifest) manifest = hearth_vault_manifest_new ();
  guint16                         least;
  const guint8                   *root;

  (void) hearth_vault_wire_get_u16 (&wire);
  least = hearth_vault_wire_get_u16 (&wire);
  if (!wire.failed && least > FORMAT)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW, _ ("A newer Hearth put this into the vault. Update Hearth to read it."));
      return NULL;
    }
  manifest->created = (gint64) hearth_vault_wire_get_u64 (&wire);
  root = hearth_vault_wire_get (&wire, sizeof manifest->root);
  if (root != NULL)
    memcpy (manifest->root, root, sizeof manifest->root);
  if (read_files (&wire, manifest, hearth_vault_wire_get_u32 (&wire)))
    return g_steal_pointer (&manifest);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT, _ ("The list of parts of this file makes no sense. Look in a backup of the folder, or add the file again."));
  return NULL;
}
