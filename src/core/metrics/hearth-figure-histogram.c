/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which numbers there are how often. While humans are passed for the first time they are put into a table of open addresses, sixteen bytes a
 * number; from when they are first listed on, the sorted list is all there is, and one more or less is found in it by halves. */

#include "metrics/hearth-figure-private.h"

/* A slot without times is free, whatever was in it before. */
#define FIRST_SLOTS 64

/* Where the value is, or could be. */
static guint
find_slot (const HearthHistogram *histogram,
           gint64                 value)
{
  guint at = (guint) hearth_figure_spread ((guint64) value) & (histogram->n_slots - 1);

  while (histogram->taken[at] && histogram->slots[at].value != value)
    at = (at + 1) & (histogram->n_slots - 1);
  return at;
}

static void
grow (HearthHistogram *histogram)
{
  HearthBar *slots = histogram->slots;
  guint8    *taken = histogram->taken;
  guint      n = histogram->n_slots;

  histogram->n_slots = n > 0 ? 2 * n : FIRST_SLOTS;
  histogram->slots = g_new (HearthBar, histogram->n_slots);
  histogram->taken = g_new0 (guint8, histogram->n_slots);
  histogram->used = 0;
  for (guint i = 0; i < n; i++)
    if (taken[i] && slots[i].times != 0)
      {
        guint at = find_slot (histogram, slots[i].value);

        histogram->slots[at] = slots[i];
        histogram->taken[at] = TRUE;
        histogram->used++;
      }
  g_free (slots);
  g_free (taken);
}

static void
add_to_slots (HearthHistogram *histogram,
              gint64           value,
              gint64           times)
{
  guint at;

  if (4 * (histogram->used + 1) > 3 * histogram->n_slots)
    grow (histogram);
  at = find_slot (histogram, value);
  if (!histogram->taken[at])
    {
      histogram->taken[at] = TRUE;
      histogram->slots[at] = (HearthBar) { value, 0 };
      histogram->used++;
    }
  histogram->slots[at].times += times;
}

/* The first bar of that value or more. */
static guint
find_bar (const GArray *bars,
          gint64        value)
{
  guint low = 0, high = bars->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (bars, HearthBar, middle).value < value)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_to_list (GArray *bars,
             gint64  value,
             gint64  times)
{
  const HearthBar bar = { value, times };
  guint           at = find_bar (bars, value);

  if (at == bars->len || g_array_index (bars, HearthBar, at).value != value)
    g_array_insert_val (bars, at, bar);
  else if ((g_array_index (bars, HearthBar, at).times += times) == 0)
    g_array_remove_index (bars, at);
}

void
hearth_histogram_add (HearthHistogram *histogram,
                      gint64           value,
                      gint64           times)
{
  histogram->mark += (guint64) times * hearth_figure_spread ((guint64) value + 1);
  if (times == 0)
    return;
  if (histogram->listed != NULL)
    add_to_list (histogram->listed, value, times);
  else if (value >= 0 && value < HEARTH_HISTOGRAM_SMALL)
    histogram->small[value] += times;
  else
    add_to_slots (histogram, value, times);
}

gint64
hearth_histogram_get (const HearthHistogram *histogram,
                      gint64                 value)
{
  guint at;

  if (histogram->listed != NULL)
    {
      at = find_bar (histogram->listed, value);
      return at < histogram->listed->len && g_array_index (histogram->listed, HearthBar, at).value == value
                 ? g_array_index (histogram->listed, HearthBar, at).times
                 : 0;
    }
  if (value >= 0 && value < HEARTH_HISTOGRAM_SMALL)
    return histogram->small[value];
  at = histogram->n_slots > 0 ? find_slot (histogram, value) : 0;
  return histogram->n_slots > 0 && histogram->taken[at] ? histogram->slots[at].times : 0;
}

static void
drop_slots (HearthHistogram *histogram)
{
  g_clear_pointer (&histogram->slots, g_free);
  g_clear_pointer (&histogram->taken, g_free);
  histogram->n_slots = histogram->used = 0;
}

void
hearth_histogram_clear (HearthHistogram *histogram)
{
  drop_slots (histogram);
  g_clear_pointer (&histogram->listed, g_array_unref);
}

static int
compare_bars (gconstpointer a,
              gconstpointer b)
{
  gint64 x = ((const HearthBar *) a)->value, y = ((const HearthBar *) b)->value;

  return (x > y) - (x < y);
}

GArray *
hearth_histogram_list (HearthHistogram *histogram)
{
  GArray *bars;

  if (histogram->listed != NULL)
    return g_array_ref (histogram->listed);
  histogram->listed = bars = g_array_sized_new (FALSE, FALSE, sizeof (HearthBar), histogram->used);
  for (gint64 i = 0; i < HEARTH_HISTOGRAM_SMALL; i++)
    if (histogram->small[i] != 0)
      {
        const HearthBar bar = { i, histogram->small[i] };

        g_array_append_val (bars, bar);
      }
  for (guint i = 0; i < histogram->n_slots; i++)
    if (histogram->taken[i] && histogram->slots[i].times != 0)
      g_array_append_val (bars, histogram->slots[i]);
  drop_slots (histogram);
  g_array_sort (bars, compare_bars);
  return g_array_ref (bars);
}
