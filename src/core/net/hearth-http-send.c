/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One request until it is answered: trying again, going on where it was cut, a slash more, the login, the certificate. See hearth-http.h
 * for the rules. */

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "net/hearth-http-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TRIES    4
#define SLASHES  3
#define LARGE    (1024 * 1024)
#define SKEW_MIN 120

static void
sending_clear (HearthHttpSending *sending)
{
  g_free (sending->url);
  g_free (sending->etag);
  g_byte_array_unref (sending->got);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthHttpSending, sending_clear)

/* ---- What libsoup asks ---- */

static void
count (SoupMessage *message G_GNUC_UNUSED,
       HearthHttpSending   *sending)
{
  sending->http->requests++;
}

static gboolean
answer_login (SoupMessage *message G_GNUC_UNUSED,
              SoupAuth            *auth,
              gboolean             retrying,
              HearthHttpSending   *sending)
{
  HearthHttp *http = sending->http;

  if (retrying || http->user == NULL || soup_auth_is_for_proxy (auth))
    return FALSE;
  sending->basic = g_ascii_strcasecmp (soup_auth_get_scheme_name (auth), "Basic") == 0;
  soup_auth_authenticate (auth, http->user, http->password != NULL ? http->password : "");
  return TRUE;
}

static gboolean
accept_certificate (SoupMessage *message G_GNUC_UNUSED,
                    GTlsCertificate     *certificate,
                    GTlsCertificateFlags flags,
                    HearthHttpSending   *sending)
{
  HearthHttp            *http = sending->http;
  g_autoptr (GByteArray) der = NULL;
  g_autofree char       *sum = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  g_free (http->refused);
  http->refused = g_strdup_printf ("%s-%u", sum, (guint) flags);
  http->tls_errors = flags;
  if (g_strcmp0 (http->refused, http->certificate) != 0)
    return FALSE;
  g_clear_pointer (&http->refused, g_free);
  return TRUE;
}

static void
set_body (SoupMessage       *message,
          HearthHttpSending *sending)
{
  const HearthHttpRequest *request = sending->request;
  g_autoptr (GInputStream) stream = NULL;

  if (request->body == NULL)
    return;
  if (sending->http->rate == 0)
    {
      soup_message_set_request_body_from_bytes (message, request->type, request->body);
      return;
    }
  stream = hearth_http_pace_body (sending->http, request->body);
  soup_message_set_request_body (message, request->type, stream, (gssize) g_bytes_get_size (request->body));
}

/* ---- A try ---- */

static void
say_login (HearthHttp         *http,
           SoupMessage        *message,
           SoupMessageHeaders *headers)
{
  g_autofree char *both = NULL;
  g_autofree char *coded = NULL;
  g_autofree char *value = NULL;

  if (!http->basic || http->user == NULL)
    return;
  both = g_strconcat (http->user, ":", http->password, NULL);
  coded = g_base64_encode ((const guchar *) both, strlen (both));
  value = g_strconcat ("Basic ", coded, NULL);
  explicit_bzero (both, strlen (both));
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  soup_message_headers_replace (headers, "Authorization", value);
}

static void
ask_for_the_rest (HearthHttpSending  *sending,
                  SoupMessageHeaders *headers)
{
  if (sending->got->len == 0)
    return;
  soup_message_headers_set_range (headers, sending->got->len, -1);
  if (sending->etag != NULL)
    soup_message_headers_replace (headers, "If-Range", sending->etag);
}

static SoupMessage *
make_message (HearthHttpSending *sending)
{
  const HearthHttpRequest *request = sending->request;
  HearthHttp              *http = sending->http;
  SoupMessage             *message = soup_message_new (request->method, sending->url);
  SoupMessageHeaders      *headers;

  if (message == NULL)
    return NULL;
  headers = soup_message_get_request_headers (message);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* Large uploads over HTTP/2 stand still on several servers. */
  soup_message_set_force_http1 (message, TRUE);
  for (gsize i = 0; request->headers != NULL && request->headers[i] != NULL; i += 2)
    soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);
  say_login (http, message, headers);
  ask_for_the_rest (sending, headers);
  set_body (message, sending);
  sending->expected = request->body != NULL && g_bytes_get_size (request->body) > LARGE && !http->no_expect;
  if (sending->expected)
    soup_message_headers_set_expectations (headers, SOUP_EXPECTATION_CONTINUE);
  if (http->sign != NULL)
    http->sign (request, hearth_clock_now () + (ABS (http->skew) > SKEW_MIN ? http->skew * 1000 : 0), headers, http->sign_data);
  g_signal_connect (message, "starting", G_CALLBACK (count), sending);
  g_signal_connect (message, "authenticate", G_CALLBACK (answer_login), sending);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate), sending);
  g_signal_connect (message, "restarted", G_CALLBACK (set_body), sending);
  return message;
}

static void
note_clock (HearthHttp         *http,
            SoupMessageHeaders *headers)
{
  const char           *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text == NULL ? NULL : soup_date_time_new_from_http_string (text);

  if (date != NULL)
    http->skew = g_date_time_to_unix (date) - hearth_clock_now () / 1000;
}

