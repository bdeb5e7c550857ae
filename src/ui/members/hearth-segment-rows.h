/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The saved segments as they stand in the sidebar, each with its count; renamed, moved and deleted by keys or a menu. Hidden while there
 * are none. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-segment-list.h"

#include <adwaita.h>

/* Signal "segment-activated" (HearthSegmentItem). Holds the actions of HEARTH_SEGMENTS_ACTIONS. */
#define HEARTH_TYPE_SEGMENT_ROWS (hearth_segment_rows_get_type ())
G_DECLARE_FINAL_TYPE (HearthSegmentRows, hearth_segment_rows, HEARTH, SEGMENT_ROWS, AdwBin)

/* NULL to let go of it. */
void hearth_segment_rows_set_community (HearthSegmentRows *rows,
                                        HearthCommunity   *community);

/* No row is the one that is shown. */
void hearth_segment_rows_unselect (HearthSegmentRows *rows);
