/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members out of the community: as a table for a spreadsheet or another program, as contact cards, or all there is as one JSON file
 * that makes the same community again. Written row by row, so that memory does not grow with the community, on a thread and a
 * connection of its own; a file takes its name when it is whole. */

#pragma once

#include "db/hearth-db.h"

typedef enum
{
  HEARTH_EXPORT_MEMBERS,
  HEARTH_EXPORT_INTERACTIONS,
  HEARTH_EXPORT_COMMUNITY,
} HearthExportWhat;

typedef enum
{
  HEARTH_EXPORT_CSV,
  HEARTH_EXPORT_JSON,
  HEARTH_EXPORT_VCARD_3,
  HEARTH_EXPORT_VCARD_4,
} HearthExportFormat;

typedef struct
{
  HearthExportWhat   what;
  HearthExportFormat format;
  const char        *filter;     /* as in the search box: whose; NULL for everybody */
  GArray            *members;    /* gint64 rowids of humans instead of a filter; NULL */
  gboolean           anonymise;  /* pseudonyms, no words, coarse dates (hearth-anonym.h) */
  gboolean           reachable;  /* only who may be written to by email */
  gboolean           byte_order; /* begin a CSV with a byte order mark, for older spreadsheets */
} HearthExportOptions;

typedef struct
{
  gint64 members;      /* humans told of */
  gint64 interactions; /* as rows of their own */
  gint64 rows;         /* all rows of a community file */
  gint64 bytes;
} HearthExportCounts;

/* 0..1, on the thread that exports. */
typedef void (*HearthExportProgress) (double   fraction,
                                      gpointer data);

/* Whether there is such an export; INVALID with words otherwise. */
gboolean hearth_export_check (const HearthExportOptions *options,
                              GError                   **error);

/* "csv", "json", "vcf": how the file's name ends. Static. */
const char *hearth_export_suffix (HearthExportFormat format);

/* Blocks; not on the main thread. To file, or to stream where file is NULL. Errors: NO_SPACE (and nothing is changed), INVALID,
 * FAILED, cancelled. */
gboolean hearth_export_run (HearthDb                  *db,
                            const HearthExportOptions *options,
                            GFile                     *file,
                            GOutputStream             *stream,
                            HearthExportProgress       progress,
                            gpointer                   data,
                            GCancellable              *cancellable,
                            HearthExportCounts        *counts,
                            GError                   **error);

/* The same on a thread. options and what they point to are copied. progress is called where callback is. */
void     hearth_export_async (HearthDb                  *db,
                              const HearthExportOptions *options,
                              GFile                     *file,
                              HearthExportProgress       progress,
                              gpointer                   data,
                              GCancellable              *cancellable,
                              GAsyncReadyCallback        callback,
                              gpointer                   user_data);
gboolean hearth_export_finish (HearthDb           *db,
                               GAsyncResult       *result,
                               HearthExportCounts *counts,
                               GError            **error);
