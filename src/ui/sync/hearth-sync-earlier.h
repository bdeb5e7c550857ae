/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What lost against a later value of another device, and what stands instead: each can be put back, like any edit. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_EARLIER (hearth_sync_earlier_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncEarlier, hearth_sync_earlier, HEARTH, SYNC_EARLIER, AdwNavigationPage)

AdwNavigationPage *hearth_sync_earlier_new (HearthCommunity *community);
