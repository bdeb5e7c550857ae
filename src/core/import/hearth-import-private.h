/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the import engine share: the plan's files, one run, and its two halves.
 *
 * A run first parses everything into two spools (people, acts) without touching the database, so a file that turns out to be cut short
 * or damaged on its last line has changed nothing and held no lock. Then one transaction writes people, then what they did. */

#pragma once

#include "import/hearth-import-spool.h"
#include "import/hearth-import.h"
#include "import/hearth-record.h"
#include "members/hearth-forgotten.h"

#define HEARTH_IMPORT_KEPT_ROWS    1000
#define HEARTH_IMPORT_KEPT_REASONS 200

/* What parsing needs of the community. */
typedef struct
{
  HearthId         key;
  char            *currency;
  GTimeZone       *zone;
  HearthForgotten *forgotten;
} HearthImportGround;

HearthImportGround *hearth_import_ground_load (HearthDb     *db,
                                               GCancellable *cancellable,
                                               GError      **error);
void                hearth_import_ground_free (HearthImportGround *ground);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthImportGround, hearth_import_ground_free)

typedef void (*HearthImportProgress) (double   fraction,
                                      gpointer data);

/* A row that was left behind, while parsing. cells are borrowed. */
typedef void (*HearthImportLeftFunc) (guint              table,
                                      guint64            row,
                                      const char        *reason,
                                      const char *const *cells,
                                      guint              n_cells,
                                      gpointer           data);

/* Reads tables (of HearthImportTable *, those without error and not to be skipped) front to back. people (a spool a table, so that of
 * several sources the first one's name stands; tables with the same keys use the first one's) and acts may be NULL: then only left is told. rows: all rows read. broken: index of the
 * table at fault when that fails. */
typedef struct
{
  GPtrArray                *tables;
  const HearthImportGround *ground;
  GPtrArray                *people; /* HearthSpool */
  HearthSpool              *acts;
  HearthImportLeftFunc      left;
  HearthImportProgress      progress;
  gpointer                  data;
  GCancellable             *cancellable;
  gint64                    rows;
  guint                     broken;
  gboolean                  broken_is_cut; /* its whole rows could be had */
} HearthImportParse;

gboolean hearth_import_parse_run (HearthImportParse *parse,
                                  GError           **error);

/* The writing half. On the writer thread, inside its transaction. */
typedef struct
{
  GPtrArray           *tables;
  GPtrArray           *people; /* HearthSpool */
  HearthSpool         *acts;
  HearthImportCounts  *counts;
  HearthImportLines   *lines; /* NULL: not wanted */
  HearthImportProgress progress;
  gpointer             data;
} HearthImportWrite;

gboolean hearth_import_write_run (HearthImportWrite *write,
                                  HearthConn        *conn,
                                  GCancellable      *cancellable,
                                  GError           **error);

/* Looks at a file: its tables (HearthImportTable, one with error set when it cannot be read). Blocks; any thread. */
GPtrArray *hearth_import_plan_file (const char   *path,
                                    const char   *delimiter,
                                    gboolean      no_header,
                                    GCancellable *cancellable);
void       hearth_import_table_free (HearthImportTable *table);

/* Lets a generic mapping read its dates as the first rows say that they are written: day or month first. */
void hearth_import_table_keep_order (HearthImportTable *table);

/* One run, start to end; any thread but the database's. state is filled also when it fails. */
typedef struct
{
  HearthDb            *db;
  GPtrArray           *tables;
  gboolean             rehearse;
  HearthImportProgress progress;
  gpointer             data;

  HearthImportCounts counts;
  HearthImportLines *lines;   /* of a rehearsal; else NULL */
  GPtrArray         *left;    /* HearthLeftBehind */
  GPtrArray         *reasons; /* HearthImportReason */
  GHashTable        *by_reason;
  int                broken;
  gboolean           broken_is_cut;
} HearthImportRun;

void     hearth_import_run_init (HearthImportRun *run,
                                 HearthDb        *db,
                                 GPtrArray       *tables,
                                 gboolean         rehearse);
void     hearth_import_run_clear (HearthImportRun *run);
gboolean hearth_import_run_all (HearthImportRun *run,
                                GCancellable    *cancellable,
                                GError         **error);

/* left: the rows kept of the last run (HearthLeftBehind), which is all there is of a whole community. */
gboolean hearth_import_left_save (HearthDb   *db,
                                  GPtrArray  *tables,
                                  GPtrArray  *left,
                                  const char *path,
                                  GError    **error);

/* Notes a row left behind: a HearthImportLeftFunc of a run. */
void hearth_import_run_leave (guint              table,
                              guint64            row,
                              const char        *reason,
                              const char *const *cells,
                              guint              n_cells,
                              gpointer           run);

/* Notes that something else was left out, count times. */
void hearth_import_run_note (const char *reason,
                             gint64      count,
                             gpointer    run);

/* A whole community (hearth_import_table_is_community): read and written otherwise (hearth-import-community.h). */
void     hearth_import_plan_community (HearthImportTable *table,
                                       GCancellable      *cancellable);
gboolean hearth_import_run_community (HearthImportRun *run,
                                      GCancellable    *cancellable,
                                      GError         **error);
