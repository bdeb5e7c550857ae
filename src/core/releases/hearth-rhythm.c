/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "releases/hearth-rhythm.h"

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  HearthDay x = *(const HearthDay *) a, y = *(const HearthDay *) b;

  return (x > y) - (x < y);
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const HearthRhythmSpan *x = a, *y = b;

  return x->first != y->first ? compare_days (&x->first, &y->first) : (int) x->kind - (int) y->kind;
}

static void
add_gap (GArray                 *spans,
         HearthDay               before, /* the thing before it */
         HearthDay               after,
         HearthDay               first,
         HearthDay               last,
         const HearthRhythmRule *rule)
{
  HearthRhythmSpan span = { HEARTH_RHYTHM_GAP, MAX (before + 1, first), MIN (after - 1, last), 0 };

  if (after - before - 1 >= rule->quiet_days && span.first <= span.last)
    g_array_append_val (spans, span);
}

/* Weeks that are too full and overlap are one span. */
static void
find_crowds (GArray                 *sorted,
             GArray                 *spans,
             HearthDay               first,
             HearthDay               last,
             const HearthRhythmRule *rule)
{
  HearthRhythmSpan *open = NULL;
  guint             begin = 0, counted = 0;

  for (guint end = 0; end < sorted->len; end++)
    {
      HearthDay day = g_array_index (sorted, HearthDay, end);

      while (day - g_array_index (sorted, HearthDay, begin) >= 7)
        begin++;
      if ((int) (end - begin + 1) <= rule->week_most || day < first || g_array_index (sorted, HearthDay, begin) > last)
        continue;
      if (open == NULL || g_array_index (sorted, HearthDay, begin) > open->last)
        {
          HearthRhythmSpan span = { HEARTH_RHYTHM_CROWD, g_array_index (sorted, HearthDay, begin), day, 0 };

          g_array_append_val (spans, span);
          counted = begin;
        }
      open = &g_array_index (spans, HearthRhythmSpan, spans->len - 1);
      open->last = day;
      open->count = end - counted + 1;
    }
}

GArray *
hearth_rhythm_find (GArray                 *days,
                    HearthDay               first,
                    HearthDay               last,
                    const HearthRhythmRule *rule)
{
  GArray            *spans = g_array_new (FALSE, FALSE, sizeof (HearthRhythmSpan));
  g_autoptr (GArray) sorted = g_array_copy (days);
  HearthDay          before = first - 1, after = last + 1;

  g_array_sort (sorted, compare_days);
  find_crowds (sorted, spans, first, last, rule);
  for (guint i = 0; i < sorted->len; i++)
    {
      HearthDay day = g_array_index (sorted, HearthDay, i);

      if (day > last)
        {
          after = day;
          break;
        }
      if (day >= first)
        add_gap (spans, before, day, first, last, rule);
      before = day;
    }
  add_gap (spans, before, after, first, last, rule);
  g_array_sort (spans, compare_spans);
  return spans;
}
