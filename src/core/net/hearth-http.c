/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the server, and who we are to it. */

#include "config.h"

#include "base/hearth-error.h"
#include "net/hearth-http-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_here (const char *host)
{
  g_autoptr (GInetAddress) address = host == NULL ? NULL : g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address) : g_strcmp0 (host, "localhost") == 0;
}

HearthHttp *
hearth_http_new (const char *url,
                 GError    **error)
{
  g_autoptr (GUri) base = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char      *scheme = base == NULL ? NULL : g_uri_get_scheme (base);
  HearthHttp      *http;

  if (base == NULL || g_uri_get_host (base) == NULL || *g_uri_get_host (base) == '\0' || g_uri_get_password (base) != NULL ||
      (!g_str_equal (scheme, "https") && !(g_str_equal (scheme, "http") && is_here (g_uri_get_host (base)))))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("Hearth speaks to a server over an encrypted connection only, and takes no password inside an address. Use the address that begins with https."));
      return NULL;
    }
  http = g_new0 (HearthHttp, 1);
  http->base = g_steal_pointer (&base);
  http->session = soup_session_new_with_options ("timeout", hearth_http_get_silence (), "idle-timeout", 60, "user-agent", "Hearth/" HEARTH_VERSION,
                                                 "max-conns-per-host", 4, NULL);
  soup_session_remove_feature_by_type (http->session, SOUP_TYPE_CONTENT_DECODER);
  return http;
}

static void
forget (char **secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

void
hearth_http_free (HearthHttp *http)
{
  soup_session_abort (http->session);
  g_object_unref (http->session);
  g_uri_unref (http->base);
  g_free (http->user);
  forget (&http->password);
  g_free (http->certificate);
  g_free (http->refused);
  g_free (http);
}

void
hearth_http_set_login (HearthHttp *http,
                       const char *user,
                       const char *password,
                       gboolean    basic)
{
  g_free (http->user);
  forget (&http->password);
  http->user = g_strdup (user);
  http->password = g_strdup (password);
  http->basic = basic;
}

gboolean
hearth_http_get_basic (HearthHttp *http)
{
  return http->basic;
}

void
hearth_http_set_signer (HearthHttp    *http,
                        HearthHttpSign sign,
                        gpointer       data)
{
  http->sign = sign;
  http->sign_data = data;
}

void
hearth_http_set_certificate (HearthHttp *http,
                             const char *certificate)
{
  g_set_str (&http->certificate, certificate);
}

const char *
hearth_http_get_refused (HearthHttp *http)
{
  return http->refused;
}

void
hearth_http_set_rate (HearthHttp *http,
                      guint       rate)
{
  http->rate = rate;
}

guint
hearth_http_get_lines (HearthHttp *http)
{
  if (http->rate > 0)
    return 1;
  return http->hurried ? 2 : 4;
}

guint64
hearth_http_get_requests (HearthHttp *http)
{
  return http->requests;
}

gint64
hearth_http_get_skew (HearthHttp *http)
{
  return http->skew;
}

void
hearth_http_answer_free (HearthHttpAnswer *answer)
{
  soup_message_headers_unref (answer->headers);
  g_bytes_unref (answer->body);
  g_free (answer);
}

/* By its first words, because servers call XML a page as well. */
gboolean
hearth_http_answer_is_html (const HearthHttpAnswer *answer)
{
  static const char *const words[] = { "<!doctype html", "<html", "<head", "<body" };
  gsize                    len;
  const char              *text = g_bytes_get_data (answer->body, &len);
  g_autofree char         *first = g_ascii_strdown (text != NULL ? text : "", (gssize) MIN (len, 1024));
  const char              *start = g_strchug (first);

  if (*start != '<')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (start, words[i]) != NULL)
      return TRUE;
  return FALSE;
}
