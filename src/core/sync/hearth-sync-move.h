/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moving a community to another storage: everything that the heads name is copied as it is, sealed and signed, read back, and only then does this
 * device go by the new place. The old one is left as it was, with a note in head/, sealed and signed like all else, that only an owner can
 * write:
 *
 *   head/DEVICE-NUMBER-HASH.note     NUMBER: 16 hex digits, how often the community has moved; contents {"url": ...}
 *
 * Every other device finds it in the listing it makes anyway, copies what came to the old place meanwhile, and goes there too. Where it cannot
 * (another login, another path to the stick), it says so in words until somebody tells it the way. Blocking. */

#pragma once

#include "sync/hearth-sync-run.h"

/* To an empty place (by an owner), or to where the community is already: after another device, or whoever copied the folder. lost: what is at the
 * old place cannot be had any more, so everything is told again from here. CONFLICT when another community is there; LOCKED for who may not;
 * else as of hearth_sync_run(). Until it is done nothing changes. */
gboolean hearth_sync_move (HearthDb         *db,
                           const char       *url,
                           gboolean          lost,
                           HearthSyncResult *result,
                           GCancellable     *cancellable,
                           GError          **error);
