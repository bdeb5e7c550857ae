/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-remote-s3-private.h: a bucket with versions keeps what was deleted. Of what lies in this place only what Hearth wrote and deleted goes for good. */

#include "sync/hearth-remote-s3-private.h"

#include "sync/hearth-remote-s3-sign.h"
#include "sync/hearth-remote-s3.h"
#include "sync/hearth-remote-trash.h"

static gboolean
list_versions (HearthS3     *s3,
               GArray       *versions,
               char        **key,
               char        **version,
               gboolean     *closed,
               GCancellable *cancellable,
               GError      **error)
{
  g_autofree char             *query = hearth_s3_query ((const char *const[]) { "key-marker", *key, "prefix", s3->prefix, "version-id-marker", *version, "versions", "", NULL });
  g_autofree char             *url = g_strconcat (s3->origin, s3->bucket, "/?", query, NULL);
  g_autoptr (HearthHttpAnswer) answer = hearth_s3_ask (s3, "GET", url, NULL, NULL, HEARTH_REMOTE_LISTING_MOST, cancellable, error);

  g_clear_pointer (key, g_free);
  g_clear_pointer (version, g_free);
  if (answer == NULL)
    return FALSE;
  *closed = answer->status == SOUP_STATUS_FORBIDDEN;
  /* Some know nothing of versions, and say so in one way or another. */
  if (*closed || answer->status != SOUP_STATUS_OK)
    return *closed || answer->status < 500 || answer->status == SOUP_STATUS_NOT_IMPLEMENTED || hearth_s3_set_trouble (s3, answer, error);
  return hearth_remote_s3_parse_versions (answer->body, s3->prefix, versions, key, version, error);
}

static gboolean
drop_version (HearthS3              *s3,
              const HearthS3Version *version,
              HearthRemoteBin       *bin,
              GCancellable          *cancellable,
              GError               **error)
{
  g_autofree char             *query = hearth_s3_query ((const char *const[]) { "versionId", version->id, NULL });
  g_autofree char             *object = hearth_s3_dup_url (s3, version->path);
  g_autofree char             *url = g_strconcat (object, "?", query, NULL);
  g_autoptr (HearthHttpAnswer) answer = hearth_s3_ask (s3, "DELETE", url, NULL, NULL, HEARTH_REMOTE_REPLY_MOST, cancellable, error);

  if (answer == NULL)
    return FALSE;
  if (answer->status >= 300 && answer->status != SOUP_STATUS_FORBIDDEN && answer->status != SOUP_STATUS_NOT_FOUND)
    return hearth_s3_set_trouble (s3, answer, error);
  if (answer->status == SOUP_STATUS_FORBIDDEN)
    bin->kept += !version->marker;
  else
    bin->gone += !version->marker;
  return TRUE;
}

/* A marker says that the version before it was deleted: without it that would be back, so it goes after that, and only where all did. */
static gboolean
drop_versions (HearthS3        *s3,
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

gboolean
hearth_s3_empty_bin (HearthRemote    *remote,
                     HearthRemoteBin *bin,
                     GCancellable    *cancellable,
                     GError         **error)
{
  HearthS3          *s3 = (HearthS3 *) remote;
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
