/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure. */

#include "import/hearth-community-file.h"

#include <string.h>

HearthTable
hearth_community_file_table (const char *name)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    if (strcmp (hearth_table_info (table)->name, name) == 0)
      return (HearthTable) table;
  return 0;
}
