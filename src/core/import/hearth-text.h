/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of decoded text that the parsers work in: the bytes of one row lie in it whole, and more is pulled in behind as they ask.
 * Parsers may write into what they have passed (a NUL at the end of a cell, a quote taken out), which is what spares them a copy. */

#pragma once

#include "import/hearth-encoding.h"

/* Reads up to size bytes. 0 at the end, -1 with error set. */
typedef gssize (*HearthPullFunc) (gpointer data,
                                  guint8  *buffer,
                                  gsize    size,
                                  GError **error);

typedef struct
{
  HearthPullFunc pull;
  gpointer       pull_data;
  HearthDecoder *decoder;
  guint8        *raw; /* read, not yet decoded */
  gsize          raw_len;
  gsize          chunk; /* how much is read at a time */
  gboolean       raw_eof;

  char    *data;  /* data[end] is always NUL, and there is none before it */
  gsize    start; /* everything before has been handed out and may go */
  gsize    end;
  gsize    size;
  gboolean eof;       /* nothing comes after end */
  gboolean truncated; /* set by parsers: the file ends where it should not */
  gboolean failed;    /* pull gave an error, which says itself what to do */
  gboolean too_large; /* what must lie in one piece is larger than HEARTH_READER_MAX_ROW */
} HearthText;

/* Enough to judge the encoding by, small enough to stay in the processor's second cache together with its decoded form. */
#define HEARTH_TEXT_CHUNK (128 * 1024)

/* Begins on a new file or entry and reads the first bytes into raw, to be looked at. chunk: HEARTH_TEXT_CHUNK; tests and fuzzers make it
 * small, so that every token meets the end of the window. */
gboolean hearth_text_open (HearthText    *text,
                           HearthPullFunc pull,
                           gpointer       pull_data,
                           gsize          chunk,
                           GError       **error);
void     hearth_text_clear (HearthText *text);

/* Finds out the encoding, unless encoding says, and decodes the first piece, so that data can be looked at. */
gboolean hearth_text_begin (HearthText *text,
                            const char *encoding,
                            GError    **error);

/* Pulls in at least one more byte behind end, or sets eof. Moves the text: start becomes 0, and all offsets shrink by what it was. LIMIT
 * and too_large when more than HEARTH_READER_MAX_ROW lie between start and end; the caller says in which row. */
gboolean hearth_text_fill (HearthText *text,
                           GError    **error);

/* Sets that error; for parsers that gather a row from several pieces. */
void hearth_text_set_too_large (HearthText *text,
                                GError    **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthText, hearth_text_clear)
