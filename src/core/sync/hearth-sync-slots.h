/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What opens a community that syncs: its passphrase and its recovery words, each changed without the other. The new one is written, read back
 * and opened before the old one goes, so that at any moment one opens; where the end is not reached both do, until the next change. Devices
 * that sync already notice nothing. Only an owner's device can, LOCKED else. Blocking. */

#pragma once

#include "sync/hearth-sync-run.h"

/* secret: the passphrase so far, or the recovery words. BAD_KEY, one message whatever is wrong with it. INVALID when the new one is too short.
 * cost NULL: the usual. Else as of hearth_sync_run(), of which it takes in what is new. */
gboolean hearth_sync_set_passphrase (HearthDb              *db,
                                     const char            *secret,
                                     const char            *passphrase,
                                     const HearthVaultCost *cost,
                                     HearthSyncResult      *result,
                                     GCancellable          *cancellable,
                                     GError               **error);

/* secret: the passphrase, or the words so far. recovery: the new ones, to be shown once. */
gboolean hearth_sync_renew_words (HearthDb         *db,
                                  const char       *secret,
                                  HearthVaultText **recovery,
                                  HearthSyncResult *result,
                                  GCancellable     *cancellable,
                                  GError          **error);
