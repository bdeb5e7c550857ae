/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Links to what lies on a storage, fetched as anybody would. */

#pragma once

#include "remote-storage.h"

#include "base/hearth-clock.h"

static inline guint
fetch_status (const char *url)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthHttp)       http = hearth_http_new (url, &error);
  g_autoptr (HearthHttpAnswer) answer = NULL;

  g_assert_no_error (error);
  answer = hearth_http_send (http, &(HearthHttpRequest) { "GET", url, NULL, NULL, NULL, 10000, FALSE }, NULL, &error);
  g_assert_no_error (error);
  return answer->status;
}

/* A link is read without a login, and not any more once what it leads to is gone. */
static inline void
test_link (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  const HearthRemoteWish       wish = { .path = "gift/song one", .name = "Söng.zip", .until = hearth_remote_now (fixture->remote) + 600 * 1000 };
  g_autoptr (GBytes)           bytes = make_bytes (5000, 9);
  g_autoptr (HearthHttp)       http = NULL;
  g_autoptr (HearthHttpAnswer) answer = NULL;
  g_autoptr (GError)           error = NULL;
  HearthRemoteLink             link;

  if (hearth_remote_link_days (fixture->url) == 0)
    {
      g_assert_false (hearth_remote_link (fixture->remote, &wish, &link, NULL, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
      return;
    }
  put (fixture, wish.path, bytes);
  hearth_remote_link (fixture->remote, &wish, &link, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ABS (link.until - wish.until), <, 2000);
  http = hearth_http_new (link.url, &error);
  g_assert_no_error (error);
  answer = hearth_http_send (http, &(HearthHttpRequest) { "GET", link.url, NULL, NULL, NULL, 10000, FALSE }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (g_bytes_equal (answer->body, bytes));
  /* Not every server minds what it is to be saved as. */
  if (soup_message_headers_get_one (answer->headers, "Content-Disposition") != NULL)
    g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "Content-Disposition"), ==, "attachment; filename*=UTF-8''S%C3%B6ng.zip");
  hearth_remote_remove (fixture->remote, wish.path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fetch_status (link.url) == 403 || fetch_status (link.url) == 404);
  hearth_remote_link_clear (&link);
}

/* A link that was made eight days ago and ended then is refused, by a server that looks at such things at all. */
static inline void
test_link_ended (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  gint64                   then = hearth_clock_now () - 8 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000);
  const HearthRemoteWish   wish = { .path = "gift/old", .until = then + 600 * 1000 };
  g_autoptr (HearthRemote) remote = NULL;
  g_autoptr (GBytes)       bytes = make_bytes (50, 10);
  g_autoptr (GError)       error = NULL;
  HearthRemoteLink         link;
  char                    *last;

  if (hearth_remote_link_days (fixture->url) == 0)
    {
      g_test_skip ("There are no links on this kind of storage");
      return;
    }
  put (fixture, wish.path, bytes);
  remote = hearth_remote_new (fixture->url, &error);
  g_assert_no_error (error);
  hearth_clock_set (then);
  hearth_remote_link (remote, &wish, &link, NULL, &error);
  hearth_clock_set (HEARTH_NONE);
  g_assert_no_error (error);
  last = link.url + strlen (link.url) - 1;
  *last = *last == '0' ? '1' : '0';
  if (fetch_status (link.url) == 200)
    g_test_skip ("This server looks at no signatures");
  else
    {
      hearth_remote_link_clear (&link);
      hearth_clock_set (then);
      hearth_remote_link (remote, &wish, &link, NULL, &error);
      hearth_clock_set (HEARTH_NONE);
      g_assert_cmpuint (fetch_status (link.url), ==, 403);
    }
  hearth_remote_link_clear (&link);
}
