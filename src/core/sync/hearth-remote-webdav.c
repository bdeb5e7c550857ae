/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A WebDAV server as a storage. It is asked for the least that all of them do alike: PROPFIND of one folder with a slash at its end, PUT of a
 * whole file with its length, GET, DELETE, MKCOL with a slash. Nothing hangs on conditions, ETags, MOVE or locks, which servers do each in
 * their own way or pretend to. A folder is made when a file finds none; the place itself only when it is set up. */

#include "sync/hearth-remote-webdav.h"
#include "base/hearth-error.h"
#include "net/hearth-xml.h"
#include "sync/hearth-remote-http.h"
#include "sync/hearth-remote-share.h"
#include "sync/hearth-remote-trash.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HearthRemote base;
  char        *root;   /* without a slash at its end */
  char        *absent; /* a folder that was not there when it was listed last; or NULL */
} Webdav;

static char *
make_url (Webdav     *webdav,
          const char *path,
          gboolean    folder)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strconcat (webdav->root, *path != '\0' ? "/" : "", escaped, folder ? "/" : "", NULL);
}

static HearthHttpAnswer *
ask (Webdav            *webdav,
     const char        *method,
     const char        *url,
     const char *const *headers,
     GBytes            *body,
     gsize              most,
     GCancellable      *cancellable,
     GError           **error)
{
  return hearth_http_send (webdav->base.http, &(HearthHttpRequest) { method, url, headers, "application/xml", body, most, FALSE }, cancellable, error);
}

/* ---- Listing ---- */

typedef struct
{
  const char *folder; /* the end that the path of each file must have, before its name */
  GArray     *entries;
  char       *href;
  char       *etag;
  guint64     size;
  gboolean    collection;
  guint64     found_size;
  gboolean    found_collection;
  gboolean    fine;
} Listing;

static gboolean
is_dav (const char *space,
        const char *name,
        const char *what)
{
  return g_str_equal (space, "DAV:") && g_str_equal (name, what);
}

static void
begin_element (const char *space,
               const char *name,
               guint depth G_GNUC_UNUSED,
               gpointer    data)
{
  Listing *listing = data;

  if (is_dav (space, name, "response"))
    {
      g_clear_pointer (&listing->href, g_free);
      g_clear_pointer (&listing->etag, g_free);
      listing->size = 0;
      listing->collection = FALSE;
    }
  else if (is_dav (space, name, "propstat"))
    {
      listing->found_size = 0;
      listing->found_collection = FALSE;
      listing->fine = TRUE;
    }
}

