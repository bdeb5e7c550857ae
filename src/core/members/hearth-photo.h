/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members' photos: small pictures in the community's own file, so that they travel and are backed up with it. Nothing here decodes a
 * picture; its head is read to know what it is and how large, before anybody else touches it. */

#pragma once

#include "members/hearth-member.h"

/* What is kept, and what is read at all. */
#define HEARTH_PHOTO_MAX_BYTES  (1024 * 1024)
#define HEARTH_PHOTO_MAX_FILE   (32 * 1024 * 1024)
#define HEARTH_PHOTO_MAX_SIDE   20000
#define HEARTH_PHOTO_MAX_PIXELS 80000000

/* Media type ("image/jpeg", "image/png", "image/webp", "image/gif"; static) and size in pixels of a picture, from its head alone. INVALID
 * with words for the user when it is none of these, or larger than the limits above. Any thread. */
const char *hearth_photo_sniff (GBytes  *bytes,
                                int     *width,
                                int     *height,
                                GError **error);

/* Write functions. The picture takes the place of the one there was; INVALID when it has more than HEARTH_PHOTO_MAX_BYTES or is none.
 * source HEARTH_NONE: by hand. */
gboolean hearth_photo_set (HearthConn *conn,
                           gint64      member,
                           GBytes     *bytes,
                           gint64      source,
                           GError    **error);
gboolean hearth_photo_remove (HearthConn *conn,
                              gint64      member,
                              GError    **error);

/* The photo of the human: their own, else the newest of those merged into them. NULL without error when there is none. Caller
 * unrefs. */
GBytes *hearth_photo_load (HearthConn *conn,
                           gint64      member,
                           GError    **error);

/* Rowids (gint64) of the humans who have one, ascending. NULL on error. */
GArray *hearth_photo_list (HearthConn *conn,
                           GError    **error);
