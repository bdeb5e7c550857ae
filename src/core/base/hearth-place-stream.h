/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A stream over something that is read at any place and has a size: whoever has such a thing says how it is read, and libraries get what they want, GLib's stream
 * with its seeking. One thread at a time. */

#pragma once

#include <gio/gio.h>

#define HEARTH_TYPE_PLACE_STREAM (hearth_place_stream_get_type ())
G_DECLARE_DERIVABLE_TYPE (HearthPlaceStream, hearth_place_stream, HEARTH, PLACE_STREAM, GInputStream)

struct _HearthPlaceStreamClass
{
  GInputStreamClass parent_class;

  /* Some of the bytes at that place, which is in bounds: 1 to count of them; 0 where there are none after all; -1 with error. */
  gssize (*read_at) (HearthPlaceStream *stream,
                     guint64            at,
                     void              *bytes,
                     gsize              count,
                     GError           **error);
};

/* Bytes; once, before it is read. */
void hearth_place_stream_set_size (HearthPlaceStream *stream,
                                   guint64            size);
