/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What needs the passphrase, from the page that asks for it to the paper that shows new words: setting up, a copy that becomes a device of its
 * own, another passphrase, other recovery words. Main thread; the work is done on a thread of its own, and the dialog stays meanwhile. */

#pragma once

#include "hearth-sync-keeper.h"
#include "hearth-sync-secret.h"

/* Pushes its page on pages, those of a dialog; back at the page of the tag "status" when it is done. url: of HEARTH_SYNC_SECRET_NEW alone. */
void hearth_sync_deed_begin (AdwNavigationView   *pages,
                             HearthSyncKeeper    *keeper,
                             HearthSyncSecretKind kind,
                             const char          *url);
