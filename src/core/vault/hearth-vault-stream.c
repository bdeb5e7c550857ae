/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-stream.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-blob.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define PAGE    4096
#define NOTHING G_MAXUINT

struct _HearthVaultStream
{
  GInputStream parent_instance;

  HearthVault     *vault;
  HearthVaultFile *file;
  guint64          at;
  guint8          *buffer; /* NULL before the first read */
  gsize            room;
  guint            held; /* which chunk is in buffer; NOTHING: none */
};

static void hearth_vault_stream_seekable_init (GSeekableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthVaultStream,
                               hearth_vault_stream,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SEEKABLE, hearth_vault_stream_seekable_init))

static void
let_go (HearthVaultStream *self)
{
  if (self->buffer != NULL)
    sodium_munlock (self->buffer, self->room); /* wipes */
  g_clear_pointer (&self->buffer, free);
  self->held = NOTHING;
}

static gboolean
hold (HearthVaultStream *self,
      guint              index,
      GError           **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (self->vault, error);

  if (keys == NULL)
    {
      let_go (self);
      return FALSE;
    }
  if (self->held == index)
    return TRUE;
  if (self->buffer == NULL)
    {
      self->room = hearth_vault_chunk_stored ((guint32) MIN (self->file->size, self->file->chunk_size));
      self->buffer = aligned_alloc (PAGE, self->room);
      if (self->buffer == NULL)
        {
          g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("There is not enough free memory to read the file."));
          return FALSE;
        }
      sodium_mlock (self->buffer, self->room); /* as far as the system allows */
    }
  self->held = NOTHING;
  if (!hearth_vault_blob_load (self->vault, keys, &g_array_index (self->file->chunks, HearthVaultChunk, index), self->buffer, FALSE, error))
    return FALSE;
  self->held = index;
  return TRUE;
}

static gssize
hearth_vault_stream_read (GInputStream *stream,
                          void         *bytes,
                          gsize         count,
                          GCancellable *cancellable,
                          GError      **error)
{
  HearthVaultStream *self = HEARTH_VAULT_STREAM (stream);
  guint              index;
  gsize              inside, n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (self->at >= self->file->size || count == 0)
    return 0;
  index = (guint) (self->at / self->file->chunk_size);
  inside = (gsize) (self->at % self->file->chunk_size);
  if (!hold (self, index, error))
    return -1;
  n = MIN (count, g_array_index (self->file->chunks, HearthVaultChunk, index).len - inside);
  memcpy (bytes, self->buffer + HEARTH_VAULT_CHUNK_HEAD + inside, n);
  self->at += n;
  return (gssize) n;
}

static gssize
hearth_vault_stream_skip (GInputStream *stream,
                          gsize         count,
                          GCancellable *cancellable,
                          GError      **error)
{
  HearthVaultStream *self = HEARTH_VAULT_STREAM (stream);
  gsize              n = (gsize) MIN (count, self->file->size - MIN (self->at, self->file->size));

  self->at += n;
  return (gssize) n;
}

static gboolean
hearth_vault_stream_close (GInputStream *stream,
                           GCancellable *cancellable,
                           GError      **error)
{
  let_go (HEARTH_VAULT_STREAM (stream));
  return TRUE;
}

static goffset
hearth_vault_stream_tell (GSeekable *seekable)
{
  return (goffset) HEARTH_VAULT_STREAM (seekable)->at;
}

static gboolean
hearth_vault_stream_can_seek (GSeekable *seekable)
{
  return TRUE;
}

static gboolean
hearth_vault_stream_seek (GSeekable    *seekable,
                          goffset       offset,
                          GSeekType     type,
                          GCancellable *cancellable,
                          GError      **error)
{
  HearthVaultStream *self = HEARTH_VAULT_STREAM (seekable);
  goffset            from = type == G_SEEK_CUR ? (goffset) self->at : type == G_SEEK_END ? (goffset) self->file->size
                                                                                         : 0;
  goffset            to;

  /* Where nothing can be there is no place. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (__builtin_add_overflow (from, offset, &to) || to < 0 || (guint64) to > self->file->size)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("The file is not that long."));
      return FALSE;
    }
  self->at = (guint64) to;
  return TRUE;
}

static gboolean
hearth_vault_stream_can_truncate (GSeekable *seekable)
{
  return FALSE;
}

static gboolean
hearth_vault_stream_truncate (GSeekable    *seekable,
                              goffset       offset,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("What is in the vault does not change."));
  return FALSE;
}

static void
hearth_vault_stream_seekable_init (GSeekableIface *iface)
{
  iface->tell = hearth_vault_stream_tell;
  iface->can_seek = hearth_vault_stream_can_seek;
  iface->seek = hearth_vault_stream_seek;
  iface->can_truncate = hearth_vault_stream_can_truncate;
  iface->truncate_fn = hearth_vault_stream_truncate;
}

static void
hearth_vault_stream_finalize (GObject *object)
{
  HearthVaultStream *self = HEARTH_VAULT_STREAM (object);

  let_go (self);
  g_clear_pointer (&self->file, hearth_vault_file_free);
  g_clear_pointer (&self->vault, hearth_vault_unref);
  G_OBJECT_CLASS (hearth_vault_stream_parent_class)->finalize (object);
}

static void
hearth_vault_stream_class_init (HearthVaultStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = hearth_vault_stream_read;
  G_INPUT_STREAM_CLASS (klass)->skip = hearth_vault_stream_skip;
  G_INPUT_STREAM_CLASS (klass)->close_fn = hearth_vault_stream_close;
}

static void
hearth_vault_stream_init (HearthVaultStream *self)
{
  self->held = NOTHING;
}

GInputStream *
hearth_vault_stream_new (HearthVault           *vault,
                         const HearthVaultFile *file)
{
  HearthVaultStream *self = g_object_new (HEARTH_TYPE_VAULT_STREAM, NULL);

  self->vault = hearth_vault_ref (vault);
  self->file = hearth_vault_file_copy (file);
  return G_INPUT_STREAM (self);
}
