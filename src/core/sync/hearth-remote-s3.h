/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an S3 server's answers mean. Pure functions, any thread. */

#pragma once

#include <gio/gio.h>

/* Of ListObjects, both versions. entries: array of HearthRemoteEntry to add to; prefix: what names begin with and is left out, only names
 * right below it are taken. next: where to go on, NULL at the end; token: whether that is a token (version 2) or a key. FALSE with INVALID. */
gboolean hearth_remote_s3_parse_list (GBytes     *answer,
                                      const char *prefix,
                                      GArray     *entries,
                                      char      **next,
                                      gboolean   *token,
                                      GError    **error);

/* Of an error: its code, "" when it says none, and the region it names, NULL for none. Caller frees. */
void hearth_remote_s3_parse_error (GBytes *answer,
                                   char  **code,
                                   char  **region);

/* One of what a bucket has or had under a name. */
typedef struct
{
  char    *path;   /* after the prefix */
  char    *id;     /* of the version; "null" where it had none */
  gboolean latest; /* it is what is there */
  gboolean marker; /* nothing but that it was deleted */
} HearthS3Version;

void hearth_s3_version_clear (HearthS3Version *version);

/* Of ListObjectVersions. versions: array of HearthS3Version to add to; only what begins with prefix, and is longer, is taken. next_key, next_version: where to
 * go on, NULL at the end. FALSE with INVALID. */
gboolean hearth_remote_s3_parse_versions (GBytes     *answer,
                                          const char *prefix,
                                          GArray     *versions,
                                          char      **next_key,
                                          char      **next_version,
                                          GError    **error);
