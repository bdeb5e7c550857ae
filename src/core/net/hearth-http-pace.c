/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting: before trying again, and to keep to a rate. A body that keeps to it is a stream that gives its bytes late. */

#include "net/hearth-http-private.h"

#define MINUTES_10 (10 * 60 * 1000)
#define SILENCE    30
#define SLICE      (16 * 1024)

static HearthHttpWait other_wait;
static guint          other_silence;

void
hearth_http_set_patience (HearthHttpWait wait,
                          guint          silence)
{
  other_wait = wait;
  other_silence = silence;
}

guint
hearth_http_get_silence (void)
{
  return other_silence > 0 ? other_silence : SILENCE;
}

gboolean
hearth_http_wait (guint         ms,
                  GCancellable *cancellable)
{
  gint64  end = g_get_monotonic_time () + (gint64) ms * 1000;
  GPollFD fd = { .fd = -1 };
  gint64  left;

  if (other_wait != NULL)
    return other_wait (ms, cancellable);
  if (cancellable == NULL || !g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_usleep ((gulong) ms * 1000);
      return !g_cancellable_is_cancelled (cancellable);
    }
  while (!g_cancellable_is_cancelled (cancellable) && (left = end - g_get_monotonic_time ()) > 0)
    g_poll (&fd, 1, (int) (left / 1000) + 1);
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

gboolean
hearth_http_pace (HearthHttp   *http,
                  gsize         bytes,
                  GCancellable *cancellable)
{
  gint64 now = g_get_monotonic_time ();
  gint64 late;

  if (http->rate == 0)
    return !g_cancellable_is_cancelled (cancellable);
  http->paced_until = MAX (http->paced_until, now) + (gint64) bytes * G_USEC_PER_SEC / http->rate;
  late = (http->paced_until - now) / 1000;
  return late <= 0 || hearth_http_wait ((guint) MIN (late, MINUTES_10), cancellable);
}

guint
hearth_http_read_retry_after (const char *text,
                              gint64      now)
{
  guint64               seconds;
  g_autoptr (GDateTime) date = NULL;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (guint) MIN (seconds, MINUTES_10 / 1000) * 1000;
  date = soup_date_time_new_from_http_string (text);
  return date == NULL ? 0 : (guint) CLAMP (g_date_time_to_unix (date) * 1000 - now, 0, MINUTES_10);
}

/* ---- The body ---- */

typedef struct
{
  GInputStream base;
  HearthHttp  *http;
  GBytes      *body;
  gsize        at;
} HearthHttpBody;

typedef struct
{
  GInputStreamClass base;
} HearthHttpBodyClass;

GType hearth_http_body_get_type (void);
G_DEFINE_FINAL_TYPE (HearthHttpBody, hearth_http_body, G_TYPE_INPUT_STREAM)

static gssize
body_read (GInputStream *stream,
           void         *buffer,
           gsize         count,
           GCancellable *cancellable,
           GError      **error)
{
  HearthHttpBody *body = (HearthHttpBody *) stream;
  gsize           len;
  const guint8   *data = g_bytes_get_data (body->body, &len);
  gsize           n = MIN (MIN (count, SLICE), len - body->at);

  if (!hearth_http_pace (body->http, n, cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return -1;
    }
  memcpy (buffer, data + body->at, n);
  body->at += n;
  return (gssize) n;
}

static void
body_finalize (GObject *object)
{
  HearthHttpBody *body = (HearthHttpBody *) object;

  g_bytes_unref (body->body);
  G_OBJECT_CLASS (hearth_http_body_parent_class)->finalize (object);
}

static void
hearth_http_body_class_init (HearthHttpBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = body_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = body_read;
}

static void
hearth_http_body_init (HearthHttpBody *body G_GNUC_UNUSED)
{
}

GInputStream *
hearth_http_pace_body (HearthHttp *http,
                       GBytes     *body)
{
  HearthHttpBody *stream = g_object_new (hearth_http_body_get_type (), NULL);

  stream->http = http;
  stream->body = g_bytes_ref (body);
  return G_INPUT_STREAM (stream);
}
