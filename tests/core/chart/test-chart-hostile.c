/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers, names and sizes that nobody meant to draw: whatever comes in, a drawing comes out whose every coordinate is a number, that can
 * be painted, pointed at, stepped through, read and saved. */

#include "chart/hearth-chart-painter.h"
#include "chart/hearth-chart-table.h"
#include "chart/hearth-chart-words.h"

#include "samples.h"

#define ROUNDS 40

static const double      values[] = { 0, 1, -1, 0.5, 3, 1e-300, 1e15, -1e15, 1e308, -1e308, NAN, INFINITY, -INFINITY, 20000 };
static const char *const names[] = { "", "A", "عشاق الموسيقى", "ファンクラブ会員", "a\nb\tc", "\xff\xfe", "=1+1",
                                     "A very long name that somebody has given to something that has room for twelve letters at most" };
static const double      sizes[] = { 0, 1, 30, 200, 640, -5, 1e9, NAN };

static double
pick (GRand *rand)
{
  return values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
}

static const char *
pick_name (GRand *rand)
{
  return names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
}

static HearthChart *
make (GRand          *rand,
      HearthChartKind kind)
{
  HearthChart *chart = hearth_chart_new (kind, pick_name (rand));
  int          n_series = g_rand_int_range (rand, 0, 9);
  int          n_nodes = g_rand_int_range (rand, 0, 40);

  hearth_chart_set_axes (chart, (HearthChartUnit) g_rand_int_range (rand, 0, HEARTH_CHART_LABELS + 1), pick_name (rand),
                         (HearthChartUnit) g_rand_int_range (rand, 0, HEARTH_CHART_DATE), pick_name (rand));
  chart->most = pick (rand);
  chart->reference = pick (rand);
  chart->reference_name = hearth_chart_keep (chart, pick_name (rand));
  for (int s = 0; s < n_series; s++)
    {
      int n = g_rand_int_range (rand, 0, 40);

      hearth_chart_add_series (chart, pick_name (rand));
      for (int i = 0; i < n; i++)
        {
          HearthChartPoint point = HEARTH_CHART_POINT (g_rand_boolean (rand) ? i : pick (rand), pick (rand), g_rand_boolean (rand) ? NULL : pick_name (rand));

          point.low = pick (rand);
          point.high = pick (rand);
          point.flags = (guint) g_rand_int_range (rand, 0, 8);
          point.details = g_rand_boolean (rand) ? NULL : pick_name (rand);
          hearth_chart_add (chart, (guint) s, &point);
        }
    }
  for (int i = 0; i < n_nodes; i++)
    hearth_chart_add_node (chart, &(HearthChartNode) { .name = pick_name (rand), .parent = g_rand_int_range (rand, -2, 45), .x = pick (rand), .y = pick (rand), .weight = pick (rand), .strong = g_rand_boolean (rand) });
  for (int i = 0; i < n_nodes; i++)
    hearth_chart_add_tie (chart, (guint) g_rand_int_range (rand, 0, 45), (guint) g_rand_int_range (rand, 0, 45), pick (rand));
  return chart;
}

static void
assert_numbers (const HearthDrawing *drawing)
{
  for (guint i = 0; i < drawing->marks->len; i++)
    {
      const HearthMark *mark = &g_array_index (drawing->marks, HearthMark, i);

      g_assert_true (isfinite (mark->x) && isfinite (mark->y) && isfinite (mark->width) && isfinite (mark->height));
      g_assert_true (isfinite (mark->ink.level) && isfinite (mark->ink.opacity) && isfinite (mark->radius));
      g_assert_cmpuint (mark->first + mark->n, <=, drawing->spots->len);
    }
  for (guint i = 0; i < drawing->spots->len; i++)
    g_assert_true (isfinite (g_array_index (drawing->spots, HearthSpot, i).x) && isfinite (g_array_index (drawing->spots, HearthSpot, i).y));
}

static void
use (GRand             *rand,
     const HearthChart *chart,
     const HearthRuler *ruler,
     cairo_t           *cr)
{
  double                    width = sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))];
  double                    height = sizes[g_rand_int_range (rand, 0, G_N_ELEMENTS (sizes))];
  g_autoptr (HearthDrawing) drawing = hearth_chart_lay_out (chart, ruler, width, height, g_rand_boolean (rand));
  g_autofree char          *summary = hearth_chart_dup_summary (chart);
  g_autofree char          *csv = hearth_chart_to_csv (chart);
  HearthChartLook           look;
  int                       at = HEARTH_NO_DATUM;

  hearth_chart_look_init (&look, (HearthLookScheme) g_rand_int_range (rand, 0, 3), g_rand_boolean (rand));
  assert_numbers (drawing);
  if (drawing->width <= 640 && drawing->height <= 640)
    hearth_drawing_paint (drawing, &look, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  for (guint i = 0; i < 30; i++)
    {
      at = hearth_drawing_step (drawing, at, (HearthChartStep) g_rand_int_range (rand, 0, HEARTH_CHART_LAST + 1));
      if (at != HEARTH_NO_DATUM)
        {
          const HearthChartDatum   *datum = hearth_drawing_get_datum (drawing, at);
          g_autofree char          *words = hearth_chart_dup_words (chart, datum->series, datum->index);
          g_autoptr (HearthDrawing) over = hearth_drawing_point_out (drawing, at);

          g_assert_true (g_utf8_validate (words, -1, NULL));
          assert_numbers (over);
        }
      hearth_drawing_find (drawing, pick (rand), pick (rand));
    }
  g_assert_true (g_utf8_validate (summary, -1, NULL));
  g_assert_true (g_utf8_validate (csv, -1, NULL));
  g_assert_true (isfinite (hearth_chart_get_height (chart, ruler, width)));
}

static void
test_kind (gconstpointer data)
{
  GRand                  *rand = g_rand_new_with_seed (7 + GPOINTER_TO_UINT (data));
  cairo_surface_t        *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 640, 640);
  cairo_t                *cr = cairo_create (surface);
  HearthChartLook         look;
  g_autoptr (HearthRuler) ruler = NULL;

  hearth_chart_look_init (&look, HEARTH_LOOK_LIGHT, FALSE);
  ruler = hearth_ruler_new (&look);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (HearthChart) chart = make (rand, (HearthChartKind) GPOINTER_TO_UINT (data));

      use (rand, chart, ruler, cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_rand_free (rand);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < HEARTH_CHART_N_KINDS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/chart/hostile/%s", sample_names[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_kind);
    }
  return g_test_run ();
}
