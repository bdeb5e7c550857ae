/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Blocks; one thread at a time. */

#include "import/hearth-import-cursor.h"

static void
read_header (HearthCursor *cursor)
{
  g_ptr_array_set_size (cursor->columns, 0);
  for (guint i = 0; i < hearth_reader_get_n_columns (cursor->reader); i++)
    g_ptr_array_add (cursor->columns, (gpointer) hearth_reader_get_column (cursor->reader, i));
}

HearthCursor *
hearth_cursor_open (const char   *path,
                    const char   *delimiter,
                    gboolean      no_header,
                    gboolean      allow_truncated,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (HearthCursor) cursor = g_new0 (HearthCursor, 1);
  HearthReaderOptions      options = { .delimiter = delimiter, .no_header = no_header, .allow_truncated = allow_truncated };

  cursor->cells = g_ptr_array_new ();
  cursor->columns = g_ptr_array_new ();
  cursor->reader = hearth_reader_open (file, &options, cancellable, error);
  if (cursor->reader == NULL)
    return NULL;
  read_header (cursor);
  return g_steal_pointer (&cursor);
}

void
hearth_cursor_free (HearthCursor *cursor)
{
  g_clear_pointer (&cursor->reader, hearth_reader_free);
  g_ptr_array_unref (cursor->cells);
  g_ptr_array_unref (cursor->columns);
  g_free (cursor);
}

HearthReadStep
hearth_cursor_next (HearthCursor *cursor,
                    GError      **error)
{
  HearthCells    cells;
  HearthReadStep step = hearth_reader_next (cursor->reader, &cells, error);

  if (step != HEARTH_READ_ROW)
    return step;
  g_ptr_array_set_size (cursor->cells, 0);
  cursor->row = cells.row;
  for (guint i = 0; i < cells.n_cells; i++)
    g_ptr_array_add (cursor->cells, (gpointer) cells.cells[i].text);
  return step;
}

HearthReadStep
hearth_cursor_next_table (HearthCursor *cursor,
                          GError      **error)
{
  HearthReadStep step = hearth_reader_next_table (cursor->reader, error);

  if (step == HEARTH_READ_ROW)
    read_header (cursor);
  return step;
}
