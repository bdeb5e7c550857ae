/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of separated cells, in the spirit of RFC 4180 and as tolerant as spreadsheets: what Python's csv module reads, this reads
 * the same (a test compares them), except that blank lines are passed over, that blanks before a quotation mark are none of the cell
 * where a file has them throughout, and that in a file which begins with lines of explanation ("# Nodes: 34") those are passed over. */

#pragma once

#include "import/hearth-reader.h"
#include "import/hearth-text.h"

/* How a file is cut into cells. */
typedef struct
{
  char     delimiter[HEARTH_DELIMITER_MAX + 1];
  char     quote;       /* '"' or '\'' */
  gboolean skip_blanks; /* blanks between a delimiter and a quotation mark */
} HearthDialect;

typedef struct _HearthCsv HearthCsv;

/* Reads from text's start. delimiter: NULL finds out from what is in the window, where an Excel line "sep=;" says it too; " " is any run of
 * white space, "  " one of at least two blanks or a tab. header: the first row names the columns. */
HearthCsv *hearth_csv_new (HearthText *text,
                           const char *delimiter,
                           gboolean    header);
void       hearth_csv_free (HearthCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCsv, hearth_csv_free)

const char *hearth_csv_get_delimiter (HearthCsv *csv);

/* A row with at least min_cells cells. An ERROR with text->truncated set: the file ends inside a quoted cell. */
HearthReadStep hearth_csv_next (HearthCsv   *csv,
                                guint        min_cells,
                                HearthCells *row,
                                GError     **error);

/* Whether the last row ended with the file and not with a line end. */
gboolean hearth_csv_ended_bare (HearthCsv *csv);

/* Whether the rows that follow, as far as the window shows them, have one cell more than the header, whose n_columns were read: names of
 * rows, as R writes them. Only where the cells are quoted or white space is between them. */
gboolean hearth_csv_rows_are_named (HearthCsv *csv,
                                    guint      n_columns);

/* Of "," ";" tab "|" "||" "::" the one that cuts most of the first rows into as many cells as the header; " " where rows of tabs are only
 * even by their white space. Then what the cells are quoted with. Of what is given in delimiter only the rest is found out. */
void hearth_dialect_find (HearthDialect *dialect,
                          const char    *sample,
                          const char    *delimiter);

/* Cells of the line at p. */
guint hearth_dialect_count (const HearthDialect *dialect,
                            const char          *p);

/* Whether delimiter is one that runs of blanks make. */
gboolean hearth_delimiter_is_blank (const char *delimiter);
