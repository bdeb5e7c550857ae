/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Going to what a line of “Coming Up” is about, where the window has a place for it. Main thread. */

#pragma once

#include "today/hearth-coming.h"

#include <gtk/gtk.h>

gboolean hearth_today_can_open (const HearthComing *due);

/* widget: in the window that goes there. */
void hearth_today_open (GtkWidget          *widget,
                        const HearthComing *due);
