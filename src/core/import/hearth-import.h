/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From files to members: the engine behind the import dialog and `hearthctl import`.
 *
 * A plan holds files; each file has tables (a zip may have several), each table a format found by its header and a mapping that
 * may be edited. Rehearsing does the whole import in a transaction that is rolled back, so its counts are what will happen;
 * committing does the same and keeps it, as one undoable batch after a backup. Parsing and mapping run on a thread beside the
 * writer. Nothing is kept in memory that grows with the file. */

#pragma once

#include "db/hearth-db.h"
#include "import/hearth-format.h"
#include "import/hearth-import-lines.h"

#define HEARTH_TYPE_IMPORT (hearth_import_get_type ())
G_DECLARE_FINAL_TYPE (HearthImport, hearth_import, HEARTH, IMPORT, GObject)

/* One table that will be imported. */
typedef struct
{
  char               *path;
  char               *title;    /* file name, and the entry's in a zip */
  const HearthFormat *format;   /* never NULL: the generic one when no other fits */
  HearthMapping      *mapping;  /* column -> field; editable */
  GPtrArray          *headers;  /* char * */
  GPtrArray          *sample;   /* GPtrArray of char *: the first 5 rows */
  GArray             *looks;    /* HearthColumnLook, one a header: what its first rows say */
  char               *encoding; /* as found, "UTF-8" */
  GError             *error;    /* why it cannot be imported, NULL when it can; others go on */
  gboolean            skip;
  guint               part;            /* which table of its file, from 0 */
  const char         *delimiter;       /* as asked for, interned; NULL finds out, " " any white space */
  gboolean            no_header;       /* the first row is data; columns are named "Column 1" and so on */
  gboolean            allow_truncated; /* import the whole rows of a file that was cut short */
} HearthImportTable;

typedef struct
{
  gint64 rows;
  gint64 members_new;
  gint64 members_updated;
  gint64 members_unchanged;
  gint64 interactions_new;
  gint64 interactions_updated;
  gint64 interactions_known;
  gint64 left_behind;
  gint64 applications_new; /* of the members met, who ask to join */
  gint64 merged;           /* members joined because a row showed that they are one human */
  gint64 seq;              /* the batch, 0 after a rehearsal */
} HearthImportCounts;

/* A row left behind: why, and the row itself. */
typedef struct
{
  guint  table;  /* index in the plan */
  gint64 row;    /* counted from 1 without the header */
  char  *reason; /* translated: what is wrong and what would help */
  char **cells;
} HearthLeftBehind;

HearthImport *hearth_import_new (HearthDb *db);

/* Looks at files on a thread; adds their tables. A file that cannot be read gives a table with error set. */
void     hearth_import_add_files_async (HearthImport       *import,
                                        GPtrArray          *paths, /* char * */
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean hearth_import_add_files_finish (HearthImport *import,
                                         GAsyncResult *result,
                                         GError      **error);
gboolean hearth_import_add_file (HearthImport *import, /* the same, blocking, for the command line */
                                 const char   *path,
                                 GError      **error);

/* For files added from now on: up to HEARTH_DELIMITER_MAX signs, " " for any white space, NULL to find out. */
void hearth_import_set_delimiter (HearthImport *import,
                                  const char   *delimiter);

/* A whole community that was exported: it has no columns to be mapped, and no other format. */
gboolean hearth_import_table_is_community (const HearthImportTable *table);

guint              hearth_import_get_n_tables (HearthImport *import);
HearthImportTable *hearth_import_get_table (HearthImport *import,
                                            guint         index);
/* Another format or mapping by hand; the mapping of the table is made anew from the format. */
void hearth_import_set_format (HearthImport       *import,
                               guint               index,
                               const HearthFormat *format);

/* The mapping as typed (hearth_mapping_parse), for a table of any format: it becomes a generic one. A file without a header, whose
 * columns are named by number, is read again as such. kind: of every row, may be NULL; INVALID when there is no such kind. */
gboolean hearth_import_set_map (HearthImport *import,
                                guint         index,
                                const char   *words,
                                const char   *kind,
                                GError      **error);

/* FALSE when the mapping lacks something, with words for it (no column says who). */
gboolean hearth_import_validate (HearthImport *import,
                                 guint         index,
                                 GError      **error);

/* Progress 0..1 while rehearsing or committing: property "progress"; cancelled: nothing is kept. */
void     hearth_import_run_async (HearthImport       *import,
                                  gboolean            rehearse,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean hearth_import_run_finish (HearthImport       *import,
                                   GAsyncResult       *result,
                                   HearthImportCounts *counts,
                                   GError            **error);
gboolean hearth_import_run (HearthImport       *import,
                            gboolean            rehearse,
                            GCancellable       *cancellable,
                            HearthImportCounts *counts,
                            GError            **error);

/* 0..1; any thread. The property is notified in the main context the import was made in. */
double hearth_import_get_progress (HearthImport *import);

/* After a run that failed: the table at fault, -1 when it was none; and whether it was only cut short, so that its whole rows can be
 * had by setting allow_truncated. */
int      hearth_import_get_broken_table (HearthImport *import);
gboolean hearth_import_get_broken_is_cut (HearthImport *import);

/* Of the last run: reasons with counts (HearthImportReason), and the first 1,000 rows (HearthLeftBehind). */
GPtrArray *hearth_import_get_reasons (HearthImport *import);
GPtrArray *hearth_import_get_left_behind (HearthImport *import);

typedef struct
{
  char  *reason;
  gint64 count;
} HearthImportReason;

/* Of the last rehearsal: how many rows of the files came to that (several rows about one person, which say the same or come one after
 * the other, are one), and up to n of them from the one numbered first (from 0) on: an array of HearthImportLine, NULL on error.
 * Reads a page or two of a file; for pages of a hundred or so any thread will do. */
gint64     hearth_import_count_lines (HearthImport       *import,
                                      HearthImportOutcome outcome);
GPtrArray *hearth_import_get_lines (HearthImport       *import,
                                    HearthImportOutcome outcome,
                                    gint64              first,
                                    guint               n,
                                    GError            **error);

/* Every left-behind row as CSV, under the file's own header plus "Why" in front; cells guarded against formulas. Reads the files again. */
gboolean hearth_import_save_left_behind (HearthImport *import,
                                         const char   *path,
                                         GError      **error);
