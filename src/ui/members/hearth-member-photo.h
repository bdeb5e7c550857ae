/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The large avatar of a member's page: shows the photo, and takes another from a file, the clipboard or a drop. Main thread; pictures
 * are read and decoded on a thread of their own. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_MEMBER_PHOTO (hearth_member_photo_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberPhoto, hearth_member_photo, HEARTH, MEMBER_PHOTO, AdwBin)

/* Whose photo it is. */
void hearth_member_photo_set_member (HearthMemberPhoto *photo,
                                     HearthCommunity   *community,
                                     gint64             member,
                                     const char        *name);

/* Takes the picture in a file, as if it was dropped here. */
void hearth_member_photo_take_file (HearthMemberPhoto *photo,
                                    GFile             *file);
