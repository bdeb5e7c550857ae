/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A cell of the Members list: one widget that draws what its column says of a row. Main thread. */

#pragma once

#include "hearth-member-columns.h"

#define HEARTH_TYPE_MEMBER_CELL (hearth_member_cell_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberCell, hearth_member_cell, HEARTH, MEMBER_CELL, GtkWidget)

/* Takes a reference to look. */
GtkWidget *hearth_member_cell_new (HearthMemberColumn column,
                                   HearthMemberLook  *look);

/* Takes a reference; the cell follows the row. */
void hearth_member_cell_set_row (HearthMemberCell *cell,
                                 HearthMemberRow  *row);

/* The look is another now. */
void hearth_member_cell_refresh (HearthMemberCell *cell);

/* The row of the first cell below widget; NULL when there is none. Owned by the cell. */
HearthMemberRow *hearth_member_cell_find_row (GtkWidget *widget);
