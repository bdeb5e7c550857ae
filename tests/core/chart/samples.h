/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart of each kind, small enough to be checked by hand and with everything on it that a kind knows: gaps, intervals, a period that is
 * not over, what is too few. Shared by the tests and by the gallery. */

#pragma once

#include "base/hearth-days.h"
#include "chart/hearth-chart-layout.h"

/* Every letter as wide as any other: places can be worked out on paper. */
static inline double
sample_measure (gpointer data  G_GNUC_UNUSED,
                const char    *text,
                HearthTextFace face)
{
  return (double) g_utf8_strlen (text, -1) * (face == HEARTH_FACE_PLAIN ? 8 : 7);
}

static const HearthRuler sample_ruler = { sample_measure, { 14, 16, 14 }, NULL };

static inline HearthChart *
sample_line (void)
{
  static const double fans[] = { 40, 52, 61, NAN, 70, 84, 90, 30 };
  static const double team[] = { 8, 8, 9, 11, 12, 12, 15, 4 };
  HearthChart        *chart = hearth_chart_new (HEARTH_CHART_LINE, "Who took part");

  hearth_chart_set_axes (chart, HEARTH_CHART_DATE, "Month", HEARTH_CHART_WHOLE, "Took part");
  hearth_chart_add_series (chart, "Fans");
  hearth_chart_add_series (chart, "Supporters");
  for (guint i = 0; i < G_N_ELEMENTS (fans); i++)
    {
      double           day = hearth_day_from_date (2026, (int) i + 4, 1);
      HearthChartPoint point = HEARTH_CHART_POINT (day, fans[i], NULL);

      point.low = fans[i] - 6;
      point.high = fans[i] + 7;
      point.tag = i + 1;
      point.flags = i == 7 ? HEARTH_POINT_PARTIAL : 0;
      hearth_chart_add (chart, 0, &point);
      point = HEARTH_CHART_POINT (day, team[i], NULL);
      point.flags = i == 7 ? HEARTH_POINT_PARTIAL : 0;
      hearth_chart_add (chart, 1, &point);
    }
  return chart;
}

static inline HearthChart *
sample_bars (void)
{
  static const double      values[] = { 3, -2, 6, 4, 1 };
  static const char *const labels[] = { "July 2026", "August 2026", "September 2026", "October 2026", "November 2026" };
  HearthChart             *chart = hearth_chart_new (HEARTH_CHART_BARS, "Net growth");

  hearth_chart_set_axes (chart, HEARTH_CHART_LABELS, "Month", HEARTH_CHART_WHOLE, "Net growth");
  hearth_chart_add_series (chart, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      HearthChartPoint point = HEARTH_CHART_POINT (i, values[i], labels[i]);

      point.flags = i == 4 ? HEARTH_POINT_PARTIAL : 0;
      if (i == 2)
        {
          point.low = 4;
          point.high = 8.5;
        }
      hearth_chart_add (chart, 0, &point);
    }
  return chart;
}

static inline HearthChart *
sample_ranked (HearthChartKind kind)
{
  static const struct
  {
    const char *label;
    double      value;
    double      low;
    double      high;
    const char *details;
    guint       flags;
  } rows[] = {
    { "Listening party for Night Swim", 0.62, 0.51, 0.72, "48 of 78 took part", 0 },
    { "Vote on the cover", 0.41, 0.33, 0.49, "60 of 147 took part", 0 },
    { "Postcards from the tour", 0.2, 0.06, 0.51, "2 of 10 took part", HEARTH_POINT_FEW },
    { "Lyric translation", NAN, NAN, NAN, NULL, 0 },
  };
  HearthChart *chart = hearth_chart_new (kind, "Moments by how many took part");

  hearth_chart_set_axes (chart, HEARTH_CHART_LABELS, "Moment", HEARTH_CHART_PERCENT, "Took part");
  hearth_chart_add_series (chart, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HearthChartPoint point = HEARTH_CHART_POINT (i, rows[i].value, rows[i].label);

      point.low = rows[i].low;
      point.high = rows[i].high;
      point.details = rows[i].details;
      point.flags = rows[i].flags;
      point.tag = 100 + i;
      hearth_chart_add (chart, 0, &point);
    }
  chart->most = 1;
  chart->reference = 0.38;
  chart->reference_name = hearth_chart_keep (chart, "all moments");
  return chart;
}

static inline HearthChart *
sample_sparkline (void)
{
  static const double values[] = { 2, 5, 3, 8, 2 };
  HearthChart        *chart = hearth_chart_new (HEARTH_CHART_SPARKLINE, "Joined");

  hearth_chart_add_series (chart, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      HearthChartPoint point = HEARTH_CHART_POINT (i, values[i], NULL);

      point.flags = i == 4 ? HEARTH_POINT_PARTIAL : 0;
      hearth_chart_add (chart, 0, &point);
    }
  return chart;
}

static inline HearthChart *
sample_band (void)
{
  HearthChart     *chart = hearth_chart_new (HEARTH_CHART_BAND, "Took part");
  HearthChartPoint point = HEARTH_CHART_POINT (0, 0.23, NULL);

  hearth_chart_set_axes (chart, HEARTH_CHART_LABELS, NULL, HEARTH_CHART_PERCENT, NULL);
  chart->most = 1;
  point.low = 0.11;
  point.high = 0.4;
  point.details = "7 of 31";
  hearth_chart_add_series (chart, NULL);
  hearth_chart_add (chart, 0, &point);
  return chart;
}

static const char *const sample_names[HEARTH_CHART_N_KINDS] = {
  [HEARTH_CHART_LINE] = "line",
  [HEARTH_CHART_BARS] = "bars",
  [HEARTH_CHART_ROWS] = "rows",
  [HEARTH_CHART_INTERVALS] = "intervals",
  [HEARTH_CHART_SPARKLINE] = "sparkline",
  [HEARTH_CHART_BAND] = "band",
};

/* NULL for a kind that has none. */
static inline HearthChart *
sample_chart (HearthChartKind kind)
{
  switch (kind)
    {
    case HEARTH_CHART_LINE:
      return sample_line ();
    case HEARTH_CHART_BARS:
      return sample_bars ();
    case HEARTH_CHART_ROWS:
    case HEARTH_CHART_INTERVALS:
      return sample_ranked (kind);
    case HEARTH_CHART_SPARKLINE:
      return sample_sparkline ();
    case HEARTH_CHART_BAND:
      return sample_band ();
    default:
      return NULL;
    }
}
