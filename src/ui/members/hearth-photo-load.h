/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures decoded: never on the main thread, never before their head was looked at (members/hearth-photo.h), and at the size that is
 * wanted, so that what a file claims does not decide what is allocated. */

#pragma once

#include "base/hearth-look.h"

#include <gtk/gtk.h>

/* px; what is kept of a photo, a square. */
#define HEARTH_PHOTO_SIDE 512

/* The middle square of a picture, at most HEARTH_PHOTO_SIDE wide, the right way up, as a JPEG (as a PNG where it is see-through). NULL with
 * words for the user. Any thread. */
GBytes *hearth_photo_prepare (GBytes  *file,
                              GError **error);

/* The same of what is decoded already, at most side px wide. */
GBytes *hearth_photo_pack (const HearthLook *look,
                           int               side,
                           GError          **error);

/* The middle square at most side px wide. NULL when it cannot be decoded. Any thread. */
GdkTexture *hearth_photo_decode (GBytes  *bytes,
                                 int      side,
                                 GError **error);

/* Reads what is at most as large as a picture may be. Any thread. */
GBytes *hearth_photo_read_file (GFile        *file,
                                GCancellable *cancellable,
                                GError      **error);

/* A chooser of pictures that can be read. */
GtkFileDialog *hearth_photo_file_dialog_new (const char *title);
