/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The axes that most kinds stand in: values at the start, x below, names above. Grid lines are there for values only, and as few as the
 * height has room for. */

#include "chart/hearth-chart-layout-private.h"

#include "chart/hearth-chart-format.h"

/* px: with less between the axes there are none. */
#define LEAST_PLOT 24
/* Lines of text from tick to tick. */
#define TICK_LINES 2.5
/* With fewer lines of text in its height there is none for the name of the axis. */
#define NAMED_LINES        8
#define SMALL_LINE(layout) ((layout)->ruler->line[HEARTH_FACE_SMALL])

gboolean
hearth_layout_find_range (HearthLayout *layout,
                          gboolean      intervals,
                          double       *low,
                          double       *high)
{
  *low = (double) INFINITY;
  *high = -(double) INFINITY;
  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    for (guint i = 0; i < hearth_chart_count_points (layout->chart, s); i++)
      {
        const HearthChartPoint *point = hearth_chart_get_point (layout->chart, s, i);

        if (!isfinite (point->value))
          continue;
        *low = MIN (*low, point->value);
        *high = MAX (*high, point->value);
        if (intervals && isfinite (point->low))
          *low = MIN (*low, point->low);
        if (intervals && isfinite (point->high))
          *high = MAX (*high, point->high);
      }
  if (isfinite (layout->chart->reference) && *low <= *high)
    {
      *low = MIN (*low, layout->chart->reference);
      *high = MAX (*high, layout->chart->reference);
    }
  return *low <= *high;
}

static void
fit_values (HearthLayout *layout,
            double        low,
            double        high)
{
  double room = layout->height - layout->top - SMALL_LINE (layout);
  double ticks = CLAMP (room / (SMALL_LINE (layout) * TICK_LINES), 3, 7);

  if (isfinite (layout->chart->most))
    high = MAX (high, layout->chart->most);
  hearth_scale_fit (&layout->values, low, high, layout->chart->unit, (guint) ticks);
}

static char *
dup_tick (HearthLayout *layout,
          guint         i)
{
  return hearth_chart_format_tick (layout->values.ticks[i], hearth_scale_get_step (&layout->values), layout->chart->unit, layout->chart->currency);
}

/* Dates and labels say themselves what they are. */
static gboolean
has_x_name (HearthLayout *layout)
{
  return layout->chart->x_unit != HEARTH_CHART_DATE && layout->chart->x_unit != HEARTH_CHART_LABELS && *layout->chart->x_name != '\0' &&
         layout->height > NAMED_LINES * SMALL_LINE (layout);
}

void
hearth_plot_begin (HearthLayout *layout,
                   double        low,
                   double        high,
                   double        after)
{
  double line = SMALL_LINE (layout);
  double widest = 0;

  fit_values (layout, low, high);
  for (guint i = 0; i < layout->values.n_ticks; i++)
    {
      g_autofree char *tick = dup_tick (layout, i);

      widest = MAX (widest, hearth_layout_measure (layout, tick, HEARTH_FACE_SMALL));
    }
  layout->left = widest + HEARTH_GAP;
  layout->right = layout->width - after;
  layout->top += line / 2;
  layout->bottom = layout->height - line - HEARTH_GAP - (has_x_name (layout) ? line : 0);

  if (layout->right - layout->left < LEAST_PLOT || layout->bottom - layout->top < LEAST_PLOT)
    {
      layout->left = 0;
      layout->right = layout->width;
      layout->top = 0;
      layout->bottom = layout->height;
    }
  for (guint i = 0; i < layout->values.n_ticks && layout->left > 0; i++)
    {
      g_autofree char *tick = dup_tick (layout, i);
      double           y = hearth_plot_y (layout, layout->values.ticks[i]);

      hearth_pen_line (layout, HEARTH_PLAIN_INK (HEARTH_INK_GRID), layout->left, y, layout->right, y, 1);
      hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_END, layout->left - HEARTH_GAP, y, widest, tick);
    }
  layout->drawing->plot = (HearthSpot) { layout->left, layout->top };
  layout->drawing->plot_width = MAX (layout->right - layout->left, 0);
  layout->drawing->plot_height = MAX (layout->bottom - layout->top, 0);
}

void
hearth_plot_zero (HearthLayout *layout)
{
  double y = hearth_plot_y (layout, 0);

  if (layout->values.low <= 0 && layout->values.high >= 0)
    hearth_pen_line (layout, (HearthInk) { HEARTH_INK_TEXT, 0, 0, 0.4 }, layout->left, y, layout->right, y, 1);
}

double
hearth_plot_x (HearthLayout *layout,
               double        x)
{
  return layout->left + hearth_scale_place (&layout->across, x) * (layout->right - layout->left);
}

double
hearth_plot_y (HearthLayout *layout,
               double        value)
{
  return layout->bottom - hearth_scale_place (&layout->values, value) * (layout->bottom - layout->top);
}

