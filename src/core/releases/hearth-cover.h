/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Covers of releases: a picture of nobody in the table of photos, within the same limits as those of members. Each new cover is a new row, so a
 * row's picture never changes and may be kept by its rowid. On the connection's thread. */

#pragma once

#include "releases/hearth-release.h"

/* Write functions. INVALID for what is no picture or has more than HEARTH_PHOTO_MAX_BYTES. */
gboolean hearth_cover_set (HearthConn *conn,
                           gint64      release,
                           GBytes     *bytes,
                           GError    **error);
gboolean hearth_cover_remove (HearthConn *conn,
                              gint64      release,
                              GError    **error);

/* cover: of the release's row. NULL without error when there is none. Caller unrefs. */
GBytes *hearth_cover_load (HearthConn *conn,
                           gint64      cover,
                           GError    **error);
