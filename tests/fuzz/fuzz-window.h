/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens a text window over a fuzzer's bytes. The first byte says how small the window is, so that the search also finds what goes wrong
 * only where a window ends. */

#pragma once

#include "import/hearth-reader.h"
#include "import/hearth-text.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

typedef struct
{
  const guint8 *data;
  gsize         size;
} FuzzInput;

static inline gssize
pull_input (gpointer data,
            guint8  *buffer,
            gsize    size,
            GError **error)
{
  FuzzInput *input = data;
  gsize      n = MIN (size, input->size);

  if (n > 0)
    memcpy (buffer, input->data, n);
  input->data += n;
  input->size -= n;
  return (gssize) n;
}

/* FALSE when there is nothing to read. As UTF-8 whatever it is: finding out encodings is slow, and fuzz-reader searches that. */
static inline gboolean
open_window (HearthText *text,
             FuzzInput  *input)
{
  gsize chunk;

  if (input->size == 0)
    return FALSE;
  chunk = 4 + *input->data;
  input->data++;
  input->size--;
  return hearth_text_open (text, pull_input, input, chunk, NULL) && hearth_text_begin (text, "UTF-8", NULL);
}

/* What every row promises. */
static inline void
check_row (const HearthCells *row)
{
  g_assert_cmpuint (row->n_cells, >=, row->n_found);
  g_assert_cmpuint (row->row, >, 0);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_assert_cmpuint (strlen (row->cells[i].text), ==, row->cells[i].len);
      g_assert_true (g_utf8_validate (row->cells[i].text, (gssize) row->cells[i].len, NULL));
    }
}
