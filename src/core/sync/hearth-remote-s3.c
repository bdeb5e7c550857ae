/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bucket of S3, or of what speaks like it, as a storage. Each file is one object, written by one request with its length and its sum, since
 * not all of them know more; listing asks for version 2 and takes version 1. */

#include "sync/hearth-remote-s3.h"

#include "base/hearth-error.h"
#include "sync/hearth-remote-s3-private.h"
#include "sync/hearth-remote-s3-sign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- Files ---- */

static gboolean
list_page (HearthS3     *s3,
           const char   *prefix,
           const char   *most,
           GArray       *entries,
           char        **next,
           gboolean     *token,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char             *from = g_steal_pointer (next);
  g_autofree char             *query = hearth_s3_query ((const char *const[]) { "delimiter", "/", "list-type", "2", "max-keys", most, "prefix", prefix, "continuation-token", *token ? from : NULL,
                                                                    from != NULL && !*token ? "marker" : NULL, from, NULL });
  g_autofree char             *url = g_strconcat (s3->origin, s3->bucket, "/?", query, NULL);
  g_autoptr (HearthHttpAnswer) answer = hearth_s3_ask (s3, "GET", url, NULL, NULL, HEARTH_REMOTE_LISTING_MOST, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (answer->status != SOUP_STATUS_OK || hearth_http_answer_is_html (answer))
    return hearth_s3_set_trouble (s3, answer, error);
  return hearth_remote_s3_parse_list (answer->body, prefix, entries, next, token, error);
}

static GArray *
s3_list (HearthRemote *remote,
         const char   *folder,
         GCancellable *cancellable,
         GError      **error)
{
  HearthS3          *s3 = (HearthS3 *) remote;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (HearthRemoteEntry));
  g_autofree char   *prefix = g_strconcat (s3->prefix, folder, *folder != '\0' ? "/" : "", NULL);
  g_autofree char   *next = NULL;
  g_autofree char   *before = NULL;
  gboolean           token = FALSE;

  g_array_set_clear_func (entries, (GDestroyNotify) hearth_remote_entry_clear);
  do
    {
      g_free (before);
      before = g_strdup (next);
      if (!list_page (s3, prefix, "1000", entries, &next, &token, cancellable, error))
        return NULL;
      if (next != NULL && g_strcmp0 (next, before) == 0)
        {
          g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The server lists its files without an end. Hearth cannot sync there."));
          return NULL;
        }
    }
  while (next != NULL);
  return g_steal_pointer (&entries);
}

static char *
s3_dup_url (HearthRemote *remote,
            const char   *path)
{
  return hearth_s3_dup_url ((HearthS3 *) remote, path);
}

static HearthHttpAnswer *
s3_ask (HearthRemote *remote,
        const char   *method,
        const char   *url,
        gsize         most,
        GCancellable *cancellable,
        GError      **error)
{
  return hearth_s3_ask ((HearthS3 *) remote, method, url, NULL, NULL, most, cancellable, error);
}

static gboolean
s3_set_trouble (HearthRemote           *remote,
                const HearthHttpAnswer *answer,
                GError                **error)
{
  return hearth_s3_set_trouble ((HearthS3 *) remote, answer, error);
}

static gboolean
s3_write (HearthRemote *remote,
          const char   *path,
          gboolean      create,
          GBytes       *bytes,
          GCancellable *cancellable,
          GError      **error)
{
  HearthS3                    *s3 = (HearthS3 *) remote;
  g_autofree char             *url = hearth_s3_dup_url (s3, path);
  g_autoptr (HearthHttpAnswer) answer = hearth_s3_ask (s3, "PUT", url, hearth_remote_http_condition (create), bytes, HEARTH_REMOTE_REPLY_MOST, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (create && (answer->status == SOUP_STATUS_PRECONDITION_FAILED || answer->status == SOUP_STATUS_CONFLICT))
    return hearth_remote_set_taken (error);
  return (answer->status < 300 && !hearth_http_answer_is_html (answer)) || hearth_s3_set_trouble (s3, answer, error);
}

/* A bucket is not made, only found. */
static gboolean
s3_prepare (HearthRemote *remote,
            GCancellable *cancellable,
            GError      **error)
{
  HearthS3          *s3 = (HearthS3 *) remote;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (HearthRemoteEntry));
  g_autofree char   *next = NULL;
  gboolean           token = FALSE;

  g_array_set_clear_func (entries, (GDestroyNotify) hearth_remote_entry_clear);
  return list_page (s3, s3->prefix, "1", entries, &next, &token, cancellable, error);
}

