/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the storages that are spoken to over HTTP do alike: one file is one GET, one PUT, one DELETE. Blocking. */

#pragma once

#include "sync/hearth-remote.h"

/* The most bytes of an answer that is a listing, and of one that is only to be understood. */
#define HEARTH_REMOTE_LISTING_MOST (64 * 1024 * 1024)
#define HEARTH_REMOTE_REPLY_MOST   (1024 * 1024)

typedef struct
{
  HearthRemoteClass base; /* first; get, put, create and remove are those below */

  /* Whole, percent-encoded. Caller frees. */
  char *(*dup_url) (HearthRemote *remote,
                    const char   *path);
  /* Without a body. */
  HearthHttpAnswer *(*ask) (HearthRemote *remote,
                            const char   *method,
                            const char   *url,
                            gsize         most,
                            GCancellable *cancellable,
                            GError      **error);
  /* create: only where nothing is, as far as the server knows of such a condition. */
  gboolean (*write) (HearthRemote *remote,
                     const char   *path,
                     gboolean      create,
                     GBytes       *bytes,
                     GCancellable *cancellable,
                     GError      **error);
  /* What an answer means, in words. Returns FALSE. */
  gboolean (*set_trouble) (HearthRemote           *remote,
                           const HearthHttpAnswer *answer,
                           GError                **error);
} HearthRemoteHttpClass;

GBytes  *hearth_remote_http_get (HearthRemote *remote,
                                 const char   *path,
                                 gsize         most,
                                 GCancellable *cancellable,
                                 GError      **error);
gboolean hearth_remote_http_put (HearthRemote *remote,
                                 const char   *path,
                                 GBytes       *bytes,
                                 GCancellable *cancellable,
                                 GError      **error);
gboolean hearth_remote_http_create (HearthRemote *remote,
                                    const char   *path,
                                    GBytes       *bytes,
                                    GCancellable *cancellable,
                                    GError      **error);
gboolean hearth_remote_http_remove (HearthRemote *remote,
                                    const char   *path,
                                    GCancellable *cancellable,
                                    GError      **error);

/* The condition of a create; NULL for none. */
const char *const *hearth_remote_http_condition (gboolean create);
