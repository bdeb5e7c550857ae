/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an answer: as long as it says it is, no longer than was asked for, not too slow, and going on where it was cut. */

#include "base/hearth-error.h"
#include "net/hearth-http-private.h"

#include <glib/gi18n-lib.h>

#define BLOCK      (64 * 1024)
#define SLOW_BYTES 4096 /* in twice the silence */

static gboolean
set_large (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("The server sent more than Hearth asked for."));
  return FALSE;
}

static gboolean
set_cut (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _ ("The connection was cut"));
  return FALSE;
}

/* Reads on until the end, or the server is so slow that it counts as silent. */
static gboolean
read_stream (HearthHttpSending *sending,
             GInputStream      *stream,
             GError           **error)
{
  gint64       since = g_get_monotonic_time ();
  const gint64 window = 2 * (gint64) hearth_http_get_silence () * G_USEC_PER_SEC;
  gsize        lately = 0;
  guint8       block[BLOCK];
  gssize       n;

  while ((n = g_input_stream_read (stream, block, sizeof block, sending->cancellable, error)) > 0)
    {
      g_byte_array_append (sending->got, block, (guint) n);
      if (sending->got->len > sending->request->most)
        return set_large (error);
      if (!hearth_http_pace (sending->http, (gsize) n, sending->cancellable))
        return !g_cancellable_set_error_if_cancelled (sending->cancellable, error);
      lately += (gsize) n;
      if (g_get_monotonic_time () - since <= window)
        continue;
      if (lately < SLOW_BYTES && sending->http->rate == 0)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "");
          return FALSE;
        }
      since = g_get_monotonic_time ();
      lately = 0;
    }
  return n == 0;
}

/* Whether what comes now follows what is there of an earlier try; begins anew where it does not. */
static gboolean
check_place (HearthHttpSending *sending,
             SoupMessage       *message,
             GError           **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char         *etag = soup_message_headers_get_one (headers, "ETag");
  goffset             start, end, total;

  if (soup_message_get_status (message) == SOUP_STATUS_PARTIAL_CONTENT)
    {
      if (sending->got->len > 0 && soup_message_headers_get_content_range (headers, &start, &end, &total) &&
          start == (goffset) sending->got->len && total == sending->total)
        return TRUE;
      g_byte_array_set_size (sending->got, 0);
      return set_cut (error);
    }
  g_byte_array_set_size (sending->got, 0);
  sending->total = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH ? soup_message_headers_get_content_length (headers) : -1;
  g_set_str (&sending->etag, etag != NULL && *etag == '"' ? etag : NULL);
  return sending->total <= (goffset) sending->request->most || set_large (error);
}

/* libsoup takes a connection that ends in the headers for an answer of no length. A file or a listing is never that: nothing at all, where it was not said how much. */
static gboolean
is_cut_in_headers (HearthHttpSending *sending,
                   SoupMessage       *message)
{
  static const char *const reading[] = { "GET", "PROPFIND", "REPORT", NULL };
  guint                    status = soup_message_get_status (message);

  return sending->got->len == 0 && (status == SOUP_STATUS_OK || status == SOUP_STATUS_MULTI_STATUS) && g_strv_contains (reading, sending->request->method) &&
         soup_message_headers_get_encoding (soup_message_get_response_headers (message)) == SOUP_ENCODING_EOF;
}

gboolean
hearth_http_read (HearthHttpSending *sending,
                  SoupMessage       *message,
                  GInputStream      *stream,
                  GError           **error)
{
  gboolean resumes = soup_message_get_status (message) == SOUP_STATUS_OK && g_str_equal (sending->request->method, "GET");

  if (!check_place (sending, message, error))
    return FALSE;
  if (!read_stream (sending, stream, error))
    {
      if ((!resumes && soup_message_get_status (message) != SOUP_STATUS_PARTIAL_CONTENT) || sending->total < 0)
        g_byte_array_set_size (sending->got, 0);
      return FALSE;
    }
  if (sending->total < 0)
    return !is_cut_in_headers (sending, message) || set_cut (error);
  return (goffset) sending->got->len == sending->total || g_str_equal (sending->request->method, "HEAD") || set_cut (error);
}
