/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a community may live; for community/ only. Any thread. */

#pragma once

#include <gio/gio.h>

/* FALSE with INVALID when folder is on a network file system, or in a place that a file-syncing program copies behind our back. */
gboolean hearth_place_check (const char *folder,
                             GError    **error);

/* Makes folder when there is none; INVALID when something is in it. *made: it was us. */
gboolean hearth_place_make_empty (const char *folder,
                                  gboolean   *made,
                                  GError    **error);

/* Keeps 32 MiB of the disk, to be given back when it is full (see hearth-db.c); best effort. */
void hearth_place_reserve (const char *db_path);
