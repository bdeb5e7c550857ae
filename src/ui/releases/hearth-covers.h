/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The covers of a community's releases, for whoever shows one: the picture comes when somebody looks. A row's picture never changes, so what was
 * decoded once stays right. Main thread; reading runs on a reader and decoding on a thread of its own. */

#pragma once

#include "community/hearth-community.h"

#include <gdk/gdk.h>

#define HEARTH_TYPE_COVERS (hearth_covers_get_type ())
G_DECLARE_FINAL_TYPE (HearthCovers, hearth_covers, HEARTH, COVERS, GObject)

/* Signal "changed" (gint64 cover): it has come. */

/* The community's own; lives as long as it. */
HearthCovers *hearth_covers_of (HearthCommunity *community);

/* cover: of the release's row; HEARTH_NONE: none. NULL for none and while it is on its way: then "changed" tells. Owned by covers. */
GdkTexture *hearth_covers_look (HearthCovers *covers,
                                gint64        cover);
