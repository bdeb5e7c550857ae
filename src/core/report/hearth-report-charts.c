/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures over the months as charts. What is not over is marked so. Pure. */

#include "report/hearth-report-private.h"

#include "base/hearth-clock.h"
#include "members/hearth-stage.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static HearthChartUnit
to_unit (HearthFigureUnit unit)
{
  switch (unit)
    {
    case HEARTH_UNIT_RATE:
      return HEARTH_CHART_PERCENT;
    case HEARTH_UNIT_MONEY:
      return HEARTH_CHART_MONEY;
    case HEARTH_UNIT_COUNT:
      return HEARTH_CHART_WHOLE;
    case HEARTH_UNIT_RATIO:
    case HEARTH_UNIT_DAYS:
    case HEARTH_UNIT_HOURS:
    default:
      return HEARTH_CHART_NUMBER;
    }
}

static void
add_point (HearthChart             *chart,
           const HearthFigurePoint *from,
           guint                    index,
           gboolean                 rate)
{
  g_autofree char *label = hearth_say_month (from->from), *of = rate ? hearth_say_of (&from->value) : NULL;
  HearthChartPoint point = HEARTH_CHART_POINT (index, from->value.value, label);

  if (rate)
    {
      point.low = from->value.low;
      point.high = from->value.high;
      point.details = of;
    }
  if (chart->x_unit == HEARTH_CHART_DATE)
    point.x = from->from;
  point.flags = (from->partial ? HEARTH_POINT_PARTIAL : 0) | (from->value.state == HEARTH_FIGURE_FEW ? HEARTH_POINT_FEW : 0);
  hearth_chart_add (chart, 0, &point);
}

void
hearth_report_add_series (HearthReport       *report,
                          const HearthFigure *figure,
                          gboolean            bars)
{
  g_autoptr (HearthChart) chart = NULL;
  gboolean                rate = figure != NULL && figure->info->unit == HEARTH_UNIT_RATE;

  if (figure == NULL || figure->series->len < 2)
    return;
  chart = hearth_chart_new (bars ? HEARTH_CHART_BARS : HEARTH_CHART_LINE, _ (figure->info->title));
  hearth_chart_set_axes (chart, bars ? HEARTH_CHART_LABELS : HEARTH_CHART_DATE, C_ ("report", "Month"), to_unit (figure->info->unit), _ (figure->info->title));
  if (figure->info->unit == HEARTH_UNIT_MONEY)
    hearth_chart_set_currency (chart, figure->currency);
  hearth_chart_add_series (chart, _ (figure->info->title));
  for (guint i = 0; i < figure->series->len; i++)
    add_point (chart, &g_array_index (figure->series, HearthFigurePoint, i), i, rate);
  if (!hearth_chart_is_empty (chart))
    hearth_report_add_chart (report, chart, NULL);
}

/* "Members by stage, at the end of each month. October 2026: Passer-by 24, Listener 79, ..." */
static char *
say_levels (const HearthFigure *stages)
{
  const HearthFigureLevel *last = &g_array_index (stages->levels, HearthFigureLevel, stages->levels->len - 1);
  g_autofree char         *month = hearth_say_month (last->from);
  g_autoptr (GString)      list = g_string_new (NULL);

  for (int stage = 0; stage <= HEARTH_STAGE_LAST; stage++)
    g_string_append_printf (list, "%s%s %ld", stage > 0 ? ", " : "", hearth_stage_name (stage), (glong) last->at[stage]);
  /* Translators: %1$s is a month, %2$s a list of stages with how many members are at each */
  return g_strdup_printf (_ ("Members by stage, at the end of each month. %1$s: %2$s."), month, list->str);
}

void
hearth_report_add_levels (HearthReport       *report,
                          const HearthFigure *stages)
{
  g_autoptr (HearthChart) chart = NULL;
  gint64                  all = 0;

  if (stages == NULL || stages->levels->len < 2)
    return;
  chart = hearth_chart_new (HEARTH_CHART_STACKED_BARS, _ ("Members by stage, at the end of each month"));
  hearth_chart_set_axes (chart, HEARTH_CHART_LABELS, C_ ("report", "Month"), HEARTH_CHART_WHOLE, _ ("Members"));
  for (int stage = 0; stage <= HEARTH_STAGE_LAST; stage++)
    {
      guint series = hearth_chart_add_series (chart, hearth_stage_name (stage));

      for (guint i = 0; i < stages->levels->len; i++)
        {
          const HearthFigureLevel *level = &g_array_index (stages->levels, HearthFigureLevel, i);
          g_autofree char         *label = hearth_say_month (level->from);
          HearthChartPoint         point = HEARTH_CHART_POINT (i, (double) level->at[stage], label);

          point.flags = level->partial ? HEARTH_POINT_PARTIAL : 0;
          hearth_chart_add (chart, series, &point);
          all += level->at[stage];
        }
    }
  if (all > 0)
    {
      g_autofree char *words = say_levels (stages);

      hearth_report_add_chart (report, chart, words);
    }
}
