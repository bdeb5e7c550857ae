/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A decoded picture as it goes from one process or thread to another. Pure functions, any thread; a value has one owner. */

#pragma once

#include <glib.h>

#define HEARTH_LOOK_SIDE 1600 /* pixels, at most */

typedef struct
{
  guint32 width, height;
  GBytes *pixels; /* red, green, blue, opacity of each, rows follow each other */
} HearthLook;

/* pixels is taken. */
HearthLook *hearth_look_new (guint32 width,
                             guint32 height,
                             GBytes *pixels);
void        hearth_look_free (HearthLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLook, hearth_look_free)

/* How a photograph is to be turned, as its camera wrote down (Exif's orientation, 1 to 8); 1 where nothing is said. head: the beginning of the file, which may
 * be anything. */
guint hearth_look_orientation (const guint8 *head,
                               gsize         len);

/* Another one, turned upright. */
HearthLook *hearth_look_turn (const HearthLook *look,
                              guint             orientation);
