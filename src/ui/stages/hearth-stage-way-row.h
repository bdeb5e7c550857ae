/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One way to a stage as a sentence, which opens into its parts to be edited. Main thread. */

#pragma once

#include "members/hearth-stage.h"

#include <adwaita.h>

#define HEARTH_TYPE_STAGE_WAY_ROW (hearth_stage_way_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthStageWayRow, hearth_stage_way_row, HEARTH, STAGE_WAY_ROW, AdwExpanderRow)

/* way: NULL for a new one, which is open and empty. Signal "changed" when the artist changed the parts. */
GtkWidget *hearth_stage_way_row_new (HearthStage           stage,
                                     const HearthStageWay *way);

/* Shows what the way asks now. */
void hearth_stage_way_row_set_way (HearthStageWayRow    *row,
                                   const HearthStageWay *way);

HearthStage hearth_stage_way_row_get_stage (HearthStageWayRow *row);

/* Its number, HEARTH_NONE while it has none. */
gint64 hearth_stage_way_row_get_number (HearthStageWayRow *row);

/* HearthStageNeed, as edited. Borrowed. */
GArray *hearth_stage_way_row_get_needs (HearthStageWayRow *row);
