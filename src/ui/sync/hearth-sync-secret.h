/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What this computer is called, and the passphrase of the community's sync: a new one, typed twice, or the one that it has. Main thread. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_SECRET (hearth_sync_secret_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncSecret, hearth_sync_secret, HEARTH, SYNC_SECRET, AdwNavigationPage)

/* Signal "given": get_secret and get_name answer something, and somebody wants to go on with it. */
AdwNavigationPage *hearth_sync_secret_new (gboolean joining);

/* What it is for, and what its button says, where that is something else. */
void hearth_sync_secret_set_purpose (HearthSyncSecret *secret,
                                     const char       *about,
                                     const char       *button);

/* NULL while what stands there cannot be taken. Owned by the widget. */
const char *hearth_sync_secret_get_secret (HearthSyncSecret *secret);
const char *hearth_sync_secret_get_name (HearthSyncSecret *secret);

/* While it is being used; afterwards with what went wrong, NULL for nothing. */
void hearth_sync_secret_set_busy (HearthSyncSecret *secret,
                                  gboolean          busy,
                                  const char       *problem);
