/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From what was added up to figures. */

#include "metrics/hearth-figure-private.h"

#include "base/hearth-money.h"
#include "metrics/hearth-metric-derive.h"
#include "models/hearth-interval.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *key;
  const char *title;
} groups[] = {
#define GROUP(NAME, key, title) { key, title },
  HEARTH_FIGURE_GROUPS (GROUP)
#undef GROUP
};

const char *
hearth_figure_group_key (HearthFigureGroup group)
{
  return groups[group].key;
}

const char *
hearth_figure_group_title (HearthFigureGroup group)
{
  return _ (groups[group].title);
}

guint
hearth_figure_count (void)
{
  return hearth_figure_n_makes;
}

const HearthFigureInfo *
hearth_figure_info (guint index)
{
  return &hearth_figure_makes[index].info;
}

const HearthFigureInfo *
hearth_figure_find (const char *name)
{
  for (guint i = 0; i < hearth_figure_n_makes; i++)
    if (g_str_equal (hearth_figure_makes[i].info.name, name))
      return &hearth_figure_makes[i].info;
  return NULL;
}

static void
point_clear (gpointer point)
{
  g_free (((HearthFigurePoint *) point)->group);
}

static void
cohort_clear (gpointer cohort)
{
  g_array_unref (((HearthFigureCohort *) cohort)->counts);
}

static void
curve_clear (gpointer curve)
{
  g_free (((HearthFigureCurve *) curve)->group);
  g_array_unref (((HearthFigureCurve *) curve)->steps);
}

static void
moment_clear (gpointer moment)
{
  g_free (((HearthFigureMoment *) moment)->title);
  g_array_unref (((HearthFigureMoment *) moment)->woken);
}

static HearthFigure *
figure_new (const HearthFold       *fold,
            const HearthFigureMake *make)
{
  HearthFigure *figure = g_new0 (HearthFigure, 1);
  char          code[4];

  figure->info = &make->info;
  hearth_act_currency_code (fold->currency, code);
  figure->currency = g_strdup (code);
  figure->from = fold->periods[HEARTH_PERIOD_WHOLE].from;
  figure->to = fold->periods[HEARTH_PERIOD_WHOLE].to;
  figure->value = figure->before = hearth_value_none ();
  figure->difference_low = figure->difference_high = NAN;
  figure->series = g_array_new (FALSE, FALSE, sizeof (HearthFigurePoint));
  g_array_set_clear_func (figure->series, point_clear);
  figure->parts = g_array_new (FALSE, FALSE, sizeof (HearthFigurePart));
  figure->sums = g_array_new (FALSE, FALSE, sizeof (HearthFigureSum));
  figure->cohorts = g_array_new (FALSE, FALSE, sizeof (HearthFigureCohort));
  g_array_set_clear_func (figure->cohorts, cohort_clear);
  figure->steps = g_array_new (FALSE, FALSE, sizeof (HearthFigureStep));
  figure->curves = g_array_new (FALSE, FALSE, sizeof (HearthFigureCurve));
  g_array_set_clear_func (figure->curves, curve_clear);
  figure->scores = g_array_new (FALSE, FALSE, sizeof (HearthFigureScore));
  figure->moments = g_array_new (FALSE, FALSE, sizeof (HearthFigureMoment));
  g_array_set_clear_func (figure->moments, moment_clear);
  figure->levels = g_array_new (FALSE, FALSE, sizeof (HearthFigureLevel));
  figure->bins = g_array_new (FALSE, FALSE, sizeof (HearthFigureBin));
  figure->spread = g_array_new (FALSE, FALSE, sizeof (HearthFigureSpread));
  return figure;
}

void
hearth_figure_free (HearthFigure *figure)
{
  g_array_unref (figure->series);
  g_array_unref (figure->parts);
  g_array_unref (figure->sums);
  g_array_unref (figure->cohorts);
  g_array_unref (figure->steps);
  g_array_unref (figure->curves);
  g_array_unref (figure->scores);
  g_array_unref (figure->moments);
  g_array_unref (figure->levels);
  g_array_unref (figure->bins);
  g_array_unref (figure->spread);
  g_clear_pointer (&figure->members, g_array_unref);
  g_free (figure->currency);
  g_free (figure);
}

static HearthFigureValue
get_value (const HearthFigureMake *make,
           const HearthShare      *share)
{
  if ((make->flags & HEARTH_FIGURE_ODDS) != 0)
    return hearth_value_odds (share->part, share->whole);
  switch (make->info.unit)
    {
    case HEARTH_UNIT_COUNT:
      return hearth_value_count (share->part, (make->flags & HEARTH_FIGURE_EVENTS) != 0);
    case HEARTH_UNIT_RATE:
      return hearth_value_rate (share->part, share->whole);
    case HEARTH_UNIT_MONEY:
      if ((make->flags & HEARTH_FIGURE_SUM) != 0)
        return hearth_value_money_sum (share->part, share->whole);
      return hearth_value_money (share->part, share->whole);
    case HEARTH_UNIT_RATIO:
    case HEARTH_UNIT_DAYS:
    case HEARTH_UNIT_HOURS:
    default:
      {
        HearthFigureValue value = hearth_value_number (share->whole > 0 ? (double) share->part / (double) share->whole : NAN, share->whole);

        value.part = share->part;
        value.whole = share->whole;
        return value;
      }
    }
}

