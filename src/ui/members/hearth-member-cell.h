/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The first cell of a line of the list: avatar, name, address or handle; in a narrow list also when they were last heard of. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_MEMBER_CELL (hearth_member_cell_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberCell, hearth_member_cell, HEARTH, MEMBER_CELL, AdwBin)

GtkWidget *hearth_member_cell_new (void);

/* Properties "narrow" and "compact". name "" (not read yet) shows nothing at all. */
void hearth_member_cell_fill (HearthMemberCell *cell,
                              const char       *name,
                              const char       *detail,
                              const char       *when);
