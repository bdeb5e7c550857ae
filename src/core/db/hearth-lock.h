/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One process a community: an open-file-description lock on a file beside the database. The kernel drops it when the process dies,
 * however it dies, so there is no stale lock to explain to anybody. */

#pragma once

#include <glib.h>

/* The descriptor that holds the lock of database path; close it to let go. -1 with BUSY when another holds it. */
int hearth_lock_take (const char *path,
                      GError    **error);
