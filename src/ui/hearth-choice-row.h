/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row to choose one of several from, which says what is chosen below its title, as an entry does. Beside the title, where the toolkit puts it,
 * a narrow window with large text has room for one letter of it. Main thread. */

#pragma once

#include <adwaita.h>

/* Property "about" (string): what the choice means, below it; NULL. */
#define HEARTH_TYPE_CHOICE_ROW (hearth_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthChoiceRow, hearth_choice_row, HEARTH, CHOICE_ROW, AdwComboRow)

GtkWidget *hearth_choice_row_new (const char *title);

void hearth_choice_row_set_about (HearthChoiceRow *row,
                                  const char      *about);
