/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who was forgotten here, and on which devices they are gone: each says in its head how far it heard, and that it heard this device's
 * erase. A device that only looks writes no head, so nobody can tell. */

#pragma once

#include "sync/hearth-sync-run.h"

/* How it stands, in a paragraph of whole sentences: NULL where nobody was forgotten here, there is no other device, or it was done everywhere over a month ago. Pure;
 * zone: of the days. Caller frees. */
char *hearth_sync_status_dup_forgotten (const HearthSyncStatus *status,
                                        GTimeZone              *zone,
                                        gint64                  now);

/* Whether it says so that they are gone there, or is this one; of one that was not removed. */
gboolean hearth_sync_member_is_done (const HearthSyncStatus *status,
                                     const HearthSyncMember *member);
