/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture of many (hearth-textures.h) as a square with round corners; without one, an icon on a calm square. A texture of opacity only (GDK_MEMORY_A8) is the form of a sound:
 * each pixel of its first row is how far the sound goes in one part of it, drawn in the colour of text. A picture only: what shows it has the words. Main
 * thread. */

#pragma once

#include "hearth-textures.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_SHOWN_PICTURE (hearth_shown_picture_get_type ())
G_DECLARE_DERIVABLE_TYPE (HearthShownPicture, hearth_shown_picture, HEARTH, SHOWN_PICTURE, GtkWidget)

struct _HearthShownPictureClass
{
  GtkWidgetClass parent_class;
};

/* Property "size" (px, of its side; 0: as wide as there is room). Where it is given another height than that, its middle is shown. */
GtkWidget *hearth_shown_picture_new (int size);

/* What is shown where there is none. */
void hearth_shown_picture_set_icon (HearthShownPicture *picture,
                                    const char         *name);

/* textures: NULL for none. */
void hearth_shown_picture_set (HearthShownPicture *picture,
                               HearthTextures     *textures,
                               gint64              key);
