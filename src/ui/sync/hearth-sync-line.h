/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The quiet line at the foot of the sidebar that says how syncing goes; not there where nothing syncs. Pressed, it tells more. Main thread. */

#pragma once

#include "hearth-sync-keeper.h"

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_LINE (hearth_sync_line_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncLine, hearth_sync_line, HEARTH, SYNC_LINE, AdwBin)

/* NULL lets the last one go. */
void hearth_sync_line_set_keeper (HearthSyncLine   *line,
                                  HearthSyncKeeper *keeper);
