/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader says of a control whose own words do not stand alone: six buttons “Undo” are one button to somebody who hears them. */

#pragma once

#include <adwaita.h>

/* words take the place of the label's. Once the button has its label: a new label speaks for itself again. */
void hearth_button_speak (GtkWidget  *button,
                          const char *words);

/* A row to write in holds its title twice, large while it is empty and small above what was typed; from now on it is named once, also by a
 * title it gets later. Once a row, from its init. */
void hearth_entry_row_speak_once (AdwEntryRow *row);
