/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a WebDAV server's answers mean. Pure functions, any thread. */

#pragma once

#include <gio/gio.h>

/* The files right in a folder, by the answer to PROPFIND with Depth 1: array of HearthRemoteEntry. folder: its last names, "" for any; what
 * the server tells of other folders is left out. NULL with INVALID. */
GArray *hearth_remote_webdav_parse (GBytes     *multistatus,
                                    const char *folder,
                                    GError    **error);
