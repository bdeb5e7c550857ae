/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-remote-share.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "base/hearth-error.h"
#include "net/hearth-xml.h"
#include "sync/hearth-remote-http.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY            (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define MESSAGE_MOST   200 /* characters */
#define OCS_NOT_LOGGED 997
#define OCS_FINE       100 /* of its first version, which some answer with */

/* ---- Where ---- */

gboolean
hearth_remote_share_find (const char *url,
                          char      **api,
                          char      **path)
{
  static const char      pattern[] = "^([a-z]+://[^/?#]+(?:/[^?#]*?)?)/remote\\.php/(?:dav/files/[^/?#]+|webdav)(/[^?#]*)?$";
  g_autoptr (GRegex)     regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *encoded = NULL;
  g_autofree char       *decoded = NULL;
  g_autofree char       *server = NULL;

  if (!g_regex_match (regex, url, G_REGEX_MATCH_DEFAULT, &match))
    return FALSE;
  server = g_match_info_fetch (match, 1);
  encoded = g_match_info_fetch (match, 2);
  decoded = g_uri_unescape_string (encoded != NULL ? encoded : "", NULL);
  if (decoded == NULL)
    return FALSE;
  if (api != NULL)
    *api = g_strconcat (server, "/ocs/v2.php/apps/files_sharing/api/v1/shares", NULL);
  if (path != NULL)
    *path = g_steal_pointer (&decoded);
  return TRUE;
}

/* ---- What it says ---- */

void
hearth_remote_share_clear (HearthRemoteShare *share)
{
  g_clear_pointer (&share->message, g_free);
  g_clear_pointer (&share->id, g_free);
  g_clear_pointer (&share->url, g_free);
}

static gboolean
is_id (const char *text)
{
  return g_regex_match_simple ("^[0-9]{1,20}$", text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

/* A stranger's words, fit for one line. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *cleaned = g_string_new (NULL);
  guint            n = 0;

  for (const char *p = g_strstrip (valid); *p != '\0' && n < MESSAGE_MOST; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (cleaned, g_unichar_isprint (c) ? c : ' ');
    }
  return g_string_free (cleaned, FALSE);
}

/* <ocs><meta><statuscode/><message/></meta><data><id/><url/><expiration/></data></ocs> */
static void
end_element (const char *space G_GNUC_UNUSED,
             const char       *name,
             guint             depth,
             const char       *text,
             gpointer          data)
{
  HearthRemoteShare *share = data;

  if (depth != 2)
    return;
  if (g_str_equal (name, "statuscode"))
    share->status = (guint) g_ascii_strtoull (text, NULL, 10);
  else if (g_str_equal (name, "message"))
    {
      g_free (share->message);
      share->message = clean (text);
    }
  else if (g_str_equal (name, "id") && is_id (text))
    g_set_str (&share->id, text);
  else if (g_str_equal (name, "url"))
    g_set_str (&share->url, text);
  else if (g_str_equal (name, "expiration") && !hearth_date_parse (text, HEARTH_DATE_ISO, NULL, &share->until, NULL))
    share->until = HEARTH_NONE;
}

void
hearth_remote_share_read (GBytes            *answer,
                          HearthRemoteShare *share)
{
  static const HearthXmlHandler handler = { NULL, end_element };

  *share = (HearthRemoteShare) { .until = HEARTH_NONE };
  if (!hearth_xml_read (answer, &handler, share, NULL))
    share->status = 0;
}

/* The address is on the server that was asked, and no less safe. */
static gboolean
is_of_server (const char *url,
              const char *api)
{
  g_autoptr (GUri) link = url != NULL ? g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  g_autoptr (GUri) asked = g_uri_parse (api, SOUP_HTTP_URI_FLAGS, NULL);

  return link != NULL && asked != NULL && g_uri_get_host (link) != NULL && g_str_equal (g_uri_get_scheme (link), g_uri_get_scheme (asked)) &&
         g_ascii_strcasecmp (g_uri_get_host (link), g_uri_get_host (asked)) == 0 && g_uri_get_port (link) == g_uri_get_port (asked) && g_uri_get_userinfo (link) == NULL;
}

gboolean
hearth_remote_share_check (const HearthRemoteShare *share,
                           const char              *api,
                           const HearthRemoteWish  *wish,
                           GError                 **error)
{
  if (!is_of_server (share->url, api))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                         _ ("The server made a link that does not lead to it. It was not taken. Whoever runs the server can set the address that it calls itself by."));
  else if (share->id == NULL || share->until == HEARTH_NONE || share->until > wish->until + DAY)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The server made a link that does not end when it should. It was not taken; hand it over as a file."));
  else
    return TRUE;
  return FALSE;
}

/* Why there is no link. Returns FALSE. */
static gboolean
set_refused (HearthRemote            *remote,
             const HearthHttpAnswer  *answer,
             const HearthRemoteShare *share,
             const HearthRemoteWish  *wish,
             GError                 **error)
{
  HearthHttpAnswer same = *answer;

  if (share->status == OCS_NOT_LOGGED)
    {
      same.status = SOUP_STATUS_UNAUTHORIZED;
      return hearth_http_set_status (remote->http, &same, error);
    }
  if (share->status == 0 && (answer->status == SOUP_STATUS_NOT_FOUND || answer->status < 400 || answer->status == SOUP_STATUS_METHOD_NOT_ALLOWED))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The server does not make links: it is no Nextcloud, or sharing is switched off on it. Hand it over as a file."));
  else if (share->status == 0)
    return hearth_http_set_status (remote->http, answer, error);
  else if (share->message == NULL || *share->message == '\0')
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: %u is a number that the server gave */
                 _ ("The server makes no link of it (%u). Hand it over as a file."), share->status);
  else if (wish->password == NULL && strcasestr (share->message, "passw") != NULL)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: %s is what the server says, in its language */
                 _ ("The server wants a password for each link: “%s” Choose a package with a passphrase; then the link asks for the same words."), share->message);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: %s is what the server says, in its language */
                 _ ("The server makes no such link: “%s” Choose other days or another kind of package, or hand it over as a file."), share->message);
  return FALSE;
}

