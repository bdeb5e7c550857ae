/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What one interaction looks like: an icon of its kind and a bubble, on the fan's side or on the artist's. */

#pragma once

#include "hearth-timeline-item.h"

#include <adwaita.h>

#define HEARTH_TYPE_TIMELINE_ROW (hearth_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthTimelineRow, hearth_timeline_row, HEARTH, TIMELINE_ROW, GtkListBoxRow)

/* Signals:
 *   "member-activated" (gint64 rowid)   the name of the other fan was followed
 *   "menu" (double x, double y)         what can be done with the line is asked for, at that place in the row */
GtkWidget *hearth_timeline_row_new (HearthTimelineItem *item,
                                    GTimeZone          *zone);

HearthTimelineItem *hearth_timeline_row_get_item (HearthTimelineRow *row);

/* The heading above the first line of a month; NULL for none. */
void hearth_timeline_row_set_month (HearthTimelineRow *row,
                                    const char        *month);

/* As if its button was pressed. */
void hearth_timeline_row_open_menu (HearthTimelineRow *row);
