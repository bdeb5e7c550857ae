/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ctrl+K: everything by name. Actions of the table that can be done now, and members of the community. Main thread. */

#pragma once

#include "hearth-window.h"

#define HEARTH_TYPE_PALETTE (hearth_palette_get_type ())
G_DECLARE_FINAL_TYPE (HearthPalette, hearth_palette, HEARTH, PALETTE, AdwDialog)

AdwDialog *hearth_palette_new (HearthWindow *window);
