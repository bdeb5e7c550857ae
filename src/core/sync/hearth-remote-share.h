/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Links that end, as Nextcloud and ownCloud make them: their sharing is asked over OCS, which is found from the WebDAV address. What they answer is a stranger's:
 * an address on another server, without an end or of another kind is none. Blocking, but for what is said to be pure. */

#pragma once

#include "sync/hearth-remote.h"

/* The most that one is asked to last; the server may have less. */
#define HEARTH_REMOTE_SHARE_DAYS 365

/* From the WebDAV address of a file or folder: where shares are asked for, and the path as the server's users see it. FALSE for a server that is no such. Either
 * may be NULL; caller frees. Pure. */
gboolean hearth_remote_share_find (const char *url,
                                   char      **api,
                                   char      **path);

typedef struct
{
  guint  status;  /* OCS's own; 0: it was no such answer */
  char  *message; /* its words; NULL */
  char  *id;      /* of the share; digits, or NULL */
  char  *url;     /* NULL */
  gint64 until;   /* UTC milliseconds; HEARTH_NONE where it says none */
} HearthRemoteShare;

void hearth_remote_share_clear (HearthRemoteShare *share);

/* What an answer says. Pure. */
void hearth_remote_share_read (GBytes            *answer,
                               HearthRemoteShare *share);

/* Whether the share is a link as it was wished for, from the server that api is on. FALSE with INVALID, in words. Pure. */
gboolean hearth_remote_share_check (const HearthRemoteShare *share,
                                    const char              *api,
                                    const HearthRemoteWish  *wish,
                                    GError                 **error);

/* Of the class. */
gboolean hearth_remote_share_link (HearthRemote           *remote,
                                   const HearthRemoteWish *wish,
                                   HearthRemoteLink       *link,
                                   GCancellable           *cancellable,
                                   GError                **error);
gboolean hearth_remote_share_unlink (HearthRemote *remote,
                                     const char   *share,
                                     GCancellable *cancellable,
                                     GError      **error);
