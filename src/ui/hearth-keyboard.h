/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the keyboard is, or will be when the window is the active one again. The toolkit's focus child and its focus-within flag are unset as
 * long as another window or a menu is active, and what is put in place of a row just then would lose the keyboard for good. Main thread. */

#pragma once

#include <gtk/gtk.h>

/* Whether it is on the widget or on something in it. FALSE for a widget that is in no window. */
gboolean hearth_keyboard_is_in (GtkWidget *widget);

/* The child of parent that it is in, not further down. NULL when it is elsewhere, or on parent itself. Borrowed. */
GtkWidget *hearth_keyboard_child (GtkWidget *parent);
