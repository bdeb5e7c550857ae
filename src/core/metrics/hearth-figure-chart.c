/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What a chart shows and what is found from it go by the same places in the figure. */

#include "metrics/hearth-figure-chart.h"

#include "members/hearth-stage.h"
#include "metrics/hearth-figure-words.h"
#include "metrics/hearth-time-choice.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More curves above each other cannot be told apart. */
#define MOST_CURVES 4

static HearthChartUnit
get_unit (const HearthFigure *figure)
{
  if (hearth_figure_is_share (figure->info))
    return HEARTH_CHART_PERCENT;
  switch (figure->info->unit)
    {
    case HEARTH_UNIT_COUNT:
      return HEARTH_CHART_WHOLE;
    case HEARTH_UNIT_MONEY:
      return HEARTH_CHART_MONEY;
    case HEARTH_UNIT_DAYS:
      return HEARTH_CHART_DAYS;
    case HEARTH_UNIT_HOURS:
      return HEARTH_CHART_HOURS;
    case HEARTH_UNIT_RATE:
    case HEARTH_UNIT_RATIO:
    default:
      return HEARTH_CHART_NUMBER;
    }
}

static void
set_unit (HearthChart        *chart,
          const HearthFigure *figure)
{
  chart->unit = get_unit (figure);
  chart->value_name = hearth_chart_keep (chart, _ (figure->info->title));
  if (chart->unit == HEARTH_CHART_MONEY)
    hearth_chart_set_currency (chart, figure->currency);
}

/* What happened in a time adds up; what is the case at its end, or a share, does not. */
static gboolean
adds_up (const HearthFigure *figure)
{
  return figure->info->unit == HEARTH_UNIT_MONEY
             ? figure->value.whole == HEARTH_NONE
             : figure->info->unit == HEARTH_UNIT_COUNT && isfinite (figure->value.low);
}

static gboolean
is_by_group (const HearthFigure *figure)
{
  return figure->series->len > 0 && g_array_index (figure->series, HearthFigurePoint, 0).group != NULL;
}

static void
add_point (HearthChart             *chart,
           const HearthFigure      *figure,
           const HearthFigurePoint *point,
           guint                    place)
{
  HearthFigure     of = *figure;
  HearthChartPoint drawn = HEARTH_CHART_POINT (point->group != NULL ? (double) place : point->from, point->value.value, NULL);
  g_autofree char *time = point->group == NULL ? hearth_time_words (point->from, point->to) : NULL, *count = NULL;

  of.value = point->value;
  count = hearth_figure_say_count (&of);
  drawn.low = point->value.low;
  drawn.high = point->value.high;
  drawn.label = point->group != NULL ? point->group : time;
  drawn.details = count;
  drawn.flags = (point->partial && point->group == NULL ? HEARTH_POINT_PARTIAL : 0) | (point->value.state == HEARTH_FIGURE_FEW ? HEARTH_POINT_FEW : 0);
  if (point->value.state == HEARTH_FIGURE_NONE)
    drawn.value = drawn.low = drawn.high = NAN;
  hearth_chart_add (chart, 0, &drawn);
}

static HearthChart *
draw_series (const HearthFigure *figure,
             gboolean            spark)
{
  gboolean        groups = is_by_group (figure);
  HearthChartKind kind = spark ? HEARTH_CHART_SPARKLINE : groups         ? (isfinite (figure->value.low) ? HEARTH_CHART_INTERVALS : HEARTH_CHART_ROWS)
                                                      : adds_up (figure) ? HEARTH_CHART_BARS
                                                                         : HEARTH_CHART_LINE;
  HearthChart    *chart;
  guint           known = 0;

  for (guint i = 0; i < figure->series->len; i++)
    known += isfinite (g_array_index (figure->series, HearthFigurePoint, i).value.value);
  if (known == 0 || (spark && (known < 2 || groups)))
    return NULL;
  chart = hearth_chart_new (kind, _ (figure->info->title));
  set_unit (chart, figure);
  chart->x_unit = groups ? HEARTH_CHART_LABELS : HEARTH_CHART_DATE;
  chart->x_name = hearth_chart_keep (chart, groups ? _ ("Group") : _ ("Time"));
  hearth_chart_add_series (chart, _ (figure->info->title));
  for (guint i = 0; i < figure->series->len; i++)
    add_point (chart, figure, &g_array_index (figure->series, HearthFigurePoint, i), i);
  return chart;
}

