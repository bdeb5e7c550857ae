/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "db/hearth-rowset.h"

#define TAIL_LEAST 4096

void
hearth_rowset_init (HearthRowset *set)
{
  set->ranges = NULL;
  set->sorted = 0;
}

void
hearth_rowset_clear (HearthRowset *set)
{
  g_clear_pointer (&set->ranges, g_array_unref);
  set->sorted = 0;
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const HearthRange *left = a;
  const HearthRange *right = b;

  return left->first < right->first ? -1 : left->first > right->first;
}

static void
normalise (HearthRowset *set)
{
  GArray *ranges = set->ranges;
  guint   kept = 0;

  if (ranges == NULL || set->sorted == ranges->len)
    return;
  g_array_sort (ranges, compare_ranges);
  for (guint i = 1; i < ranges->len; i++)
    {
      HearthRange *last = &g_array_index (ranges, HearthRange, kept);
      HearthRange  next = g_array_index (ranges, HearthRange, i);

      if (next.first <= last->last + 1)
        last->last = MAX (last->last, next.last);
      else
        g_array_index (ranges, HearthRange, ++kept) = next;
    }
  g_array_set_size (ranges, kept + 1);
  set->sorted = ranges->len;
}

void
hearth_rowset_add (HearthRowset *set,
                   gint64        first,
                   gint64        last)
{
  HearthRange  range = { first, last };
  HearthRange *end;

  if (set->ranges == NULL)
    {
      set->ranges = g_array_new (FALSE, FALSE, sizeof (HearthRange));
      g_array_append_val (set->ranges, range);
      set->sorted = 1;
      return;
    }
  end = &g_array_index (set->ranges, HearthRange, set->ranges->len - 1);
  if (first >= end->first && first <= end->last + 1)
    {
      end->last = MAX (end->last, last);
      return;
    }
  if (set->sorted == set->ranges->len && first > end->last)
    set->sorted++;
  g_array_append_val (set->ranges, range);
  /* Growing with the set keeps the sorting to n log n in all. */
  if (set->ranges->len - set->sorted > MAX (TAIL_LEAST, set->sorted))
    normalise (set);
}

gboolean
hearth_rowset_contains (HearthRowset *set,
                        gint64        row)
{
  guint low = 0;
  guint high;

  normalise (set);
  high = set->ranges == NULL ? 0 : set->ranges->len;
  while (low < high)
    {
      guint              middle = low + (high - low) / 2;
      const HearthRange *range = &g_array_index (set->ranges, HearthRange, middle);

      if (row < range->first)
        high = middle;
      else if (row > range->last)
        low = middle + 1;
      else
        return TRUE;
    }
  return FALSE;
}

const HearthRange *
hearth_rowset_get_ranges (HearthRowset *set,
                          guint        *n)
{
  normalise (set);
  *n = set->ranges == NULL ? 0 : set->ranges->len;
  return *n == 0 ? NULL : (const HearthRange *) (gpointer) set->ranges->data;
}

gint64
hearth_rowset_count (HearthRowset *set)
{
  gint64 count = 0;

  normalise (set);
  for (guint i = 0; set->ranges != NULL && i < set->ranges->len; i++)
    {
      const HearthRange *range = &g_array_index (set->ranges, HearthRange, i);

      count += range->last - range->first + 1;
    }
  return count;
}

gboolean
hearth_rowset_is_empty (const HearthRowset *set)
{
  return set->ranges == NULL;
}
