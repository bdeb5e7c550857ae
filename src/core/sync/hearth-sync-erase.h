/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Erasing for good as it is heard from another device, and of what comes back here under an id that was erased. On the writer, in its
 * transaction. */

#pragma once

#include "db/hearth-erase.h"
#include "sync/hearth-sync-book.h"

/* Erases what was added, and what belongs to it, here as on every device. */
gboolean hearth_sync_erase_run (HearthSyncBook *book,
                                HearthErase    *erase,
                                GError        **error);

/* The same for those of the rows first to last whose id was erased before: a list that was imported once more. */
gboolean hearth_sync_erase_returned (HearthSyncBook *book,
                                     HearthTable     table,
                                     gint64          first,
                                     gint64          last,
                                     GError        **error);

/* The same for those that lie in the grave: they were here again, and deleted, before that was looked at. */
gboolean hearth_sync_erase_buried (HearthSyncBook *book,
                                   HearthTable     table,
                                   gint64          first,
                                   gint64          last,
                                   GError        **error);

/* What lies in the grave under the id of the row that was erased here, and what goes by rowids whose place it took. */
gboolean hearth_sync_erase_former (HearthSyncBook *book,
                                   HearthTable     table,
                                   gint64          row,
                                   const HearthId *id,
                                   GError        **error);
