/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of S3 have in common: hearth-remote-s3.c. */

#pragma once

#include "sync/hearth-remote-http.h"

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
} HearthS3;

/* ---- hearth-remote-s3-ask.c ---- */

/* HearthHttpSign, data: HearthS3. */
void hearth_s3_sign (const HearthHttpRequest *request,
                     gint64                   now,
                     SoupMessageHeaders      *headers,
                     gpointer                 data);

/* headers, body: may be NULL; most: bytes of the answer. Once more where the server says that the clock is wrong, or the region. NULL with error where there is no answer. */
HearthHttpAnswer *hearth_s3_ask (HearthS3          *s3,
                                 const char        *method,
                                 const char        *url,
                                 const char *const *headers,
                                 GBytes            *body,
                                 gsize              most,
                                 GCancellable      *cancellable,
                                 GError           **error);

/* What an answer means that is not what was asked for. Returns FALSE. */
gboolean hearth_s3_set_trouble (HearthS3               *s3,
                                const HearthHttpAnswer *answer,
                                GError                **error);

/* Of a file, encoded: what comes after the origin, and with it. Caller frees. */
char *hearth_s3_dup_path (HearthS3   *s3,
                          const char *path);
char *hearth_s3_dup_url (HearthS3   *s3,
                         const char *path);

/* ---- hearth-remote-s3-versions.c ---- */

/* HearthRemoteClass.empty_bin. */
gboolean hearth_s3_empty_bin (HearthRemote    *remote,
                              HearthRemoteBin *bin,
                              GCancellable    *cancellable,
                              GError         **error);
