/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A release's cover. A picture only: what shows it names the release. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "hearth-shown-picture.h"

#define HEARTH_TYPE_RELEASE_PICTURE (hearth_release_picture_get_type ())
G_DECLARE_FINAL_TYPE (HearthReleasePicture, hearth_release_picture, HEARTH, RELEASE_PICTURE, HearthShownPicture)

/* size: as hearth_shown_picture_new(). */
GtkWidget *hearth_release_picture_new (int size);

/* cover: of the release's row; HEARTH_NONE. */
void hearth_release_picture_set (HearthReleasePicture *picture,
                                 HearthCommunity      *community,
                                 gint64                cover);
