/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In a list of places the row that stands out is the one that is shown. A GtkListBox selects whatever row the keyboard comes by, so once
 * it has gone elsewhere the list says again where one is. Main thread. */

#pragma once

#include <gtk/gtk.h>

/* Once a list. */
void hearth_shown_row_keep (GtkListBox *list);

/* row: NULL when what is shown is none of the list's. */
void hearth_shown_row_set (GtkListBox    *list,
                           GtkListBoxRow *row);
