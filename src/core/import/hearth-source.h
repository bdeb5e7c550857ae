/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes of a file, how far they are read, and whether the file is still the one that was opened. */

#pragma once

#include <gio/gio.h>

typedef struct
{
  GFile        *file; /* NULL: only a stream */
  GInputStream *stream;
  GCancellable *cancellable;
  guint64       position; /* atomic: read from any thread */
  guint64       size;     /* 0: not known */
  guint64       mtime;    /* microseconds */
} HearthByteSource;

gboolean hearth_source_open (HearthByteSource *source,
                             GFile            *file,
                             GCancellable     *cancellable,
                             GError          **error);
void     hearth_source_open_stream (HearthByteSource *source,
                                    GInputStream     *stream,
                                    GCancellable     *cancellable);
void     hearth_source_clear (HearthByteSource *source);

/* Up to size bytes; 0 at the end, -1 with error set. A HearthPullFunc. */
gssize hearth_source_read (gpointer source,
                           guint8  *buffer,
                           gsize    size,
                           GError **error);

gboolean hearth_source_can_seek (HearthByteSource *source);
gboolean hearth_source_seek (HearthByteSource *source,
                             goffset           offset,
                             GSeekType         type,
                             GError          **error);

guint64 hearth_source_get_position (HearthByteSource *source);

/* CONFLICT when size or time of change are no longer what they were at opening. */
gboolean hearth_source_check_unchanged (HearthByteSource *source,
                                        GError          **error);
