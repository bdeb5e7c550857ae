/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: finds the kind of storage by its address, and counts. */

#include "sync/hearth-remote.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "sync/hearth-remote-login.h"
#include "sync/hearth-remote-s3-sign.h"
#include "sync/hearth-remote-share.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
hearth_remote_entry_clear (HearthRemoteEntry *entry)
{
  g_free (entry->name);
  g_free (entry->etag);
}

void
hearth_remote_link_clear (HearthRemoteLink *link)
{
  g_clear_pointer (&link->url, g_free);
  g_clear_pointer (&link->share, g_free);
}

/* ---- Addresses ---- */

static HearthRemote *
set_no_place (const char *url,
              GError    **error)
{
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               /* Translators: %s is an address that was typed; the examples stay as they are */
               _ ("“%s” is no place Hearth can sync with. It is a folder, such as file:///media/stick/hearth, a WebDAV server, such as davs://cloud.example.org/dav/hearth, or S3, such as s3://s3.example.org/bucket/hearth."), url);
  return NULL;
}

/* The address for HTTP, without user and query. Of dav and davs the scheme says whether there is TLS; S3 does without on this computer. */
static char *
make_http_url (GUri *uri)
{
  const char              *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  gboolean                 here = g_str_equal (host, "localhost") || (address != NULL && g_inet_address_get_is_loopback (address));
  gboolean                 plain = g_str_equal (g_uri_get_scheme (uri), "dav") || (g_str_equal (g_uri_get_scheme (uri), "s3") && here);
  char                    *url = g_uri_join (SOUP_HTTP_URI_FLAGS, plain ? "http" : "https", NULL, host, g_uri_get_port (uri), g_uri_get_path (uri), NULL, NULL);

  while (g_str_has_suffix (url, "/"))
    url[strlen (url) - 1] = '\0';
  return url;
}

static HearthRemote *
new_s3 (HearthHttp              *http,
        GUri                    *uri,
        const char              *url,
        const HearthRemoteLogin *login,
        GError                 **error)
{
  const char            *query = g_uri_get_query (uri);
  g_autoptr (GHashTable) options = query == NULL ? NULL : g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL);
  const char            *region = options == NULL ? NULL : g_hash_table_lookup (options, "region");
  const char            *style = options == NULL ? NULL : g_hash_table_lookup (options, "style");
  gboolean               virtual_host = style != NULL ? g_str_equal (style, "virtual") : g_str_has_suffix (g_uri_get_host (uri), ".amazonaws.com");

  return hearth_remote_s3_new (http, url, login->user != NULL ? login->user : "", login->password != NULL ? login->password : "", region, virtual_host, error);
}

static HearthHttp *
open_http (const char              *url,
           const HearthRemoteLogin *login,
           GError                 **error)
{
  HearthHttp *http = hearth_http_new (url, error);

  if (http == NULL)
    return NULL;
  hearth_http_set_certificate (http, login->certificate);
  hearth_http_set_rate (http, (guint) login->rate);
  return http;
}

static void
log_in (HearthHttp              *http,
        const HearthRemoteLogin *login)
{
  if (login->user != NULL)
    hearth_http_set_login (http, login->user, login->password, login->basic);
}

static HearthRemote *
new_over_http (const char *typed,
               GUri       *uri,
               GError    **error)
{
  g_autofree char              *url = make_http_url (uri);
  g_autoptr (HearthRemoteLogin) login = hearth_remote_login_load (typed, error);
  g_autoptr (HearthHttp)        http = login == NULL ? NULL : open_http (url, login, error);
  HearthRemote                 *remote;

  if (http == NULL)
    return NULL;
  if (g_str_equal (g_uri_get_scheme (uri), "s3"))
    {
      remote = new_s3 (http, uri, url, login, error);
      if (remote == NULL)
        return NULL;
    }
  else
    {
      log_in (http, login);
      remote = hearth_remote_webdav_new (http, url);
    }
  remote->http = g_steal_pointer (&http);
  remote->url = g_strdup (typed);
  return remote;
}

/* An address of one of these kinds, with a host and no login in it. */
static GUri *
parse_url (const char        *url,
           const char *const *kinds)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri == NULL || !g_strv_contains (kinds, g_uri_get_scheme (uri)) || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL)
    return NULL;
  return g_steal_pointer (&uri);
}

HearthHttp *
hearth_remote_connect (const char *url,
                       char      **http_url,
                       GError    **error)
{
  g_autoptr (GUri)              uri = parse_url (url, (const char *const[]) { "dav", "davs", NULL });
  g_autoptr (HearthRemoteLogin) login = NULL;
  HearthHttp                   *http;

  if (uri == NULL)
    {
      set_no_place (url, error);
      return NULL;
    }
  login = hearth_remote_login_load (url, error);
  if (login == NULL)
    return NULL;
  *http_url = make_http_url (uri);
  http = open_http (*http_url, login, error);
  if (http != NULL)
    log_in (http, login);
  return http;
}

HearthRemote *
hearth_remote_new (const char *url,
                   GError    **error)
{
  g_autoptr (GUri) uri = parse_url (url, (const char *const[]) { "dav", "davs", "s3", NULL });
  g_autofree char *path = g_str_has_prefix (url, "file://") ? g_filename_from_uri (url, NULL, NULL) : NULL;

  if (path != NULL && g_path_is_absolute (path))
    return hearth_remote_folder_new (path);
  return uri == NULL ? set_no_place (url, error) : new_over_http (url, uri, error);
}

