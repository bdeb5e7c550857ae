/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What went wrong with a server, as a person would say it, and what can be done. No address that a server names is shown whole, since one
 * may hold a secret. Pure functions, any thread. */

#include "base/hearth-error.h"
#include "net/hearth-http-private.h"

#include <glib/gi18n-lib.h>

static const char *
host_of (HearthHttp *http)
{
  return g_uri_get_host (http->base);
}

gboolean
hearth_http_set_portal (HearthHttp *http,
                        GError    **error)
{
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE,
               /* Translators: %s is the name of a server */
               _ ("A web page answers in place of %s. Often that is the network of a hotel or a train that wants you to log in: open a web page in your browser, then try again. If not, the address is that of a page."), host_of (http));
  return FALSE;
}

static const char *
describe_certificate (guint flags)
{
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _ ("it has expired, or the clock of this computer is wrong");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _ ("it is not valid yet, or the clock of this computer is wrong");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _ ("it is that of another server");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return _ ("it was taken back");
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _ ("nobody known here vouches for it");
  return _ ("it is not safe");
}

void
hearth_http_set_broken (HearthHttp *http,
                        GError     *failure,
                        GError    **error)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) || failure->domain == HEARTH_ERROR)
    {
      g_propagate_error (error, failure);
      return;
    }
  if (http->refused != NULL)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_AUTH,
                 /* Translators: 1 the name of a server, 2 what is wrong with its certificate, 3 the certificate's number */
                 _ ("The certificate of %1$s cannot be trusted: %2$s. Nothing was sent. If it is your own server and this is its certificate, allow it: %3$s."),
                 host_of (http), describe_certificate (http->tls_errors), http->refused);
  else if (failure->domain == G_RESOLVER_ERROR)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE,
                 /* Translators: %s is the name of a server */
                 _ ("%s cannot be found. Check the address and the network. What you did is safe here."), host_of (http));
  else if (failure->domain == SOUP_SESSION_ERROR)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE,
                 /* Translators: %s is the name of a server */
                 _ ("What answers at %s is no web server. Check the address."), host_of (http));
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE,
                 /* Translators: %s is the name of a server */
                 _ ("%s does not answer. What you did is safe here; try again later."), host_of (http));
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE,
                 /* Translators: 1 the name of a server, 2 what the system says, like "Connection refused" */
                 _ ("%1$s cannot be reached: %2$s. What you did is safe here; try again later."), host_of (http), failure->message);
  g_error_free (failure);
}

void
hearth_http_set_moved (HearthHttp *http,
                       guint       status,
                       GUri       *to,
                       GError    **error)
{
  g_autofree char *shown = to == NULL ? NULL : g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (to), NULL, g_uri_get_host (to), g_uri_get_port (to), g_uri_get_path (to), NULL, NULL);

  if (shown == NULL || (status != SOUP_STATUS_MOVED_PERMANENTLY && status != SOUP_STATUS_PERMANENT_REDIRECT))
    hearth_http_set_portal (http, error);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: 1 the name of a server, 2 an address */
                 _ ("%1$s says that this has moved to %2$s. Hearth does not follow, because your password would go there too. If you know that address, use it instead."),
                 host_of (http), shown);
}

gboolean
hearth_http_set_status (HearthHttp             *http,
                        const HearthHttpAnswer *answer,
                        GError                **error)
{
  guint       status = answer->status;
  const char *host = host_of (http);

  if (hearth_http_answer_is_html (answer) && status < 300)
    return hearth_http_set_portal (http, error);
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED:
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_AUTH,
                   /* Translators: %s is the name of a server */
                   _ ("%s does not take this name and password. Check them; some servers want a password made for each app."), host);
      break;
    case SOUP_STATUS_FORBIDDEN:
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_AUTH,
                   /* Translators: %s is the name of a server */
                   _ ("%s does not allow this. The account may have no right to write there, or the folder is not yours."), host);
      break;
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                   /* Translators: %s is the name of a server */
                   _ ("A file or folder is not on %s."), host);
      break;
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                   /* Translators: %s is the name of a server */
                   _ ("%s does not take files as large as this one. What you did is safe here. Allow uploads of 16 MB on the server, or use another storage."), host);
      break;
    case SOUP_STATUS_LOCKED:
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_BUSY,
                   /* Translators: %s is the name of a server */
                   _ ("A file on %s is held by another program. Nothing is lost; try again later."), host);
      break;
    case SOUP_STATUS_INSUFFICIENT_STORAGE:
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE,
                   /* Translators: %s is the name of a server */
                   _ ("There is no room left on %s. What you did is safe here, and what others did still comes in. Make room there, then sync again."), host);
      break;
    case HEARTH_HTTP_TOO_MANY_REQUESTS:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE,
                   /* Translators: %s is the name of a server */
                   _ ("%s is busy. What you did is safe here; try again later."), host);
      break;
    default:
      g_set_error (error, HEARTH_ERROR, status >= 500 || status == SOUP_STATUS_REQUEST_TIMEOUT ? HEARTH_ERROR_OFFLINE : HEARTH_ERROR_FAILED,
                   /* Translators: 1 the name of a server, 2 a number such as 500 */
                   _ ("%1$s had trouble (it answered %2$u). What you did is safe here; try again later."), host, status);
    }
  return FALSE;
}
