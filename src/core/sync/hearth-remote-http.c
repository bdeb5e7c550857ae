/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-remote-http.h"

static const HearthRemoteHttpClass *
get_class (HearthRemote *remote)
{
  return (const HearthRemoteHttpClass *) remote->klass;
}

static HearthHttpAnswer *
ask (HearthRemote *remote,
     const char   *method,
     const char   *path,
     gsize         most,
     GCancellable *cancellable,
     GError      **error)
{
  g_autofree char *url = get_class (remote)->dup_url (remote, path);

  return get_class (remote)->ask (remote, method, url, most, cancellable, error);
}

GBytes *
hearth_remote_http_get (HearthRemote *remote,
                        const char   *path,
                        gsize         most,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (HearthHttpAnswer) answer = ask (remote, "GET", path, MAX (most, HEARTH_REMOTE_REPLY_MOST), cancellable, error);

  if (answer == NULL)
    return NULL;
  if (answer->status != SOUP_STATUS_OK || hearth_http_answer_is_html (answer))
    {
      get_class (remote)->set_trouble (remote, answer, error);
      return NULL;
    }
  if (g_bytes_get_size (answer->body) <= most)
    return g_bytes_ref (answer->body);
  hearth_remote_set_large (error);
  return NULL;
}

gboolean
hearth_remote_http_put (HearthRemote *remote,
                        const char   *path,
                        GBytes       *bytes,
                        GCancellable *cancellable,
                        GError      **error)
{
  return get_class (remote)->write (remote, path, FALSE, bytes, cancellable, error);
}

/* Looks first, because some servers do not mind the condition. */
gboolean
hearth_remote_http_create (HearthRemote *remote,
                           const char   *path,
                           GBytes       *bytes,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (HearthHttpAnswer) answer = ask (remote, "HEAD", path, HEARTH_REMOTE_LISTING_MOST, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (answer->status == SOUP_STATUS_OK)
    return hearth_remote_set_taken (error);
  return get_class (remote)->write (remote, path, TRUE, bytes, cancellable, error);
}

gboolean
hearth_remote_http_remove (HearthRemote *remote,
                           const char   *path,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (HearthHttpAnswer) answer = ask (remote, "DELETE", path, HEARTH_REMOTE_REPLY_MOST, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (answer->status == SOUP_STATUS_NOT_FOUND || answer->status == SOUP_STATUS_GONE || answer->status == SOUP_STATUS_NO_CONTENT ||
      (answer->status == SOUP_STATUS_OK && !hearth_http_answer_is_html (answer)))
    return TRUE;
  return get_class (remote)->set_trouble (remote, answer, error);
}

const char *const *
hearth_remote_http_condition (gboolean create)
{
  static const char *const condition[] = { "If-None-Match", "*", NULL };

  return create ? condition : NULL;
}
