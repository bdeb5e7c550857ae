/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Carries an open community's vault to the storage and back, each time after the community itself was synced, when the vault is opened, and when somebody changed what is to be
 * kept here; and knows how that is going. Main thread; carrying itself runs on a thread of its own, beside syncing. */

#pragma once

#include "carry/hearth-carry.h"
#include "hearth-sync-keeper.h"

#define HEARTH_TYPE_SYNC_CARRIER (hearth_sync_carrier_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncCarrier, hearth_sync_carrier, HEARTH, SYNC_CARRIER, GObject)

/* Signal "changed": anything it tells. */

/* The community's own, which begins to follow the keeper; NULL only finds it. Lives as long as the community. NULL before there is one. */
HearthSyncCarrier *hearth_sync_carrier_of (HearthCommunity  *community,
                                           HearthSyncKeeper *keeper);

/* Before the community is closed: it carries no more. */
void hearth_sync_carrier_stop (HearthSyncCarrier *carrier);

/* As soon as can be. asked: somebody asks for it, so it goes also where every byte is paid for. */
void hearth_sync_carrier_carry (HearthSyncCarrier *carrier,
                                gboolean           asked);

/* What is kept here from now on. */
void hearth_sync_carrier_set_policy (HearthSyncCarrier *carrier,
                                     HearthCarryPolicy  policy);
void hearth_sync_carrier_set_pinned (HearthSyncCarrier *carrier,
                                     gint64             item,
                                     gboolean           pinned);

/* As last read; NULL before. Owned by the carrier. */
const HearthCarryStatus *hearth_sync_carrier_get_status (HearthSyncCarrier *carrier);

/* How it is going, as a line and more of it, which may be "". Caller frees. */
char *hearth_sync_carrier_dup_words (HearthSyncCarrier *carrier,
                                     char             **more);

/* What lies on the storage and nothing needs any more, and when it goes; NULL where there is none. Caller frees. */
char *hearth_sync_carrier_dup_waste (HearthSyncCarrier *carrier,
                                     char             **when);

/* What goes to the storage or comes from there now is paid for by the byte. */
gboolean hearth_sync_carrier_is_metered (HearthSyncCarrier *carrier);

/* There is something to carry, and it waits only for that. */
gboolean hearth_sync_carrier_waits (HearthSyncCarrier *carrier);
