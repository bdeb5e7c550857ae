/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What Nextcloud answers when it is asked for a link, or for its trash bin, as its documentation shows it, and what nobody should answer. The asking itself is tested against a server that
 * speaks so, in tests/e2e/test-links.py. */

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "sync/hearth-remote-share.h"
#include "sync/hearth-remote-trash.h"

#include <string.h>

#define API   "https://cloud.example.org/nc/ocs/v2.php/apps/files_sharing/api/v1/shares"
#define UNTIL G_GINT64_CONSTANT (1795910400000) /* 2026-11-29 00:00 UTC */

/* What the share is about, and what it says; the rest of the answer is as it is. */
#define ANSWER(code, message, data)                                                                                                                   \
  "<?xml version=\"1.0\"?>\n<ocs>\n <meta>\n  <status>ok</status>\n  <statuscode>" code "</statuscode>\n  <message>" message "</message>\n </meta>\n" \
  " <data>\n  <id>115</id>\n  <share_type>3</share_type>\n  <token>JD4Sq8kRBrKfRtD</token>\n" data " </data>\n</ocs>\n"
#define URL(url) "  <url>" url "</url>\n"
#define GOOD     URL ("https://cloud.example.org/nc/index.php/s/JD4Sq8kRBrKfRtD")
#define END(day) "  <expiration>" day "</expiration>\n"

static HearthRemoteShare
read_text (const char *text,
           gsize       len)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, len);
  HearthRemoteShare  share;

  hearth_remote_share_read (bytes, &share);
  return share;
}

static void
test_find (void)
{
  static const struct
  {
    const char *url, *api, *path;
  } found[] = {
    { "https://cloud.example.org/nc/remote.php/dav/files/ana%20b/our%20h%C3%A9arth/link/a.zip", API, "/our héarth/link/a.zip" },
    { "https://cloud.example.org/remote.php/webdav", "https://cloud.example.org/ocs/v2.php/apps/files_sharing/api/v1/shares", "" },
    { "davs://cloud.example.org:8443/remote.php/dav/files/ana/x", "davs://cloud.example.org:8443/ocs/v2.php/apps/files_sharing/api/v1/shares", "/x" },
    { "https://cloud.example.org/dav/files/ana/hearth", NULL, NULL },
    { "https://cloud.example.org/remote.php/dav/calendars/ana/hearth", NULL, NULL },
    { "https://cloud.example.org/x?y=/remote.php/webdav", NULL, NULL },
    { "file:///remote.php/webdav", NULL, NULL },
    { "https://cloud.example.org/remote.php/webdav/%00", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autofree char *api = NULL;
      g_autofree char *path = NULL;

      g_assert_true (hearth_remote_share_find (found[i].url, &api, &path) == (found[i].api != NULL));
      g_assert_cmpstr (api, ==, found[i].api);
      g_assert_cmpstr (path, ==, found[i].path);
    }
  g_assert_cmpuint (hearth_remote_link_days ("s3://s3.example.org/bucket/x"), ==, 7);
  g_assert_cmpuint (hearth_remote_link_days ("davs://cloud.example.org/remote.php/dav/files/ana/x"), ==, HEARTH_REMOTE_SHARE_DAYS);
  g_assert_cmpuint (hearth_remote_link_days ("davs://dav.example.org/x"), ==, 0);
  g_assert_cmpuint (hearth_remote_link_days ("file:///media/stick"), ==, 0);
}

/* What was asked for is taken; what is not that, not. */
static void
test_check (void)
{
  static const struct
  {
    const char *answer;
    gboolean    fine;
  } answers[] = {
    { ANSWER ("200", "OK", GOOD END ("2026-11-29 00:00:00")), TRUE },
    { ANSWER ("200", "OK", GOOD END ("2026-11-25 00:00:00")), TRUE }, /* its policy is shorter */
    { ANSWER ("200", "OK", URL ("HTTPS://Cloud.Example.org:443/s/x") END ("2026-11-29 00:00:00")), TRUE },
    { ANSWER ("200", "OK", GOOD), FALSE },
    { ANSWER ("200", "OK", GOOD END ("")), FALSE },
    { ANSWER ("200", "OK", GOOD END ("never")), FALSE },
    { ANSWER ("200", "OK", GOOD END ("2027-11-29 00:00:00")), FALSE },
    { ANSWER ("200", "OK", END ("2026-11-29 00:00:00")), FALSE },
    { ANSWER ("200", "OK", URL ("javascript:alert(1)") END ("2026-11-29 00:00:00")), FALSE },
    { ANSWER ("200", "OK", URL ("https://evil.example.org/s/x") END ("2026-11-29 00:00:00")), FALSE },
    { ANSWER ("200", "OK", URL ("http://cloud.example.org/s/x") END ("2026-11-29 00:00:00")), FALSE },
    { ANSWER ("200", "OK", URL ("https://cloud.example.org:4443/s/x") END ("2026-11-29 00:00:00")), FALSE },
    { ANSWER ("200", "OK", URL ("https://ana:b@cloud.example.org/s/x") END ("2026-11-29 00:00:00")), FALSE },
    { ANSWER ("200", "OK", URL ("https://cloud.example.org@evil.example.org/s/x") END ("2026-11-29 00:00:00")), FALSE },
    { ANSWER ("200", "OK", URL ("/s/x") END ("2026-11-29 00:00:00")), FALSE },
  };
  const HearthRemoteWish wish = { .path = "link/a.zip", .until = UNTIL };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      HearthRemoteShare  share = read_text (answers[i].answer, strlen (answers[i].answer));
      g_autoptr (GError) error = NULL;

      g_test_message ("answer %u", i);
      g_assert_cmpuint (share.status, ==, 200);
      g_assert_cmpstr (share.id, ==, "115");
      g_assert_true (hearth_remote_share_check (&share, API, &wish, &error) == answers[i].fine);
      if (!answers[i].fine)
        g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
      hearth_remote_share_clear (&share);
    }
}