/* ---- Asking ---- */

static HearthHttpAnswer *
ask (HearthRemote *remote,
     const char   *method,
     const char   *url,
     GBytes       *body,
     GCancellable *cancellable,
     GError      **error)
{
  static const char *const headers[] = { "OCS-APIRequest", "true", "Accept", "application/xml", NULL };

  return hearth_http_send (remote->http, &(HearthHttpRequest) { method, url, headers, "application/x-www-form-urlencoded", body, HEARTH_REMOTE_REPLY_MOST, FALSE }, cancellable, error);
}

/* FALSE for a server that is none of these, with INVALID. */
static gboolean
find (HearthRemote *remote,
      const char   *path,
      char        **api,
      char        **shown,
      GError      **error)
{
  g_autofree char *url = ((const HearthRemoteHttpClass *) remote->klass)->dup_url (remote, path);

  if (hearth_remote_share_find (url, api, shown))
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This storage makes no links: S3 and Nextcloud do. Hand it over as a file."));
  return FALSE;
}

/* A day is what it knows of time: it ends as that day begins. */
static GBytes *
make_form (const char             *shown,
           const HearthRemoteWish *wish)
{
  g_autoptr (GDateTime) end = g_date_time_new_from_unix_utc (wish->until / 1000);
  g_autofree char      *path = g_uri_escape_string (shown, NULL, FALSE);
  g_autofree char      *day = g_date_time_format (end, "%Y-%m-%d");
  g_autofree char      *password = wish->password != NULL ? g_uri_escape_string (wish->password, NULL, FALSE) : NULL;
  char                 *form = g_strconcat ("path=", path, "&shareType=3&permissions=1&expireDate=", day, password != NULL ? "&password=" : NULL, password, NULL);

  return g_bytes_new_take (form, strlen (form));
}

gboolean
hearth_remote_share_link (HearthRemote           *remote,
                          const HearthRemoteWish *wish,
                          HearthRemoteLink       *link,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_autofree char             *api = NULL;
  g_autofree char             *shown = NULL;
  g_autoptr (GBytes)           form = find (remote, wish->path, &api, &shown, error) ? make_form (shown, wish) : NULL;
  g_autoptr (HearthHttpAnswer) answer = form != NULL ? ask (remote, "POST", api, form, cancellable, error) : NULL;
  HearthRemoteShare            share;
  gboolean                     done;

  if (answer == NULL)
    return FALSE;
  hearth_remote_share_read (answer->body, &share);
  done = answer->status < 300 && (share.status == SOUP_STATUS_OK || share.status == OCS_FINE);
  done = done ? hearth_remote_share_check (&share, api, wish, error) : set_refused (remote, answer, &share, wish, error);
  if (done)
    *link = (HearthRemoteLink) { g_steal_pointer (&share.url), g_steal_pointer (&share.id), share.until };
  hearth_remote_share_clear (&share);
  return done;
}

gboolean
hearth_remote_share_unlink (HearthRemote *remote,
                            const char   *share,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autofree char             *api = NULL;
  g_autofree char             *url = NULL;
  g_autoptr (HearthHttpAnswer) answer = NULL;

  if (!find (remote, "", &api, NULL, error))
    return FALSE;
  /* Another device may have written anything. */
  if (!is_id (share))
    return TRUE;
  url = g_strconcat (api, "/", share, NULL);
  answer = ask (remote, "DELETE", url, NULL, cancellable, error);
  return answer != NULL && (answer->status < 300 || answer->status == SOUP_STATUS_NOT_FOUND || hearth_http_set_status (remote->http, answer, error));
}
