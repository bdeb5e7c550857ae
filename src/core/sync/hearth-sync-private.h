/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of a run share: hearth-sync-run.c (its course), -pull.c, -push.c. */

#pragma once

#include "sync/hearth-sync-head.h"
#include "sync/hearth-sync-join.h"
#include "sync/hearth-sync-run.h"

typedef struct
{
  HearthDb         *db;
  HearthSyncSpace  *space;
  HearthSyncResult *result;
  GCancellable     *cancellable;
  GArray           *entries; /* HearthRemoteEntry: of head/, as the run found it */
} HearthSyncRunning;

/* A write transaction of the kind that is not published. */
gboolean hearth_sync_write (HearthSyncRunning *run,
                            HearthWriteFunc    func,
                            gpointer           data,
                            GError           **error);

/* Settings of sync_setting. The first is NULL without error when there is none. Caller frees. */
char    *hearth_sync_setting_get (HearthConn *conn,
                                  const char *key,
                                  GError    **error);
gboolean hearth_sync_setting_set (HearthConn *conn,
                                  const char *key,
                                  const char *value,
                                  GError    **error);

/* Takes in everything of the others that is there and not here. */
gboolean hearth_sync_pull (HearthSyncRunning *run,
                           GError           **error);

/* Writes what was done here, and a head that says so. */
gboolean hearth_sync_push (HearthSyncRunning *run,
                           GError           **error);

/* Everything as parts, for those who come later. */
gboolean hearth_sync_push_snapshot (HearthSyncRunning *run,
                                    GError           **error);
