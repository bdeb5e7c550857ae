/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One table of the plan, read row by row, with its header and cells as the lists of texts that mappings and shapers take. */

#pragma once

#include "import/hearth-import.h"
#include "import/hearth-reader.h"

typedef struct
{
  HearthReader *reader;
  GPtrArray    *cells;   /* const char *, of the row at hand */
  GPtrArray    *columns; /* const char *, the header */
  guint64       row;
} HearthCursor;

/* Opens the file at path, at its first table. delimiter as hearth-reader.h has it. */
HearthCursor *hearth_cursor_open (const char   *path,
                                  const char   *delimiter,
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
