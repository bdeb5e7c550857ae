/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes in whatever encoding an export came in, to UTF-8 without NUL. What cannot be read becomes U+FFFD and is counted. */

#pragma once

#include <glib.h>

typedef struct _HearthDecoder HearthDecoder;

/* encoding: what the user says (INVALID when iconv does not know it), or NULL to find out: byte order mark, UTF-16 by where its NULs
 * stand, UTF-8 by validity, then uchardet's guess where it is to be trusted, then Windows-1252. While only ASCII has been seen the
 * question stays open. head: the first bytes of the file. */
HearthDecoder *hearth_decoder_new (const char   *encoding,
                                   const guint8 *head,
                                   gsize         head_len,
                                   GError      **error);
void           hearth_decoder_free (HearthDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDecoder, hearth_decoder_free)

/* Room that out must have for in_len bytes. */
#define HEARTH_DECODER_ROOM(in_len) (3 * (in_len) + 16)

/* Decodes as much as possible; *out_len becomes the bytes written. Returns the bytes used; what is left (a cut character) must come
 * again in front of the next ones. last: nothing comes after. */
gsize hearth_decoder_run (HearthDecoder *decoder,
                          const guint8  *in,
                          gsize          in_len,
                          gboolean       last,
                          char          *out,
                          gsize         *out_len);

/* Name of the encoding: "UTF-8", "UTF-16LE", "WINDOWS-1252", ... */
const char *hearth_decoder_get_encoding (HearthDecoder *decoder);
guint64     hearth_decoder_get_n_unreadable (HearthDecoder *decoder);

/* Whether bytes look like text in some encoding and not like a picture or a program: hardly any control characters. */
gboolean hearth_encoding_is_text (const guint8 *head,
                                  gsize         head_len);
