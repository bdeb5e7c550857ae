/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that a field can have in this community, and how many members each finds. For members/ only. */

#pragma once

#include "members/hearth-filter-run.h"

typedef struct
{
  char *name;
  char *folded;
  guint count;
} HearthFilterName;

/* Of a field of HEARTH_FILTER_FIELD_NAMED or _TEXT, the most frequent first; segments are not counted. Kept with the order; GPtrArray of
 * HearthFilterName, borrowed. NULL on error. */
GPtrArray *hearth_filter_names_get (HearthFilterAsker       *asker,
                                    const HearthFilterField *field,
                                    GError                 **error);
