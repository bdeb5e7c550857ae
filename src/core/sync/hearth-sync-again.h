/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A storage that lost what was on it, by accident or because an older state of it was put back. Nothing starts over by itself: a run stops and
 * says so. When somebody asks for it, their device puts back the keys, which every device keeps, tells all it knows once more and says in its
 * head that it did; every other device that sees this does so as well, once. That only ever adds. Blocking. */

#pragma once

#include "sync/hearth-sync-run.h"

/* Tells everything once more. Where nothing is missing it is the same as hearth_sync_run(). CONFLICT when another community is there; LOCKED for a
 * device that may not write. */
gboolean hearth_sync_tell_again (HearthDb         *db,
                                 HearthSyncResult *result,
                                 GCancellable     *cancellable,
                                 GError          **error);
