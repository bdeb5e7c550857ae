/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One large step of syncing: moving to another storage, or filling one that lost what was on it. Says what will happen, does it when asked, and says
 * what went wrong. Main thread; the work is done on a thread of its own. */

#pragma once

#include "hearth-sync-keeper.h"

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_STEP (hearth_sync_step_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncStep, hearth_sync_step, HEARTH, SYNC_STEP, AdwNavigationPage)

/* Signal "done". url: where to move; NULL to upload everything again where it is. */
AdwNavigationPage *hearth_sync_step_new (HearthSyncKeeper *keeper,
                                         const char       *url);
