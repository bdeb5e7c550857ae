/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The photos of a community's members, for whoever shows members: who has one is known at once, the picture comes when somebody looks.
 * Main thread; reading runs on a reader and decoding on a thread of its own. */

#pragma once

#include "community/hearth-community.h"

#include <gdk/gdk.h>

#define HEARTH_TYPE_PHOTOS (hearth_photos_get_type ())
G_DECLARE_FINAL_TYPE (HearthPhotos, hearth_photos, HEARTH, PHOTOS, GObject)

/* Signal "changed" (gint64 member): their photo is another now, or has come; HEARTH_NONE: look at all of them again. */

/* The community's own; lives as long as it. */
HearthPhotos *hearth_photos_of (HearthCommunity *community);

/* NULL for whom there is none, and while it is on its way: then "changed" tells. Owned by photos. */
GdkTexture *hearth_photos_look (HearthPhotos *photos,
                                gint64        member);