static HearthChart *
draw_band (const HearthFigure *figure)
{
  HearthChartPoint point = HEARTH_CHART_POINT (0, figure->value.value, NULL);
  HearthChart     *chart;

  if (!isfinite (figure->value.low) || !isfinite (figure->value.high) || figure->value.state != HEARTH_FIGURE_OK)
    return NULL;
  chart = hearth_chart_new (HEARTH_CHART_BAND, _ (figure->info->title));
  set_unit (chart, figure);
  if (chart->unit == HEARTH_CHART_PERCENT)
    chart->most = 1;
  hearth_chart_add_series (chart, NULL);
  point.low = figure->value.low;
  point.high = figure->value.high;
  hearth_chart_add (chart, 0, &point);
  return chart;
}

static char *
say_of (gint64 part,
        gint64 whole)
{
  g_autofree char *one = g_strdup_printf ("%'" G_GINT64_FORMAT, part), *all = g_strdup_printf ("%'" G_GINT64_FORMAT, whole);

  return g_strdup_printf (_ ("%1$s of %2$s"), one, all);
}

static void
add_cohort (HearthChart              *chart,
            const HearthFigureCohort *cohort)
{
  gint32           begin = hearth_month_begin (cohort->month);
  g_autofree char *name = hearth_time_words (begin, hearth_month_begin (cohort->month + 1));
  guint            series = hearth_chart_add_series (chart, name);
  gint64           size = g_array_index (cohort->counts, gint64, 0);

  for (guint i = 0; i < cohort->counts->len; i++)
    {
      gint64           active = g_array_index (cohort->counts, gint64, i);
      g_autofree char *details = say_of (active, size);
      HearthChartPoint point = HEARTH_CHART_POINT (i, size > 0 ? (double) active / (double) size : (double) NAN, NULL);

      point.details = details;
      point.flags = (cohort->partial && i + 1 == cohort->counts->len ? HEARTH_POINT_PARTIAL : 0) | (size < HEARTH_FIGURE_ENOUGH ? HEARTH_POINT_FEW : 0);
      hearth_chart_add (chart, series, &point);
    }
}

static HearthChart *
draw_cohorts (const HearthFigure *figure)
{
  HearthChart *chart;

  if (figure->cohorts->len == 0)
    return NULL;
  chart = hearth_chart_new (HEARTH_CHART_COHORTS, _ ("Active in the months after their first act"));
  hearth_chart_set_axes (chart, HEARTH_CHART_NUMBER, _ ("Months after"), HEARTH_CHART_PERCENT, _ ("Active"));
  chart->most = 1;
  for (guint i = 0; i < figure->cohorts->len; i++)
    add_cohort (chart, &g_array_index (figure->cohorts, HearthFigureCohort, i));
  return chart;
}

static void
add_curve (HearthChart  *chart,
           const char   *name,
           const GArray *steps)
{
  guint            series = hearth_chart_add_series (chart, name);
  HearthChartPoint point = HEARTH_CHART_POINT (0, 1, NULL);

  hearth_chart_add (chart, series, &point);
  for (guint i = 0; i < steps->len; i++)
    {
      const HearthFigureStep *step = &g_array_index (steps, HearthFigureStep, i);
      g_autofree char        *details = say_of (step->events, step->at_risk);

      point = HEARTH_CHART_POINT (step->t, step->survival, NULL);
      point.low = step->low;
      point.high = step->high;
      point.details = details;
      point.flags = step->events == 0 ? HEARTH_POINT_CUT : 0;
      hearth_chart_add (chart, series, &point);
    }
}

/* All in one curve, or one of each of the largest groups. */
static HearthChart *
draw_survival (const HearthFigure *figure)
{
  HearthChart *chart;

  if (figure->steps->len == 0 || figure->value.state != HEARTH_FIGURE_OK)
    return NULL;
  chart = hearth_chart_new (HEARTH_CHART_SURVIVAL, _ (figure->info->title));
  hearth_chart_set_axes (chart, HEARTH_CHART_DAYS, _ ("Days after"), HEARTH_CHART_PERCENT, _ ("Not yet"));
  chart->most = 1;
  if (figure->curves->len == 0)
    add_curve (chart, _ (figure->info->title), figure->steps);
  for (guint i = 0; i < MIN (figure->curves->len, MOST_CURVES); i++)
    {
      const HearthFigureCurve *curve = &g_array_index (figure->curves, HearthFigureCurve, i);

      add_curve (chart, curve->group, curve->steps);
    }
  return chart;
}