/* Words are kept to a line; what is no answer has no status. */
static void
test_words (void)
{
  static const char *const broken[] = { "", "<html><body>Welcome to the hotel</body></html>", "<ocs><meta><statuscode>200</statuscode>", "{\"ocs\":{\"meta\":{\"statuscode\":200}}}",
                                        "<!DOCTYPE a [<!ENTITY b \"c\">]><ocs><meta><statuscode>200</statuscode></meta></ocs>" };
  static const char        refused[] = ANSWER ("403", " Public upload\ndisabled by the &lt;b&gt;administrator&lt;/b&gt;\t ", "");
  static const char        strange[] = "<ocs><meta><statuscode>200</statuscode></meta><data><id>../115</id></data></ocs>";
  g_autofree char         *long_text = g_strnfill (3000, 'x');
  g_autofree char         *wordy = g_strdup_printf ("<ocs><meta><statuscode>404</statuscode><message>%s</message></meta></ocs>", long_text);
  HearthRemoteShare        share = read_text (refused, strlen (refused));

  g_assert_cmpuint (share.status, ==, 403);
  g_assert_cmpstr (share.message, ==, "Public upload disabled by the <b>administrator</b>");
  hearth_remote_share_clear (&share);
  share = read_text (wordy, strlen (wordy));
  g_assert_cmpuint (strlen (share.message), ==, 200);
  hearth_remote_share_clear (&share);
  share = read_text (strange, strlen (strange));
  g_assert_null (share.id);
  hearth_remote_share_clear (&share);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      share = read_text (broken[i], strlen (broken[i]));
      g_assert_cmpuint (share.status, ==, 0);
      hearth_remote_share_clear (&share);
    }
}

