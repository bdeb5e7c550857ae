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
  HearthPlaceStream parent_instance;

  HearthVault     *vault;
  HearthVaultFile *file;
  guint8          *buffer; /* NULL before the first read */
  gsize            room;
  guint            held; /* which chunk is in buffer; NOTHING: none */
};

G_DEFINE_FINAL_TYPE (HearthVaultStream, hearth_vault_stream, HEARTH_TYPE_PLACE_STREAM)

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
hearth_vault_stream_read_at (HearthPlaceStream *stream,
                             guint64            at,
                             void              *bytes,
                             gsize              count,
                             GError           **error)
{
  HearthVaultStream *self = HEARTH_VAULT_STREAM (stream);
  guint              index = (guint) (at / self->file->chunk_size);
  gsize              inside = (gsize) (at % self->file->chunk_size), n;

  if (!hold (self, index, error))
    return -1;
  n = MIN (count, g_array_index (self->file->chunks, HearthVaultChunk, index).len - inside);
  memcpy (bytes, self->buffer + HEARTH_VAULT_CHUNK_HEAD + inside, n);
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
  G_INPUT_STREAM_CLASS (klass)->close_fn = hearth_vault_stream_close;
  HEARTH_PLACE_STREAM_CLASS (klass)->read_at = hearth_vault_stream_read_at;
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
  hearth_place_stream_set_size (HEARTH_PLACE_STREAM (self), file->size);
  return G_INPUT_STREAM (self);
}
