/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The examples that Amazon publishes for Signature Version 4 of S3 ("Authenticating Requests: Using the Authorization Header" and "Using
 * Query Parameters" of its API reference), and what lists and errors of S3 look like. */

#include "sync/hearth-remote-s3-sign.h"
#include "sync/hearth-remote-s3.h"
#include "sync/hearth-remote.h"

#include <string.h>

#define NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define HOST    "examplebucket.s3.amazonaws.com"
#define STAMP   "20130524T000000Z"

static const struct
{
  HearthS3Request request;
  const char     *signature;
} examples[] = {
  { { .method = "GET", .path = "/test.txt", .query = "", .headers = (const char *const[]) { "host", HOST, "range", "bytes=0-9", "x-amz-content-sha256", NOTHING, "x-amz-date", STAMP, NULL }, .payload = NOTHING },
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41" },
  { { .method = "PUT", .path = "/test%24file.text", .query = "", .headers = (const char *const[]) { "date", "Fri, 24 May 2013 00:00:00 GMT", "host", HOST, "x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072", "x-amz-date", STAMP, "x-amz-storage-class", "REDUCED_REDUNDANCY", NULL }, .payload = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072" },
    "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd" },
  { { .method = "GET", .path = "/", .query = "lifecycle=", .headers = (const char *const[]) { "host", HOST, "x-amz-content-sha256", NOTHING, "x-amz-date", STAMP, NULL }, .payload = NOTHING },
    "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543" },
  { { .method = "GET", .path = "/", .query = "max-keys=2&prefix=J", .headers = (const char *const[]) { "host", HOST, "x-amz-content-sha256", NOTHING, "x-amz-date", STAMP, NULL }, .payload = NOTHING },
    "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7" },
};

static HearthS3Request
complete (HearthS3Request request)
{
  request.now = G_GINT64_CONSTANT (1369353600000);
  request.region = "us-east-1";
  request.key = "AKIAIOSFODNN7EXAMPLE";
  request.secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  return request;
}

static void
test_header (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      HearthS3Request  request = complete (examples[i].request);
      g_autofree char *value = hearth_s3_authorize (&request);

      g_assert_true (g_str_has_prefix (value, "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="));
      g_assert_cmpstr (strstr (value, "Signature=") + strlen ("Signature="), ==, examples[i].signature);
    }
}

static void
test_link (void)
{
  HearthS3Request  request = complete ((HearthS3Request) { .method = "GET", .path = "/test.txt", .headers = (const char *const[]) { "host", HOST, NULL } });
  g_autofree char *query = hearth_s3_presign (&request, NULL, 86400);

  g_assert_cmpstr (query, ==,
                   "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400"
                   "&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
}

static void
test_query (void)
{
  g_autofree char *query = hearth_s3_query ((const char *const[]) { "prefix", "a b/ü~", "delimiter", "/", "marker", NULL, "list-type", "2", NULL });

  g_assert_cmpstr (query, ==, "delimiter=%2F&list-type=2&prefix=a%20b%2F%C3%BC~");
}

static GArray *
parse (const char *text,
       char      **next,
       gboolean   *token)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GArray            *entries = g_array_new (FALSE, FALSE, sizeof (HearthRemoteEntry));

  g_array_set_clear_func (entries, (GDestroyNotify) hearth_remote_entry_clear);
  hearth_remote_s3_parse_list (bytes, "a/head/", entries, next, token, &error);
  g_assert_no_error (error);
  return entries;
}

static void
test_lists (void)
{
  static const char  second[] = "<?xml version='1.0'?><ListBucketResult xmlns='http://s3.amazonaws.com/doc/2006-03-01/'><IsTruncated>true</IsTruncated><NextContinuationToken>1 x=</NextContinuationToken>"
                                "<Contents><Key>a/head/one</Key><Size>12</Size></Contents><Contents><Key>a/head/</Key><Size>0</Size></Contents><Contents><Key>b/head/two</Key><Size>1</Size></Contents>"
                                "<Contents><Key>a/head/deep/er</Key><Size>1</Size></Contents><CommonPrefixes><Prefix>a/head/deep/</Prefix></CommonPrefixes></ListBucketResult>";
  static const char  first[] = "<ListBucketResult><IsTruncated>true</IsTruncated><Contents><Key>a/head/last &amp; least</Key><Size>3</Size></Contents></ListBucketResult>";
  g_autofree char   *next = NULL;
  g_autofree char   *marker = NULL;
  gboolean           token;
  g_autoptr (GArray) entries = parse (second, &next, &token);
  g_autoptr (GArray) older = NULL;

  g_assert_true (token);
  g_assert_cmpstr (next, ==, "1 x=");
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (g_array_index (entries, HearthRemoteEntry, 0).name, ==, "one");
  g_assert_cmpuint (g_array_index (entries, HearthRemoteEntry, 0).size, ==, 12);
  older = parse (first, &marker, &token);
  g_assert_false (token);
  g_assert_cmpstr (marker, ==, "a/head/last & least");
  g_assert_cmpuint (older->len, ==, 1);
}

/* What another wrote is left out, as is what has no number. */
static void
test_versions (void)
{
  static const char   text[] = "<?xml version='1.0'?><ListVersionsResult xmlns='http://s3.amazonaws.com/doc/2006-03-01/'><Prefix>a/</Prefix><IsTruncated>true</IsTruncated><NextKeyMarker>a/x &amp; y</NextKeyMarker>"
                               "<NextVersionIdMarker>v 9</NextVersionIdMarker><DeleteMarker><Key>a/log/one</Key><VersionId>m1</VersionId><IsLatest>true</IsLatest><Owner><ID>7</ID></Owner></DeleteMarker>"
                               "<Version><Key>a/log/one</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest><Size>3</Size></Version><Version><Key>a/</Key><VersionId>v2</VersionId><IsLatest>true</IsLatest></Version>"
                               "<Version><Key>b/log/one</Key><VersionId>v3</VersionId><IsLatest>false</IsLatest></Version><Version><Key>a/log/two</Key><IsLatest>false</IsLatest></Version>"
                               "<Version><Key>a/log/three</Key><VersionId>null</VersionId><IsLatest>true</IsLatest></Version></ListVersionsResult>";
  g_autoptr (GBytes)  bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GArray)  versions = g_array_new (FALSE, FALSE, sizeof (HearthS3Version));
  g_autoptr (GError)  error = NULL;
  g_autofree char    *key = NULL;
  g_autofree char    *version = NULL;
  g_autoptr (GString) said = g_string_new (NULL);

  g_array_set_clear_func (versions, (GDestroyNotify) hearth_s3_version_clear);
  g_assert_true (hearth_remote_s3_parse_versions (bytes, "a/", versions, &key, &version, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    {
      const HearthS3Version *found = &g_array_index (versions, HearthS3Version, i);

      g_string_append_printf (said, "%s %s%s%s;", found->path, found->id, found->latest ? " latest" : "", found->marker ? " marker" : "");
    }
  g_assert_cmpstr (said->str, ==, "log/one m1 latest marker;log/one v1;log/three null latest;");
  g_assert_cmpstr (key, ==, "a/x & y");
  g_assert_cmpstr (version, ==, "v 9");
}

static void
test_errors (void)
{
  static const char  text[] = "<?xml version='1.0'?><Error><Code>AuthorizationHeaderMalformed</Code><Message>no</Message><Region>eu-central-1</Region></Error>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) page = g_bytes_new_static ("<html><p>no", 11);
  g_autofree char   *code = NULL;
  g_autofree char   *region = NULL;
  g_autofree char   *none = NULL;
  g_autofree char   *nowhere = NULL;

  hearth_remote_s3_parse_error (bytes, &code, &region);
  g_assert_cmpstr (code, ==, "AuthorizationHeaderMalformed");
  g_assert_cmpstr (region, ==, "eu-central-1");
  hearth_remote_s3_parse_error (page, &none, &nowhere);
  g_assert_cmpstr (none, ==, "");
  g_assert_null (nowhere);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/s3/header", test_header);
  g_test_add_func ("/s3/link", test_link);
  g_test_add_func ("/s3/query", test_query);
  g_test_add_func ("/s3/lists", test_lists);
  g_test_add_func ("/s3/versions", test_versions);
  g_test_add_func ("/s3/errors", test_errors);
  return g_test_run ();
}