/* As Nextcloud's manual has it. */
static void
test_trash (void)
{
  static const char     text[] = "<?xml version='1.0'?><d:multistatus xmlns:d='DAV:' xmlns:nc='http://nextcloud.org/ns'><d:response><d:href>/remote.php/dav/trashbin/ana/trash/</d:href></d:response>"
                                 "<d:response><d:href>/remote.php/dav/trashbin/ana/trash/1-2-abc.seg.d1%20x</d:href><d:propstat><d:prop>"
                                 "<nc:trashbin-original-location>our héarth/log/00112233445566778899aabbccddeeff/1-2-abc.seg</nc:trashbin-original-location></d:prop></d:propstat></d:response>"
                                 "<d:response><d:href>/trash/tour.jpg.d2</d:href><d:propstat><d:prop><nc:trashbin-original-location>Photos/tour.jpg</nc:trashbin-original-location></d:prop></d:propstat></d:response>"
                                 "<d:response><d:href>/trash/note.d3</d:href><d:propstat><d:prop><nc:trashbin-original-location>our héarth/log/note</nc:trashbin-original-location></d:prop></d:propstat></d:response>"
                                 "<d:response><d:href>/trash/..</d:href><d:propstat><d:prop><nc:trashbin-original-location>our héarth/link/a.zip</nc:trashbin-original-location></d:prop></d:propstat></d:response>"
                                 "<d:response><d:href>/trash/%2e%2e%2fx</d:href><d:propstat><d:prop><nc:trashbin-original-location>our héarth/link/a.zip</nc:trashbin-original-location></d:prop></d:propstat></d:response>"
                                 "</d:multistatus>";
  g_autoptr (GBytes)    bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char      *bin = NULL;
  g_autofree char      *folder = NULL;
  char                 *none;

  g_assert_true (hearth_remote_trash_find ("https://cloud.example.org/nc/remote.php/dav/files/ana%20b/our%20h%C3%A9arth/", &bin, &folder));
  g_assert_cmpstr (bin, ==, "https://cloud.example.org/nc/remote.php/dav/trashbin/ana%20b/trash/");
  g_assert_cmpstr (folder, ==, "our héarth/");
  g_assert_false (hearth_remote_trash_find ("https://cloud.example.org/remote.php/webdav/x", &none, &none));
  g_assert_false (hearth_remote_trash_find ("https://dav.example.org/files/ana/x", &none, &none));
  names = hearth_remote_trash_read (bytes, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpstr (names->pdata[0], ==, "1-2-abc.seg.d1 x");
}

/* However it is cut, or whatever one byte of it becomes, it is read without harm, and a link in it is one to that server. */
static void
test_damaged (void)
{
  static const char      whole[] = ANSWER ("200", "OK", GOOD END ("2026-11-29 00:00:00"));
  const HearthRemoteWish wish = { .path = "link/a.zip", .until = UNTIL };

  for (gsize i = 0; i < strlen (whole); i++)
    {
      g_autofree char  *changed = g_strdup (whole);
      HearthRemoteShare share = read_text (whole, i);

      g_assert_cmpuint (share.status, ==, i >= strlen (whole) - 1 ? 200 : 0);
      hearth_remote_share_clear (&share);
      for (guint bit = 0; bit < 8; bit++)
        {
          changed[i] = (char) (whole[i] ^ (1 << bit));
          share = read_text (changed, strlen (whole));
          if (share.status != 0 && hearth_remote_share_check (&share, API, &wish, NULL))
            g_assert_true (g_ascii_strncasecmp (share.url, "https://cloud.example.org", strlen ("https://cloud.example.org")) == 0);
          hearth_remote_share_clear (&share);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote-share/find", test_find);
  g_test_add_func ("/remote-share/check", test_check);
  g_test_add_func ("/remote-share/words", test_words);
  g_test_add_func ("/remote-share/trash", test_trash);
  g_test_add_func ("/remote-share/damaged", test_damaged);
  return g_test_run ();
}
