/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How lately, how often and for how much each buyer bought, in fifths of the buyers. Who is alike is in the same fifth, so that fifths may
 * be of unequal size; 5 is the best. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

#include <stdlib.h>

typedef struct
{
  GHashTable *buyers; /* member, in the score -> HearthFigureScore *; NULL before the first */
  guint64     mark;   /* equal when the buyers and their numbers are */
  GArray     *scores; /* HearthFigureScore with their fifths, as of scored_mark; NULL before */
  guint64     scored_mark;
} Buyers;

const gsize hearth_figure_rfm_size = sizeof (Buyers);

void
hearth_figure_rfm_clear (gpointer state)
{
  g_clear_pointer (&((Buyers *) state)->buyers, g_hash_table_unref);
  g_clear_pointer (&((Buyers *) state)->scores, g_array_unref);
}

static guint64
make_mark (const HearthFigureScore *score)
{
  guint64 mark = hearth_figure_spread ((guint64) score->member);

  mark = hearth_figure_spread (mark ^ (guint64) score->days);
  mark = hearth_figure_spread (mark ^ (guint64) score->orders);
  return hearth_figure_spread (mark ^ (guint64) score->paid);
}

HEARTH_ADD (hearth_figure_rfm_add)
{
  Buyers             *buyers = state;
  const HearthPeriod *time = &fold->periods[period];
  gint32              last = HEARTH_DAY_ALWAYS;
  HearthFigureScore  *score;

  if (human->spans[period].orders == 0)
    return;
  if (buyers->buyers == NULL)
    buyers->buyers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  if (sign < 0)
    {
      score = g_hash_table_lookup (buyers->buyers, &human->fan->member);
      buyers->mark -= score != NULL ? make_mark (score) : 0;
      g_hash_table_remove (buyers->buyers, &human->fan->member);
      return;
    }
  for (guint i = hearth_human_find_act (human, time->from); i < human->n_acts && human->acts[i].day < time->to; i++)
    if (human->acts[i].kind == HEARTH_KIND_PURCHASE)
      last = human->acts[i].day;
  score = g_new0 (HearthFigureScore, 1);
  score->member = human->fan->member;
  score->days = time->to - 1 - last;
  score->orders = human->spans[period].orders;
  score->paid = human->spans[period].paid;
  buyers->mark += make_mark (score);
  g_hash_table_insert (buyers->buyers, &score->member, score);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* 1 to 5: how many fifths of all are below. */
static guint
find_fifth (const gint64 *sorted,
            guint         n,
            gint64        value)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (sorted[middle] < value)
        low = middle + 1;
      else
        high = middle;
    }
  return 1 + (guint) ((guint64) low * 5 / n);
}

/* offset: of the number in the score; sign: -1 where less is better. */
static void
give_fifths (GArray *scores,
             gsize   value,
             gsize   fifth,
             int     sign)
{
  g_autofree gint64 *sorted = g_new (gint64, scores->len);

  for (guint i = 0; i < scores->len; i++)
    sorted[i] = sign * G_STRUCT_MEMBER (gint64, &g_array_index (scores, HearthFigureScore, i), value);
  qsort (sorted, scores->len, sizeof (gint64), compare_numbers);
  for (guint i = 0; i < scores->len; i++)
    {
      HearthFigureScore *score = &g_array_index (scores, HearthFigureScore, i);

      G_STRUCT_MEMBER (guint, score, fifth) = find_fifth (sorted, scores->len, sign * G_STRUCT_MEMBER (gint64, score, value));
    }
}

static GArray *
score_all (Buyers *buyers)
{
  GHashTableIter iter;
  gpointer       score;
  GArray        *scores;

  if (buyers->scores != NULL && buyers->scored_mark == buyers->mark)
    return buyers->scores;
  g_clear_pointer (&buyers->scores, g_array_unref);
  buyers->scores = scores = g_array_new (FALSE, FALSE, sizeof (HearthFigureScore));
  buyers->scored_mark = buyers->mark;
  if (buyers->buyers == NULL)
    return scores;
  g_hash_table_iter_init (&iter, buyers->buyers);
  while (g_hash_table_iter_next (&iter, NULL, &score))
    g_array_append_vals (scores, score, 1);
  if (scores->len == 0)
    return scores;
  /* Every score begins with the member. */
  g_array_sort (scores, compare_numbers);
  give_fifths (scores, G_STRUCT_OFFSET (HearthFigureScore, days), G_STRUCT_OFFSET (HearthFigureScore, recency), -1);
  give_fifths (scores, G_STRUCT_OFFSET (HearthFigureScore, orders), G_STRUCT_OFFSET (HearthFigureScore, frequency), 1);
  give_fifths (scores, G_STRUCT_OFFSET (HearthFigureScore, paid), G_STRUCT_OFFSET (HearthFigureScore, money), 1);
  return scores;
}

HEARTH_FINISH (hearth_figure_rfm_finish)
{
  GArray *scores = score_all (state);
  gint64  best = 0, all_best = 0, all_least = 0;

  if (fold->listing)
    figure->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < scores->len; i++)
    {
      const HearthFigureScore *one = &g_array_index (scores, HearthFigureScore, i);

      all_best += one->recency == 5 && one->frequency == 5 && one->money == 5;
      all_least += one->recency == 1 && one->frequency == 1 && one->money == 1;
      if (one->recency < 4 || one->frequency < 4 || one->money < 4)
        continue;
      best++;
      if (figure->members != NULL)
        g_array_append_val (figure->members, one->member);
    }
  g_array_unref (figure->scores);
  figure->scores = g_array_ref (scores);
  figure->value = hearth_value_rate (best, scores->len);
  hearth_figure_add_part (figure, "555", HEARTH_UNIT_COUNT, hearth_value_count (all_best, FALSE));
  hearth_figure_add_part (figure, "111", HEARTH_UNIT_COUNT, hearth_value_count (all_least, FALSE));
}
