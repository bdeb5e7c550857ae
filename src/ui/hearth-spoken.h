/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader says of a control whose own words do not stand alone: six buttons “Undo” are one button to somebody who hears them. */

#pragma once

#include <gtk/gtk.h>

/* words take the place of the label's. Once the button has its label: a new label speaks for itself again. */
void hearth_button_speak (GtkWidget  *button,
                          const char *words);
