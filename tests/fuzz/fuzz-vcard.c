/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cards of the vCard reader. */

#include "fuzz-window.h"

#include "import/hearth-vcard.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzInput               input = { data, size };
  g_auto (HearthText)     text = { 0 };
  g_autoptr (HearthVcard) vcard = NULL;
  g_autoptr (GError)      error = NULL;
  HearthReadStep          step;
  HearthCells             row;

  if (!open_window (&text, &input))
    return 0;
  vcard = hearth_vcard_new (&text);
  while ((step = hearth_vcard_next (vcard, &row, &error)) == HEARTH_READ_ROW)
    check_row (&row);
  g_assert_true ((step == HEARTH_READ_ERROR) == (error != NULL));
  return 0;
}
