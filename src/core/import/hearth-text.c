/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps one window of text over a stream of bytes, however large the stream. Owned by the reader, one thread. */

#include "import/hearth-text.h"

#include "base/hearth-error.h"
#include "import/hearth-reader.h"

#include <string.h>

/* Reads until the raw buffer is full or the file ends: a pipe gives little at a time, and the encoding is judged on what is here. */
static gboolean
pull_raw (HearthText *text,
          GError    **error)
{
  while (!text->raw_eof && text->raw_len < text->chunk)
    {
      gssize n = text->pull (text->pull_data, text->raw + text->raw_len, text->chunk - text->raw_len, error);

      text->failed = n < 0;
      if (text->failed)
        return FALSE;
      text->raw_eof = n == 0;
      text->raw_len += n;
    }
  return TRUE;
}

gboolean
hearth_text_open (HearthText    *text,
                  HearthPullFunc pull,
                  gpointer       pull_data,
                  gsize          chunk,
                  GError       **error)
{
  hearth_text_clear (text);
  text->pull = pull;
  text->pull_data = pull_data;
  text->chunk = chunk;
  text->raw = g_malloc (chunk);
  return pull_raw (text, error);
}

gboolean
hearth_text_begin (HearthText *text,
                   const char *encoding,
                   GError    **error)
{
  text->decoder = hearth_decoder_new (encoding, text->raw, text->raw_len, error);
  return text->decoder != NULL && hearth_text_fill (text, error);
}

void
hearth_text_clear (HearthText *text)
{
  g_clear_pointer (&text->decoder, hearth_decoder_free);
  g_free (text->raw);
  g_free (text->data);
  *text = (HearthText) { 0 };
}

void
hearth_text_set_too_large (HearthText *text,
                           GError    **error)
{
  text->too_large = TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, "larger than HEARTH_READER_MAX_ROW");
}

gboolean
hearth_text_fill (HearthText *text,
                  GError    **error)
{
  gsize added = 0;

  if (text->end - text->start > HEARTH_READER_MAX_ROW)
    {
      hearth_text_set_too_large (text, error);
      return FALSE;
    }
  if (text->start > 0)
    {
      memmove (text->data, text->data + text->start, text->end - text->start);
      text->end -= text->start;
      text->start = 0;
    }
  while (added == 0 && !text->eof)
    {
      gsize used, room;

      if (!pull_raw (text, error))
        return FALSE;
      room = HEARTH_DECODER_ROOM (text->raw_len) + 1;
      if (text->size - text->end < room)
        {
          text->size = MAX (text->size * 2, text->end + room);
          text->data = g_realloc (text->data, text->size);
        }
      used = hearth_decoder_run (text->decoder, text->raw, text->raw_len, text->raw_eof, text->data + text->end, &added);
      text->raw_len -= used;
      memmove (text->raw, text->raw + used, text->raw_len);
      text->end += added;
      text->eof = text->raw_eof && text->raw_len == 0;
    }
  text->data[text->end] = '\0';
  return TRUE;
}