/* The name of a file right in the folder; NULL for anything else, as the folder itself. */
static char *
read_name (Listing *listing)
{
  g_autoptr (GUri) uri = listing->href == NULL ? NULL : g_uri_parse_relative (NULL, listing->href, G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char      *encoded = uri != NULL ? g_uri_get_path (uri) : listing->href;
  g_autofree char *path = encoded == NULL ? NULL : g_uri_unescape_string (encoded, NULL);
  const char      *name = path == NULL ? NULL : strrchr (path, '/');

  if (name == NULL || name[1] == '\0' || name[1] == '.' || !g_utf8_validate (path, -1, NULL))
    return NULL;
  path[name - path] = '\0';
  return g_str_has_suffix (path, listing->folder) ? g_strdup (name + 1) : NULL;
}

static void
end_response (Listing *listing)
{
  g_autofree char  *name = listing->collection ? NULL : read_name (listing);
  HearthRemoteEntry entry = { name, listing->size, listing->etag };

  if (name == NULL)
    return;
  g_array_append_val (listing->entries, entry);
  listing->etag = NULL;
  name = NULL;
}

static void
end_element (const char *space,
             const char *name,
             guint depth G_GNUC_UNUSED,
             const char *text,
             gpointer    data)
{
  Listing *listing = data;

  if (is_dav (space, name, "href"))
    {
      g_free (listing->href);
      listing->href = g_strstrip (g_strdup (text));
    }
  else if (is_dav (space, name, "getcontentlength"))
    listing->found_size = g_ascii_strtoull (text, NULL, 10);
  else if (is_dav (space, name, "getetag"))
    g_set_str (&listing->etag, text);
  else if (is_dav (space, name, "collection"))
    listing->found_collection = TRUE;
  else if (is_dav (space, name, "status"))
    listing->fine = strstr (text, " 200") != NULL;
  else if (is_dav (space, name, "propstat") && listing->fine)
    {
      listing->size = MAX (listing->size, listing->found_size);
      listing->collection = listing->collection || listing->found_collection;
    }
  else if (is_dav (space, name, "response"))
    end_response (listing);
}

GArray *
hearth_remote_webdav_parse (GBytes     *multistatus,
                            const char *folder,
                            GError    **error)
{
  static const HearthXmlHandler handler = { begin_element, end_element };
  g_autofree char              *end = g_strconcat ("/", folder, NULL);
  Listing                       listing = { .folder = *folder != '\0' ? end : "" };
  g_autoptr (GArray)            entries = listing.entries = g_array_new (FALSE, FALSE, sizeof (HearthRemoteEntry));
  gboolean                      done;

  g_array_set_clear_func (entries, (GDestroyNotify) hearth_remote_entry_clear);
  done = hearth_xml_read (multistatus, &handler, &listing, error);
  g_free (listing.href);
  g_free (listing.etag);
  return done ? g_steal_pointer (&entries) : NULL;
}

static HearthHttpAnswer *
find (Webdav       *webdav,
      const char   *folder,
      const char   *depth,
      GCancellable *cancellable,
      GError      **error)
{
  static const char  text[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<propfind xmlns=\"DAV:\"><prop><resourcetype/><getcontentlength/></prop></propfind>";
  g_autoptr (GBytes) body = g_bytes_new_static (text, sizeof text - 1);
  g_autofree char   *url = make_url (webdav, folder, TRUE);

  return ask (webdav, "PROPFIND", url, (const char *const[]) { "Depth", depth, NULL }, body, HEARTH_REMOTE_LISTING_MOST, cancellable, error);
}

static gboolean
set_no_webdav (Webdav                 *webdav,
               const HearthHttpAnswer *answer,
               GError                **error)
{
  if (answer->status >= 400 && answer->status != SOUP_STATUS_METHOD_NOT_ALLOWED && answer->status != SOUP_STATUS_NOT_IMPLEMENTED)
    return hearth_http_set_status (webdav->base.http, answer, error);
  if (hearth_http_answer_is_html (answer) && answer->status == SOUP_STATUS_OK)
    return hearth_http_set_portal (webdav->base.http, error);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The server does not speak WebDAV at that address. Look in its settings for the WebDAV address; with Nextcloud it ends in /remote.php/dav/files/ and your name."));
  return FALSE;
}

static GArray *
webdav_list (HearthRemote *remote,
             const char   *folder,
             GCancellable *cancellable,
             GError      **error)
{
  Webdav                      *webdav = (Webdav *) remote;
  g_autoptr (HearthHttpAnswer) answer = find (webdav, folder, "1", cancellable, error);

  if (answer == NULL)
    return NULL;
  if (answer->status == SOUP_STATUS_NOT_FOUND)
    {
      g_set_str (&webdav->absent, folder);
      return g_array_new (FALSE, FALSE, sizeof (HearthRemoteEntry));
    }
  if (answer->status == SOUP_STATUS_MULTI_STATUS)
    return hearth_remote_webdav_parse (answer->body, folder, error);
  set_no_webdav (webdav, answer, error);
  return NULL;
}

/* ---- Files ---- */

/* Servers say in these ways that there is no such folder. */
static gboolean
may_lack_folder (guint status)
{
  return status == SOUP_STATUS_CONFLICT || status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_FORBIDDEN || status == SOUP_STATUS_INTERNAL_SERVER_ERROR;
}

static gboolean
is_folder (Webdav       *webdav,
           const char   *folder,
           GCancellable *cancellable)
{
  g_autoptr (HearthHttpAnswer) answer = find (webdav, folder, "0", cancellable, NULL);

  return answer != NULL && answer->status == SOUP_STATUS_MULTI_STATUS;
}

/* *orphan: what it is to be in may not be there either; NULL where that is. */
static gboolean
make_folder (Webdav       *webdav,
             const char   *folder, /* "" for the place itself */
             gboolean     *orphan,
             GCancellable *cancellable,
             GError      **error)
{
  g_autofree char             *url = make_url (webdav, folder, TRUE);
  HearthHttpRequest            request = { .method = "MKCOL", .url = url, .most = HEARTH_REMOTE_REPLY_MOST, .plain = orphan != NULL };
  g_autoptr (HearthHttpAnswer) answer = hearth_http_send (webdav->base.http, &request, cancellable, error);

  if (answer == NULL)
    return FALSE;
  /* 405: it is there. */
  if (answer->status < 300 || answer->status == SOUP_STATUS_METHOD_NOT_ALLOWED)
    return TRUE;
  /* Apache says 403, others 409 or 500, when somebody else made it just now. */
  if (may_lack_folder (answer->status) && (orphan == NULL || answer->status == SOUP_STATUS_FORBIDDEN) && is_folder (webdav, folder, cancellable))
    return TRUE;
  if (orphan != NULL)
    *orphan = may_lack_folder (answer->status);
  if (answer->status != SOUP_STATUS_CONFLICT && answer->status != SOUP_STATUS_NOT_FOUND)
    return hearth_http_set_status (webdav->base.http, answer, error);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("The folder to sync with is not on the server. Nothing was changed. Check the address, or make the folder there."));
  return FALSE;
}

/* And those it is in, up to the place itself, where they are missing. */
static gboolean
make_folders (Webdav       *webdav,
              const char   *folder,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char   *parent = g_path_get_dirname (folder);
  gboolean           outermost = g_str_equal (parent, ".");
  gboolean           orphan = FALSE;
  g_autoptr (GError) failure = NULL;

  if (make_folder (webdav, folder, outermost ? NULL : &orphan, cancellable, &failure))
    return TRUE;
  if (orphan)
    return make_folders (webdav, parent, cancellable, error) && make_folder (webdav, folder, NULL, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
webdav_write (HearthRemote *remote,
              const char   *path,
              gboolean      create,
              GBytes       *bytes,
              GCancellable *cancellable,
              GError      **error)
{
  Webdav                      *webdav = (Webdav *) remote;
  g_autofree char             *url = make_url (webdav, path, FALSE);
  g_autofree char             *folder = g_path_get_dirname (path);
  gboolean                     absent = g_strcmp0 (folder, webdav->absent) == 0;
  HearthHttpRequest            request = { .method = "PUT", .url = url, .headers = hearth_remote_http_condition (create), .type = "application/octet-stream", .body = bytes, .most = HEARTH_REMOTE_REPLY_MOST, .plain = strchr (path, '/') != NULL && !absent };
  g_autoptr (HearthHttpAnswer) answer = NULL;

  /* Many servers take all of a file before they say that it has no folder. */
  if (absent && !make_folders (webdav, folder, cancellable, error))
    return FALSE;
  if (absent)
    g_clear_pointer (&webdav->absent, g_free);
  answer = hearth_http_send (webdav->base.http, &request, cancellable, error);
  if (answer != NULL && request.plain && may_lack_folder (answer->status))
    {
      if (!make_folders (webdav, folder, cancellable, error))
        return FALSE;
      request.plain = FALSE;
      hearth_http_answer_free (g_steal_pointer (&answer));
      answer = hearth_http_send (webdav->base.http, &request, cancellable, error);
    }
  if (answer == NULL)
    return FALSE;
  if (answer->status == SOUP_STATUS_PRECONDITION_FAILED)
    return hearth_remote_set_taken (error);
  if (answer->status == SOUP_STATUS_CREATED || answer->status == SOUP_STATUS_NO_CONTENT || (answer->status == SOUP_STATUS_OK && !hearth_http_answer_is_html (answer)))
    return TRUE;
  return hearth_http_set_status (webdav->base.http, answer, error);
}

static char *
webdav_dup_url (HearthRemote *remote,
                const char   *path)
{
  return make_url ((Webdav *) remote, path, FALSE);
}

static HearthHttpAnswer *
webdav_ask (HearthRemote *remote,
            const char   *method,
            const char   *url,
            gsize         most,
            GCancellable *cancellable,
            GError      **error)
{
  return ask ((Webdav *) remote, method, url, NULL, NULL, most, cancellable, error);
}

static gboolean
webdav_set_trouble (HearthRemote           *remote,
                    const HearthHttpAnswer *answer,
                    GError                **error)
{
  return hearth_http_set_status (remote->http, answer, error);
}

static gboolean
webdav_prepare (HearthRemote *remote,
                GCancellable *cancellable,
                GError      **error)
{
  Webdav                      *webdav = (Webdav *) remote;
  g_autoptr (HearthHttpAnswer) answer = find (webdav, "", "0", cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (answer->status == SOUP_STATUS_NOT_FOUND)
    return make_folder (webdav, "", NULL, cancellable, error);
  return answer->status == SOUP_STATUS_MULTI_STATUS || set_no_webdav (webdav, answer, error);
}

static void
webdav_free (HearthRemote *remote)
{
  Webdav *webdav = (Webdav *) remote;

  g_free (webdav->root);
  g_free (webdav->absent);
  g_free (webdav);
}

HearthRemote *
hearth_remote_webdav_new (HearthHttp *http,
                          const char *url)
{
  static const HearthRemoteHttpClass klass = {
    .base = {
        .list = webdav_list,
        .get = hearth_remote_http_get,
        .put = hearth_remote_http_put,
        .create = hearth_remote_http_create,
        .remove = hearth_remote_http_remove,
        .prepare = webdav_prepare,
        .link = hearth_remote_share_link,
        .unlink = hearth_remote_share_unlink,
        .empty_bin = hearth_remote_trash_empty,
        .free = webdav_free,
    },
    .dup_url = webdav_dup_url,
    .ask = webdav_ask,
    .write = webdav_write,
    .set_trouble = webdav_set_trouble,
  };
  Webdav *webdav = g_new0 (Webdav, 1);

  webdav->base.klass = &klass.base;
  webdav->base.http = http;
  webdav->root = g_strdup (url);
  return &webdav->base;
}
