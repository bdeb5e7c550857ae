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

static inline HearthChart *
sample_stack (HearthChartKind kind)
{
  static const char *const stages[] = { "Listeners", "Regulars", "Believers", "Advocates" };
  static const double      values[4][6] = { { 60, 64, 70, 71, 74, 76 }, { 20, 24, 25, 29, 31, 31 }, { 8, 9, 9, 12, 14, 14 }, { 2, 3, 3, 4, 4, 5 } };
  HearthChart             *chart = hearth_chart_new (kind, "Members by stage");

  hearth_chart_set_axes (chart, HEARTH_CHART_DATE, "Month", HEARTH_CHART_WHOLE, "Members");
  for (guint s = 0; s < G_N_ELEMENTS (stages); s++)
    {
      hearth_chart_add_series (chart, stages[s]);
      for (guint i = 0; i < 6; i++)
        {
          HearthChartPoint point = HEARTH_CHART_POINT (hearth_day_from_date (2026, (int) i + 6, 1), values[s][i], NULL);

          point.flags = i == 5 ? HEARTH_POINT_PARTIAL : 0;
          hearth_chart_add (chart, s, &point);
        }
    }
  return chart;
}

static inline HearthChart *
sample_histogram (void)
{
  static const double values[] = { 12, 7, 4, 3, 3, 5, 8, 13, 21, 34 };
  HearthChart        *chart = hearth_chart_new (HEARTH_CHART_HISTOGRAM, "How likely members are still here");

  hearth_chart_set_axes (chart, HEARTH_CHART_PERCENT, "Still here", HEARTH_CHART_WHOLE, "Members");
  hearth_chart_add_series (chart, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    hearth_chart_add (chart, 0, &HEARTH_CHART_POINT (i / 10.0, values[i], NULL));
  return chart;
}

static inline HearthChart *
sample_survival (void)
{
  static const double steps[2][5][4] = {
    { { 30, 0.9, 0.81, 0.95 }, { 75, 0.8, 0.69, 0.88 }, { 120, 0.72, 0.6, 0.82 }, { 250, 0.66, 0.52, 0.77 }, { 365, 0.66, 0.5, 0.78 } },
    { { 20, 0.8, 0.68, 0.88 }, { 60, 0.6, 0.47, 0.71 }, { 130, 0.45, 0.32, 0.57 }, { 200, 0.38, 0.25, 0.51 }, { 330, 0.3, 0.17, 0.45 } },
  };
  HearthChart *chart = hearth_chart_new (HEARTH_CHART_SURVIVAL, "How long members stay");

  hearth_chart_set_axes (chart, HEARTH_CHART_DAYS, "Days", HEARTH_CHART_PERCENT, "Still here");
  hearth_chart_add_series (chart, "Through a friend");
  hearth_chart_add_series (chart, "By themselves");
  for (guint s = 0; s < 2; s++)
    for (guint i = 0; i < 5; i++)
      {
        HearthChartPoint point = HEARTH_CHART_POINT (steps[s][i][0], steps[s][i][1], NULL);

        point.low = steps[s][i][2];
        point.high = steps[s][i][3];
        point.flags = i == 4 ? HEARTH_POINT_CUT : 0;
        hearth_chart_add (chart, s, &point);
      }
  return chart;
}

static inline HearthChart *
sample_lorenz (void)
{
  static const double shares[] = { 0.01, 0.02, 0.04, 0.06, 0.1, 0.15, 0.22, 0.33, 0.52 };
  HearthChart        *chart = hearth_chart_new (HEARTH_CHART_LORENZ, "How much rests on few");

  hearth_chart_set_axes (chart, HEARTH_CHART_PERCENT, "Members", HEARTH_CHART_PERCENT, "Everything done");
  chart->reference_name = hearth_chart_keep (chart, "if all did the same");
  hearth_chart_add_series (chart, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    hearth_chart_add (chart, 0, &HEARTH_CHART_POINT ((i + 1) / 10.0, shares[i], NULL));
  return chart;
}

static inline HearthChart *
sample_cohorts (void)
{
  static const char *const names[] = { "June 2026 (24)", "July 2026 (31)", "August 2026 (18)", "September 2026 (6)", "October 2026 (22)" };
  static const double      shares[5][5] = { { 1, 0.62, 0.5, 0.46, 0.42 }, { 1, 0.55, 0.48, 0.39, NAN }, { 1, 0.61, 0.44, NAN, NAN }, { 1, 0.33, NAN, NAN, NAN }, { 1, NAN, NAN, NAN, NAN } };
  HearthChart             *chart = hearth_chart_new (HEARTH_CHART_COHORTS, "Who came back");

  hearth_chart_set_axes (chart, HEARTH_CHART_NUMBER, "Began in", HEARTH_CHART_PERCENT, "Active");
  for (guint s = 0; s < G_N_ELEMENTS (names); s++)
    {
      hearth_chart_add_series (chart, names[s]);
      for (guint i = 0; i + s < 5; i++)
        {
          HearthChartPoint point = HEARTH_CHART_POINT (i, shares[s][i], NULL);

          point.flags = (i + s == 4 && i > 0 ? HEARTH_POINT_PARTIAL : 0) | (s == 3 ? HEARTH_POINT_FEW : 0);
          hearth_chart_add (chart, s, &point);
        }
    }
  return chart;
}

static inline HearthChart *
sample_tree (void)
{
  static const struct
  {
    const char *name;
    int         parent;
  } people[] = { { "Ana", -1 }, { "Ben", 0 }, { "Chika", 0 }, { "Dario", 1 }, { "Elif", 1 }, { "Farid", 3 }, { "Greta", -1 }, { "Hana", 6 }, { "Ivo", 0 } };
  HearthChart *chart = hearth_chart_new (HEARTH_CHART_TREE, "Who brought whom");

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    hearth_chart_add_node (chart, &(HearthChartNode) { .name = people[i].name, .parent = people[i].parent, .weight = 1, .tag = i + 1 });
  return chart;
}

static inline HearthChart *
sample_network (void)
{
  static const double      places[][2] = { { 0.2, 0.3 }, { 0.35, 0.1 }, { 0.4, 0.5 }, { 0.65, 0.45 }, { 0.85, 0.2 }, { 0.9, 0.7 }, { 0.1, 0.9 } };
  static const char *const names[] = { "Ana", "Ben", "Chika", "Dario", "Elif", "Farid", "Greta" };
  static const guint       ties[][2] = { { 0, 1 }, { 0, 2 }, { 1, 2 }, { 2, 3 }, { 3, 4 }, { 3, 5 }, { 4, 5 } };
  HearthChart             *chart = hearth_chart_new (HEARTH_CHART_NETWORK, "Who talks with whom");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    hearth_chart_add_node (chart, &(HearthChartNode) { .name = names[i], .parent = -1, .x = places[i][0], .y = places[i][1], .weight = i == 2 || i == 3 ? 3 : 1, .strong = i == 2 || i == 3, .tag = i + 1 });
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    hearth_chart_add_tie (chart, ties[i][0], ties[i][1], 1 + i % 3);
  return chart;
}

static const char *const sample_names[HEARTH_CHART_N_KINDS] = {
  "line",
  "bars",
  "stacked-bars",
  "stacked-area",
  "rows",
  "intervals",
  "histogram",
  "survival",
  "lorenz",
  "cohorts",
  "tree",
  "network",
  "sparkline",
  "band",
};

static inline HearthChart *
sample_chart (HearthChartKind kind)
{
  switch (kind)
    {
    case HEARTH_CHART_LINE:
      return sample_line ();
    case HEARTH_CHART_BARS:
      return sample_bars ();
    case HEARTH_CHART_STACKED_BARS:
    case HEARTH_CHART_STACKED_AREA:
      return sample_stack (kind);
    case HEARTH_CHART_ROWS:
    case HEARTH_CHART_INTERVALS:
      return sample_ranked (kind);
    case HEARTH_CHART_HISTOGRAM:
      return sample_histogram ();
    case HEARTH_CHART_SURVIVAL:
      return sample_survival ();
    case HEARTH_CHART_LORENZ:
      return sample_lorenz ();
    case HEARTH_CHART_COHORTS:
      return sample_cohorts ();
    case HEARTH_CHART_TREE:
      return sample_tree ();
    case HEARTH_CHART_NETWORK:
      return sample_network ();
    case HEARTH_CHART_SPARKLINE:
      return sample_sparkline ();
    case HEARTH_CHART_BAND:
      return sample_band ();
    }
  g_assert_not_reached ();
}
