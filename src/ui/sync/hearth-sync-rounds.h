/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Syncs the communities of this computer while no window is there, one after the other: soon after the last one was closed, every few minutes,
 * and when the network is another one; while the setting "sync-background" is on, as the system has allowed. It then also keeps the application
 * alive without a window. A community is open for as long as its turn takes, which a window that comes ends. Main thread; syncing runs on a
 * thread of its own. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_SYNC_ROUNDS (hearth_sync_rounds_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncRounds, hearth_sync_rounds, HEARTH, SYNC_ROUNDS, GObject)

/* One a process. app is borrowed and owns it. settings: the app's. */
HearthSyncRounds *hearth_sync_rounds_new (GtkApplication *app,
                                          GSettings      *settings);

/* The application ends with its last window, whatever the settings say. */
void hearth_sync_rounds_let_go (HearthSyncRounds *rounds);

/* hearth_community_open_async(), once its turn is over where it has one now; hearth_community_open_finish() ends it. */
void hearth_sync_rounds_open_async (const char         *folder,
                                    HearthDbFlags       flags,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
