/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page about one device of a community that syncs: what it may do, and removing it; or about one more that is to be let in by twelve words.
 * Both ask for the passphrase, which no device keeps. Main thread; the work is done on a thread of its own. */

#pragma once

#include "hearth-sync-keeper.h"

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_DEVICE (hearth_sync_device_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncDevice, hearth_sync_device, HEARTH, SYNC_DEVICE, AdwNavigationPage)

/* device: NULL for a new one. Signal "done": what was to be done is, and the page has nothing more to say. */
AdwNavigationPage *hearth_sync_device_new (HearthSyncKeeper       *keeper,
                                           const HearthSyncMember *device);
