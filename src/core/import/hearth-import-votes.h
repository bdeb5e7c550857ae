/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who voted for what, and who was there, out of a table from elsewhere: a column that says who (an address, a handle, a name) and one that
 * says what. Writing is on the writer's thread, looking at a file on any. */

#pragma once

#include "db/hearth-db.h"

#include <gio/gio.h>

/* Columns from 0; -1: found by their names, else by their place. */
typedef struct
{
  int who;
  int what;
} HearthVotesColumns;

#define HEARTH_VOTES_COLUMNS_FIND ((HearthVotesColumns) { -1, -1 })

typedef struct
{
  gint64     votes; /* new */
  gint64     known; /* written down already */
  GPtrArray *left;  /* char *: "Row 7: why", of those that were left behind */
} HearthVotesCounts;

void hearth_votes_counts_clear (HearthVotesCounts *counts);

/* What a person sees of a file to say which column is which. */
typedef struct
{
  GPtrArray         *columns; /* char *: labels */
  GPtrArray         *rows;    /* GStrv, the first few, as many cells as columns */
  HearthVotesColumns found;   /* what: -1 where there is only one column */
} HearthVotesFile;

void hearth_votes_file_free (HearthVotesFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVotesFile, hearth_votes_file_free)

/* Reads the header and the first rows. Blocks. Errors as hearth-reader.h says. */
HearthVotesFile *hearth_votes_file_peek (const char   *path,
                                         GCancellable *cancellable,
                                         GError      **error);

/* Write function. A row's "who" is somebody as hearth_member_find_meant () finds them, the other column an option of the moment; with add_choices an
 * option that there is not is made. Columns are found by their names: who email member name handle from, choice option vote answer; else the first two. A row
 * that cannot be read is left behind with its reason, and the others count. INVALID when the file is no table. */
gboolean hearth_import_votes (HearthConn        *conn,
                              gint64             moment,
                              const char        *path,
                              HearthVotesColumns columns,
                              gboolean           add_choices,
                              HearthVotesCounts *counts,
                              GCancellable      *cancellable,
                              GError           **error);

/* Write function, the same for who took part; "what" is what they said to it, -1: nothing. */
gboolean hearth_import_took_part (HearthConn        *conn,
                                  gint64             moment,
                                  const char        *path,
                                  HearthVotesColumns columns,
                                  HearthVotesCounts *counts,
                                  GCancellable      *cancellable,
                                  GError           **error);
