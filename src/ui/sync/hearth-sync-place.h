/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where to sync: a folder, a server or a bucket, with its login; tried for real before anything hangs on it. Main thread; trying runs on a
 * thread of its own. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_PLACE (hearth_sync_place_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncPlace, hearth_sync_place, HEARTH, SYNC_PLACE, AdwNavigationPage)

/* Signal "chosen" (url): it was tried and can be synced with; its login is kept (hearth-remote-login.h). joining: a community is there
 * already, so the place is only asked whether it answers. */
AdwNavigationPage *hearth_sync_place_new (gboolean joining);

/* An address to begin with. */
void hearth_sync_place_set_url (HearthSyncPlace *place,
                                const char      *url);
