/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows left behind as a file that can be mended in a spreadsheet and imported again: the source's own columns, "Why" in
 * front. Reads the files once more, so that no row has to be kept. */

#include "import/hearth-import-private.h"

#include "base/hearth-error.h"
#include "base/hearth-formula.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray     *tables;
  GOutputStream *stream;
  GString       *line;
  guint          table; /* whose header was written last */
  GError        *error;
} LeftFile;

static void
put_cell (GString    *line,
          const char *text,
          gboolean    first)
{
  if (!first)
    g_string_append_c (line, ',');
  g_string_append_c (line, '"');
  if (hearth_formula_needs_guard (text))
    g_string_append_c (line, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *text);
    }
  g_string_append_c (line, '"');
}

static void
put_line (LeftFile          *file,
          const char        *why,
          const char *const *cells,
          guint              n_cells)
{
  if (file->error != NULL)
    return;
  g_string_truncate (file->line, 0);
  put_cell (file->line, why, TRUE);
  for (guint i = 0; i < n_cells; i++)
    put_cell (file->line, cells[i], FALSE);
  g_string_append (file->line, "\r\n");
  g_output_stream_write_all (file->stream, file->line->str, file->line->len, NULL, NULL, &file->error);
}

static void
row_left_cb (guint              table,
             guint64            row,
             const char        *reason,
             const char *const *cells,
             guint              n_cells,
             gpointer           data)
{
  LeftFile *file = data;

  if (table != file->table)
    {
      GPtrArray *headers = ((HearthImportTable *) g_ptr_array_index (file->tables, table))->headers;

      /* Translators: the header of the column that says why a row was left behind. */
      put_line (file, _ ("Why"), (const char *const *) headers->pdata, headers->len);
      file->table = table;
    }
  put_line (file, reason, cells, n_cells);
}

/* Of a whole community: of what kind each row is, and its id. */
static gboolean
list_community_rows (LeftFile  *file,
                     GPtrArray *left)
{
  static const char *const columns[] = { "table", "id" };

  /* Translators: the header of the column that says why a row was left behind. */
  put_line (file, _ ("Why"), columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < left->len; i++)
    {
      const HearthLeftBehind *row = g_ptr_array_index (left, i);

      put_line (file, row->reason, (const char *const *) row->cells, g_strv_length (row->cells));
    }
  return file->error == NULL;
}

gboolean
hearth_import_left_save (HearthDb   *db,
                         GPtrArray  *tables,
                         GPtrArray  *left,
                         const char *path,
                         GError    **error)
{
  g_autoptr (HearthImportGround) ground = hearth_import_ground_load (db, NULL, error);
  g_autoptr (GFile)              out = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream)  raw = NULL;
  g_autoptr (GOutputStream)      stream = NULL;
  g_autoptr (GString)            line = g_string_new (NULL);
  LeftFile                       file = { .tables = tables, .line = line, .table = G_MAXUINT };
  HearthImportParse              parse = { .tables = tables, .ground = ground, .left = row_left_cb, .data = &file };
  g_autoptr (GCancellable)       discard = g_cancellable_new ();

  if (ground == NULL)
    return FALSE;
  raw = g_file_replace (out, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  if (raw == NULL)
    return FALSE;
  stream = g_buffered_output_stream_new (G_OUTPUT_STREAM (raw));
  file.stream = stream;
  if (tables->len == 1 && hearth_import_table_is_community (g_ptr_array_index (tables, 0))
          ? list_community_rows (&file, left)
          : hearth_import_parse_run (&parse, error) && file.error == NULL)
    return g_output_stream_close (stream, NULL, error);

  /* Closing a replaced file under a cancelled cancellable leaves what was there before. */
  if (file.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, file.error);
    }
  g_cancellable_cancel (discard);
  g_output_stream_close (stream, discard, NULL);
  return FALSE;
}
