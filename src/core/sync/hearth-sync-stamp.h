/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was done here since the last time, written into the book: each transaction of the change log becomes a step of this device. To be
 * done before anything of another device is taken in, so that what a delete had seen is what was here when it was made. */

#pragma once

#include "sync/hearth-sync-book.h"

/* On the writer, in its transaction. Nothing where the database was never set up. */
gboolean hearth_sync_stamp (HearthSyncBook *book,
                            GError        **error);
