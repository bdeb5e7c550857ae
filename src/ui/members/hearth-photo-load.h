/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures decoded: never on the main thread, never before their head was looked at (members/hearth-photo.h), and at the size that is
 * wanted, so that what a file claims does not decide what is allocated. */

#pragma once

#include <gtk/gtk.h>

/* px; what is kept of a photo, a square. */
#define HEARTH_PHOTO_SIDE 512

/* The middle square of a picture, at most HEARTH_PHOTO_SIDE wide, the right way up, as a JPEG (as a PNG where it is see-through). NULL with
 * words for the user. Any thread. */
GBytes *hearth_photo_prepare (GBytes  *file,
                              GError **error);

/* The middle square at most side px wide. NULL when it cannot be decoded. Any thread. */
GdkTexture *hearth_photo_decode (GBytes  *bytes,
                                 int      side,
                                 GError **error);

/* Reads what is at most as large as a picture may be. Any thread. */
GBytes *hearth_photo_read_file (GFile        *file,
                                GCancellable *cancellable,
                                GError      **error);

/* A picture that somebody chose, dropped (file) or pasted (texture; the other is NULL), made into what is kept: prepared on a thread. Main
 * thread. Finish gives what hearth_photo_prepare does; caller unrefs. */
void    hearth_photo_prepare_async (GObject            *source,
                                    GFile              *file,
                                    GdkTexture         *texture,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
GBytes *hearth_photo_prepare_finish (GAsyncResult *result,
                                     GError      **error);

/* A chooser of pictures that can be read. */
GtkFileDialog *hearth_photo_file_dialog_new (const char *title);
