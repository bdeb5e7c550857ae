/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Community files: whatever the bytes, each row keeps its promises, and the end is the end or an error. */

#include "fuzz-window.h"

#include "import/hearth-community-reader.h"

static void
check_file_row (const HearthCommunityFileRow *row)
{
  g_assert_nonnull (row->info);
  for (guint i = 0; row->fault == NULL && i < row->info->n_columns; i++)
    {
      const HearthCommunityCell *cell = &row->cells[i];

      if (!cell->present)
        continue;
      if (row->info->columns[i].type == HEARTH_TYPE_TEXT)
        g_assert_true (g_utf8_validate (cell->text, -1, NULL));
      else if (row->info->columns[i].type == HEARTH_TYPE_BLOB)
        g_assert_nonnull (cell->bytes);
      else if (row->info->columns[i].type != HEARTH_TYPE_REF)
        g_assert_cmpint (cell->number, !=, HEARTH_NONE);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GInputStream)          stream = NULL;
  g_autoptr (HearthCommunityReader) reader = NULL;
  g_autoptr (GError)                error = NULL;
  HearthCommunityFileRow           *row;
  HearthReadStep                    step = HEARTH_READ_ERROR;

  if (size == 0)
    return 0;
  stream = g_memory_input_stream_new_from_data (data + 1, (gssize) size - 1, NULL);
  reader = hearth_community_reader_open_stream (stream, 4u + *data, &error);
  while (reader != NULL && (step = hearth_community_reader_next (reader, &row, &error)) == HEARTH_READ_ROW)
    check_file_row (row);
  g_assert_true ((step == HEARTH_READ_ERROR) == (error != NULL));
  return 0;
}
