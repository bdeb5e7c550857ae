/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-remote-s3-private.h: a request as it is signed and sent, and what its answer says where it is not what was asked for. */

#include "sync/hearth-remote-s3-private.h"

#include "base/hearth-error.h"
#include "sync/hearth-remote-s3-sign.h"
#include "sync/hearth-remote-s3.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
set_region (HearthS3   *s3,
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

gboolean
hearth_s3_set_trouble (HearthS3               *s3,
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

void
hearth_s3_sign (const HearthHttpRequest *request,
                gint64                   now,
                SoupMessageHeaders      *headers,
                gpointer                 data)
{
  HearthS3        *s3 = data;
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
ask_elsewhere (HearthS3          *s3,
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

/* A server that finds the clock wrong has said its time with that. */
HearthHttpAnswer *
hearth_s3_ask (HearthS3          *s3,
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

char *
hearth_s3_dup_path (HearthS3   *s3,
                    const char *path)
{
  g_autofree char *whole = g_strconcat (s3->prefix, path, NULL);
  g_autofree char *escaped = g_uri_escape_string (whole, "/", FALSE);

  return g_strconcat (s3->bucket, "/", escaped, NULL);
}

char *
hearth_s3_dup_url (HearthS3   *s3,
                   const char *path)
{
  g_autofree char *encoded = hearth_s3_dup_path (s3, path);

  return g_strconcat (s3->origin, encoded, NULL);
}
