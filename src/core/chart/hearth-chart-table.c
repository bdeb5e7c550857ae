/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Points of several series stand in one line when they have the same x; where x is nothing but labels, when they have the
 * same place. */

#include "config.h"

#include "chart/hearth-chart-table.h"

#include "base/hearth-formula.h"
#include "chart/hearth-chart-format.h"
#include "chart/hearth-chart-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const HearthChart *chart;
  gboolean           plain;
  gboolean           notes;     /* something is partial, or too few */
  gboolean           details;   /* something has details */
  gboolean          *intervals; /* of each series */
  GPtrArray         *headings;
  HearthChartTable  *table;
} Maker;

static const HearthChartPoint *
get_point (Maker *maker,
           guint  series,
           guint  index)
{
  return index < hearth_chart_count_points (maker->chart, series) ? hearth_chart_get_point (maker->chart, series, index) : NULL;
}

static char *
dup_number (Maker *maker,
            double value)
{
  return maker->plain ? hearth_chart_format_plain (value, maker->chart->unit, maker->chart->currency)
                      : hearth_chart_format (value, maker->chart->unit, maker->chart->currency);
}

/* Plain dates sort; labels say how long a period is. */
static char *
dup_row_label (Maker                  *maker,
               const HearthChartPoint *point)
{
  if (point->label == NULL && maker->plain && maker->chart->x_unit != HEARTH_CHART_LABELS)
    return hearth_chart_format_plain (point->x, maker->chart->x_unit, maker->chart->currency);
  return hearth_chart_dup_label (maker->chart, point);
}

static void
look (Maker *maker)
{
  guint n = hearth_chart_count_series (maker->chart);

  maker->intervals = g_new0 (gboolean, n + 1);
  for (guint s = 0; s < n; s++)
    for (guint i = 0; i < hearth_chart_count_points (maker->chart, s); i++)
      {
        const HearthChartPoint *point = get_point (maker, s, i);

        maker->intervals[s] |= isfinite (point->low) && isfinite (point->high);
        maker->notes |= (point->flags & (HEARTH_POINT_FEW | HEARTH_POINT_PARTIAL)) != 0;
        maker->details |= point->details != NULL && *point->details != '\0';
      }
}

static void
add_headings (Maker *maker)
{
  guint n = hearth_chart_count_series (maker->chart);

  g_ptr_array_add (maker->headings, g_strdup (maker->chart->x_name));
  for (guint s = 0; s < n; s++)
    {
      const char *name = hearth_chart_get_series (maker->chart, s)->name;

      if (*name == '\0' || (n == 1 && *maker->chart->value_name != '\0'))
        name = maker->chart->value_name;
      g_ptr_array_add (maker->headings, g_strdup (name));
      if (!maker->intervals[s])
        continue;
      /* Translators: heading of a column; %s is what is counted */
      g_ptr_array_add (maker->headings, g_strdup_printf (_ ("%s, at least"), name));
      /* Translators: heading of a column; %s is what is counted */
      g_ptr_array_add (maker->headings, g_strdup_printf (_ ("%s, at most"), name));
    }
  if (maker->details)
    g_ptr_array_add (maker->headings, g_strdup (_ ("Counts")));
  if (maker->notes)
    g_ptr_array_add (maker->headings, g_strdup (_ ("Note")));
}

static void
add_row (Maker     *maker,
         GPtrArray *cells)
{
  while (cells->len < maker->headings->len)
    g_ptr_array_add (cells, g_strdup (""));
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (maker->table->rows, g_ptr_array_free (cells, FALSE));
}

static void
join (GString    *text,
      const char *words)
{
  if (words == NULL || *words == '\0' || strstr (text->str, words) != NULL)
    return;
  g_string_append (text, text->len > 0 ? "; " : "");
  g_string_append (text, words);
}

/* points: of each series, NULL for none. */
static void
add_points (Maker                         *maker,
            const HearthChartPoint *const *points)
{
  GPtrArray          *cells = g_ptr_array_new ();
  g_autoptr (GString) details = g_string_new (NULL);
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint s = 0; s < hearth_chart_count_series (maker->chart); s++)
    {
      const HearthChartPoint *point = points[s];

      if (cells->len == 0)
        for (guint o = s; cells->len == 0; o++)
          if (points[o] != NULL)
            g_ptr_array_add (cells, dup_row_label (maker, points[o]));
      g_ptr_array_add (cells, point != NULL ? dup_number (maker, point->value) : g_strdup (""));
      if (maker->intervals[s])
        {
          g_ptr_array_add (cells, point != NULL && isfinite (point->low) ? dup_number (maker, point->low) : g_strdup (""));
          g_ptr_array_add (cells, point != NULL && isfinite (point->high) ? dup_number (maker, point->high) : g_strdup (""));
        }
      if (point == NULL)
        continue;
      join (details, point->details);
      join (notes, point->flags & HEARTH_POINT_FEW ? _ ("too few to tell") : NULL);
      join (notes, point->flags & HEARTH_POINT_PARTIAL ? _ ("not over yet") : NULL);
    }
  if (maker->details)
    g_ptr_array_add (cells, g_strdup (details->str));
  if (maker->notes)
    g_ptr_array_add (cells, g_strdup (notes->str));
  add_row (maker, cells);
}

static void
add_rows_by_place (Maker *maker)
{
  guint                               n = hearth_chart_count_series (maker->chart);
  guint                               most = 0;
  g_autofree const HearthChartPoint **points = g_new0 (const HearthChartPoint *, n + 1);

  for (guint s = 0; s < n; s++)
    most = MAX (most, hearth_chart_count_points (maker->chart, s));
  for (guint i = 0; i < most; i++)
    {
      for (guint s = 0; s < n; s++)
        points[s] = get_point (maker, s, i);
      add_points (maker, points);
    }
}

