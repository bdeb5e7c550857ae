/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One server, spoken to over HTTP: WebDAV, S3 and calendars stand on it. The rules that keep data and passwords safe are here once:
 *
 *   only TLS, but for this computer itself; a certificate that is not valid is never taken silently, and one the user took is taken only
 *     as long as it and what is wrong with it are exactly the same; a redirect is followed only when it adds a slash on the same server
 *   a password is answered once, by Basic or Digest; it is in no message, log or error
 *   408, 425, 423, 429, 500, 502, 503, 504 and broken connections are tried again, four times in all, as late as Retry-After asks, ten
 *     minutes at most; what was cut in the middle goes on where it was cut
 *   an answer that is shorter than it says is no answer, and a page of HTML where none belongs is the page of a hotel's network
 *
 * Blocking, on a thread of its own; each is used by one thread at a time. Proxies are those of the system. */

#pragma once

#include <libsoup/soup.h>

typedef struct _HearthHttp HearthHttp;

typedef struct
{
  const char        *method;
  const char        *url;     /* whole, percent-encoded */
  const char *const *headers; /* name, value, ..., NULL; NULL for none */
  const char        *type;    /* of the body */
  GBytes            *body;    /* NULL: none */
  gsize              most;    /* bytes that an answer may have; more is LIMIT */
  gboolean           plain;   /* 500 is an answer: it may say that a folder is missing */
} HearthHttpRequest;

typedef struct
{
  guint               status; /* of the last try */
  SoupMessageHeaders *headers;
  GBytes             *body;
} HearthHttpAnswer;

/* Adds what proves who asks; now is the server's time as far as is known, UTC milliseconds. */
typedef void (*HearthHttpSign) (const HearthHttpRequest *request,
                                gint64                   now,
                                SoupMessageHeaders      *headers,
                                gpointer                 data);

/* FALSE when cancelled. */
typedef gboolean (*HearthHttpWait) (guint         ms,
                                    GCancellable *cancellable);

/* url: of anything on the server, "https://host:port/..."; "http" on this computer alone, INVALID else. */
HearthHttp *hearth_http_new (const char *url,
                             GError    **error);
void        hearth_http_free (HearthHttp *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHttp, hearth_http_free)

/* basic: the server took it by Basic before, so it need not be asked each time. */
void hearth_http_set_login (HearthHttp *http,
                            const char *user,
                            const char *password,
                            gboolean    basic);

/* Whether the server took the login by Basic. */
gboolean hearth_http_get_basic (HearthHttp *http);

void hearth_http_set_signer (HearthHttp    *http,
                             HearthHttpSign sign,
                             gpointer       data);

/* A certificate to be taken though it is not valid, as hearth_http_get_refused() names it. NULL: none. */
void hearth_http_set_certificate (HearthHttp *http,
                                  const char *certificate);

/* The certificate that was refused last: 64 hex digits of its SHA-256, "-", what is wrong with it as a number; or NULL. */
const char *hearth_http_get_refused (HearthHttp *http);

/* Bytes a second, both ways; 0: as fast as it goes. */
void hearth_http_set_rate (HearthHttp *http,
                           guint       rate);

/* How many of these may be used side by side for one server: 1 where a rate is to be kept, 2 once the server asked for patience (429, 503), else 4. */
guint hearth_http_get_lines (HearthHttp *http);

/* What really went over the wire, with those that were tried again. */
guint64 hearth_http_get_requests (HearthHttp *http);

/* How far the server's clock is ahead of this one, seconds; 0 when it never said. */
gint64 hearth_http_get_skew (HearthHttp *http);

/* For tests: how to wait instead of waiting, and seconds after which a silent server counts as gone. NULL and 0: as always. */
void hearth_http_set_patience (HearthHttpWait wait,
                               guint          silence);

/* An answer of any status that trying again does not help with, but 401. OFFLINE, AUTH, INVALID, LIMIT, CANCELLED. */
HearthHttpAnswer *hearth_http_send (HearthHttp              *http,
                                    const HearthHttpRequest *request,
                                    GCancellable            *cancellable,
                                    GError                 **error);

void hearth_http_answer_free (HearthHttpAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHttpAnswer, hearth_http_answer_free)

gboolean hearth_http_answer_is_html (const HearthHttpAnswer *answer);

/* What an answer means, in words. Returns FALSE. AUTH, NOT_FOUND, LIMIT, BUSY, NO_SPACE, OFFLINE, FAILED. */
gboolean hearth_http_set_status (HearthHttp             *http,
                                 const HearthHttpAnswer *answer,
                                 GError                **error);

/* A page where data was asked for. Returns FALSE, OFFLINE. */
gboolean hearth_http_set_portal (HearthHttp *http,
                                 GError    **error);