/* One instance of a figure: a period, or after those a group. What finish adds besides stays with the whole time. */
static HearthFigureValue
finish_value (HearthFold             *fold,
              const HearthFigureMake *make,
              guint                   instance,
              gpointer                state)
{
  g_autoptr (HearthFigure) figure = NULL;

  if (make->finish == NULL)
    return get_value (make, state);
  figure = figure_new (fold, make);
  if (make->measure != NULL)
    figure->value = get_value (make, state);
  make->finish (fold, instance, state, figure);
  return figure->value;
}

static void
add_series (HearthFold             *fold,
            const HearthFigureMake *make,
            gpointer               *states,
            HearthFigure           *figure)
{
  if ((make->flags & (HEARTH_FIGURE_ONCE | HEARTH_FIGURE_EACH)) == 0)
    for (guint i = HEARTH_PERIOD_SERIES; i < fold->n_periods; i++)
      {
        const HearthPeriod *period = &fold->periods[i];
        HearthFigurePoint   point = { finish_value (fold, make, i, states[i]), period->from, period->to, period->partial, NULL };

        g_array_append_val (figure->series, point);
      }
  for (guint i = 0; (make->flags & HEARTH_FIGURE_ONCE) == 0 && i < fold->groups->len; i++)
    {
      HearthFigurePoint point = { finish_value (fold, make, fold->n_periods + i, states[fold->n_periods + i]), figure->from, figure->to,
                                  fold->periods[HEARTH_PERIOD_WHOLE].partial, g_strdup (g_ptr_array_index (fold->groups, i)) };

      g_array_append_val (figure->series, point);
    }
}

/* Of two counts of what happened: each of all of them was in the one time or the other, and if nothing changed it was by how long each is. */
static HearthFigureTrend
compare_events (const HearthFold *fold,
                gint64            now,
                gint64            before)
{
  const HearthPeriod *one = &fold->periods[HEARTH_PERIOD_WHOLE], *other = &fold->periods[HEARTH_PERIOD_COMPARED];
  double              share = (double) (one->to - one->from) / (double) (one->to - one->from + other->to - other->from);
  HearthInterval      interval;

  if (now < 0 || before < 0 || now + before == 0)
    return HEARTH_FIGURE_TREND_NONE;
  interval = hearth_interval_wilson ((guint64) now, (guint64) (now + before), HEARTH_LEVEL);
  return interval.low > share ? HEARTH_FIGURE_TREND_UP : interval.high < share ? HEARTH_FIGURE_TREND_DOWN
                                                                               : HEARTH_FIGURE_TREND_NONE;
}

static HearthFigureTrend
find_trend (const HearthFold       *fold,
            const HearthFigureMake *make,
            const HearthFigure     *figure)
{
  if (figure->value.state != HEARTH_FIGURE_OK || figure->before.state != HEARTH_FIGURE_OK)
    return HEARTH_FIGURE_TREND_UNKNOWN;
  if (isfinite (figure->difference_low) && isfinite (figure->difference_high))
    return figure->difference_low > 0 ? HEARTH_FIGURE_TREND_UP : figure->difference_high < 0 ? HEARTH_FIGURE_TREND_DOWN
                                                                                             : HEARTH_FIGURE_TREND_NONE;
  if ((make->flags & HEARTH_FIGURE_EVENTS) != 0)
    return compare_events (fold, figure->value.part, figure->before.part);
  return HEARTH_FIGURE_TREND_UNKNOWN;
}

static void
compare (HearthFold             *fold,
         const HearthFigureMake *make,
         gpointer               *states,
         HearthFigure           *figure)
{
  const HearthPeriod *period = &fold->periods[HEARTH_PERIOD_COMPARED];

  if (period->from >= period->to || (make->flags & (HEARTH_FIGURE_ONCE | HEARTH_FIGURE_EACH)) != 0)
    return;
  figure->has_before = TRUE;
  figure->before_from = period->from;
  figure->before_to = period->to;
  figure->before = finish_value (fold, make, HEARTH_PERIOD_COMPARED, states[HEARTH_PERIOD_COMPARED]);
  if (make->info.unit == HEARTH_UNIT_RATE && figure->value.whole > 0 && figure->before.whole > 0)
    {
      HearthInterval difference = hearth_interval_difference ((guint64) figure->value.part, (guint64) figure->value.whole,
                                                              (guint64) figure->before.part, (guint64) figure->before.whole, HEARTH_LEVEL);

      figure->difference_low = difference.low;
      figure->difference_high = difference.high;
    }
  figure->trend = find_trend (fold, make, figure);
}

static int
compare_sums (gconstpointer a,
              gconstpointer b)
{
  return strcmp (((const HearthFigureSum *) a)->currency, ((const HearthFigureSum *) b)->currency);
}