/* Each series ascends in x, as it is drawn; where it does not, a line begins anew. */
static void
add_rows_by_x (Maker *maker)
{
  guint                               n = hearth_chart_count_series (maker->chart);
  g_autofree guint                   *at = g_new0 (guint, n + 1);
  g_autofree const HearthChartPoint **points = g_new0 (const HearthChartPoint *, n + 1);

  for (;;)
    {
      const HearthChartPoint *least = NULL;

      for (guint s = 0; s < n; s++)
        {
          const HearthChartPoint *point = get_point (maker, s, at[s]);

          if (point != NULL && (least == NULL || point->x < least->x || isnan (least->x)))
            least = point;
        }
      if (least == NULL)
        return;
      for (guint s = 0; s < n; s++)
        {
          const HearthChartPoint *point = get_point (maker, s, at[s]);

          points[s] = point != NULL && (point == least || point->x == least->x) ? point : NULL;
          at[s] += points[s] != NULL;
        }
      add_points (maker, points);
    }
}

static void
add_people (Maker *maker)
{
  gboolean          tree = maker->chart->kind == HEARTH_CHART_TREE;
  g_autofree guint *links = hearth_chart_count_links (maker->chart);

  g_ptr_array_add (maker->headings, g_strdup (_ ("Name")));
  if (tree)
    g_ptr_array_add (maker->headings, g_strdup (_ ("Came through")));
  g_ptr_array_add (maker->headings, g_strdup (tree ? _ ("Brought") : _ ("Ties")));
  g_ptr_array_add (maker->headings, g_strdup (_ ("Note")));
  for (guint i = 0; i < maker->chart->nodes->len; i++)
    {
      const HearthChartNode *node = hearth_chart_get_node (maker->chart, i);
      GPtrArray             *cells = g_ptr_array_new ();

      g_ptr_array_add (cells, g_strdup (node->name));
      if (tree)
        g_ptr_array_add (cells, g_strdup (node->parent >= 0 ? hearth_chart_get_node (maker->chart, (guint) node->parent)->name : ""));
      g_ptr_array_add (cells, g_strdup_printf ("%u", links[i]));
      g_ptr_array_add (cells, g_strdup (node->details != NULL ? node->details : ""));
      add_row (maker, cells);
    }
}

/* A line a series, a column a month. */
static void
add_cohorts (Maker *maker)
{
  guint columns = 0;

  for (guint s = 0; s < hearth_chart_count_series (maker->chart); s++)
    columns = MAX (columns, hearth_chart_count_points (maker->chart, s));
  g_ptr_array_add (maker->headings, g_strdup (maker->chart->x_name));
  for (guint c = 0; c < columns; c++)
    g_ptr_array_add (maker->headings, g_strdup_printf ("%u", c));
  for (guint s = 0; s < hearth_chart_count_series (maker->chart); s++)
    {
      GPtrArray *cells = g_ptr_array_new ();

      g_ptr_array_add (cells, g_strdup (hearth_chart_get_series (maker->chart, s)->name));
      for (guint c = 0; c < hearth_chart_count_points (maker->chart, s); c++)
        {
          const HearthChartPoint *point = get_point (maker, s, c);
          g_autofree char        *number = isfinite (point->value) ? dup_number (maker, point->value) : g_strdup ("");
          const char             *note = maker->plain ? NULL : point->flags & HEARTH_POINT_FEW   ? _ ("too few to tell")
                                                           : point->flags & HEARTH_POINT_PARTIAL ? _ ("not over yet")
                                                                                                 : NULL;

          g_ptr_array_add (cells, note != NULL && *number != '\0' ? g_strdup_printf ("%s, %s", number, note) : g_steal_pointer (&number));
        }
      add_row (maker, cells);
    }
}

HearthChartTable *
hearth_chart_table_new (const HearthChart *chart,
                        gboolean           plain)
{
  Maker maker = { chart, plain };

  maker.table = g_new0 (HearthChartTable, 1);
  maker.table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  maker.headings = g_ptr_array_new ();
  if (hearth_chart_has_nodes (chart))
    add_people (&maker);
  else if (chart->kind == HEARTH_CHART_COHORTS)
    add_cohorts (&maker);
  else
    {
      look (&maker);
      add_headings (&maker);
      if (chart->x_unit == HEARTH_CHART_LABELS)
        add_rows_by_place (&maker);
      else
        add_rows_by_x (&maker);
    }
  maker.table->n_columns = maker.headings->len;
  g_ptr_array_add (maker.headings, NULL);
  maker.table->headings = (char **) g_ptr_array_free (maker.headings, FALSE);
  g_free (maker.intervals);
  return maker.table;
}

void
hearth_chart_table_free (HearthChartTable *table)
{
  g_strfreev (table->headings);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static void
add_csv_cell (GString    *csv,
              const char *text,
              gboolean    number)
{
  gboolean guard = !number && hearth_formula_needs_guard (text);

  if (!guard && strpbrk (text, "\",\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  if (guard)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

/* "-3" begins like a formula and is none. */
static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

char *
hearth_chart_to_csv (const HearthChart *chart)
{
  g_autoptr (HearthChartTable) table = hearth_chart_table_new (chart, TRUE);
  GString                     *csv = g_string_new (NULL);

  for (guint r = 0; r <= table->rows->len; r++)
    {
      char **cells = r == 0 ? table->headings : g_ptr_array_index (table->rows, r - 1);

      for (guint c = 0; c < table->n_columns; c++)
        {
          g_string_append (csv, c > 0 ? "," : "");
          add_csv_cell (csv, cells[c], is_number (cells[c]));
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free_and_steal (csv);
}
