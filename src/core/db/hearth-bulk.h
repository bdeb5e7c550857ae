/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* New rows by the hundred thousand, as an import brings them: several to one INSERT, which saves a third of what a statement a row
 * costs, and indexes made once at the end instead of in random order (vault-and-sync, "Capturing changes": measured). The capture
 * sees every row as ever. On the writer thread, inside a transaction, which must not end before hearth_bulk_finish(). */

#pragma once

#include "db/hearth-rows.h"

typedef struct _HearthBulk HearthBulk;

HearthBulk *hearth_bulk_new (HearthConn *conn);
void        hearth_bulk_free (HearthBulk *bulk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthBulk, hearth_bulk_free)

/* Takes an index off until it is put back. Not one that is there by a constraint. */
gboolean hearth_bulk_drop_index (HearthBulk *bulk,
                                 const char *name,
                                 GError    **error);

/* Whether any is off. */
gboolean hearth_bulk_has_dropped (HearthBulk *bulk);

/* Makes those taken off again, exactly as they were. */
gboolean hearth_bulk_restore_indexes (HearthBulk *bulk,
                                      GError    **error);

/* As hearth_row_insert(), but the row may reach the table only with hearth_bulk_flush(); its rowid is known at once. The value is
 * copied, its texts are not: they must stay until then. Blobs are held. */
gboolean hearth_bulk_insert (HearthBulk *bulk,
                             HearthTable table,
                             gpointer    value,
                             GError    **error);
gboolean hearth_bulk_flush (HearthBulk *bulk,
                            GError    **error);

/* Flushes and puts indexes back. */
gboolean hearth_bulk_finish (HearthBulk *bulk,
                             GError    **error);
