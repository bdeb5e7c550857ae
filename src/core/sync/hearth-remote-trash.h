/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The trash bin of Nextcloud, where what is deleted over WebDAV lies for weeks. It is a folder of its own (remote.php/dav/trashbin/USER/trash), and
 * each thing in it says where it was. Blocking, but for what is said to be pure. */

#pragma once

#include "sync/hearth-remote.h"

/* From the WebDAV address of a folder: the address of the bin, with a slash at its end, and where the folder is among the user's files ("" or with a slash at
 * its end). FALSE for a server that is no such, or that does not name the user. Caller frees. Pure. */
gboolean hearth_remote_trash_find (const char *url,
                                   char      **bin,
                                   char      **folder);

/* The names in the bin of what was Hearth's below folder, by the answer to PROPFIND with Depth 1: char *. NULL with INVALID. Pure. */
GPtrArray *hearth_remote_trash_read (GBytes     *multistatus,
                                     const char *folder,
                                     GError    **error);

/* Whether a path below the place is of those that Hearth writes and deletes; "log/..." in somebody's bucket may be anything. Pure. */
gboolean hearth_remote_trash_is_ours (const char *path);

/* Of the class. */
gboolean hearth_remote_trash_empty (HearthRemote    *remote,
                                    HearthRemoteBin *bin,
                                    GCancellable    *cancellable,
                                    GError         **error);
