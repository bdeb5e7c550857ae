/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-remote-s3-sign.h"

#include <string.h>

#define ALGORITHM "AWS4-HMAC-SHA256"
#define KEY_BYTES 32

char *
hearth_s3_timestamp (gint64 now)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now / 1000);

  return g_date_time_format (date, "%Y%m%dT%H%M%SZ");
}

static void
hmac (const guint8 *key,
      gsize         len,
      const char   *text,
      guint8        out[KEY_BYTES])
{
  g_autoptr (GHmac) sum = g_hmac_new (G_CHECKSUM_SHA256, key, len);
  gsize             size = KEY_BYTES;

  g_hmac_update (sum, (const guchar *) text, (gssize) strlen (text));
  g_hmac_get_digest (sum, out, &size);
}

/* "20130524/us-east-1/s3/aws4_request" */
static char *
make_scope (const HearthS3Request *request,
            const char            *timestamp)
{
  return g_strdup_printf ("%.8s/%s/s3/aws4_request", timestamp, request->region);
}

static char *
join_names (const char *const *headers)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; headers[i] != NULL; i += 2)
    g_string_append_printf (names, "%s%s", i > 0 ? ";" : "", headers[i]);
  return g_string_free (names, FALSE);
}

static char *
sign (const HearthS3Request *request,
      const char            *query,
      const char            *timestamp)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *names = join_names (request->headers);
  g_autofree char    *scope = make_scope (request, timestamp);
  g_autofree char    *secret = g_strconcat ("AWS4", request->secret, NULL);
  g_autofree char    *sum = NULL;
  g_autofree char    *day = g_strndup (timestamp, 8);
  guint8              key[KEY_BYTES];
  g_autofree char    *to_sign = NULL;

  g_string_append_printf (text, "%s\n%s\n%s\n", request->method, request->path, query);
  for (gsize i = 0; request->headers[i] != NULL; i += 2)
    g_string_append_printf (text, "%s:%s\n", request->headers[i], request->headers[i + 1]);
  g_string_append_printf (text, "\n%s\n%s", names, request->payload);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  to_sign = g_strdup_printf (ALGORITHM "\n%s\n%s\n%s", timestamp, scope, sum);
  hmac ((const guint8 *) secret, strlen (secret), day, key);
  hmac (key, sizeof key, request->region, key);
  hmac (key, sizeof key, "s3", key);
  hmac (key, sizeof key, "aws4_request", key);
  explicit_bzero (secret, strlen (secret));
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, sizeof key, to_sign, -1);
}

char *
hearth_s3_authorize (const HearthS3Request *request)
{
  g_autofree char *timestamp = hearth_s3_timestamp (request->now);
  g_autofree char *signature = sign (request, request->query, timestamp);
  g_autofree char *scope = make_scope (request, timestamp);
  g_autofree char *names = join_names (request->headers);

  return g_strdup_printf (ALGORITHM " Credential=%s/%s,SignedHeaders=%s,Signature=%s", request->key, scope, names, signature);
}

char *
hearth_s3_presign (const HearthS3Request *request,
                   const char            *saved_as,
                   guint                  seconds)
{
  HearthS3Request  unsigned_request = *request;
  g_autofree char *timestamp = hearth_s3_timestamp (request->now);
  g_autofree char *scope = make_scope (request, timestamp);
  g_autofree char *credential = g_strconcat (request->key, "/", scope, NULL);
  g_autofree char *names = join_names (request->headers);
  g_autofree char *expires = g_strdup_printf ("%u", seconds);
  g_autofree char *encoded = saved_as != NULL ? g_uri_escape_string (saved_as, NULL, FALSE) : NULL;
  g_autofree char *disposition = saved_as != NULL ? g_strconcat ("attachment; filename*=UTF-8''", encoded, NULL) : NULL;
  g_autofree char *query = hearth_s3_query ((const char *const[]) { "X-Amz-Algorithm", ALGORITHM, "X-Amz-Credential", credential, "X-Amz-Date", timestamp, "X-Amz-Expires", expires, "X-Amz-SignedHeaders", names, "response-content-disposition", disposition, NULL });
  g_autofree char *signature = NULL;

  unsigned_request.payload = "UNSIGNED-PAYLOAD";
  signature = sign (&unsigned_request, query, timestamp);
  return g_strconcat (query, "&X-Amz-Signature=", signature, NULL);
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* No name that S3 has begins with another, so the pairs sort as their names do. */
char *
hearth_s3_query (const char *const *pairs)
{
  g_autoptr (GPtrArray) coded = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; pairs[i] != NULL; i += 2)
    {
      g_autofree char *name = g_uri_escape_string (pairs[i], NULL, FALSE);
      g_autofree char *value = pairs[i + 1] == NULL ? NULL : g_uri_escape_string (pairs[i + 1], NULL, FALSE);

      if (value != NULL)
        g_ptr_array_add (coded, g_strconcat (name, "=", value, NULL));
    }
  g_ptr_array_sort (coded, compare_pairs);
  g_ptr_array_add (coded, NULL);
  return g_strjoinv ("&", (char **) coded->pdata);
}
