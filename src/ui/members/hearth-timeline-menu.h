/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with one line of a timeline. One menu serves all lines: a menu a line would be most of what a long timeline costs.
 * Main thread. */

#pragma once

#include "hearth-timeline-row.h"

typedef struct _HearthTimelineMenu HearthTimelineMenu;

/* verb: "edit" (only of a line of one's own), "note", "delete". */
typedef void (*HearthTimelineVerb) (gpointer            user_data,
                                    const char         *verb,
                                    HearthTimelineItem *item);

/* owner: the widget above the rows, told of verbs through func; free it in the owner's dispose. Keys on a line: Menu and Shift+F10 open
 * it, Delete deletes. */
HearthTimelineMenu *hearth_timeline_menu_new (GtkWidget         *owner,
                                              HearthTimelineVerb func);
void                hearth_timeline_menu_free (HearthTimelineMenu *menu);

/* At a place in the row. */
void hearth_timeline_menu_open (HearthTimelineMenu *menu,
                                HearthTimelineRow  *row,
                                double              x,
                                double              y);

/* FALSE: the lines can only be copied. */
void hearth_timeline_menu_set_writable (HearthTimelineMenu *menu,
                                        gboolean            writable);
