/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the readers share: opening bytes as a file, and a whole table as one string to compare. */

#pragma once

#include "import/hearth-reader.h"

#include "base/hearth-error.h"

#include <string.h>

static inline HearthReader *
open_bytes (const void                *bytes,
            gsize                      len,
            const HearthReaderOptions *options,
            GError                   **error)
{
  g_autoptr (GBytes)       copy = g_bytes_new (bytes, len);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (copy);

  return hearth_reader_open_stream (stream, "test", options, NULL, error);
}

/* The rest of the table: cells with '|' between, a newline after each row, several values of a cell with '+' between. */
static inline char *
dump_rows (HearthReader *reader,
           GError      **error)
{
  GString    *out = g_string_new (NULL);
  HearthCells row;

  while (hearth_reader_next (reader, &row, error) == HEARTH_READ_ROW)
    {
      for (guint i = 0; i < row.n_cells; i++)
        {
          g_assert_cmpuint (strlen (row.cells[i].text), ==, row.cells[i].len);
          g_assert_true (g_utf8_validate (row.cells[i].text, row.cells[i].len, NULL));
          g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", row.cells[i].text);
        }
      g_string_append_c (out, '\n');
    }
  g_strdelimit (out->str, "\x1f", '+');
  return g_string_free_and_steal (out);
}

static inline void
assert_rows (const char                *text,
             const HearthReaderOptions *options,
             const char                *expected)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = open_bytes (text, strlen (text), options, &error);
  g_autofree char         *rows = NULL;

  g_assert_no_error (error);
  rows = dump_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

/* That opening or reading fails with that code, and the message holds that. */
static inline void
assert_refused (const void *bytes,
                gsize       len,
                HearthError code,
                const char *message)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = open_bytes (bytes, len, NULL, &error);
  g_autofree char         *rows = reader != NULL ? dump_rows (reader, &error) : NULL;

  g_assert_error (error, HEARTH_ERROR, (int) code);
  if (strstr (error->message, message) == NULL)
    g_error ("\"%s\" does not say \"%s\"", error->message, message);
}