static HearthChart *
draw_levels (const HearthFigure *figure)
{
  HearthChart *chart;

  if (figure->levels->len == 0)
    return NULL;
  chart = hearth_chart_new (HEARTH_CHART_STACKED_BARS, _ ("Members at each stage"));
  hearth_chart_set_axes (chart, HEARTH_CHART_DATE, _ ("Time"), HEARTH_CHART_WHOLE, _ ("Members"));
  for (guint stage = 0; stage < HEARTH_FIGURE_STAGES; stage++)
    {
      guint series = hearth_chart_add_series (chart, hearth_stage_name ((HearthStage) stage));

      for (guint i = 0; i < figure->levels->len; i++)
        {
          const HearthFigureLevel *level = &g_array_index (figure->levels, HearthFigureLevel, i);
          g_autofree char         *time = hearth_time_words (level->from, level->to);
          HearthChartPoint         point = HEARTH_CHART_POINT (level->from, (double) level->at[stage], time);

          point.flags = level->partial ? HEARTH_POINT_PARTIAL : 0;
          hearth_chart_add (chart, series, &point);
        }
    }
  return chart;
}

static HearthChart *
draw_bins (const HearthFigure *figure)
{
  HearthChart *chart;

  if (figure->bins->len == 0)
    return NULL;
  chart = hearth_chart_new (HEARTH_CHART_HISTOGRAM, _ ("How likely members are still here"));
  hearth_chart_set_axes (chart, HEARTH_CHART_PERCENT, _ ("Still here"), HEARTH_CHART_WHOLE, _ ("Members"));
  hearth_chart_add_series (chart, _ ("Members"));
  for (guint i = 0; i < figure->bins->len; i++)
    {
      const HearthFigureBin *bin = &g_array_index (figure->bins, HearthFigureBin, i);
      HearthChartPoint       point = HEARTH_CHART_POINT (bin->from, (double) bin->n, NULL);

      hearth_chart_add (chart, 0, &point);
    }
  return chart;
}

static HearthChart *
draw_lorenz (const HearthFigure *figure)
{
  HearthChart *chart;

  if (figure->spread->len < 2 || figure->value.state != HEARTH_FIGURE_OK)
    return NULL;
  chart = hearth_chart_new (HEARTH_CHART_LORENZ, _ (figure->info->title));
  hearth_chart_set_axes (chart, HEARTH_CHART_PERCENT, _ ("Members, those with the least first"), HEARTH_CHART_PERCENT, _ ("Share of all"));
  hearth_chart_add_series (chart, _ (figure->info->title));
  for (guint i = 0; i < figure->spread->len; i++)
    {
      const HearthFigureSpread *spread = &g_array_index (figure->spread, HearthFigureSpread, i);
      HearthChartPoint          point = HEARTH_CHART_POINT (spread->members, spread->share, NULL);

      hearth_chart_add (chart, 0, &point);
    }
  return chart;
}

static HearthChart *
draw_ranked (const HearthFigure *figure)
{
  HearthChart *chart;

  if (figure->moments->len == 0)
    return NULL;
  chart = hearth_chart_new (HEARTH_CHART_INTERVALS, _ ("Moments, those that surely reached most first"));
  hearth_chart_set_axes (chart, HEARTH_CHART_LABELS, _ ("Moment"), HEARTH_CHART_PERCENT, _ ("Took part"));
  hearth_chart_add_series (chart, _ ("Took part"));
  for (guint i = 0; i < figure->moments->len; i++)
    {
      const HearthFigureMoment *moment = &g_array_index (figure->moments, HearthFigureMoment, i);
      g_autofree char          *details = say_of (moment->rate.part, moment->rate.whole);
      HearthChartPoint          point = HEARTH_CHART_POINT (i, moment->shrunk, moment->title);

      point.low = moment->low;
      point.high = moment->high;
      point.details = details;
      point.tag = moment->moment;
      hearth_chart_add (chart, 0, &point);
    }
  return chart;
}

