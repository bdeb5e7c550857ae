/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of the Today view that need no more than an action row: what is coming up, and how it is going. Main thread. */

#pragma once

#include "today/hearth-today.h"

#include <adwaita.h>

/* What tells lines apart. Caller frees; that of a line is its own. */
char       *hearth_coming_line_key (gconstpointer due);
const char *hearth_coming_line_get_key (GtkWidget *line);

/* tick: the button that ticks it off, given its looks here; NULL where it cannot be. */
GtkWidget *hearth_coming_line_new (const HearthComing *due,
                                   GtkWidget          *tick);
void       hearth_coming_line_set (GtkWidget              *line,
                                   const HearthComing     *due,
                                   const HearthTodayClock *clock);

GtkWidget *hearth_light_line_new (void);
void       hearth_light_line_set (GtkWidget         *line,
                                  const HearthLight *light);
