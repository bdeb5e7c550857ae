/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Depth: ties between fans, words with the artist, and what is asked and given. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

HEARTH_MEASURE (hearth_figure_fan_to_fan)
{
  *part = human->spans[period].peer;
  *whole = human->spans[period].all;
}

HEARTH_MEASURE (hearth_figure_ask_give)
{
  *part = human->spans[period].asked;
  *whole = human->spans[period].given;
}

/* Members the artist had words with both ways, in the year, half year, month and week before the end. */
static const gint32      windows[] = { 365, 182, 30, 7 };
static const char *const window_keys[] = { "yearly", "half_yearly", "monthly", "weekly" };

typedef struct
{
  gint64 members[G_N_ELEMENTS (windows)];
} Closeness;

const gsize hearth_figure_closeness_size = sizeof (Closeness);

static gboolean
is_word (const HearthAct *act)
{
  return act->kind == HEARTH_KIND_MESSAGE || act->kind == HEARTH_KIND_REPLY || act->kind == HEARTH_KIND_COMMENT ||
         act->kind == HEARTH_KIND_FEEDBACK || act->kind == HEARTH_KIND_THANKS;
}

static void
find_words (const HearthHuman  *human,
            const HearthPeriod *period,
            gint32             *last_in,
            gint32             *last_out)
{
  *last_in = *last_out = HEARTH_DAY_ALWAYS;
  for (guint i = hearth_human_find_act (human, period->to - windows[0]); i < human->n_acts && human->acts[i].day < period->to; i++)
    if (is_word (&human->acts[i]) && human->acts[i].direction == HEARTH_DIRECTION_IN)
      *last_in = human->acts[i].day;
    else if (is_word (&human->acts[i]) && human->acts[i].direction == HEARTH_DIRECTION_OUT)
      *last_out = human->acts[i].day;
}

HEARTH_ADD (hearth_figure_dunbar_add)
{
  Closeness          *closeness = state;
  const HearthPeriod *time = &fold->periods[period];
  gint32              last_in, last_out;

  find_words (human, time, &last_in, &last_out);
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    closeness->members[i] += MIN (last_in, last_out) >= time->to - windows[i] ? sign : 0;
}

gboolean
hearth_figure_dunbar_is_behind (const HearthFold  *fold,
                                const HearthHuman *human)
{
  gint32 last_in, last_out;

  find_words (human, &fold->periods[HEARTH_PERIOD_WHOLE], &last_in, &last_out);
  return MIN (last_in, last_out) != HEARTH_DAY_ALWAYS;
}

HEARTH_FINISH (hearth_figure_dunbar_finish)
{
  const Closeness *closeness = state;

  figure->value = hearth_value_count (closeness->members[0], FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    hearth_figure_add_part (figure, window_keys[i], HEARTH_UNIT_COUNT, hearth_value_count (closeness->members[i], FALSE));
}

/* Who waits for an answer, and how long an answer took. */
typedef struct
{
  gint64          owed;
  HearthHistogram minutes;
} Replies;

const gsize hearth_figure_replies_size = sizeof (Replies);

void
hearth_figure_replies_clear (gpointer state)
{
  hearth_histogram_clear (&((Replies *) state)->minutes);
}

HEARTH_ADD (hearth_figure_replies_add)
{
  Replies            *replies = state;
  const HearthPeriod *time = &fold->periods[period];

  replies->owed += human->owed < time->to ? sign : 0;
  for (guint i = hearth_human_find_act (human, time->from); i < human->n_acts && human->acts[i].day < time->to; i++)
    if (human->acts[i].kind == HEARTH_ACT_ANSWERED)
      hearth_histogram_add (&replies->minutes, human->acts[i].value, sign);
}

gboolean
hearth_figure_replies_is_behind (const HearthFold  *fold,
                                 const HearthHuman *human)
{
  return human->owed < fold->periods[HEARTH_PERIOD_WHOLE].to;
}

static double
find_median (GArray *bars,
             gint64  n)
{
  gint64 seen = 0;
  double low = NAN;

  for (guint i = 0; i < bars->len; i++)
    {
      const HearthBar *bar = &g_array_index (bars, HearthBar, i);

      seen += bar->times;
      if (isnan (low) && 2 * seen >= n)
        low = (double) bar->value;
      if (2 * seen > n)
        return (low + (double) bar->value) / 2;
    }
  return low;
}

HEARTH_FINISH (hearth_figure_replies_finish)
{
  Replies           *replies = state;
  g_autoptr (GArray) bars = hearth_histogram_list (&replies->minutes);
  gint64             n = 0;

  for (guint i = 0; i < bars->len; i++)
    n += g_array_index (bars, HearthBar, i).times;
  figure->value = hearth_value_count (replies->owed, FALSE);
  hearth_figure_add_part (figure, "median_hours", HEARTH_UNIT_HOURS, hearth_value_number (find_median (bars, n) / 60, n));
}

/* Members who can be reached through one place only. */
HEARTH_MEASURE (hearth_figure_one_place)
{
  guint places = hearth_fold_count_places (fold, human->fan->member);

  *whole = places > 0 && hearth_fan_is_in (human->fan, fold->periods[period].to - 1);
  *part = *whole && places == 1;
}
