/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bucket of S3, or of what speaks like it, as a storage. Each file is one object, written by one request with its length and its sum, since
 * not all of them know more; listing asks for version 2 and takes version 1. */

#include "sync/hearth-remote-s3.h"

#include "base/hearth-error.h"
#include "sync/hearth-remote-http.h"
#include "sync/hearth-remote-s3-sign.h"
#include "sync/hearth-remote-trash.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HearthRemote base;
  char        *origin; /* "https://host:port", with the bucket before the host when it is there */
  char        *host;   /* as the header says it */
  char        *bucket; /* encoded path of the bucket: "/bucket", or "" when it is in the host */
  char        *name;   /* of the bucket */
  char        *prefix; /* "" or with a slash at its end, not encoded */
  const char  *region; /* interned and taken atomically: a server may say another one while others sign */
  char        *key;
  char        *secret;
} S3;

/* ---- Where it is ---- */

/* Whether a request was answered with that the bucket is in another region, and which, as far as it says. Caller frees. */
static gboolean
is_elsewhere (const HearthHttpAnswer *answer,
              char                  **region)
{
  static const char *const codes[] = { "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException", "TemporaryRedirect", NULL };
  g_autofree char         *code = NULL;

  *region = NULL;
  if (answer->status < 300 || answer->status >= 500)
    return FALSE;
  hearth_remote_s3_parse_error (answer->body, &code, region);
  if (*region == NULL)
    *region = g_strdup (soup_message_headers_get_one (answer->headers, "x-amz-bucket-region"));
  if (g_strv_contains (codes, code) || answer->status == SOUP_STATUS_MOVED_PERMANENTLY)
    return TRUE;
  g_clear_pointer (region, g_free);
  return FALSE;
}

static gboolean
set_region (S3         *s3,
            const char *region,
            GError    **error)
{
  const char *ours = g_atomic_pointer_get (&s3->region);

  if (region == NULL || g_str_equal (region, ours))
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: 1 a bucket, 2 a region such as us-east-1 */
                 _ ("The bucket %1$s is not in the region %2$s. Look up its region, and write it after the address: ?region=…"), s3->name, ours);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: 1 a bucket, 2 a region such as us-east-1 */
                 _ ("The bucket %1$s is in the region %2$s. Use the address of that region, or write after the address: ?region=%2$s"), s3->name, region);
  return FALSE;
}

static gboolean
set_trouble (S3                     *s3,
             const HearthHttpAnswer *answer,
             GError                **error)
{
  static const char *const full[] = { "QuotaExceeded", "XMinioStorageFull", "StorageFull", NULL };
  static const char *const wrong_login[] = { "SignatureDoesNotMatch", "InvalidAccessKeyId", "InvalidToken", "ExpiredToken", NULL };
  HearthHttpAnswer         same = *answer;
  g_autofree char         *code = NULL;
  g_autofree char         *region = NULL;

  g_autofree char *named = NULL;

  if (is_elsewhere (answer, &region))
    return set_region (s3, region, error);
  hearth_remote_s3_parse_error (answer->body, &code, &named);
  if (g_str_equal (code, "NoSuchBucket") || g_str_equal (code, "InvalidBucketName"))
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                   /* Translators: %s is a bucket */
                   _ ("There is no bucket %s there. Make it first, or check the address: s3://server/bucket/folder."), s3->name);
      return FALSE;
    }
  if (g_strv_contains (full, code))
    same.status = SOUP_STATUS_INSUFFICIENT_STORAGE;
  else if (g_str_equal (code, "EntityTooLarge"))
    same.status = SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;
  else if (g_strv_contains (wrong_login, code))
    same.status = SOUP_STATUS_UNAUTHORIZED;
  if (g_str_equal (code, "RequestTimeTooSkewed"))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_AUTH, _ ("The clocks of this computer and of the server differ too much. Set this computer’s clock right, then try again."));
      return FALSE;
    }
  return hearth_http_set_status (s3->base.http, &same, error);
}

/* ---- Asking ---- */

static void
sign_request (const HearthHttpRequest *request,
              gint64                   now,
              SoupMessageHeaders      *headers,
              gpointer                 data)
{
  S3              *s3 = data;
  const char      *path = request->url + strlen (s3->origin);
  const char      *mark = strchr (path, '?');
  g_autofree char *only_path = mark == NULL ? g_strdup (path) : g_strndup (path, (gsize) (mark - path));
  g_autofree char *timestamp = hearth_s3_timestamp (now);
  g_autofree char *payload = request->body == NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, "", 0) : g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);
  g_autofree char *value = hearth_s3_authorize (&(HearthS3Request) {
      .method = request->method,
      .path = only_path,
      .query = mark == NULL ? "" : mark + 1,
      .headers = (const char *const[]) { "host", s3->host, "x-amz-content-sha256", payload, "x-amz-date", timestamp, NULL },
      .payload = payload,
      .now = now,
      .region = g_atomic_pointer_get (&s3->region),
      .key = s3->key,
      .secret = s3->secret,
  });

  soup_message_headers_replace (headers, "x-amz-content-sha256", payload);
  soup_message_headers_replace (headers, "x-amz-date", timestamp);
  soup_message_headers_replace (headers, "Authorization", value);
}

