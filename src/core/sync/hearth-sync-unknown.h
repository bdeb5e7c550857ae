/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a newer Hearth wrote about tables and columns that this one does not know. It is kept as it came, joined like all else, and handed on in
 * snapshots, so that nothing is lost by going through an older version; the version that knows it takes it in as if it had just come. On the
 * writer, in its transaction. */

#pragma once

#include "sync/hearth-sync-row.h"

/* One value of a row. */
gboolean hearth_sync_unknown_keep (HearthSyncBook       *book,
                                   const HearthSyncRow  *row,
                                   const HearthSyncCell *cell,
                                   GError              **error);

/* A row of a table that is not known: all of it, or that it was erased for good. */
gboolean hearth_sync_unknown_keep_row (HearthSyncBook      *book,
                                       const HearthSyncRow *row,
                                       GError             **error);

/* Nothing is kept of a row that was erased, nor of rows of unknown tables that name it. */
gboolean hearth_sync_unknown_forget (HearthSyncBook *book,
                                     HearthTable     table,
                                     const HearthId *id,
                                     GError        **error);

/* All of it, as a body has it. */
gboolean hearth_sync_writer_add_unknown (HearthSyncWriter *writer,
                                         GError          **error);

/* Takes in what this version knows by now; once where hearth_sync_unknown_version() is another. hearth_sync_stamp() must have run. */
gboolean hearth_sync_unknown_learn (HearthSyncBook *book,
                                    GError        **error);

/* A number that grows with what is known. */
gint64 hearth_sync_unknown_version (void);
