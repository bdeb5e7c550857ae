/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists that are made anew whenever what they show changes keep the keyboard where it was: what it may stand on has a key of its own. Main
 * thread. */

#pragma once

#include <gtk/gtk.h>

/* part and row together are its key, unique within the list: "task-check", 12. */
void hearth_focus_set_key (GtkWidget  *widget,
                           const char *part,
                           gint64      row);

/* The key of what has the keyboard below root; NULL when nothing has. Caller frees. */
char *hearth_focus_note (GtkWidget *root);

/* Gives it back to what has that key now. */
void hearth_focus_restore (GtkWidget  *root,
                           const char *key);
