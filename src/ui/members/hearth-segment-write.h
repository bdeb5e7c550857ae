/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping filters as segments: each write is one undoable transaction, and the window tells of it. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

typedef enum
{
  HEARTH_SEGMENT_ADD,
  HEARTH_SEGMENT_RENAME,
  HEARTH_SEGMENT_CHANGE, /* its filter, sort and columns */
  HEARTH_SEGMENT_MOVE,
  HEARTH_SEGMENT_DELETE,
} HearthSegmentWriteKind;

/* What is written; of segment, what the kind needs: rowid, name, filter, sort, columns. Everything is copied. widget: whose window is
 * told. */
void hearth_segment_write (GtkWidget             *widget,
                           HearthCommunity       *community,
                           HearthSegmentWriteKind kind,
                           const HearthSegment   *segment,
                           int                    places);

/* Asks for a name and adds the segment (rowid 0), or renames it. current: the segment that is shown and may be changed instead, or NULL. */
void hearth_segment_ask_name (GtkWidget           *widget,
                              HearthCommunity     *community,
                              const HearthSegment *segment,
                              const HearthSegment *current);
