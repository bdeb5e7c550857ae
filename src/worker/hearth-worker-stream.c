/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: a source as GLib's kind of stream. Whoever reads a document goes to and fro between its table, a page and a font, so the pieces that were read last
 * stay, each at the place that its number gives it. */

#include "hearth-worker-stream.h"

#define PIECE  (64 << 10)
#define PIECES 256

typedef struct
{
  guint64 number; /* counted from 1; 0: nothing */
  gsize   len;
  guint8 *bytes;
} Piece;

struct _HearthWorkerStream
{
  HearthPlaceStream parent_instance;

  HearthWorkerSource *source;
  Piece               pieces[PIECES];
};

G_DEFINE_FINAL_TYPE (HearthWorkerStream, hearth_worker_stream, HEARTH_TYPE_PLACE_STREAM)

static const Piece *
get_piece (HearthWorkerStream *self,
           guint64             number)
{
  Piece *piece = &self->pieces[number % PIECES];

  if (piece->number == number + 1)
    return piece;
  if (piece->bytes == NULL)
    piece->bytes = g_malloc (PIECE);
  piece->number = 0;
  piece->len = hearth_worker_source_read (self->source, number * PIECE, piece->bytes, PIECE);
  if (piece->len > 0)
    piece->number = number + 1;
  return piece;
}

static gssize
hearth_worker_stream_read_at (HearthPlaceStream *stream,
                              guint64            at,
                              void              *bytes,
                              gsize              count,
                              GError           **error)
{
  const Piece *piece = get_piece (HEARTH_WORKER_STREAM (stream), at / PIECE);
  gsize        from = at % PIECE, n = MIN (count, piece->len - MIN (from, piece->len));

  if (n > 0)
    memcpy (bytes, piece->bytes + from, n);
  return (gssize) n;
}

static void
hearth_worker_stream_finalize (GObject *object)
{
  HearthWorkerStream *self = HEARTH_WORKER_STREAM (object);

  for (gsize i = 0; i < PIECES; i++)
    g_free (self->pieces[i].bytes);

  G_OBJECT_CLASS (hearth_worker_stream_parent_class)->finalize (object);
}

static void
hearth_worker_stream_class_init (HearthWorkerStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_worker_stream_finalize;
  HEARTH_PLACE_STREAM_CLASS (klass)->read_at = hearth_worker_stream_read_at;
}

static void
hearth_worker_stream_init (HearthWorkerStream *self)
{
}

GInputStream *
hearth_worker_stream_new (HearthWorkerSource *source)
{
  HearthWorkerStream *self = g_object_new (HEARTH_TYPE_WORKER_STREAM, NULL);

  self->source = source;
  hearth_place_stream_set_size (HEARTH_PLACE_STREAM (self), source->size);
  return G_INPUT_STREAM (self);
}
