/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of making a backup that restoring one needs too. */

#pragma once

#include "db/hearth-conn-private.h"
#include "db/hearth-migrate.h"

/* A consistent copy of what is committed in from_path, as one file; to_path must not exist. */
gboolean hearth_backup_copy (const char   *from_path,
                             const char   *to_path,
                             GCancellable *cancellable,
                             GError      **error);

/* Opens it and looks through it: INVALID, CORRUPT. */
gboolean hearth_backup_verify (const char   *path,
                               GCancellable *cancellable,
                               GError      **error);

/* fsync of a file or a folder. */
gboolean hearth_backup_sync (const char *path,
                             GError    **error);

/* Two that write backups take turns, also of two processes: waits, and holds the turn until the answer is closed. -1 on error. */
int hearth_backup_wait_for_turn (const char *folder,
                                 GError    **error);