char *
hearth_figure_sum_words (const HearthFigureSum *sum,
                         const char            *currency)
{
  g_autofree char *from = hearth_money_format (sum->minor - sum->left, sum->currency), *to = hearth_money_format (sum->converted, currency);
  g_autofree char *left = hearth_money_format (sum->left, sum->currency);

  if (sum->left == sum->minor && sum->converted == 0)
    /* Translators: %s is an amount of money in another currency than the community's */
    return g_strdup_printf (_ ("and %s, not converted"), left);
  if (sum->left == 0)
    /* Translators: an amount of money in another currency, then what it is worth in the community's */
    return g_strdup_printf (_ ("of that %1$s as %2$s"), from, to);
  /* Translators: an amount of money in another currency, what it is worth in the community's, and another amount that has no rate */
  return g_strdup_printf (_ ("of that %1$s as %2$s; and %3$s, not converted"), from, to, left);
}

static void
add_sums (HearthFold   *fold,
          HearthFigure *figure)
{
  GHashTableIter iter;
  gpointer       currency, value;

  g_hash_table_iter_init (&iter, fold->sums);
  while (g_hash_table_iter_next (&iter, &currency, &value))
    {
      const HearthFoldSum *found = value;
      HearthFigureSum      sum = { .minor = found->minor, .converted = found->converted, .left = found->left };

      hearth_act_currency_code ((guint16) GPOINTER_TO_UINT (currency), sum.currency);
      g_array_append_val (figure->sums, sum);
    }
  g_array_sort (figure->sums, compare_sums);
}

static HearthFigure *
finish_one (HearthFold *fold,
            guint       index)
{
  const HearthFigureMake *make = fold->makes[index];
  gpointer               *states = fold->states + (gsize) index * (fold->n_periods + fold->groups->len);
  HearthFigure           *figure = figure_new (fold, make);

  if (make->measure != NULL)
    figure->value = get_value (make, states[HEARTH_PERIOD_WHOLE]);
  if (make->finish != NULL)
    make->finish (fold, HEARTH_PERIOD_WHOLE, states[HEARTH_PERIOD_WHOLE], figure);
  if (fold->fans->all->len == 0)
    figure->value.state = HEARTH_FIGURE_NONE;
  add_series (fold, make, states, figure);
  compare (fold, make, states, figure);
  if (make->info.unit == HEARTH_UNIT_MONEY)
    add_sums (fold, figure);
  if (fold->listing && figure->members == NULL)
    figure->members = g_array_ref (fold->behind[index]);
  return figure;
}

gpointer
hearth_fold_get_state (const HearthFold       *fold,
                       const HearthFigureInfo *info,
                       guint                   instance)
{
  for (guint i = 0; i < fold->n_makes; i++)
    if (&fold->makes[i]->info == info)
      return fold->states[(gsize) i * (fold->n_periods + fold->groups->len) + instance];
  return NULL;
}

GPtrArray *
hearth_fold_finish (HearthFold *fold)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_figure_free);

  for (guint i = 0; i < fold->n_makes; i++)
    g_ptr_array_add (figures, finish_one (fold, i));
  return figures;
}

typedef struct
{
  HearthFold *fold;
  HearthPass *pass;
  guint       next; /* of fans, who come in the order of the records */
} Everybody;

static void
pass_until (Everybody *all,
            gint64     member)
{
  for (; all->next < all->fold->fans->all->len; all->next++)
    {
      const HearthFan *fan = &g_array_index (all->fold->fans->all, HearthFan, all->next);

      if (fan->member >= member)
        return;
      hearth_pass_add (all->pass, fan, NULL, 0, NULL, 0);
    }
}

/* HearthMetricFunc. */
static gboolean
pass_human (gint64         member,
            const guint8  *acts,
            gsize          acts_size,
            const guint8  *ties,
            gsize          ties_size,
            gpointer       data,
            GError **error G_GNUC_UNUSED)
{
  Everybody *all = data;

  pass_until (all, member);
  if (all->next < all->fold->fans->all->len && g_array_index (all->fold->fans->all, HearthFan, all->next).member == member)
    hearth_pass_add (all->pass, &g_array_index (all->fold->fans->all, HearthFan, all->next++), acts, acts_size, ties, ties_size);
  return TRUE;
}

gboolean
hearth_fold_read (HearthFold   *fold,
                  HearthConn   *conn,
                  GCancellable *cancellable,
                  GError      **error)
{
  Everybody all = { fold, hearth_pass_new (fold), 0 };
  gboolean  read = hearth_metric_each (conn, pass_human, &all, cancellable, error);

  if (read)
    pass_until (&all, G_MAXINT64);
  hearth_pass_end (all.pass);
  return read;
}

GPtrArray *
hearth_figures_read (HearthConn              *conn,
                     const HearthFigureQuery *query,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  g_autoptr (HearthFold) fold = hearth_fold_new (conn, query, cancellable, error);

  return fold != NULL && hearth_fold_read (fold, conn, cancellable, error) ? hearth_fold_finish (fold) : NULL;
}
