/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings a community that syncs already to this computer. Main thread; what takes long runs on a thread of its own. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_JOIN (hearth_sync_join_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncJoin, hearth_sync_join, HEARTH, SYNC_JOIN, AdwDialog)

/* Signal "joined" (folder): the community is there and closed, ready to be opened. */
AdwDialog *hearth_sync_join_new (void);
