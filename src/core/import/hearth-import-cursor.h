/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One table of the plan, read row by row. On top of the reader it knows the one thing the readers do not: columns that
 * are only set apart by any amount of white space, as statistics files have them. */

#pragma once

#include "import/hearth-import.h"
#include "import/hearth-reader.h"

typedef struct
{
  HearthReader *reader;
  gboolean      spaces;
  GPtrArray    *cells;   /* const char *, of the row at hand */
  GPtrArray    *columns; /* const char *, the header */
  GStrv         split;
  GStrv         split_header;
  guint64       row;
} HearthCursor;

/* Opens the file at path, at its first table. delimiter ' ': white space. */
HearthCursor *hearth_cursor_open (const char   *path,
                                  char          delimiter,
                                  gboolean      no_header,
                                  gboolean      allow_truncated,
                                  GCancellable *cancellable,
                                  GError      **error);
void          hearth_cursor_free (HearthCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCursor, hearth_cursor_free)

HearthReadStep hearth_cursor_next (HearthCursor *cursor,
                                   GError      **error);
HearthReadStep hearth_cursor_next_table (HearthCursor *cursor,
                                         GError      **error);
