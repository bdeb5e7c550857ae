/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. All strings lie in one chunk. */

#include "chart/hearth-chart.h"

static void
free_series (gpointer data)
{
  HearthChartSeries *series = data;

  g_array_unref (series->points);
  g_free (series);
}

HearthChart *
hearth_chart_new (HearthChartKind kind,
                  const char     *title)
{
  HearthChart *chart = g_atomic_rc_box_new0 (HearthChart);

  chart->kind = kind;
  chart->strings = g_string_chunk_new (256);
  chart->series = g_ptr_array_new_with_free_func (free_series);
  chart->nodes = g_array_new (FALSE, FALSE, sizeof (HearthChartNode));
  chart->ties = g_array_new (FALSE, FALSE, sizeof (HearthChartTie));
  chart->x_unit = HEARTH_CHART_LABELS;
  chart->unit = HEARTH_CHART_NUMBER;
  chart->most = (double) NAN;
  chart->reference = (double) NAN;
  chart->title = hearth_chart_keep (chart, title);
  chart->x_name = chart->value_name = chart->reference_name = chart->empty = "";
  return chart;
}

HearthChart *
hearth_chart_ref (HearthChart *chart)
{
  return g_atomic_rc_box_acquire (chart);
}

static void
clear (gpointer data)
{
  HearthChart *chart = data;

  g_ptr_array_unref (chart->series);
  g_array_unref (chart->nodes);
  g_array_unref (chart->ties);
  g_string_chunk_free (chart->strings);
}

void
hearth_chart_unref (HearthChart *chart)
{
  g_atomic_rc_box_release_full (chart, clear);
}

const char *
hearth_chart_keep (HearthChart *chart,
                   const char  *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL || *text == '\0')
    return "";
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  return g_string_chunk_insert (chart->strings, text);
}

void
hearth_chart_set_axes (HearthChart    *chart,
                       HearthChartUnit x_unit,
                       const char     *x_name,
                       HearthChartUnit unit,
                       const char     *value_name)
{
  chart->x_unit = x_unit;
  chart->x_name = hearth_chart_keep (chart, x_name);
  chart->unit = unit;
  chart->value_name = hearth_chart_keep (chart, value_name);
}

void
hearth_chart_set_currency (HearthChart *chart,
                           const char  *currency)
{
  chart->unit = HEARTH_CHART_MONEY;
  g_strlcpy (chart->currency, currency != NULL ? currency : "", sizeof chart->currency);
}

guint
hearth_chart_add_series (HearthChart *chart,
                         const char  *name)
{
  HearthChartSeries *series = g_new0 (HearthChartSeries, 1);

  series->name = hearth_chart_keep (chart, name);
  series->points = g_array_new (FALSE, FALSE, sizeof (HearthChartPoint));
  g_ptr_array_add (chart->series, series);
  return chart->series->len - 1;
}

/* NULL stays NULL: it means something else than "". */
static const char *
keep_if_any (HearthChart *chart,
             const char  *text)
{
  return text != NULL ? hearth_chart_keep (chart, text) : NULL;
}

void
hearth_chart_add (HearthChart            *chart,
                  guint                   series,
                  const HearthChartPoint *point)
{
  HearthChartPoint kept = *point;

  g_return_if_fail (series < chart->series->len);

  kept.label = keep_if_any (chart, point->label);
  kept.details = keep_if_any (chart, point->details);
  if (!isfinite (point->low) || !isfinite (point->high))
    kept.low = kept.high = (double) NAN;
  else if (point->low > point->high)
    {
      kept.low = point->high;
      kept.high = point->low;
    }
  g_array_append_val (hearth_chart_get_series (chart, series)->points, kept);
}

guint
hearth_chart_add_node (HearthChart           *chart,
                       const HearthChartNode *node)
{
  HearthChartNode kept = *node;

  kept.name = hearth_chart_keep (chart, node->name);
  kept.details = keep_if_any (chart, node->details);
  if (node->parent < 0 || (guint) node->parent >= chart->nodes->len)
    kept.parent = -1;
  g_array_append_val (chart->nodes, kept);
  return chart->nodes->len - 1;
}

void
hearth_chart_add_tie (HearthChart *chart,
                      guint        from,
                      guint        to,
                      double       weight)
{
  HearthChartTie tie = { from, to, weight };

  if (from < chart->nodes->len && to < chart->nodes->len && from != to)
    g_array_append_val (chart->ties, tie);
}

gboolean
hearth_chart_has_nodes (const HearthChart *chart)
{
  return chart->kind == HEARTH_CHART_TREE || chart->kind == HEARTH_CHART_NETWORK;
}

gboolean
hearth_chart_has_rows (const HearthChart *chart)
{
  return chart->kind == HEARTH_CHART_ROWS || chart->kind == HEARTH_CHART_INTERVALS;
}

guint
hearth_chart_count_series (const HearthChart *chart)
{
  if (hearth_chart_has_nodes (chart))
    return chart->nodes->len > 0 ? 1 : 0;
  return chart->series->len;
}

guint
hearth_chart_count_points (const HearthChart *chart,
                           guint              series)
{
  if (hearth_chart_has_nodes (chart))
    return series == 0 ? chart->nodes->len : 0;
  return series < chart->series->len ? hearth_chart_get_series (chart, series)->points->len : 0;
}

const HearthChartSeries *
hearth_chart_get_series (const HearthChart *chart,
                         guint              series)
{
  return g_ptr_array_index (chart->series, series);
}

const HearthChartPoint *
hearth_chart_get_point (const HearthChart *chart,
                        guint              series,
                        guint              index)
{
  return &g_array_index (hearth_chart_get_series (chart, series)->points, HearthChartPoint, index);
}

const HearthChartNode *
hearth_chart_get_node (const HearthChart *chart,
                       guint              index)
{
  return &g_array_index (chart->nodes, HearthChartNode, index);
}

guint *
hearth_chart_count_links (const HearthChart *chart)
{
  guint *links = g_new0 (guint, chart->nodes->len + 1);

  for (guint i = 0; i < chart->nodes->len; i++)
    if (chart->kind == HEARTH_CHART_TREE && hearth_chart_get_node (chart, i)->parent >= 0)
      links[hearth_chart_get_node (chart, i)->parent]++;
  for (guint i = 0; chart->kind == HEARTH_CHART_NETWORK && i < chart->ties->len; i++)
    {
      links[g_array_index (chart->ties, HearthChartTie, i).from]++;
      links[g_array_index (chart->ties, HearthChartTie, i).to]++;
    }
  return links;
}

gint64
hearth_chart_get_tag (const HearthChart *chart,
                      guint              series,
                      guint              index)
{
  if (index >= hearth_chart_count_points (chart, series))
    return 0;
  return hearth_chart_has_nodes (chart) ? hearth_chart_get_node (chart, index)->tag : hearth_chart_get_point (chart, series, index)->tag;
}

gboolean
hearth_chart_is_empty (const HearthChart *chart)
{
  if (hearth_chart_has_nodes (chart))
    return chart->nodes->len == 0;

  for (guint s = 0; s < chart->series->len; s++)
    for (guint i = 0; i < hearth_chart_count_points (chart, s); i++)
      if (isfinite (hearth_chart_get_point (chart, s, i)->value))
        return FALSE;
  return TRUE;
}
