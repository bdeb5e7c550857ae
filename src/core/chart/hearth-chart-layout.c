/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: which kind is laid out by whom, what is said where there is nothing to draw, and the mirror. */

#include "config.h"

#include "chart/hearth-chart-layout-private.h"

#include <glib/gi18n-lib.h>

/* px: a surface of more is not painted by anybody. */
#define LARGEST 30000

static const struct
{
  void (*lay_out) (HearthLayout *layout);
  double height; /* what reads well, in lines of small text; 0: as many as it has */
} kinds[HEARTH_CHART_N_KINDS] = {
  [HEARTH_CHART_LINE] = { hearth_layout_line, 14 },
  [HEARTH_CHART_BARS] = { hearth_layout_bars, 14 },
  [HEARTH_CHART_STACKED_BARS] = { hearth_layout_stacked_bars, 14 },
  [HEARTH_CHART_STACKED_AREA] = { hearth_layout_stacked_area, 14 },
  [HEARTH_CHART_HISTOGRAM] = { hearth_layout_histogram, 13 },
  [HEARTH_CHART_SURVIVAL] = { hearth_layout_survival, 15 },
  [HEARTH_CHART_LORENZ] = { hearth_layout_lorenz, 18 },
  [HEARTH_CHART_COHORTS] = { hearth_layout_cohorts, 0 },
  [HEARTH_CHART_TREE] = { hearth_layout_tree, 0 },
  [HEARTH_CHART_NETWORK] = { hearth_layout_network, 26 },
  [HEARTH_CHART_ROWS] = { hearth_layout_rows, 0 },
  [HEARTH_CHART_INTERVALS] = { hearth_layout_rows, 0 },
  [HEARTH_CHART_SPARKLINE] = { hearth_layout_sparkline, 2 },
  [HEARTH_CHART_BAND] = { hearth_layout_band, 0.75 },
};

static void
mirror (HearthDrawing *drawing)
{
  for (guint i = 0; i < drawing->marks->len; i++)
    {
      HearthMark *mark = &g_array_index (drawing->marks, HearthMark, i);

      mark->x = drawing->width - mark->x - (mark->kind == HEARTH_MARK_BOX ? mark->width : 0);
    }
  for (guint i = 0; i < drawing->spots->len; i++)
    {
      HearthSpot *spot = &g_array_index (drawing->spots, HearthSpot, i);

      spot->x = drawing->width - spot->x;
    }
  for (guint i = 0; i < drawing->data->len; i++)
    {
      HearthChartDatum *datum = &g_array_index (drawing->data, HearthChartDatum, i);

      datum->x = drawing->width - datum->x - datum->width;
      datum->spot.x = drawing->width - datum->spot.x;
    }
  drawing->plot.x = drawing->width - drawing->plot.x - drawing->plot_width;
}

/* Small ones beside a number leave their place empty: the number says it. */
static void
say_empty (HearthLayout *layout)
{
  const char *words = *layout->chart->empty != '\0' ? layout->chart->empty : _ ("Nothing to show yet");

  if (layout->chart->kind != HEARTH_CHART_SPARKLINE && layout->chart->kind != HEARTH_CHART_BAND)
    hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_PLAIN, HEARTH_AT_MIDDLE, layout->width / 2, layout->height / 2, layout->width, words);
}

HearthDrawing *
hearth_chart_lay_out (const HearthChart *chart,
                      const HearthRuler *ruler,
                      double             width,
                      double             height,
                      gboolean           rtl)
{
  HearthLayout layout = { chart, ruler };

  layout.width = isfinite (width) ? CLAMP (width, 0, LARGEST) : 0;
  layout.height = isfinite (height) ? CLAMP (height, 0, LARGEST) : 0;
  layout.drawing = hearth_drawing_new (layout.width, layout.height, rtl);
  if (hearth_chart_is_empty (chart))
    say_empty (&layout);
  else
    kinds[chart->kind].lay_out (&layout);
  if (rtl)
    mirror (layout.drawing);
  return layout.drawing;
}

gboolean
hearth_chart_has_fixed_height (const HearthChart *chart)
{
  return kinds[chart->kind].height == 0;
}

double
hearth_chart_get_height (const HearthChart *chart,
                         const HearthRuler *ruler,
                         double             width)
{
  double line = ruler->line[HEARTH_FACE_SMALL];

  if (hearth_chart_is_empty (chart))
    return ceil (MAX (MIN (kinds[chart->kind].height, 6), 0.75) * line);
  if (chart->kind == HEARTH_CHART_COHORTS)
    return hearth_layout_get_cohorts_height (chart, ruler);
  if (chart->kind == HEARTH_CHART_TREE)
    return hearth_layout_get_tree_height (chart, ruler);
  if (hearth_chart_has_rows (chart))
    return hearth_layout_get_rows_height (chart, ruler);
  return ceil (kinds[chart->kind].height * line);
}
