/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A paintable as wide as there is room, no higher than a bound, and never with empty room around it where it is narrow. Main thread. */

#pragma once

#include <gtk/gtk.h>

#define HEARTH_TYPE_VAULT_FRAME (hearth_vault_frame_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultFrame, hearth_vault_frame, HEARTH, VAULT_FRAME, GtkWidget)

/* most: its height in pixels; a small one is not made larger. words: what there is to be seen. */
GtkWidget *hearth_vault_frame_new (GdkPaintable *paintable,
                                   int           most,
                                   const char   *words);
