/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether this database knows everything that is said on the storage, for who is about to take away what nobody needs. Blocking; asks one listing. */

#pragma once

#include "sync/hearth-sync-run.h"

/* *level: each device's newest head that is listed now was taken in, or says nothing that counts; each device of which something is here has one, this one's own the newest that
 * it wrote; and nothing here waits for a newer Hearth. Else FALSE in it, also where this is a copy or was removed. FALSE with error as of hearth_sync_run(). requests is raised by
 * those that were made. */
gboolean hearth_sync_is_level (HearthDb     *db,
                               gboolean     *level,
                               guint64      *requests,
                               GCancellable *cancellable,
                               GError      **error);
