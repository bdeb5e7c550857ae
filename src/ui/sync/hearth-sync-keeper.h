/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Syncs an open community when it is time to, and knows how that is going: at once when it is opened, a little after something was changed
 * here, every few minutes, and when the network is back; where each byte is paid for (net/hearth-metered.h) only when a person asks. Who may not
 * log in is not tried again until somebody asks. Main thread; syncing itself runs on a thread of its own. */

#pragma once

#include "community/hearth-community.h"
#include "sync/hearth-sync-run.h"

#define HEARTH_TYPE_SYNC_KEEPER (hearth_sync_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncKeeper, hearth_sync_keeper, HEARTH, SYNC_KEEPER, GObject)

typedef enum
{
  HEARTH_SYNC_UNKNOWN, /* not read yet */
  HEARTH_SYNC_OFF,     /* never set up */
  HEARTH_SYNC_IDLE,
  HEARTH_SYNC_BUSY,
  HEARTH_SYNC_METERED, /* it waits for another network */
  HEARTH_SYNC_OFFLINE, /* nothing is wrong but the way there */
  HEARTH_SYNC_TROUBLE, /* somebody has to do something */
} HearthSyncState;

/* Signal "changed": anything it tells. */
HearthSyncKeeper *hearth_sync_keeper_new (HearthCommunity *community);

/* Before the community is closed: it syncs no more. */
void hearth_sync_keeper_stop (HearthSyncKeeper *keeper);

/* As soon as can be, also what stopped for trouble; after setting up, too. */
void hearth_sync_keeper_sync (HearthSyncKeeper *keeper);

/* The same, for a person: they may be asked to unlock their keyring, and it goes over any network. */
void hearth_sync_keeper_sync_now (HearthSyncKeeper *keeper);

/* The same, and what waited to be looked at is taken in. */
void hearth_sync_keeper_take_over (HearthSyncKeeper *keeper);

HearthSyncState hearth_sync_keeper_get_state (HearthSyncKeeper *keeper);

/* As last read; NULL before. Owned by the keeper. */
const HearthSyncStatus *hearth_sync_keeper_get_status (HearthSyncKeeper *keeper);

/* What went wrong, NULL when nothing did. Owned by the keeper. */
const GError *hearth_sync_keeper_get_error (HearthSyncKeeper *keeper);

/* The storage's clock and this computer's are not the same, as of the last time. */
gboolean hearth_sync_keeper_is_clock_off (HearthSyncKeeper *keeper);

HearthCommunity *hearth_sync_keeper_get_community (HearthSyncKeeper *keeper);

/* How it is going, as one line; NULL where nothing syncs. Caller frees. */
char *hearth_sync_keeper_dup_words (HearthSyncKeeper *keeper);
