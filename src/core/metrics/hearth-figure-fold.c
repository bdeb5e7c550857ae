/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Passing one human: what they did is laid out by period once, then every figure takes what it needs of it. */

#include "metrics/hearth-figure-private.h"

static void
add_to_span (HearthFold      *fold,
             guint            period,
             const HearthAct *act,
             gboolean         counts)
{
  HearthSpan *span = &fold->spans[period];
  guint32     bit = 1u << act->kind;
  gboolean    kind = act->kind <= HEARTH_KIND_LAST;
  gint64      worth;

  if (!span->dirty)
    {
      span->dirty = TRUE;
      g_array_append_val (fold->touched, period);
    }
  if (hearth_fold_worth (fold, act, &worth))
    {
      span->net = hearth_figure_sum (span->net, worth, 1);
      if (kind)
        span->paid = hearth_figure_sum (span->paid, worth, 1);
    }
  else if (act->currency != 0)
    span->elsewhere = hearth_figure_sum (span->elsewhere, act->value, 1);
  if (!kind || act->kind == HEARTH_KIND_NOTE)
    return;
  span->acts += counts;
  span->all += act->kind != HEARTH_KIND_JOINED && act->kind != HEARTH_KIND_LEFT;
  span->peer += act->direction == HEARTH_DIRECTION_PEER;
  span->asked += (fold->asked & bit) != 0 && act->direction != HEARTH_DIRECTION_OUT;
  span->given += (fold->given & bit) != 0 && act->direction == HEARTH_DIRECTION_OUT;
  span->orders += act->kind == HEARTH_KIND_PURCHASE;
  span->creations += act->kind == HEARTH_KIND_CREATION;
  span->invites += act->kind == HEARTH_KIND_REFERRAL && act->direction != HEARTH_DIRECTION_OUT;
}

static void
add_elsewhere (HearthFold      *fold,
               const HearthAct *act,
               int              sign)
{
  gpointer       key = GUINT_TO_POINTER (act->currency);
  HearthFoldSum *sum = g_hash_table_lookup (fold->sums, key);
  gint64         worth;

  if (sum == NULL)
    {
      sum = g_new0 (HearthFoldSum, 1);
      g_hash_table_insert (fold->sums, key, sum);
    }
  sum->minor = hearth_figure_sum (sum->minor, act->value, sign);
  if (hearth_fold_worth (fold, act, &worth))
    sum->converted = hearth_figure_sum (sum->converted, worth, sign);
  else
    sum->left = hearth_figure_sum (sum->left, act->value, sign);
}

/* Where the series has gone to is kept in *at, because days ascend. */
static void
place_act (HearthFold      *fold,
           const HearthAct *act,
           gboolean         counts,
           int              sign,
           guint           *at)
{
  for (guint i = HEARTH_PERIOD_WHOLE; i < HEARTH_PERIOD_SERIES; i++)
    if (hearth_period_has (&fold->periods[i], act->day))
      {
        add_to_span (fold, i, act, counts);
        if (i == HEARTH_PERIOD_WHOLE && fold->sums != NULL && act->currency != 0 && act->currency != fold->currency)
          add_elsewhere (fold, act, sign);
      }
  while (*at < fold->n_periods && act->day >= fold->periods[*at].to)
    (*at)++;
  if (*at < fold->n_periods && act->day >= fold->periods[*at].from)
    add_to_span (fold, *at, act, counts);
}

/* Lays out what the human did. */
static void
place (HearthFold  *fold,
       HearthHuman *human,
       int          sign)
{
  guint at = HEARTH_PERIOD_SERIES;

  for (guint i = 0; i < human->n_acts; i++)
    {
      const HearthAct *act = &human->acts[i];
      gboolean         counts = hearth_human_counts (fold, human, act);

      if (counts)
        {
          human->first = MIN (human->first, act->day);
          human->last = act->day;
        }
      if (act->kind == HEARTH_ACT_OWED)
        human->owed = act->day;
      else if (act->day >= human->fan->joined && human->welcomed == HEARTH_DAY_NEVER &&
               (act->kind == HEARTH_ACT_RECEIVED ||
                (act->kind <= HEARTH_KIND_LAST && act->kind != HEARTH_KIND_REFUND && act->direction == HEARTH_DIRECTION_OUT)))
        human->welcomed = act->day;
      place_act (fold, act, counts, sign, &at);
    }
}

