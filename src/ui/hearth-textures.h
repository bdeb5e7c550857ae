/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Small pictures by number, for whoever shows many: each comes when somebody looks, on a thread, what was asked for last first; those that were looked at last stay.
 * Main thread, but for what loads. */

#pragma once

#include <gdk/gdk.h>

#define HEARTH_TYPE_TEXTURES (hearth_textures_get_type ())
G_DECLARE_FINAL_TYPE (HearthTextures, hearth_textures, HEARTH, TEXTURES, GObject)

/* Signal "changed" (gint64 key): it has come, or is another; HEARTH_TEXTURES_ALL: any may be. */
#define HEARTH_TEXTURES_ALL G_MININT64

/* Any of the threads; NULL where there is none. */
typedef GdkTexture *(*HearthTextureFunc) (gpointer      data,
                                          gint64        key,
                                          GCancellable *cancellable);

/* most: that are kept; more than are seen at once. data goes when the last load is through. */
HearthTextures *hearth_textures_new (guint             most,
                                     guint             threads,
                                     HearthTextureFunc load,
                                     gpointer          data,
                                     GDestroyNotify    data_free);

/* NULL for none and while it is on its way: then "changed" tells. Owned by textures. */
GdkTexture *hearth_textures_look (HearthTextures *textures,
                                  gint64          key);

/* Any may be another: what is looked at is loaded again, and stays as it was until then. */
void hearth_textures_renew (HearthTextures *textures);

/* None is to stay in memory. */
void hearth_textures_forget (HearthTextures *textures);
