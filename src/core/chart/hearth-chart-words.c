/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Words are put side by side with colons and commas rather than woven into sentences, so that any label fits in any
 * language. */

#include "config.h"

#include "chart/hearth-chart-words.h"

#include "chart/hearth-chart-format.h"

#include <glib/gi18n-lib.h>

/* Series that are told one by one; of more nobody remembers the first. */
#define MOST_SERIES 6

/* All bins are as wide as the first two are apart. */
static char *
dup_bin (const HearthChart      *chart,
         const HearthChartPoint *point)
{
  double           width = hearth_chart_count_points (chart, 0) > 1 ? hearth_chart_get_point (chart, 0, 1)->x - hearth_chart_get_point (chart, 0, 0)->x : 0;
  g_autofree char *from = hearth_chart_format (point->x, chart->x_unit, chart->currency);
  g_autofree char *to = hearth_chart_format (point->x + width, chart->x_unit, chart->currency);

  /* Translators: a range of numbers, from %1$s up to %2$s */
  return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
}

char *
hearth_chart_dup_label (const HearthChart      *chart,
                        const HearthChartPoint *point)
{
  if (point->label != NULL)
    return g_strdup (point->label);
  if (chart->kind == HEARTH_CHART_HISTOGRAM && chart->x_unit != HEARTH_CHART_LABELS)
    return dup_bin (chart, point);
  return chart->x_unit == HEARTH_CHART_LABELS ? g_strdup ("") : hearth_chart_format (point->x, chart->x_unit, chart->currency);
}

static char *
dup_value (const HearthChart *chart,
           double             value)
{
  return hearth_chart_format (value, chart->unit, chart->currency);
}

static void
add_point (GString                *text,
           const HearthChart      *chart,
           const HearthChartPoint *point)
{
  g_autofree char *value = dup_value (chart, point->value);

  g_string_append (text, value);
  if (isfinite (point->value) && isfinite (point->low) && isfinite (point->high))
    {
      g_autofree char *low = dup_value (chart, point->low);
      g_autofree char *high = dup_value (chart, point->high);

      g_string_append_c (text, ' ');
      /* Translators: the interval a figure is in with 95% confidence */
      g_string_append_printf (text, _ ("(between %1$s and %2$s)"), low, high);
    }
  if (point->details != NULL && *point->details != '\0')
    g_string_append_printf (text, ", %s", point->details);
  if (isfinite (point->value) && (point->flags & HEARTH_POINT_FEW) != 0)
    g_string_append_printf (text, ", %s", _ ("too few to tell"));
  if (point->flags & HEARTH_POINT_PARTIAL)
    g_string_append_printf (text, ", %s", _ ("not over yet"));
}

static void
add_node (GString           *text,
          const HearthChart *chart,
          guint              index)
{
  const HearthChartNode *node = hearth_chart_get_node (chart, index);
  g_autofree guint      *links = hearth_chart_count_links (chart);

  g_string_append (text, node->name);
  if (node->details != NULL && *node->details != '\0')
    {
      g_string_append_printf (text, ": %s", node->details);
      return;
    }
  if (chart->kind == HEARTH_CHART_NETWORK)
    {
      g_string_append (text, ": ");
      /* Translators: said after somebody’s name */
      g_string_append_printf (text, ngettext ("%u tie", "%u ties", links[index]), links[index]);
    }
  else if (links[index] > 0)
    {
      g_string_append (text, ": ");
      /* Translators: said after somebody’s name: how many others came through them */
      g_string_append_printf (text, ngettext ("brought %u other", "brought %u others", links[index]), links[index]);
    }
  if (chart->kind == HEARTH_CHART_TREE && node->parent >= 0)
    {
      g_string_append (text, links[index] > 0 ? ", " : ": ");
      /* Translators: %s is the name of the member who brought them */
      g_string_append_printf (text, _ ("came through %s"), hearth_chart_get_node (chart, (guint) node->parent)->name);
    }
}