/* The first period of the series that knows them. */
static guint
find_start (const HearthFold  *fold,
            const HearthHuman *human)
{
  gint32 day = MIN (human->fan->joined, human->n_acts > 0 ? human->acts[0].day : HEARTH_DAY_NEVER);
  guint  low = HEARTH_PERIOD_SERIES, high = fold->n_periods;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (fold->periods[middle].to > day)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
take (HearthFold             *fold,
      const HearthFigureMake *make,
      const HearthHuman      *human,
      guint                   period,
      int                     sign,
      gpointer                state)
{
  HearthShare *share = state;
  gint64       part = 0, whole = 0;

  if (make->measure == NULL)
    {
      make->add (fold, human, period, sign, state);
      return;
    }
  make->measure (fold, human, period, &part, &whole);
  if (part != 0)
    share->part = hearth_figure_sum (share->part, part, sign);
  if (whole != 0)
    share->whole = hearth_figure_sum (share->whole, whole, sign);
}

static gboolean
is_behind (HearthFold             *fold,
           const HearthFigureMake *make,
           const HearthHuman      *human)
{
  gint64 part = 0, whole = 0;

  if (fold->datum.kind != HEARTH_DATUM_FIGURE && fold->datum.kind != HEARTH_DATUM_REST)
    return make->is_in != NULL && make->is_in (fold, human, &fold->datum);
  if (make->is_behind != NULL && fold->datum.kind == HEARTH_DATUM_FIGURE)
    return make->is_behind (fold, human);
  if (make->measure != NULL)
    make->measure (fold, human, HEARTH_PERIOD_WHOLE, &part, &whole);
  return fold->datum.kind == HEARTH_DATUM_REST ? part == 0 && whole != 0 : part != 0;
}

static guint64
make_mark (const HearthFoldEdge *edge)
{
  return hearth_figure_spread (hearth_figure_spread ((guint64) edge->from) + (guint64) edge->to);
}

/* Those of one fan lie together, because they are added together. */
static void
remove_edges (HearthFold *fold,
              guint       instance,
              gint64      from)
{
  GArray *edges = fold->edges[instance];
  guint   first = 0, last;

  while (first < edges->len && g_array_index (edges, HearthFoldEdge, first).from != from)
    first++;
  for (last = first; last < edges->len && g_array_index (edges, HearthFoldEdge, last).from == from; last++)
    fold->facts[instance].mark -= make_mark (&g_array_index (edges, HearthFoldEdge, last));
  if (last > first)
    g_array_remove_range (edges, first, last - first);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static guint
find_tie (const HearthHuman *human,
          gint32             day)
{
  guint low = 0, high = human->n_ties;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (human->ties[middle].day < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Whom the human had ties with in the time: fans, each once. */
static void
add_edges (HearthFold        *fold,
           guint              instance,
           const HearthHuman *human)
{
  const HearthPeriod *period = hearth_fold_period (fold, instance);
  GArray             *edges = fold->edges[instance];
  HearthFoldEdge      edge = { human->fan->member, 0 };
  gint64              last = 0;

  g_array_set_size (fold->others, 0);
  for (guint i = find_tie (human, period->from); i < human->n_ties && human->ties[i].day < period->to; i++)
    {
      gint64 at = hearth_fans_find (fold->fans, human->ties[i].with);
      gint64 with = at >= 0 ? g_array_index (fold->fans->all, HearthFan, at).member : edge.from;

      if (with != edge.from)
        g_array_append_val (fold->others, with);
    }
  if (fold->others->len == 0)
    return;
  g_array_sort (fold->others, compare_numbers);
  for (guint i = 0; i < fold->others->len; i++)
    {
      edge.to = g_array_index (fold->others, gint64, i);
      if (edge.to == last)
        continue;
      last = edge.to;
      fold->facts[instance].mark += make_mark (&edge);
      g_array_append_val (edges, edge);
    }
}

static void
take_ties (HearthFold        *fold,
           const HearthHuman *human,
           GArray            *groups,
           int                sign)
{
  if (fold->edges == NULL || human->n_ties == 0)
    return;
  for (guint i = 0; i < fold->n_periods + (groups != NULL ? groups->len : 0); i++)
    {
      guint instance = i < fold->n_periods ? i : fold->n_periods + g_array_index (groups, guint, i - fold->n_periods);

      if (i == HEARTH_PERIOD_BEFORE || i == HEARTH_PERIOD_EARLIER || i == HEARTH_PERIOD_PREFACE)
        continue; /* nobody asks for these */
      if (sign > 0)
        add_edges (fold, instance, human);
      else
        remove_edges (fold, instance, human->fan->member);
    }
}

static void
take_all (HearthFold        *fold,
          const HearthHuman *human,
          int                sign)
{
  guint   start = find_start (fold, human), instances = fold->n_periods + fold->groups->len;
  GArray *groups = fold->memberships != NULL ? g_hash_table_lookup (fold->memberships, &human->fan->member) : NULL;

  take_ties (fold, human, groups, sign);
  for (guint i = fold->first; i < fold->n_makes; i += fold->step)
    {
      const HearthFigureMake *make = fold->makes[i];
      gpointer               *states = fold->states + (gsize) i * instances;
      gboolean                once = (make->flags & (HEARTH_FIGURE_ONCE | HEARTH_FIGURE_EACH)) != 0;

      if (fold->listing && sign > 0 && is_behind (fold, make, human))
        g_array_append_val (fold->behind[i], human->fan->member);
      if (fold->owners[i] != i)
        continue;
      take (fold, make, human, HEARTH_PERIOD_WHOLE, sign, states[HEARTH_PERIOD_WHOLE]);
      if (fold->compare != HEARTH_COMPARE_NOTHING && !once)
        take (fold, make, human, HEARTH_PERIOD_COMPARED, sign, states[HEARTH_PERIOD_COMPARED]);
      for (guint period = start; !once && period < fold->n_periods; period++)
        take (fold, make, human, period, sign, states[period]);
      for (guint group = 0; groups != NULL && (make->flags & HEARTH_FIGURE_ONCE) == 0 && group < groups->len; group++)
        take (fold, make, human, HEARTH_PERIOD_WHOLE, sign, states[fold->n_periods + g_array_index (groups, guint, group)]);
    }
}

void
hearth_fold_add (HearthFold      *fold,
                 const HearthFan *fan,
                 const guint8    *acts,
                 gsize            acts_size,
                 const guint8    *ties,
                 gsize            ties_size,
                 int              sign)
{
  HearthHuman human = {
    .fan = fan,
    .first = HEARTH_DAY_NEVER,
    .last = HEARTH_DAY_ALWAYS,
    .welcomed = HEARTH_DAY_NEVER,
    .owed = HEARTH_DAY_NEVER,
    .spans = fold->spans,
  };

  g_array_set_size (fold->acts, 0);
  g_array_set_size (fold->ties, 0);
  hearth_acts_unpack (acts, acts_size, fold->acts);
  hearth_ties_unpack (ties, ties_size, fold->ties);
  /* What is dated after today is a mistake or a plan; it has not happened. */
  while (fold->acts->len > 0 && g_array_index (fold->acts, HearthAct, fold->acts->len - 1).day > fold->today)
    g_array_set_size (fold->acts, fold->acts->len - 1);
  while (fold->ties->len > 0 && g_array_index (fold->ties, HearthPeerAct, fold->ties->len - 1).day > fold->today)
    g_array_set_size (fold->ties, fold->ties->len - 1);
  human.acts = (const HearthAct *) (gpointer) fold->acts->data;
  human.n_acts = fold->acts->len;
  human.ties = (const HearthPeerAct *) (gpointer) fold->ties->data;
  human.n_ties = fold->ties->len;

  fold->stages[0] = -1;
  place (fold, &human, sign);
  take_all (fold, &human, sign);
  for (guint i = 0; i < fold->touched->len; i++)
    fold->spans[g_array_index (fold->touched, guint, i)] = (HearthSpan) { 0 };
  g_array_set_size (fold->touched, 0);
}
