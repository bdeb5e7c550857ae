/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the decoder finds out what it decodes. */

#pragma once

#include "import/hearth-encoding.h"

typedef enum
{
  HEARTH_DECODER_UTF8,
  HEARTH_DECODER_UTF16LE,
  HEARTH_DECODER_UTF16BE,
  HEARTH_DECODER_ICONV,
} HearthDecoderMode;

/* The length of the UTF-8 character at p (Unicode table 3-7); 0 when it is none; -1 when the bytes end within it. */
int hearth_encoding_utf8_length (const guint8 *p,
                                 gsize         left);

/* Whether all of it is UTF-8, apart from a character cut at the end. */
gboolean hearth_encoding_is_utf8 (const guint8 *bytes,
                                  gsize         len);

/* UTF-16 without a byte order mark: every second byte of an export's commas, figures and line ends is NUL, always on the same side. */
gboolean hearth_encoding_looks_utf16 (const guint8      *bytes,
                                      gsize              len,
                                      HearthDecoderMode *mode);

/* A name that iconv knows, for bytes that are neither. */
const char *hearth_encoding_guess (const guint8 *bytes,
                                   gsize         len);
