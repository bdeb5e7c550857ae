/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The answers of a poll that was held elsewhere, as a table: a column that says who (an address, a handle, a name) and one that says what. On
 * the writer's thread. */

#pragma once

#include "db/hearth-db.h"

#include <gio/gio.h>

typedef struct
{
  gint64     votes; /* new */
  gint64     known; /* written down already */
  GPtrArray *left;  /* char *: "row 7: why", of those that were left behind */
} HearthVotesCounts;

void hearth_votes_counts_clear (HearthVotesCounts *counts);

/* Write function. A row's "who" is looked up like a member that is typed, "choice" among the options of the moment; with add_choices an option
 * that there is not is made. Columns are found by their names: who email member name handle from, choice option vote answer; else the first two. A row
 * that cannot be read is left behind with its reason, and the others count. INVALID when the file is no table. */
gboolean hearth_import_votes (HearthConn        *conn,
                              gint64             moment,
                              const char        *path,
                              gboolean           add_choices,
                              HearthVotesCounts *counts,
                              GCancellable      *cancellable,
                              GError           **error);
