/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the things of a plan stand on a timeline: which row of its lane each is in, so that none covers another, which can be seen, and which
 * is next in a direction. No pixels but one ratio, no display; finding what is visible costs what is visible. Pure; one thread at a time. */

#pragma once

#include "releases/hearth-dated.h"

typedef struct _HearthLanes HearthLanes;

/* plan: lent; must live as long. All in rows as if a day had no width to speak of; see hearth_lanes_pack. */
HearthLanes *hearth_lanes_new (const HearthDatedPlan *plan);
void         hearth_lanes_free (HearthLanes *lanes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLanes, hearth_lanes_free)

/* Rows in which every item has at least so many days of room for its words. */
void hearth_lanes_pack (HearthLanes *lanes,
                        double       least);

/* 0 for a lane that has nothing in it. */
guint hearth_lanes_get_n_rows (HearthLanes *lanes,
                               HearthLane   lane);
guint hearth_lanes_get_n_items (HearthLanes *lanes,
                                HearthLane   lane);

/* Of its lane. */
guint hearth_lanes_get_row (HearthLanes *lanes,
                            guint        item);

/* How many days from its first one on the item may fill: until the next in its row begins. */
double hearth_lanes_get_room (HearthLanes *lanes,
                              guint        item);

/* Appends the items (guint) of these rows that have anything between two days (days are counted from their beginning, 5.5 is noon). to_row is
 * not included. */
void hearth_lanes_find (HearthLanes *lanes,
                        HearthLane   lane,
                        guint        from_row,
                        guint        to_row,
                        double       from,
                        double       to,
                        GArray      *found);

typedef enum
{
  HEARTH_LANES_EARLIER, /* the one before in its lane */
  HEARTH_LANES_LATER,
  HEARTH_LANES_ABOVE, /* the nearest in the row above, which may be of another lane */
  HEARTH_LANES_BELOW,
  HEARTH_LANES_FIRST, /* of its lane */
  HEARTH_LANES_LAST,
} HearthLanesStep;

/* -1 where there is nothing in that direction. */
int hearth_lanes_step (HearthLanes    *lanes,
                       guint           item,
                       HearthLanesStep step);

/* The first that is not over on that day, of the first lane that has one; else the last of all. -1 without items. */
int hearth_lanes_nearest (HearthLanes *lanes,
                          HearthDay    day);