char *
hearth_chart_dup_words (const HearthChart *chart,
                        guint              series,
                        guint              index)
{
  GString *text = g_string_new (NULL);

  if (index >= hearth_chart_count_points (chart, series))
    return g_string_free_and_steal (text);
  if (hearth_chart_has_nodes (chart))
    add_node (text, chart, index);
  else
    {
      const HearthChartPoint *point = hearth_chart_get_point (chart, series, index);
      const char             *name = hearth_chart_get_series (chart, series)->name;
      g_autofree char        *label = hearth_chart_dup_label (chart, point);

      g_string_append (text, hearth_chart_count_series (chart) > 1 ? name : "");
      g_string_append (text, text->len > 0 && *label != '\0' ? ", " : "");
      /* Two shares: of what each is has to be said. */
      if (chart->kind == HEARTH_CHART_LORENZ)
        g_string_append_printf (text, "%s: %s, %s", chart->x_name, label, chart->value_name);
      else
        g_string_append (text, label);
      g_string_append (text, text->len > 0 ? ": " : "");
      add_point (text, chart, point);
    }
  return g_string_free_and_steal (text);
}

/* ---- The whole ---- */

/* "March 2026: 23%" */
static void
add_mention (GString           *text,
             const HearthChart *chart,
             guint              series,
             int                index,
             const char        *heading)
{
  const HearthChartPoint *point = hearth_chart_get_point (chart, series, (guint) index);
  g_autofree char        *label = hearth_chart_dup_label (chart, point);
  g_autofree char        *value = dup_value (chart, point->value);

  g_string_append_printf (text, " %s %s%s%s.", heading, label, *label != '\0' ? ": " : "", value);
}

static void
add_series (GString           *text,
            const HearthChart *chart,
            guint              series)
{
  int first = -1, last = -1, highest = -1, lowest = -1, partial = -1;

  for (guint i = 0; i < hearth_chart_count_points (chart, series); i++)
    {
      const HearthChartPoint *point = hearth_chart_get_point (chart, series, i);

      if (!isfinite (point->value))
        continue;
      if (point->flags & HEARTH_POINT_PARTIAL)
        {
          partial = (int) i;
          continue;
        }
      first = first < 0 ? (int) i : first;
      last = (int) i;
      highest = highest < 0 || point->value > hearth_chart_get_point (chart, series, (guint) highest)->value ? (int) i : highest;
      lowest = lowest < 0 || point->value < hearth_chart_get_point (chart, series, (guint) lowest)->value ? (int) i : lowest;
    }

  if (hearth_chart_count_series (chart) > 1)
    g_string_append_printf (text, " %s.", hearth_chart_get_series (chart, series)->name);
  if (first >= 0)
    add_mention (text, chart, series, first, _ ("First:"));
  if (last > first)
    add_mention (text, chart, series, last, _ ("Last:"));
  if (highest >= 0 && highest != first && highest != last)
    add_mention (text, chart, series, highest, _ ("Highest:"));
  if (lowest >= 0 && lowest != first && lowest != last)
    add_mention (text, chart, series, lowest, _ ("Lowest:"));
  if (partial >= 0)
    add_mention (text, chart, series, partial, _ ("Not over yet:"));
}

static void
add_people (GString           *text,
            const HearthChart *chart)
{
  g_autofree guint *links = hearth_chart_count_links (chart);
  guint             most = 0;

  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("%u person.", "%u people.", chart->nodes->len), chart->nodes->len);
  if (chart->kind == HEARTH_CHART_NETWORK)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u tie.", "%u ties.", chart->ties->len), chart->ties->len);
      return;
    }
  for (guint i = 1; i < chart->nodes->len; i++)
    if (links[i] > links[most])
      most = i;
  g_string_append (text, " ");
  add_node (text, chart, most);
  g_string_append_c (text, '.');
}

char *
hearth_chart_dup_summary (const HearthChart *chart)
{
  GString *text = g_string_new (chart->title);
  guint    n = hearth_chart_count_series (chart);

  if (text->len > 0 && !g_str_has_suffix (text->str, "."))
    g_string_append_c (text, '.');
  if (hearth_chart_is_empty (chart))
    g_string_append_printf (text, " %s", *chart->empty != '\0' ? chart->empty : _ ("Nothing to show yet"));
  else if (hearth_chart_has_nodes (chart))
    add_people (text, chart);
  else
    for (guint s = 0; s < MIN (n, MOST_SERIES); s++)
      add_series (text, chart, s);
  if (!hearth_chart_has_nodes (chart) && n > MOST_SERIES)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("And %u more.", "And %u more.", n - MOST_SERIES), n - MOST_SERIES);
    }
  return g_string_free_and_steal (text);
}
