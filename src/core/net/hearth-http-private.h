/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of HearthHttp share: hearth-http.c (the server and who we are), -send.c (one request until it is answered), -read.c (the answer), -pace.c (waiting),
 * -words.c (what went wrong). */

#pragma once

#include "net/hearth-http.h"

/* What libsoup has no name for. */
#define HEARTH_HTTP_TOO_EARLY         425
#define HEARTH_HTTP_TOO_MANY_REQUESTS 429

struct _HearthHttp
{
  SoupSession   *session;
  GUri          *base;
  char          *user;
  char          *password;
  gboolean       basic; /* the server takes Basic: say it at once */
  HearthHttpSign sign;
  gpointer       sign_data;
  char          *certificate; /* taken though it is not valid */
  char          *refused;
  guint          tls_errors; /* GTlsCertificateFlags of the last message */
  guint          rate;
  gint64         paced_until; /* monotonic */
  guint64        requests;
  gint64         skew;
  gboolean       hurried;   /* it asked for patience */
  gboolean       no_expect; /* it does not answer "Expect: 100-continue" */
};

/* One request until it is answered. */
typedef struct
{
  HearthHttp              *http;
  const HearthHttpRequest *request;
  char                    *url;
  GCancellable            *cancellable;
  GByteArray              *got;  /* of the answer's body, also of a try that was cut */
  char                    *etag; /* strong, of the try that was cut; NULL: none */
  goffset                  total;
  gboolean                 basic;    /* asked for in this try */
  gboolean                 expected; /* "100 Continue" was asked for */
} HearthHttpSending;

/* Reads the answer's body into sending->got. FALSE with error; G_IO_ERROR where another try may go on from what is there. */
gboolean hearth_http_read (HearthHttpSending *sending,
                           SoupMessage       *message,
                           GInputStream      *stream,
                           GError           **error);

/* Waits. FALSE when cancelled. */
gboolean hearth_http_wait (guint         ms,
                           GCancellable *cancellable);

/* Seconds without a byte after which a server counts as gone. */
guint hearth_http_get_silence (void);

/* Holds a transfer of so many more bytes back to the rate. FALSE when cancelled. */
gboolean hearth_http_pace (HearthHttp   *http,
                           gsize         bytes,
                           GCancellable *cancellable);

/* The body as a stream that keeps to the rate. */
GInputStream *hearth_http_pace_body (HearthHttp *http,
                                     GBytes     *body);

/* What a server asks to wait: seconds or a date; 0 when nothing. now: UTC milliseconds. Returns milliseconds, ten minutes at most. */
guint hearth_http_read_retry_after (const char *text,
                                    gint64      now);

/* What broke before there was an answer, in words; takes failure. */
void hearth_http_set_broken (HearthHttp *http,
                             GError     *failure,
                             GError    **error);

/* A redirect that is not followed. */
void hearth_http_set_moved (HearthHttp *http,
                            guint       status,
                            GUri       *to, /* may be NULL */
                            GError    **error);
