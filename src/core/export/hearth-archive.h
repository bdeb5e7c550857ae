/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "What we know about you": everything of one member, for that member, as a zip with a page to read, the same as JSON, a contact card and
 * the photo. Other members are in it, but not by name. */

#pragma once

#include "db/hearth-db.h"

/* Blocks; not on the main thread. rows (may be NULL) becomes the number of entries told of. Errors as those of an export; NOT_FOUND. */
gboolean hearth_archive_run (HearthDb     *db,
                             gint64        member,
                             GFile        *file,
                             GCancellable *cancellable,
                             gint64       *rows,
                             GError      **error);

/* The same on a thread. */
void     hearth_archive_async (HearthDb           *db,
                               gint64              member,
                               GFile              *file,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gboolean hearth_archive_finish (HearthDb     *db,
                                GAsyncResult *result,
                                GError      **error);

/* What a column of any table is called, translated; NULL for one that says nothing to people. */
const char *hearth_archive_field_title (const char *field);
