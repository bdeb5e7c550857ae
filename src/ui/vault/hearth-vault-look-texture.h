/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the worker decoded, as the toolkit shows it. */

#pragma once

#include "base/hearth-look.h"

#include <gdk/gdk.h>

/* Caller unrefs. Any thread. */
static inline GdkTexture *
hearth_vault_look_texture (const HearthLook *look)
{
  return gdk_memory_texture_new ((int) look->width, (int) look->height, GDK_MEMORY_R8G8B8A8, look->pixels, (gsize) look->width * 4);
}
