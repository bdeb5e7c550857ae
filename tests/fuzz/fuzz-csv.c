/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the CSV reader: whole, valid, and an error only with words. */

#include "fuzz-window.h"

#include "import/hearth-csv.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const delimiters[] = { NULL, ",", ";", "\t", " ", "  ", "||" };
  FuzzInput                input = { data, size };
  g_auto (HearthText)      text = { 0 };
  g_autoptr (HearthCsv)    csv = NULL;
  g_autoptr (GError)       error = NULL;
  HearthReadStep           step;
  HearthCells              row;
  const char              *delimiter = delimiters[size % G_N_ELEMENTS (delimiters)];
  guint64                  last = 0;

  if (!open_window (&text, &input))
    return 0;
  csv = hearth_csv_new (&text, delimiter, size % 2 == 0);
  while ((step = hearth_csv_next (csv, 3, &row, &error)) == HEARTH_READ_ROW)
    {
      check_row (&row);
      g_assert_cmpuint (row.n_cells, >=, 3);
      g_assert_cmpuint (row.row, >, last);
      last = row.row;
    }
  g_assert_true ((step == HEARTH_READ_ERROR) == (error != NULL));
  return 0;
}
