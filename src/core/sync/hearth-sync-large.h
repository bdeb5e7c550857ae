/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A large change of another device is shown before it is taken over: what deletes many members or rows, or changes a good part of the members at
 * once, waits on the storage until somebody here has looked at the numbers. Then a backup is made and it is taken in, a step of the history like
 * any other, which can be undone. What comes with it or after it from the same device waits too; the others do not. */

#pragma once

#include "sync/hearth-sync-run.h"

/* What waits so, in a sentence, NULL when nothing does. Caller frees. */
char *hearth_sync_status_dup_large (const HearthSyncStatus *status);

/* Takes over what waits, as it was shown, and does what hearth_sync_run() does. */
gboolean hearth_sync_take_over (HearthDb         *db,
                                HearthSyncResult *result,
                                GCancellable     *cancellable,
                                GError          **error);
