/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of separated cells, in the spirit of RFC 4180 and as tolerant as spreadsheets: what Python's csv module reads, this reads
 * the same (a test compares them), except that blank lines are passed over, and in a file that begins with lines of explanation
 * ("# Nodes: 34") those. */

#pragma once

#include "import/hearth-reader.h"
#include "import/hearth-text.h"

typedef struct _HearthCsv HearthCsv;

/* Reads from text's start. delimiter: 0 finds out from what is in the window, where an Excel line "sep=;" says it too. */
HearthCsv *hearth_csv_new (HearthText *text,
                           char        delimiter);
void       hearth_csv_free (HearthCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCsv, hearth_csv_free)

char hearth_csv_get_delimiter (HearthCsv *csv);

/* A row with at least min_cells cells. An ERROR with text->truncated set: the file ends inside a quoted cell. */
HearthReadStep hearth_csv_next (HearthCsv   *csv,
                                guint        min_cells,
                                HearthCells *row,
                                GError     **error);

/* Whether the last row ended with the file and not with a line end. */
gboolean hearth_csv_ended_bare (HearthCsv *csv);

/* Of ',' ';' tab '|' the one that cuts most of the first rows into as many cells as the header. */
char hearth_csv_find_delimiter (const char *sample);
