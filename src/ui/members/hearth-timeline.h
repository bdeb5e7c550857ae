/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A member's timeline: every interaction, newest first, grouped by month, more of it as one scrolls, live. It has no scrolling of
 * its own; it watches the adjustment of the page it stands on. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_TIMELINE (hearth_timeline_get_type ())
G_DECLARE_FINAL_TYPE (HearthTimeline, hearth_timeline, HEARTH, TIMELINE, AdwBin)

/* Signals:
 *   "member-activated" (gint64 rowid)
 *   "line-verb" (const char *verb, HearthTimelineItem *item)   "edit", "note" or "delete" a line */

void hearth_timeline_set_community (HearthTimeline  *timeline,
                                    HearthCommunity *community);

/* Forgets what it shows and asks for that member's. */
void hearth_timeline_set_member (HearthTimeline *timeline,
                                 gint64          rowid);

/* Asks again for as much as it shows; only what differs is redrawn. */
void hearth_timeline_refresh (HearthTimeline *timeline);

/* The vertical adjustment whose lower end means "more, please". */
void hearth_timeline_set_adjustment (HearthTimeline *timeline,
                                     GtkAdjustment  *adjustment);
