/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ctrl+Return finishes what is being written: one place, because a text of several lines takes that key for a new line before any form
 * around it hears of it. Main thread. */

#pragma once

#include <gtk/gtk.h>

/* TRUE when there was something to finish; FALSE lets the key go on. */
typedef gboolean (*HearthFinish) (GtkWidget *widget);

/* From anywhere inside widget. */
void hearth_finish_add (GtkWidget   *widget,
                        HearthFinish finish);
