/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Blocks; one thread at a time. */

#include "import/hearth-import-cursor.h"

#include <glib/gi18n-lib.h>

/* Text between white space; nothing else is a delimiter there, so the reader is given one that no such file holds. */
#define NO_DELIMITER '\x1f'

static char **
split_spaces (const char *text)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const char              *p = text;

  for (;;)
    {
      const char *end;

      while (g_ascii_isspace (*p))
        p++;
      if (*p == '\0')
        break;
      for (end = p; *end != '\0' && !g_ascii_isspace (*end);)
        end++;
      g_strv_builder_take (parts, g_strndup (p, (gsize) (end - p)));
      p = end;
    }
  return g_strv_builder_end (parts);
}

/* Lines of such a file have no header as a rule; then columns are named as the reader would. */
static void
read_header (HearthCursor *cursor,
             gboolean      no_header)
{
  g_ptr_array_set_size (cursor->columns, 0);
  if (!cursor->spaces)
    {
      for (guint i = 0; i < hearth_reader_get_n_columns (cursor->reader); i++)
        g_ptr_array_add (cursor->columns, (gpointer) hearth_reader_get_column (cursor->reader, i));
      return;
    }
  g_clear_pointer (&cursor->split_header, g_strfreev);
  if (!no_header)
    cursor->split_header = split_spaces (hearth_reader_get_column (cursor->reader, 0));
  for (guint i = 0; cursor->split_header != NULL && cursor->split_header[i] != NULL; i++)
    g_ptr_array_add (cursor->columns, cursor->split_header[i]);
}

/* How many columns there are shows only with the first row. */
static void
name_columns (HearthCursor *cursor)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < cursor->cells->len; i++)
    g_strv_builder_take (names, g_strdup_printf (_ ("Column %u"), i + 1));
  cursor->split_header = g_strv_builder_end (names);
  for (guint i = 0; cursor->split_header[i] != NULL; i++)
    g_ptr_array_add (cursor->columns, cursor->split_header[i]);
}

HearthCursor *
hearth_cursor_open (const char   *path,
                    char          delimiter,
                    gboolean      no_header,
                    gboolean      allow_truncated,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (HearthCursor) cursor = g_new0 (HearthCursor, 1);
  HearthReaderOptions      options = { .delimiter = delimiter == ' ' ? NO_DELIMITER : delimiter,
                                       .no_header = no_header,
                                       .allow_truncated = allow_truncated };

  cursor->spaces = delimiter == ' ';
  cursor->cells = g_ptr_array_new ();
  cursor->columns = g_ptr_array_new ();
  cursor->reader = hearth_reader_open (file, &options, cancellable, error);
  if (cursor->reader == NULL)
    return NULL;
  read_header (cursor, no_header);
  return g_steal_pointer (&cursor);
}

void
hearth_cursor_free (HearthCursor *cursor)
{
  g_clear_pointer (&cursor->reader, hearth_reader_free);
  g_ptr_array_unref (cursor->cells);
  g_ptr_array_unref (cursor->columns);
  g_strfreev (cursor->split);
  g_strfreev (cursor->split_header);
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
  if (!cursor->spaces)
    {
      for (guint i = 0; i < cells.n_cells; i++)
        g_ptr_array_add (cursor->cells, (gpointer) cells.cells[i].text);
      return step;
    }
  g_clear_pointer (&cursor->split, g_strfreev);
  cursor->split = split_spaces (cells.cells[0].text);
  for (guint i = 0; cursor->split[i] != NULL; i++)
    g_ptr_array_add (cursor->cells, cursor->split[i]);
  if (cursor->columns->len == 0)
    name_columns (cursor);
  return step;
}

HearthReadStep
hearth_cursor_next_table (HearthCursor *cursor,
                          GError      **error)
{
  HearthReadStep step = hearth_reader_next_table (cursor->reader, error);

  if (step == HEARTH_READ_ROW)
    read_header (cursor, FALSE);
  return step;
}
