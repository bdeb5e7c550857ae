/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What opens a community that syncs, in the window of syncing: where this computer's keys lie, and for an owner the passphrase and the recovery
 * words. Main thread. */

#pragma once

#include "sync/hearth-sync-run.h"

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_OPTIONS (hearth_sync_options_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncOptions, hearth_sync_options, HEARTH, SYNC_OPTIONS, AdwPreferencesGroup)

/* Signals "passphrase", "words": somebody wants to change it. */

void hearth_sync_options_show (HearthSyncOptions      *options,
                               const HearthSyncStatus *status);
