/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of an archive share. */

#pragma once

#include "export/hearth-export-member.h"
#include "export/hearth-out.h"

typedef struct
{
  HearthConn         *conn;
  HearthExportMember *member;
  HearthOut          *page; /* HTML */
  HearthOut          *data; /* JSON */
  GTimeZone          *zone;
  char               *community;
  GBytes             *photo;
  char               *photo_type;
  gint64              rows;
  gint64              brought; /* members */
  GCancellable       *cancellable;
} HearthArchive;

/* All rows of all tables that are the member's, or name them, onto the page and into the data. */
gboolean hearth_archive_rows (HearthArchive *archive,
                              GError       **error);

/* What a table is called on the page; NULL for one that is not told of. Translated. */
const char *hearth_archive_table_title (HearthTable table);

/* What a column is called; NULL for one that says nothing to its reader (a hash, the member themselves). */
const char *hearth_archive_column_title (const HearthColumnInfo *column);

/* The page around the tables. */
void hearth_archive_page_begin (HearthArchive *archive);
void hearth_archive_page_end (HearthArchive *archive);
void hearth_archive_page_table (HearthArchive     *archive,
                                const char        *title,
                                const char *const *headers);
void hearth_archive_page_row (HearthArchive     *archive,
                              const char *const *cells,
                              guint              n_cells);
void hearth_archive_page_table_end (HearthArchive *archive);

/* A value as its reader understands it; NULL for none. Caller frees. currency: of the row. */
char *hearth_archive_show_number (HearthArchive          *archive,
                                  HearthTable             table,
                                  const HearthColumnInfo *column,
                                  gint64                  number,
                                  const char             *currency);
