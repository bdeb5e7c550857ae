/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows behind the counts of a rehearsal: which rows of the files bring somebody new, which bring news of somebody known and what,
 * which bring nothing new. They lie in a nameless file beside the database and are read back a page at a time; in memory there are some
 * ten bytes for a hundred of them.
 *
 * Written by the writer thread while it rehearses; afterwards never changed, and read by any thread, one at a time. */

#pragma once

#include <gio/gio.h>

typedef enum
{
  HEARTH_IMPORT_NEW,
  HEARTH_IMPORT_UPDATED,
  HEARTH_IMPORT_UNCHANGED,
} HearthImportOutcome;

#define HEARTH_IMPORT_N_OUTCOMES 3

/* A row of a file, the first of those that say the same of one person. */
typedef struct
{
  guint   table; /* index in the plan */
  gint64  row;   /* as a spreadsheet counts: the header is 1 */
  char   *name;
  char   *address; /* or another account, or a handle; NULL when none is known */
  guint32 fields;  /* bits of HearthSeen: what would change; 0 unless updated */
} HearthImportLine;

void hearth_import_line_free (HearthImportLine *line);

/* The name of a bit of fields, for other programs; NULL when there is none. */
const char *hearth_import_field_id (guint field);

/* What would change, in words: "name, tags". */
char *hearth_import_line_tell (const HearthImportLine *line);

typedef struct _HearthImportLines HearthImportLines;

/* folder: where the file may be made. */
HearthImportLines *hearth_import_lines_new (const char *folder);
HearthImportLines *hearth_import_lines_ref (HearthImportLines *lines);
void               hearth_import_lines_unref (HearthImportLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthImportLines, hearth_import_lines_unref)

/* FALSE when the disk is full or the like. line's texts may be NULL. */
gboolean hearth_import_lines_add (HearthImportLines      *lines,
                                  HearthImportOutcome     outcome,
                                  const HearthImportLine *line,
                                  GError                **error);

gint64 hearth_import_lines_count (HearthImportLines  *lines,
                                  HearthImportOutcome outcome);

/* Up to n lines from the one numbered first (from 0) on, in the order they were written. Array of HearthImportLine; NULL on error. */
GPtrArray *hearth_import_lines_read (HearthImportLines  *lines,
                                     HearthImportOutcome outcome,
                                     gint64              first,
                                     guint               n,
                                     GError            **error);