void
hearth_remote_remember (HearthRemote *remote)
{
  g_autoptr (HearthRemoteLogin) login = NULL;

  if (remote->http == NULL || !hearth_http_get_basic (remote->http))
    return;
  login = hearth_remote_login_load (remote->url, NULL);
  if (login == NULL || login->basic || login->user == NULL)
    return;
  login->basic = TRUE;
  hearth_remote_login_save (remote->url, login, NULL);
}

void
hearth_remote_free (HearthRemote *remote)
{
  HearthHttp *http = remote->http;

  g_free (remote->url);
  remote->klass->free (remote);
  g_clear_pointer (&http, hearth_http_free);
}

/* ---- What it does ---- */

gint64
hearth_remote_get_skew (HearthRemote *remote)
{
  return remote->http == NULL ? 0 : hearth_http_get_skew (remote->http);
}

guint
hearth_remote_get_lines (HearthRemote *remote)
{
  return remote->http == NULL ? 1 : hearth_http_get_lines (remote->http);
}

static void
count (HearthRemote *remote)
{
  remote->requests = remote->http == NULL ? remote->requests + 1 : hearth_http_get_requests (remote->http);
}

GArray *
hearth_remote_list (HearthRemote *remote,
                    const char   *folder,
                    GCancellable *cancellable,
                    GError      **error)
{
  GArray *entries = remote->klass->list (remote, folder, cancellable, error);

  count (remote);
  return entries;
}

GBytes *
hearth_remote_get (HearthRemote *remote,
                   const char   *path,
                   gsize         most,
                   GCancellable *cancellable,
                   GError      **error)
{
  GBytes *bytes = remote->klass->get (remote, path, most, cancellable, error);

  count (remote);
  if (bytes != NULL)
    remote->bytes_down += g_bytes_get_size (bytes);
  return bytes;
}

gboolean
hearth_remote_put (HearthRemote *remote,
                   const char   *path,
                   GBytes       *bytes,
                   GCancellable *cancellable,
                   GError      **error)
{
  gboolean done = remote->klass->put (remote, path, bytes, cancellable, error);

  count (remote);
  remote->bytes_up += g_bytes_get_size (bytes);
  return done;
}

gboolean
hearth_remote_create (HearthRemote *remote,
                      const char   *path,
                      GBytes       *bytes,
                      GCancellable *cancellable,
                      GError      **error)
{
  gboolean done = remote->klass->create (remote, path, bytes, cancellable, error);

  count (remote);
  remote->bytes_up += g_bytes_get_size (bytes);
  return done;
}

gboolean
hearth_remote_remove (HearthRemote *remote,
                      const char   *path,
                      GCancellable *cancellable,
                      GError      **error)
{
  gboolean done = remote->klass->remove (remote, path, cancellable, error);

  count (remote);
  return done;
}

gboolean
hearth_remote_prepare (HearthRemote *remote,
                       GCancellable *cancellable,
                       GError      **error)
{
  gboolean done = remote->klass->prepare == NULL || remote->klass->prepare (remote, cancellable, error);

  count (remote);
  return done;
}

gint64
hearth_remote_now (HearthRemote *remote)
{
  return hearth_clock_now () + (remote->http != NULL ? 1000 * hearth_http_get_skew (remote->http) : 0);
}

guint
hearth_remote_link_days (const char *url)
{
  if (g_str_has_prefix (url, "s3://"))
    return HEARTH_S3_LINK_DAYS;
  return hearth_remote_share_find (url, NULL, NULL) ? HEARTH_REMOTE_SHARE_DAYS : 0;
}

gboolean
hearth_remote_link (HearthRemote           *remote,
                    const HearthRemoteWish *wish,
                    HearthRemoteLink       *link,
                    GCancellable           *cancellable,
                    GError                **error)
{
  gboolean done;

  memset (link, 0, sizeof *link);
  if (remote->klass->link == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This storage makes no links: S3 and Nextcloud do. Hand it over as a file."));
      return FALSE;
    }
  done = remote->klass->link (remote, wish, link, cancellable, error);
  count (remote);
  return done;
}

gboolean
hearth_remote_unlink (HearthRemote *remote,
                      const char   *share,
                      GCancellable *cancellable,
                      GError      **error)
{
  gboolean done = remote->klass->unlink == NULL || remote->klass->unlink (remote, share, cancellable, error);

  count (remote);
  return done;
}

gboolean
hearth_remote_empty_bin (HearthRemote    *remote,
                         HearthRemoteBin *bin,
                         GCancellable    *cancellable,
                         GError         **error)
{
  gboolean done;

  *bin = (HearthRemoteBin) { 0 };
  done = remote->klass->empty_bin == NULL || remote->klass->empty_bin (remote, bin, cancellable, error);
  count (remote);
  return done;
}

gboolean
hearth_remote_set_taken (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("Another computer wrote the same file to the storage a moment ago. Nothing was changed; try again."));
  return FALSE;
}

gboolean
hearth_remote_set_not_kept (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The storage did not give back what was written to it. Hearth cannot sync there."));
  return FALSE;
}

gboolean
hearth_remote_read_back (HearthRemote *remote,
                         const char   *path,
                         GBytes       *bytes,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (GBytes) back = hearth_remote_get (remote, path, g_bytes_get_size (bytes), cancellable, error);

  return back != NULL && (g_bytes_equal (back, bytes) || hearth_remote_set_not_kept (error));
}

gboolean
hearth_remote_set_large (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("A file on the storage is larger than any that Hearth writes there."));
  return FALSE;
}
