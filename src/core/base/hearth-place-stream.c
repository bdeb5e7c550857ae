/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "base/hearth-place-stream.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  guint64 size;
  guint64 at;
} HearthPlaceStreamPrivate;

static void hearth_place_stream_seekable_init (GSeekableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (HearthPlaceStream,
                                  hearth_place_stream,
                                  G_TYPE_INPUT_STREAM,
                                  G_ADD_PRIVATE (HearthPlaceStream) G_IMPLEMENT_INTERFACE (G_TYPE_SEEKABLE, hearth_place_stream_seekable_init))

static HearthPlaceStreamPrivate *
get_private (gpointer stream)
{
  return hearth_place_stream_get_instance_private (stream);
}

static gssize
hearth_place_stream_read (GInputStream *stream,
                          void         *bytes,
                          gsize         count,
                          GCancellable *cancellable,
                          GError      **error)
{
  HearthPlaceStreamPrivate *priv = get_private (stream);
  gssize                    n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (priv->at >= priv->size || count == 0)
    return 0;
  /* What has to be fetched first ends with it; GIO says so only where it is read on the caller's thread. */
  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  n = HEARTH_PLACE_STREAM_GET_CLASS (stream)->read_at (HEARTH_PLACE_STREAM (stream), priv->at, bytes, (gsize) MIN (count, priv->size - priv->at), error);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  priv->at += (guint64) MAX (n, 0);
  return n;
}

static gssize
hearth_place_stream_skip (GInputStream *stream,
                          gsize         count,
                          GCancellable *cancellable,
                          GError      **error)
{
  HearthPlaceStreamPrivate *priv = get_private (stream);
  gsize                     n = (gsize) MIN (count, priv->size - MIN (priv->at, priv->size));

  priv->at += n;
  return (gssize) n;
}

static goffset
hearth_place_stream_tell (GSeekable *seekable)
{
  return (goffset) get_private (seekable)->at;
}

static gboolean
hearth_place_stream_can_seek (GSeekable *seekable)
{
  return TRUE;
}

static gboolean
hearth_place_stream_seek (GSeekable    *seekable,
                          goffset       offset,
                          GSeekType     type,
                          GCancellable *cancellable,
                          GError      **error)
{
  HearthPlaceStreamPrivate *priv = get_private (seekable);
  goffset                   from = type == G_SEEK_CUR ? (goffset) priv->at : type == G_SEEK_END ? (goffset) priv->size
                                                                                                : 0;
  goffset                   to;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  /* Where nothing can be there is no place; whoever reads on all the same is at the end. */
  if (__builtin_add_overflow (from, offset, &to) || to < 0 || (guint64) to > priv->size)
    {
      priv->at = priv->size;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("The file is not that long."));
      return FALSE;
    }
  priv->at = (guint64) to;
  return TRUE;
}

static gboolean
hearth_place_stream_can_truncate (GSeekable *seekable)
{
  return FALSE;
}

static gboolean
hearth_place_stream_truncate (GSeekable    *seekable,
                              goffset       offset,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("What is in the vault does not change."));
  return FALSE;
}

static void
hearth_place_stream_seekable_init (GSeekableIface *iface)
{
  iface->tell = hearth_place_stream_tell;
  iface->can_seek = hearth_place_stream_can_seek;
  iface->seek = hearth_place_stream_seek;
  iface->can_truncate = hearth_place_stream_can_truncate;
  iface->truncate_fn = hearth_place_stream_truncate;
}

static void
hearth_place_stream_class_init (HearthPlaceStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = hearth_place_stream_read;
  G_INPUT_STREAM_CLASS (klass)->skip = hearth_place_stream_skip;
}

static void
hearth_place_stream_init (HearthPlaceStream *self)
{
}

void
hearth_place_stream_set_size (HearthPlaceStream *stream,
                              guint64            size)
{
  get_private (stream)->size = MIN (size, G_MAXINT64);
}
