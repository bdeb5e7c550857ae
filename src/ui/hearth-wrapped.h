/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A button, or a row that is one, says all that it does, also where the window is narrow and the text large: the toolkit cuts a row off, and lets a
 * button be wider than the window. Main thread. */

#pragma once

#include <gtk/gtk.h>

/* Once it has its label. */
void hearth_wrapped (GtkWidget *button);
