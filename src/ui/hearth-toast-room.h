/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts stand at the window's lower edge, and so do bars of buttons: while such a bar is seen, toasts stand above it, so that Undo and
 * the bar's own buttons can both be reached. Main thread. */

#pragma once

#include <gtk/gtk.h>

/* bar: any widget that is at the lower edge of its window whenever it is mapped. Once a widget, from its init. */
void hearth_toast_room_keep (GtkWidget *bar);
