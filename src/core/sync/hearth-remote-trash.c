/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Properties as in Nextcloud's developer manual, "Trashbin": {http://nextcloud.org/ns}trashbin-original-location. */

#include "sync/hearth-remote-trash.h"

#include "base/hearth-error.h"
#include "net/hearth-xml.h"
#include "sync/hearth-remote-http.h"

#include <string.h>

/* ---- Where ---- */

gboolean
hearth_remote_trash_find (const char *url,
                          char      **bin,
                          char      **folder)
{
  static const char      pattern[] = "^([a-z]+://[^/?#]+(?:/[^?#]*?)?/remote\\.php/dav/)files/([^/?#]+)(?:/([^?#]*?))?/?$";
  g_autoptr (GRegex)     regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *server = NULL;
  g_autofree char       *user = NULL;
  g_autofree char       *encoded = NULL;
  g_autofree char       *path = NULL;

  if (!g_regex_match (regex, url, G_REGEX_MATCH_DEFAULT, &match))
    return FALSE;
  server = g_match_info_fetch (match, 1);
  user = g_match_info_fetch (match, 2);
  encoded = g_match_info_fetch (match, 3);
  path = g_uri_unescape_string (encoded != NULL ? encoded : "", NULL);
  if (path == NULL)
    return FALSE;
  *bin = g_strconcat (server, "trashbin/", user, "/trash/", NULL);
  *folder = g_strconcat (path, *path != '\0' ? "/" : "", NULL);
  return TRUE;
}

gboolean
hearth_remote_trash_is_ours (const char *path)
{
  return g_regex_match_simple ("^(log/[0-9a-f]{32}|snap/[0-9a-f]{32}/[0-9a-f]{16}|(blob|man)/[0-9a-f]{2}|link)/[^/]+$", path, G_REGEX_DOLLAR_ENDONLY, G_REGEX_MATCH_DEFAULT);
}

/* ---- What is in it ---- */

typedef struct
{
  const char *folder;
  GPtrArray  *names;
  char       *href;
  char       *location;
} Reading;

static void
begin_element (const char *space,
               const char *name,
               guint depth G_GNUC_UNUSED,
               gpointer    data)
{
  Reading *reading = data;

  if (!g_str_equal (space, "DAV:") || !g_str_equal (name, "response"))
    return;
  g_clear_pointer (&reading->href, g_free);
  g_clear_pointer (&reading->location, g_free);
}

/* The last name of the address: the bin has no folders that Hearth made. */
static void
end_response (Reading *reading)
{
  gsize            len = strlen (reading->folder);
  const char      *encoded = reading->href != NULL ? strrchr (reading->href, '/') : NULL;
  g_autofree char *name = encoded != NULL ? g_uri_unescape_string (encoded + 1, "/") : NULL;

  if (name != NULL && *name != '\0' && *name != '.' && reading->location != NULL && strncmp (reading->location, reading->folder, len) == 0 &&
      hearth_remote_trash_is_ours (reading->location + len))
    g_ptr_array_add (reading->names, g_steal_pointer (&name));
}

static void
end_element (const char *space,
             const char *name,
             guint depth G_GNUC_UNUSED,
             const char *text,
             gpointer    data)
{
  Reading *reading = data;

  if (g_str_equal (space, "DAV:") && g_str_equal (name, "href"))
    {
      g_free (reading->href);
      reading->href = g_strstrip (g_strdup (text));
    }
  else if (g_str_equal (space, "http://nextcloud.org/ns") && g_str_equal (name, "trashbin-original-location"))
    g_set_str (&reading->location, *text == '/' ? text + 1 : text);
  else if (g_str_equal (space, "DAV:") && g_str_equal (name, "response"))
    end_response (reading);
}

GPtrArray *
hearth_remote_trash_read (GBytes     *multistatus,
                          const char *folder,
                          GError    **error)
{
  static const HearthXmlHandler handler = { begin_element, end_element };
  g_autoptr (GPtrArray)         names = g_ptr_array_new_with_free_func (g_free);
  Reading                       reading = { .folder = folder, .names = names };
  gboolean                      done = hearth_xml_read (multistatus, &handler, &reading, error);

  g_free (reading.href);
  g_free (reading.location);
  return done ? g_steal_pointer (&names) : NULL;
}

/* ---- Asking ---- */

/* NULL without error where there is no bin, or it is closed. */
static GPtrArray *
list (HearthRemote    *remote,
      const char      *url,
      const char      *folder,
      HearthRemoteBin *bin,
      GCancellable    *cancellable,
      GError         **error)
{
  static const char            text[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<propfind xmlns=\"DAV:\" xmlns:nc=\"http://nextcloud.org/ns\"><prop><nc:trashbin-original-location/></prop></propfind>";
  static const char *const     headers[] = { "Depth", "1", NULL };
  g_autoptr (GBytes)           body = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HearthHttpAnswer) answer = hearth_http_send (remote->http, &(HearthHttpRequest) { "PROPFIND", url, headers, "application/xml", body, HEARTH_REMOTE_LISTING_MOST, FALSE }, cancellable, error);

  if (answer == NULL)
    return NULL;
  if (answer->status == SOUP_STATUS_MULTI_STATUS)
    return hearth_remote_trash_read (answer->body, folder, error);
  bin->closed = answer->status == SOUP_STATUS_FORBIDDEN;
  /* Switched off, or a server that only looks like one. */
  if (!bin->closed && answer->status != SOUP_STATUS_NOT_FOUND && answer->status != SOUP_STATUS_METHOD_NOT_ALLOWED && answer->status != SOUP_STATUS_NOT_IMPLEMENTED)
    hearth_http_set_status (remote->http, answer, error);
  return NULL;
}

static gboolean
drop (HearthRemote    *remote,
      const char      *url,
      const char      *name,
      HearthRemoteBin *bin,
      GCancellable    *cancellable,
      GError         **error)
{
  g_autofree char             *encoded = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char             *whole = g_strconcat (url, encoded, NULL);
  g_autoptr (HearthHttpAnswer) answer = hearth_http_send (remote->http, &(HearthHttpRequest) { "DELETE", whole, NULL, NULL, NULL, HEARTH_REMOTE_REPLY_MOST, FALSE }, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (answer->status == SOUP_STATUS_FORBIDDEN)
    bin->kept++;
  else if (answer->status < 300 || answer->status == SOUP_STATUS_NOT_FOUND)
    bin->gone++;
  else
    return hearth_http_set_status (remote->http, answer, error);
  return TRUE;
}

gboolean
hearth_remote_trash_empty (HearthRemote    *remote,
                           HearthRemoteBin *bin,
                           GCancellable    *cancellable,
                           GError         **error)
{
  g_autofree char      *place = ((const HearthRemoteHttpClass *) remote->klass)->dup_url (remote, "");
  g_autofree char      *url = NULL;
  g_autofree char      *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError)    failure = NULL;

  if (!hearth_remote_trash_find (place, &url, &folder))
    return TRUE;
  names = list (remote, url, folder, bin, cancellable, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!drop (remote, url, names->pdata[i], bin, cancellable, error))
      return FALSE;
  return TRUE;
}
