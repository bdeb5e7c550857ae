/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The segments of a community, each with how many members it finds now. Counted by a reader, again when a commit or another day may have
 * changed whom a filter finds, and only then; what changes while counting is counted after it. Main thread. */

#pragma once

#include "members/hearth-segment.h"

#define HEARTH_TYPE_SEGMENT_ITEM (hearth_segment_item_get_type ())
G_DECLARE_FINAL_TYPE (HearthSegmentItem, hearth_segment_item, HEARTH, SEGMENT_ITEM, GObject)

/* Signal "changed" when any of it has. */
const HearthSegment *hearth_segment_item_get_segment (HearthSegmentItem *item);
gint64               hearth_segment_item_get_count (HearthSegmentItem *item);   /* -1 while it is not known */
const char          *hearth_segment_item_get_problem (HearthSegmentItem *item); /* why it finds nobody, else NULL */

/* A GListModel of HearthSegmentItem in their order. */
#define HEARTH_TYPE_SEGMENT_LIST (hearth_segment_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthSegmentList, hearth_segment_list, HEARTH, SEGMENT_LIST, GObject)

HearthSegmentList *hearth_segment_list_new (HearthDb *db);

/* Another day begins: those that ask for days are counted again. */
void hearth_segment_list_pass_midnight (HearthSegmentList *list);

/* How often anything was counted so far. */
guint hearth_segment_list_get_n_counted (HearthSegmentList *list);