void
hearth_plot_fit_across (HearthLayout *layout,
                        double        low,
                        double        high)
{
  HearthChartUnit  unit = layout->chart->x_unit;
  g_autofree char *sample = unit == HEARTH_CHART_DATE ? hearth_chart_format_date_tick (high, 30, TRUE)
                                                      : hearth_chart_format_tick (high, 1, unit, layout->chart->currency);
  double           room = (layout->right - layout->left) / (hearth_layout_measure (layout, sample, HEARTH_FACE_SMALL) + 3 * HEARTH_GAP);
  guint            most = (guint) CLAMP (room, 2, 12);

  if (unit == HEARTH_CHART_DATE)
    hearth_scale_fit_dates (&layout->across, low, high, most);
  else if (unit == HEARTH_CHART_LABELS)
    layout->across = (HearthScale) { .low = low, .high = MAX (high, low + 1) };
  else
    {
      hearth_scale_fit (&layout->across, low, high, unit, most);
      /* The curve fills the plot; ticks beyond its end are of no use. */
      layout->across.low = MAX (layout->across.low, low);
      layout->across.high = high > layout->across.low ? MIN (layout->across.high, high) : layout->across.high;
    }
}

void
hearth_plot_fit_across_all (HearthLayout *layout)
{
  double low = (double) INFINITY;
  double high = -(double) INFINITY;

  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    for (guint i = 0; i < hearth_chart_count_points (layout->chart, s); i++)
      {
        double x = hearth_chart_get_point (layout->chart, s, i)->x;

        low = isfinite (x) ? MIN (low, x) : low;
        high = isfinite (x) ? MAX (high, x) : high;
      }
  if (layout->chart->x_unit == HEARTH_CHART_LABELS)
    hearth_plot_fit_across (layout, -0.5, MAX (hearth_plot_count_slots (layout), 1) - 0.5);
  else
    hearth_plot_fit_across (layout, low, high);
}

guint
hearth_plot_count_slots (HearthLayout *layout)
{
  guint most = 0;

  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    most = MAX (most, hearth_chart_count_points (layout->chart, s));
  return most;
}

void
hearth_plot_draw_partial (HearthLayout *layout,
                          double        from,
                          double        to)
{
  from = MAX (from, layout->left);
  to = MIN (to, layout->right);
  if (to > from)
    hearth_pen_box (layout, (HearthInk) { HEARTH_INK_REST, 0, 0, 0.25 }, from, layout->top, to - from, layout->bottom - layout->top)->hatched = TRUE;
}

static void
draw_below (HearthLayout *layout,
            double        x,
            const char   *text,
            double       *taken)
{
  double width = hearth_layout_measure (layout, text, HEARTH_FACE_SMALL);
  double middle = CLAMP (x, MIN (width, layout->width) / 2, layout->width - MIN (width, layout->width) / 2);

  if (layout->left == 0 || middle - width / 2 < *taken)
    return;
  *taken = middle + width / 2 + HEARTH_GAP;
  hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_MIDDLE, middle,
                   layout->bottom + HEARTH_GAP + SMALL_LINE (layout) / 2, layout->width, text);
}

void
hearth_plot_draw_across (HearthLayout *layout)
{
  double step = hearth_scale_get_step (&layout->across);
  double taken = -(double) INFINITY;

  for (guint i = 0; i < layout->across.n_ticks; i++)
    {
      double           at = layout->across.ticks[i];
      g_autofree char *text = layout->chart->x_unit == HEARTH_CHART_DATE
                                  ? hearth_chart_format_date_tick (at, step, i == 0)
                                  : hearth_chart_format_tick (at, step, layout->chart->x_unit, layout->chart->currency);

      if (at >= layout->across.low && at <= layout->across.high)
        draw_below (layout, hearth_plot_x (layout, at), text, &taken);
    }
  if (has_x_name (layout) && layout->left > 0)
    hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_MIDDLE, (layout->left + layout->right) / 2,
                     layout->height - SMALL_LINE (layout) / 2, layout->right - layout->left, layout->chart->x_name);
}

/* Of the first series that goes so far. */
static char *
dup_slot_label (HearthLayout *layout,
                guint         slot)
{
  const HearthChart *chart = layout->chart;

  for (guint s = 0; s < hearth_chart_count_series (chart); s++)
    {
      const HearthChartPoint *point;

      if (slot >= hearth_chart_count_points (chart, s))
        continue;
      point = hearth_chart_get_point (chart, s, slot);
      if (chart->x_unit == HEARTH_CHART_DATE)
        {
          double step = hearth_chart_count_points (chart, s) > 1 ? hearth_chart_get_point (chart, s, 1)->x - hearth_chart_get_point (chart, s, 0)->x : 30;

          return hearth_chart_format_date_tick (point->x, step, slot == 0);
        }
      return hearth_chart_dup_label (chart, point);
    }
  return g_strdup ("");
}

void
hearth_plot_draw_slots (HearthLayout *layout,
                        guint         n)
{
  double taken = -(double) INFINITY;
  double slot = (layout->right - layout->left) / MAX (n, 1);
  double widest = 0;
  guint  every;
  guint  sampled = MAX (n / 50, 1);

  for (guint i = 0; i < n; i += sampled)
    {
      g_autofree char *label = dup_slot_label (layout, i);

      widest = MAX (widest, hearth_layout_measure (layout, label, HEARTH_FACE_SMALL));
    }
  every = n > 1 && slot > 0 ? (guint) CLAMP (ceil ((widest + HEARTH_GAP) / slot), 1, n) : 1;
  for (guint i = 0; i < n; i += every)
    {
      g_autofree char *label = dup_slot_label (layout, i);

      draw_below (layout, layout->left + (i + 0.5) * slot, label, &taken);
    }
}
