/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Syncing of the community that is open: setting it up, how it is going, with which devices, and what lost against a later change. Main
 * thread. */

#pragma once

#include "hearth-sync-keeper.h"

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_DIALOG (hearth_sync_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncDialog, hearth_sync_dialog, HEARTH, SYNC_DIALOG, AdwDialog)

AdwDialog *hearth_sync_dialog_new (HearthSyncKeeper *keeper);
