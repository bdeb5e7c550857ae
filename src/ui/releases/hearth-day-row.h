/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A day, typed as people say it ("in 8 weeks", "4 December") or taken from a calendar. The day that is understood stands beside the name. Main
 * thread. */

#pragma once

#include "base/hearth-civil-day.h"
#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_DAY_ROW (hearth_day_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthDayRow, hearth_day_row, HEARTH, DAY_ROW, AdwEntryRow)

/* Signal "day-changed": what was typed is another day now, or none. Property "label": what the day is. */

/* In whose zone a day is; before anything else. */
void hearth_day_row_set_community (HearthDayRow    *row,
                                   HearthCommunity *community);
void hearth_day_row_set_day (HearthDayRow *row,
                             HearthDay     day);

/* FALSE when what stands there is no day; *day is HEARTH_NO_DAY then, and also for nothing at all, which passes. */
gboolean hearth_day_row_get_day (HearthDayRow *row,
                                 HearthDay    *day);