static HearthHttpAnswer *
try_once (HearthHttpSending *sending,
          GError           **error)
{
  g_autoptr (SoupMessage)  message = make_message (sending);
  g_autoptr (GInputStream) stream = NULL;
  HearthHttpAnswer        *answer;

  sending->basic = FALSE;
  g_clear_pointer (&sending->http->refused, g_free);
  if (message == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("That is no address."));
      return NULL;
    }
  stream = soup_session_send (sending->http->session, message, sending->cancellable, error);
  if (stream == NULL)
    return NULL;
  note_clock (sending->http, soup_message_get_response_headers (message));
  if (!hearth_http_read (sending, message, stream, error))
    return NULL;
  answer = g_new0 (HearthHttpAnswer, 1);
  answer->status = soup_message_get_status (message);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  answer->body = g_byte_array_free_to_bytes (sending->got);
  sending->got = g_byte_array_new ();
  if (answer->status == SOUP_STATUS_PARTIAL_CONTENT)
    answer->status = SOUP_STATUS_OK;
  if (sending->basic && answer->status != SOUP_STATUS_UNAUTHORIZED)
    sending->http->basic = TRUE;
  return answer;
}

/* ---- Redirects ---- */

static int
port_of (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);
  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

static gboolean
is_slash_more (GUri *from,
               GUri *to)
{
  g_autofree char *path = g_strconcat (g_uri_get_path (from), "/", NULL);

  return g_strcmp0 (g_uri_get_scheme (from), g_uri_get_scheme (to)) == 0 && g_strcmp0 (g_uri_get_host (from), g_uri_get_host (to)) == 0 &&
         port_of (from) == port_of (to) && g_strcmp0 (path, g_uri_get_path (to)) == 0;
}

/* TRUE: ask again at the new url. FALSE with error: it is not followed; without: it is no redirect. */
static gboolean
follow (HearthHttpSending      *sending,
        const HearthHttpAnswer *answer,
        guint                  *slashes,
        GError                **error)
{
  const char      *location = soup_message_headers_get_one (answer->headers, "Location");
  g_autoptr (GUri) from = g_uri_parse (sending->url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) to = location == NULL ? NULL : g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);

  if (answer->status < 300 || answer->status >= 400 || location == NULL)
    return FALSE;
  if (to == NULL || (*slashes)++ >= SLASHES || !is_slash_more (from, to))
    {
      hearth_http_set_moved (sending->http, answer->status, to, error);
      return FALSE;
    }
  g_free (sending->url);
  sending->url = g_uri_to_string (to);
  return TRUE;
}

/* ---- Trying again ---- */

static gboolean
is_passing (const HearthHttpRequest *request,
            guint                    status)
{
  return status == SOUP_STATUS_REQUEST_TIMEOUT || status == SOUP_STATUS_LOCKED || status == HEARTH_HTTP_TOO_EARLY || status == HEARTH_HTTP_TOO_MANY_REQUESTS ||
         (status == SOUP_STATUS_INTERNAL_SERVER_ERROR && !request->plain) || status == SOUP_STATUS_BAD_GATEWAY || status == SOUP_STATUS_SERVICE_UNAVAILABLE ||
         status == SOUP_STATUS_GATEWAY_TIMEOUT;
}

static gboolean
is_worth_another (HearthHttp   *http,
                  const GError *failure)
{
  return http->refused == NULL && failure->domain != HEARTH_ERROR && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
         !g_error_matches (failure, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND);
}

/* Before the next of the tries, from 0. */
static guint
find_wait (HearthHttpSending      *sending,
           const HearthHttpAnswer *answer, /* NULL: it broke */
           guint                   tries)
{
  HearthHttp *http = sending->http;
  guint       asked = answer == NULL ? 0
                                     : hearth_http_read_retry_after (soup_message_headers_get_one (answer->headers, "Retry-After"),
                                                                     hearth_clock_now () + http->skew * 1000);

  return asked > 0 ? asked : (1000u << tries) + (guint) g_random_int_range (0, 500);
}

/* The server wants another kind of login than last time. */
static gboolean
forget_basic (HearthHttp             *http,
              const HearthHttpAnswer *answer)
{
  const char *wants = soup_message_headers_get_list (answer->headers, "WWW-Authenticate");

  if (answer->status != SOUP_STATUS_UNAUTHORIZED || !http->basic)
    return FALSE;
  http->basic = FALSE;
  return wants != NULL && strcasestr (wants, "Digest") != NULL;
}

HearthHttpAnswer *
hearth_http_send (HearthHttp              *http,
                  const HearthHttpRequest *request,
                  GCancellable            *cancellable,
                  GError                 **error)
{
  g_auto (HearthHttpSending) sending = { http, request, g_strdup (request->url), cancellable, g_byte_array_new (), NULL, -1, FALSE, FALSE };
  guint                      slashes = 0;
  guint                      tries = 0;

  for (;;)
    {
      g_autoptr (GError)           failure = NULL;
      g_autoptr (HearthHttpAnswer) answer = try_once (&sending, &failure);

      if (answer != NULL && (follow (&sending, answer, &slashes, &failure) || forget_basic (http, answer)))
        continue;
      if (failure == NULL && answer->status == SOUP_STATUS_UNAUTHORIZED)
        hearth_http_set_status (http, answer, &failure);
      if (failure != NULL ? !is_worth_another (http, failure) || tries + 1 == TRIES : !is_passing (request, answer->status) || tries + 1 == TRIES)
        {
          if (failure == NULL)
            return g_steal_pointer (&answer);
          hearth_http_set_broken (http, g_steal_pointer (&failure), error);
          return NULL;
        }
      if (failure != NULL && sending.expected)
        http->no_expect = TRUE;
      if (failure == NULL && (answer->status == HEARTH_HTTP_TOO_MANY_REQUESTS || answer->status == SOUP_STATUS_SERVICE_UNAVAILABLE))
        http->hurried = TRUE;
      if (!hearth_http_wait (find_wait (&sending, answer, tries++), cancellable))
        {
          g_cancellable_set_error_if_cancelled (cancellable, error);
          return NULL;
        }
    }
}
