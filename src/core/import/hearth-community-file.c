/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure. */

#include "import/hearth-community-file.h"

#include <string.h>

HearthTable
hearth_community_file_table (const char *name)
{
  for (int table = 1; table <= HEARTH_TABLE_LAST; table++)
    if (strcmp (hearth_table_info (table)->name, name) == 0)
      return (HearthTable) table;
  return 0;
}
