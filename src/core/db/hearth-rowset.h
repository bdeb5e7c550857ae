/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of rowids kept as ranges: a million rows of an import are one entry. Rows that come in ascending order cost nothing; others
 * wait in a tail that is sorted in now and then. Not thread-safe. */

#pragma once

#include "db/hearth-changes.h"

typedef struct
{
  GArray *ranges; /* HearthRange, sorted and apart, then the tail; NULL: it is empty, as most sets of a transaction are */
  guint   sorted; /* ranges before the tail */
} HearthRowset;

void hearth_rowset_init (HearthRowset *set);
void hearth_rowset_clear (HearthRowset *set);
void hearth_rowset_add (HearthRowset *set,
                        gint64        first,
                        gint64        last);

gboolean hearth_rowset_contains (HearthRowset *set,
                                 gint64        row);

/* Sorted, apart, not adjacent. Valid until the next add. */
const HearthRange *hearth_rowset_get_ranges (HearthRowset *set,
                                             guint        *n);
gint64             hearth_rowset_count (HearthRowset *set);
gboolean           hearth_rowset_is_empty (const HearthRowset *set);