static gboolean
s3_link (HearthRemote           *remote,
         const HearthRemoteWish *wish,
         HearthRemoteLink       *link,
         GCancellable           *cancellable,
         GError                **error)
{
  HearthS3        *s3 = (HearthS3 *) remote;
  gint64           now = hearth_remote_now (remote), seconds = CLAMP ((wish->until - now) / 1000, 1, HEARTH_S3_LINK_DAYS * 24 * 60 * 60);
  g_autofree char *encoded = hearth_s3_dup_path (s3, wish->path);
  g_autofree char *query = hearth_s3_presign (&(HearthS3Request) {
                                                  .method = "GET",
                                                  .path = encoded,
                                                  .headers = (const char *const[]) { "host", s3->host, NULL },
                                                  .now = now,
                                                  .region = g_atomic_pointer_get (&s3->region),
                                                  .key = s3->key,
                                                  .secret = s3->secret,
                                              },
                                              wish->name, (guint) seconds);

  link->url = g_strconcat (s3->origin, encoded, "?", query, NULL);
  link->until = now + 1000 * seconds;
  return TRUE;
}

static void
s3_free (HearthRemote *remote)
{
  HearthS3 *s3 = (HearthS3 *) remote;

  explicit_bzero (s3->secret, strlen (s3->secret));
  g_free (s3->origin);
  g_free (s3->host);
  g_free (s3->bucket);
  g_free (s3->name);
  g_free (s3->prefix);
  g_free (s3->key);
  g_free (s3->secret);
  g_free (s3);
}

/* ---- Its address ---- */

/* "s3.eu-central-1.amazonaws.com", "s3-eu-west-1.amazonaws.com", "ID.r2.cloudflarestorage.com" */
static const char *
guess_region (const char *host)
{
  g_autoptr (GRegex)     regex = g_regex_new ("^s3[.-](?:dualstack\\.)?([a-z0-9-]+)\\.amazonaws\\.com$", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (regex, host, G_REGEX_MATCH_DEFAULT, &match))
    {
      g_autofree char *named = g_match_info_fetch (match, 1);

      return g_intern_string (named);
    }
  return g_str_has_suffix (host, ".r2.cloudflarestorage.com") ? "auto" : "us-east-1";
}

static void
set_place (HearthS3 *s3,
           GUri     *uri,
           gboolean  virtual_host)
{
  g_autofree char *name = virtual_host ? g_strconcat (s3->name, ".", g_uri_get_host (uri), NULL) : g_strdup (g_uri_get_host (uri));
  gboolean         usual = g_uri_get_port (uri) <= 0 || g_uri_get_port (uri) == (g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80);

  s3->host = usual ? g_strdup (name) : g_strdup_printf ("%s:%d", name, g_uri_get_port (uri));
  s3->origin = g_strconcat (g_uri_get_scheme (uri), "://", s3->host, NULL);
  s3->bucket = virtual_host ? g_strdup ("") : g_strconcat ("/", s3->name, NULL);
}

HearthRemote *
hearth_remote_s3_new (HearthHttp *http,
                      const char *url,
                      const char *key,
                      const char *secret,
                      const char *region,
                      gboolean    virtual_host,
                      GError    **error)
{
  static const HearthRemoteHttpClass klass = {
    .base = {
        .list = s3_list,
        .get = hearth_remote_http_get,
        .put = hearth_remote_http_put,
        .create = hearth_remote_http_create,
        .remove = hearth_remote_http_remove,
        .prepare = s3_prepare,
        .link = s3_link,
        .empty_bin = hearth_s3_empty_bin,
        .free = s3_free,
    },
    .dup_url = s3_dup_url,
    .ask = s3_ask,
    .write = s3_write,
    .set_trouble = s3_set_trouble,
  };
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *path = uri == NULL ? NULL : g_uri_unescape_string (g_uri_get_path (uri), NULL);
  g_auto (GStrv)   parts = path == NULL ? NULL : g_strsplit (path, "/", 3); /* "", bucket, prefix */
  HearthS3        *s3;

  if (parts == NULL || g_strv_length (parts) < 2 || !g_regex_match_simple ("^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$", parts[1], G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("An address of S3 names a server, a bucket and a folder in it: s3://server/bucket/folder."));
      return NULL;
    }
  s3 = g_new0 (HearthS3, 1);
  s3->base.klass = &klass.base;
  s3->base.http = http;
  s3->name = g_strdup (parts[1]);
  s3->prefix = parts[2] == NULL || *parts[2] == '\0' ? g_strdup ("") : g_strconcat (parts[2], "/", NULL);
  s3->region = region != NULL ? g_intern_string (region) : guess_region (g_uri_get_host (uri));
  s3->key = g_strdup (key);
  s3->secret = g_strdup (secret);
  set_place (s3, uri, virtual_host);
  hearth_http_set_signer (http, hearth_s3_sign, s3);
  return &s3->base;
}
