/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a file: what it is, zips, encodings, tables. */

#include "fuzz-window.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes)       bytes = g_bytes_new (data, size);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  HearthReaderOptions      options = { .no_header = size % 2, .allow_truncated = size % 3 == 0 };
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = hearth_reader_open_stream (stream, "fuzz", &options, NULL, &error);
  HearthReadStep           step = HEARTH_READ_ERROR;
  HearthCells              row;

  g_assert_true ((reader == NULL) == (error != NULL));
  if (reader == NULL)
    return 0;
  do
    {
      g_auto (GStrv) warnings = NULL;

      while ((step = hearth_reader_next (reader, &row, &error)) == HEARTH_READ_ROW)
        {
          check_row (&row);
          g_assert_cmpuint (row.n_cells, >=, hearth_reader_get_n_columns (reader));
        }
      warnings = hearth_reader_dup_warnings (reader);
    }
  while (step == HEARTH_READ_END && (step = hearth_reader_next_table (reader, &error)) == HEARTH_READ_ROW);
  g_assert_true ((step == HEARTH_READ_ERROR) == (error != NULL));
  return 0;
}