static gboolean
is_skewed (const HearthHttpAnswer *answer)
{
  g_autofree char *code = NULL;
  g_autofree char *region = NULL;

  if (answer->status != SOUP_STATUS_FORBIDDEN)
    return FALSE;
  hearth_remote_s3_parse_error (answer->body, &code, &region);
  return g_str_equal (code, "RequestTimeTooSkewed");
}

/* A server that says which region the bucket is in is asked once more, signed for that: the same server, so the login goes nowhere else. What it
 * says then is believed when it is no longer that. */
static HearthHttpAnswer *
ask_elsewhere (S3                *s3,
               HearthHttpRequest *request,
               HearthHttpAnswer  *first,
               GCancellable      *cancellable,
               GError           **error)
{
  const char                  *before = g_atomic_pointer_get (&s3->region);
  g_autoptr (HearthHttpAnswer) answer = first;
  g_autoptr (HearthHttpAnswer) again = NULL;
  g_autofree char             *region = NULL;
  g_autofree char             *still = NULL;

  if (!is_elsewhere (answer, &region) || region == NULL || g_str_equal (region, before) ||
      !g_regex_match_simple ("^[a-z0-9-]{1,40}$", region, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
    return g_steal_pointer (&answer);
  g_atomic_pointer_set (&s3->region, g_intern_string (region));
  again = hearth_http_send (s3->base.http, request, cancellable, error);
  if (again != NULL && !is_elsewhere (again, &still))
    return g_steal_pointer (&again);
  g_atomic_pointer_set (&s3->region, before);
  return again == NULL ? NULL : g_steal_pointer (&answer);
}

/* A server that finds the clock wrong has said its time with that: once more, signed for it. */
static HearthHttpAnswer *
ask (S3                *s3,
     const char        *method,
     const char        *url,
     const char *const *headers,
     GBytes            *body,
     gsize              most,
     GCancellable      *cancellable,
     GError           **error)
{
  HearthHttpRequest            request = { method, url, headers, "application/octet-stream", body, most, FALSE };
  g_autoptr (HearthHttpAnswer) answer = hearth_http_send (s3->base.http, &request, cancellable, error);

  if (answer != NULL && is_skewed (answer))
    {
      g_clear_pointer (&answer, hearth_http_answer_free);
      answer = hearth_http_send (s3->base.http, &request, cancellable, error);
    }
  return answer == NULL ? NULL : ask_elsewhere (s3, &request, g_steal_pointer (&answer), cancellable, error);
}

static char *
make_path (S3         *s3,
           const char *path)
{
  g_autofree char *whole = g_strconcat (s3->prefix, path, NULL);
  g_autofree char *escaped = g_uri_escape_string (whole, "/", FALSE);

  return g_strconcat (s3->bucket, "/", escaped, NULL);
}

static char *
make_url (S3         *s3,
          const char *path)
{
  g_autofree char *encoded = make_path (s3, path);

  return g_strconcat (s3->origin, encoded, NULL);
}

static gboolean
list_page (S3           *s3,
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
  g_autoptr (HearthHttpAnswer) answer = ask (s3, "GET", url, NULL, NULL, HEARTH_REMOTE_LISTING_MOST, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (answer->status != SOUP_STATUS_OK || hearth_http_answer_is_html (answer))
    return set_trouble (s3, answer, error);
  return hearth_remote_s3_parse_list (answer->body, prefix, entries, next, token, error);
}

/* ---- Files ---- */

static GArray *
s3_list (HearthRemote *remote,
         const char   *folder,
         GCancellable *cancellable,
         GError      **error)
{
  S3                *s3 = (S3 *) remote;
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
  return make_url ((S3 *) remote, path);
}

static HearthHttpAnswer *
s3_ask (HearthRemote *remote,
        const char   *method,
        const char   *url,
        gsize         most,
        GCancellable *cancellable,
        GError      **error)
{
  return ask ((S3 *) remote, method, url, NULL, NULL, most, cancellable, error);
}

static gboolean
s3_set_trouble (HearthRemote           *remote,
                const HearthHttpAnswer *answer,
                GError                **error)
{
  return set_trouble ((S3 *) remote, answer, error);
}

static gboolean
s3_write (HearthRemote *remote,
          const char   *path,
          gboolean      create,
          GBytes       *bytes,
          GCancellable *cancellable,
          GError      **error)
{
  S3                          *s3 = (S3 *) remote;
  g_autofree char             *url = make_url (s3, path);
  g_autoptr (HearthHttpAnswer) answer = ask (s3, "PUT", url, hearth_remote_http_condition (create), bytes, HEARTH_REMOTE_REPLY_MOST, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (create && (answer->status == SOUP_STATUS_PRECONDITION_FAILED || answer->status == SOUP_STATUS_CONFLICT))
    return hearth_remote_set_taken (error);
  return (answer->status < 300 && !hearth_http_answer_is_html (answer)) || set_trouble (s3, answer, error);
}

/* A bucket is not made, only found. */
static gboolean
s3_prepare (HearthRemote *remote,
            GCancellable *cancellable,
            GError      **error)
{
  S3                *s3 = (S3 *) remote;
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
  S3              *s3 = (S3 *) remote;
  gint64           now = hearth_remote_now (remote), seconds = CLAMP ((wish->until - now) / 1000, 1, HEARTH_S3_LINK_DAYS * 24 * 60 * 60);
  g_autofree char *encoded = make_path (s3, wish->path);
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

/* ---- What it keeps ---- */

static gboolean
list_versions (S3           *s3,
               GArray       *versions,
               char        **key,
               char        **version,
               gboolean     *closed,
               GCancellable *cancellable,
               GError      **error)
{
  g_autofree char             *query = hearth_s3_query ((const char *const[]) { "key-marker", *key, "prefix", s3->prefix, "version-id-marker", *version, "versions", "", NULL });
  g_autofree char             *url = g_strconcat (s3->origin, s3->bucket, "/?", query, NULL);
  g_autoptr (HearthHttpAnswer) answer = ask (s3, "GET", url, NULL, NULL, HEARTH_REMOTE_LISTING_MOST, cancellable, error);

  g_clear_pointer (key, g_free);
  g_clear_pointer (version, g_free);
  if (answer == NULL)
    return FALSE;
  *closed = answer->status == SOUP_STATUS_FORBIDDEN;
  /* Some know nothing of versions, and say so in one way or another. */
  if (*closed || answer->status != SOUP_STATUS_OK)
    return *closed || answer->status < 500 || answer->status == SOUP_STATUS_NOT_IMPLEMENTED || set_trouble (s3, answer, error);
  return hearth_remote_s3_parse_versions (answer->body, s3->prefix, versions, key, version, error);
}

static gboolean
drop_version (S3                    *s3,
              const HearthS3Version *version,
              HearthRemoteBin       *bin,
              GCancellable          *cancellable,
              GError               **error)
{
  g_autofree char             *query = hearth_s3_query ((const char *const[]) { "versionId", version->id, NULL });
  g_autofree char             *object = make_url (s3, version->path);
  g_autofree char             *url = g_strconcat (object, "?", query, NULL);
  g_autoptr (HearthHttpAnswer) answer = ask (s3, "DELETE", url, NULL, NULL, HEARTH_REMOTE_REPLY_MOST, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (answer->status >= 300 && answer->status != SOUP_STATUS_FORBIDDEN && answer->status != SOUP_STATUS_NOT_FOUND)
    return set_trouble (s3, answer, error);
  if (answer->status == SOUP_STATUS_FORBIDDEN)
    bin->kept += !version->marker;
  else
    bin->gone += !version->marker;
  return TRUE;
}

/* A marker says that the version before it was deleted: without it that would be back, so it goes after that, and only where all did. */
static gboolean
drop_versions (S3              *s3,
               const GArray    *versions,
               gboolean         markers,
               HearthRemoteBin *bin,
               GCancellable    *cancellable,
               GError         **error)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const HearthS3Version *version = &g_array_index (versions, HearthS3Version, i);

      if (version->marker == markers && (markers || !version->latest) && hearth_remote_trash_is_ours (version->path) &&
          !drop_version (s3, version, bin, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
s3_empty_bin (HearthRemote    *remote,
              HearthRemoteBin *bin,
              GCancellable    *cancellable,
              GError         **error)
{
  S3                *s3 = (S3 *) remote;
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (HearthS3Version));
  g_autofree char   *key = NULL;
  g_autofree char   *version = NULL;
  guint              before;

  g_array_set_clear_func (versions, (GDestroyNotify) hearth_s3_version_clear);
  do
    {
      before = versions->len;
      if (!list_versions (s3, versions, &key, &version, &bin->closed, cancellable, error))
        return FALSE;
    }
  while (key != NULL && versions->len > before);
  return drop_versions (s3, versions, FALSE, bin, cancellable, error) && (bin->kept > 0 || drop_versions (s3, versions, TRUE, bin, cancellable, error));
}

static void
s3_free (HearthRemote *remote)
{
  S3 *s3 = (S3 *) remote;

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
set_place (S3      *s3,
           GUri    *uri,
           gboolean virtual_host)
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
        .empty_bin = s3_empty_bin,
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
  S3              *s3;

  if (parts == NULL || g_strv_length (parts) < 2 || !g_regex_match_simple ("^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$", parts[1], G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("An address of S3 names a server, a bucket and a folder in it: s3://server/bucket/folder."));
      return NULL;
    }
  s3 = g_new0 (S3, 1);
  s3->base.klass = &klass.base;
  s3->base.http = http;
  s3->name = g_strdup (parts[1]);
  s3->prefix = parts[2] == NULL || *parts[2] == '\0' ? g_strdup ("") : g_strconcat (parts[2], "/", NULL);
  s3->region = region != NULL ? g_intern_string (region) : guess_region (g_uri_get_host (uri));
  s3->key = g_strdup (key);
  s3->secret = g_strdup (secret);
  set_place (s3, uri, virtual_host);
  hearth_http_set_signer (http, sign_request, s3);
  return &s3->base;
}
