/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as what a WebDAV server or S3 lists. A name that comes out of it is one that may stand in a path. */

#include "sync/hearth-remote-s3.h"
#include "sync/hearth-remote-trash.h"
#include "sync/hearth-remote-webdav.h"
#include "sync/hearth-remote.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check_names (GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const char *name = g_array_index (entries, HearthRemoteEntry, i).name;

      g_assert_true (*name != '\0' && *name != '.' && strchr (name, '/') == NULL);
    }
}

static void
check_bins (GBytes *bytes)
{
  g_autoptr (GPtrArray) names = hearth_remote_trash_read (bytes, "a/", NULL);
  g_autoptr (GArray)    versions = g_array_new (FALSE, FALSE, sizeof (HearthS3Version));
  g_autofree char      *key = NULL;
  g_autofree char      *version = NULL;

  g_array_set_clear_func (versions, (GDestroyNotify) hearth_s3_version_clear);
  for (guint i = 0; names != NULL && i < names->len; i++)
    g_assert_null (strchr (names->pdata[i], '/'));
  hearth_remote_s3_parse_versions (bytes, "a/", versions, &key, &version, NULL);
  for (guint i = 0; i < versions->len; i++)
    g_assert_true (*g_array_index (versions, HearthS3Version, i).path != '\0' && *g_array_index (versions, HearthS3Version, i).id != '\0');
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GArray) found = hearth_remote_webdav_parse (bytes, "head", NULL);
  g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (HearthRemoteEntry));
  g_autofree char   *next = NULL;
  g_autofree char   *code = NULL;
  g_autofree char   *region = NULL;
  gboolean           token;

  g_array_set_clear_func (listed, (GDestroyNotify) hearth_remote_entry_clear);
  if (found != NULL)
    check_names (found);
  hearth_remote_s3_parse_list (bytes, "a/head/", listed, &next, &token, NULL);
  check_names (listed);
  hearth_remote_s3_parse_error (bytes, &code, &region);
  check_bins (bytes);
  return 0;
}