HearthChart *
hearth_figure_draw (const HearthFigure *figure,
                    HearthFigureChart   what)
{
  switch (what)
    {
    case HEARTH_FIGURE_SERIES:
    case HEARTH_FIGURE_SPARK:
      return draw_series (figure, what == HEARTH_FIGURE_SPARK);
    case HEARTH_FIGURE_BAND:
      return draw_band (figure);
    case HEARTH_FIGURE_COHORTS:
      return draw_cohorts (figure);
    case HEARTH_FIGURE_SURVIVAL:
      return draw_survival (figure);
    case HEARTH_FIGURE_LEVELS:
      return draw_levels (figure);
    case HEARTH_FIGURE_BINS:
      return draw_bins (figure);
    case HEARTH_FIGURE_LORENZ:
      return draw_lorenz (figure);
    case HEARTH_FIGURE_RANKED:
      return draw_ranked (figure);
    case HEARTH_FIGURE_N_CHARTS:
    default:
      return NULL;
    }
}

static gboolean
find_in_series (const HearthFigure *figure,
                guint               index,
                HearthDatum        *datum,
                gint32             *from,
                gint32             *to)
{
  const HearthFigurePoint *point = index < figure->series->len ? &g_array_index (figure->series, HearthFigurePoint, index) : NULL;

  if (point == NULL)
    return FALSE;
  datum->kind = HEARTH_DATUM_FIGURE;
  datum->group = point->group;
  *from = point->from;
  *to = point->to;
  return TRUE;
}

/* The first point of a survival curve is the beginning, where nothing has ended. */
static gboolean
find_in_steps (const HearthFigure *figure,
               guint               series,
               guint               index,
               HearthDatum        *datum)
{
  const HearthFigureCurve *curve = series < figure->curves->len ? &g_array_index (figure->curves, HearthFigureCurve, series) : NULL;
  const GArray            *steps = curve != NULL ? curve->steps : figure->steps;

  if (index == 0 || index > steps->len)
    return FALSE;
  datum->kind = HEARTH_DATUM_ENDED;
  datum->a = (gint64) g_array_index (steps, HearthFigureStep, index - 1).t;
  datum->b = datum->a + 1;
  datum->group = curve != NULL ? curve->group : NULL;
  return TRUE;
}

static gboolean
find_level (const HearthFigure *figure,
            guint               series,
            guint               index,
            HearthDatum        *datum,
            gint32             *from,
            gint32             *to)
{
  if (series >= HEARTH_FIGURE_STAGES || index >= figure->levels->len)
    return FALSE;
  datum->kind = HEARTH_DATUM_STAGE;
  datum->a = series;
  *from = g_array_index (figure->levels, HearthFigureLevel, index).from;
  *to = g_array_index (figure->levels, HearthFigureLevel, index).to;
  return TRUE;
}

gboolean
hearth_figure_find_datum (const HearthFigure *figure,
                          HearthFigureChart   what,
                          guint               series,
                          guint               index,
                          HearthDatum        *datum,
                          gint32             *from,
                          gint32             *to)
{
  *datum = (HearthDatum) { HEARTH_DATUM_FIGURE, 0, 0, NULL };
  *from = figure->from;
  *to = figure->to;
  switch (what)
    {
    case HEARTH_FIGURE_SERIES:
      return find_in_series (figure, index, datum, from, to);
    case HEARTH_FIGURE_COHORTS:
      if (series >= figure->cohorts->len)
        return FALSE;
      *datum = (HearthDatum) { HEARTH_DATUM_COHORT, g_array_index (figure->cohorts, HearthFigureCohort, series).month, index, NULL };
      return TRUE;
    case HEARTH_FIGURE_SURVIVAL:
      return find_in_steps (figure, series, index, datum);
    case HEARTH_FIGURE_LEVELS:
      return find_level (figure, series, index, datum, from, to);
    case HEARTH_FIGURE_BINS:
      *datum = (HearthDatum) { HEARTH_DATUM_BIN, index, 0, NULL };
      return index < figure->bins->len;
    case HEARTH_FIGURE_LORENZ:
      if (index >= figure->spread->len)
        return FALSE;
      *datum = (HearthDatum) { HEARTH_DATUM_TOP, (gint64) ceil ((1 - g_array_index (figure->spread, HearthFigureSpread, index).members) * 100), 0, NULL };
      return TRUE;
    case HEARTH_FIGURE_RANKED:
      if (index >= figure->moments->len)
        return FALSE;
      *datum = (HearthDatum) { HEARTH_DATUM_MOMENT, g_array_index (figure->moments, HearthFigureMoment, index).moment, 0, NULL };
      return TRUE;
    case HEARTH_FIGURE_SPARK:
    case HEARTH_FIGURE_BAND:
    case HEARTH_FIGURE_N_CHARTS:
    default:
      return FALSE;
    }
}
