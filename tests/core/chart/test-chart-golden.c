/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every kind of chart against the list of marks it was when somebody last looked at it and found it good: golden/KIND.txt. With
 * HEARTH_WRITE_GOLDEN set the lists are written instead; look at the pictures of the gallery before they are kept. Also that a chart
 * read right to left is the mirror of the other, and that what is found under the pointer is what is drawn there. */

#include "samples.h"

#include "chart/hearth-chart-painter.h"

#define WIDTH 400

static HearthDrawing *
lay_out (const HearthChart *chart,
         gboolean           rtl)
{
  return hearth_chart_lay_out (chart, &sample_ruler, WIDTH, hearth_chart_get_height (chart, &sample_ruler, WIDTH), rtl);
}

static void
test_golden (gconstpointer data)
{
  HearthChartKind           kind = GPOINTER_TO_UINT (data);
  g_autoptr (HearthChart)   chart = sample_chart (kind);
  g_autoptr (HearthDrawing) drawing = lay_out (chart, FALSE);
  g_autofree char          *text = hearth_drawing_to_text (drawing);
  g_autofree char          *name = g_strdup_printf ("%s.txt", sample_names[kind]);
  g_autofree char          *path = g_test_build_filename (G_TEST_DIST, "core", "chart", "golden", name, NULL);
  g_autofree char          *golden = NULL;
  g_autoptr (GError)        error = NULL;

  if (g_getenv ("HEARTH_WRITE_GOLDEN") != NULL)
    g_file_set_contents (path, text, -1, &error);
  else
    g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  if (golden != NULL)
    g_assert_cmpstr (text, ==, golden);
}

static void
test_mirror (gconstpointer data)
{
  g_autoptr (HearthChart)   chart = sample_chart (GPOINTER_TO_UINT (data));
  g_autoptr (HearthDrawing) ltr = lay_out (chart, FALSE);
  g_autoptr (HearthDrawing) rtl = lay_out (chart, TRUE);

  g_assert_cmpuint (ltr->marks->len, ==, rtl->marks->len);
  for (guint i = 0; i < ltr->marks->len; i++)
    {
      HearthMark *one = &g_array_index (ltr->marks, HearthMark, i);
      HearthMark *other = &g_array_index (rtl->marks, HearthMark, i);

      g_assert_cmpfloat_with_epsilon (one->x + other->x + (one->kind == HEARTH_MARK_BOX ? one->width : 0), WIDTH, 1e-6);
    }
  for (guint i = 0; i < ltr->spots->len; i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (ltr->spots, HearthSpot, i).x + g_array_index (rtl->spots, HearthSpot, i).x, WIDTH, 1e-6);
  for (guint i = 0; i < ltr->data->len; i++)
    g_assert_cmpfloat_with_epsilon (hearth_drawing_get_datum (ltr, (int) i)->spot.x + hearth_drawing_get_datum (rtl, (int) i)->spot.x, WIDTH, 1e-6);
}

static void
test_find (gconstpointer data)
{
  g_autoptr (HearthChart)   chart = sample_chart (GPOINTER_TO_UINT (data));
  g_autoptr (HearthDrawing) drawing = lay_out (chart, FALSE);
  guint                     points = 0;

  for (guint s = 0; s < hearth_chart_count_series (chart); s++)
    points += hearth_chart_count_points (chart, s);
  g_assert_cmpuint (drawing->data->len, ==, points);
  for (guint i = 0; i < drawing->data->len; i++)
    {
      const HearthChartDatum   *datum = hearth_drawing_get_datum (drawing, (int) i);
      double                    x = drawing->find == HEARTH_FIND_BOX || drawing->find == HEARTH_FIND_ROW ? datum->x + datum->width / 2 : datum->spot.x;
      double                    y = drawing->find == HEARTH_FIND_BOX || drawing->find == HEARTH_FIND_ROW ? datum->y + datum->height / 2 : datum->spot.y;
      g_autoptr (HearthDrawing) over = hearth_drawing_point_out (drawing, (int) i);

      g_assert_cmpint (hearth_drawing_find (drawing, x, y), ==, (int) i);
      g_assert_cmpint (hearth_drawing_find_datum (drawing, datum->series, datum->index), ==, (int) i);
      g_assert_cmpuint (over->marks->len, >, 0);
    }
  g_assert_cmpint (hearth_drawing_find (drawing, -1000, -1000), ==, HEARTH_NO_DATUM);
}

/* Keys lead through all data and stay at the edges. */
static void
test_step (void)
{
  g_autoptr (HearthChart)   chart = sample_line ();
  g_autoptr (HearthDrawing) drawing = lay_out (chart, FALSE);
  int                       at = hearth_drawing_step (drawing, HEARTH_NO_DATUM, HEARTH_CHART_NEXT);

  g_assert_cmpint (at, ==, 0);
  for (int i = 1; i < 8; i++)
    {
      at = hearth_drawing_step (drawing, at, HEARTH_CHART_NEXT);
      g_assert_cmpint (at, ==, i);
    }
  g_assert_cmpint (hearth_drawing_step (drawing, 7, HEARTH_CHART_NEXT), ==, 7);
  g_assert_cmpint (hearth_drawing_step (drawing, 3, HEARTH_CHART_BELOW), ==, 11);
  g_assert_cmpint (hearth_drawing_step (drawing, 11, HEARTH_CHART_ABOVE), ==, 3);
  g_assert_cmpint (hearth_drawing_step (drawing, 3, HEARTH_CHART_ABOVE), ==, 3);
  g_assert_cmpint (hearth_drawing_step (drawing, 11, HEARTH_CHART_FIRST), ==, 8);
  g_assert_cmpint (hearth_drawing_step (drawing, 11, HEARTH_CHART_LAST), ==, 15);
  g_assert_cmpint (hearth_drawing_step (drawing, 8, HEARTH_CHART_PREVIOUS), ==, 8);
  g_assert_cmpint (hearth_drawing_step (drawing, HEARTH_NO_DATUM, HEARTH_CHART_LAST), ==, 15);
}

/* A month that is not over has no line to it, nor has a gap. */
static void
test_partial (void)
{
  g_autoptr (HearthChart)   chart = sample_line ();
  g_autoptr (HearthDrawing) drawing = lay_out (chart, FALSE);
  double                    last = hearth_drawing_get_datum (drawing, 7)->spot.x;
  double                    gap = hearth_drawing_get_datum (drawing, 3)->spot.x;
  guint                     hatched = 0;

  for (guint i = 0; i < drawing->marks->len; i++)
    {
      HearthMark *mark = &g_array_index (drawing->marks, HearthMark, i);

      hatched += mark->hatched;
      if (mark->kind != HEARTH_MARK_PATH || mark->ink.role != HEARTH_INK_SERIES)
        continue;
      for (guint p = 0; p < mark->n; p++)
        {
          HearthSpot *spot = &g_array_index (drawing->spots, HearthSpot, mark->first + p);

          g_assert_cmpfloat (spot->x, <, last);
          g_assert_true (mark->ink.n != 0 || fabs (spot->x - gap) > 1);
        }
    }
  g_assert_cmpuint (hatched, ==, 1);
}

static guint
count_texts (const HearthDrawing *drawing,
             const char          *wanted)
{
  guint n = 0;

  for (guint i = 0; i < drawing->marks->len; i++)
    {
      HearthMark *mark = &g_array_index (drawing->marks, HearthMark, i);

      n += mark->kind == HEARTH_MARK_TEXT && strstr (mark->text, wanted) != NULL;
    }
  return n;
}

/* Forty lines at most, each text within the height, and everybody is there or counted: Ana brought a hundred, a hundred came alone. */
static void
test_large_tree (void)
{
  g_autoptr (HearthChart)   chart = hearth_chart_new (HEARTH_CHART_TREE, "Who brought whom");
  g_autoptr (HearthDrawing) drawing = NULL;
  double                    height;

  hearth_chart_add_node (chart, &(HearthChartNode) { .name = "Ana", .parent = -1 });
  for (guint i = 0; i < 100; i++)
    hearth_chart_add_node (chart, &(HearthChartNode) { .name = "child", .parent = 0 });
  for (guint i = 0; i < 100; i++)
    hearth_chart_add_node (chart, &(HearthChartNode) { .name = "alone", .parent = -1 });
  height = hearth_chart_get_height (chart, &sample_ruler, WIDTH);
  g_assert_cmpfloat (height, ==, 40 * 21);
  drawing = lay_out (chart, FALSE);
  /* 20 lines for roots: Ana, 18 alone, how many more; 20 more and Ana's own for her children. */
  g_assert_cmpuint (count_texts (drawing, "alone"), ==, 18);
  g_assert_cmpuint (count_texts (drawing, "and 82 more"), ==, 1);
  g_assert_cmpuint (count_texts (drawing, "child"), ==, 20);
  g_assert_cmpuint (count_texts (drawing, "and 80 more"), ==, 1);
  for (guint i = 0; i < drawing->marks->len; i++)
    g_assert_cmpfloat (g_array_index (drawing->marks, HearthMark, i).y, <, height);
}

/* A chain nobody can follow ends in a number. */
static void
test_deep_tree (void)
{
  g_autoptr (HearthChart)   chart = hearth_chart_new (HEARTH_CHART_TREE, "Who brought whom");
  g_autoptr (HearthDrawing) drawing = NULL;

  for (int i = 0; i < 5000; i++)
    hearth_chart_add_node (chart, &(HearthChartNode) { .name = "link", .parent = i - 1 });
  drawing = lay_out (chart, FALSE);
  g_assert_cmpuint (count_texts (drawing, "link (+4996)"), ==, 1);
  g_assert_cmpuint (count_texts (drawing, "link"), ==, 4);
}

/* Two thousand points in four hundred pixels are four a pixel at most, and none of the peaks is lost. */
static void
test_reduced (void)
{
  g_autoptr (HearthChart)   chart = hearth_chart_new (HEARTH_CHART_LINE, "Every quarter of an hour");
  g_autoptr (HearthDrawing) drawing = NULL;
  double                    wanted;
  gboolean                  found = FALSE;

  hearth_chart_set_axes (chart, HEARTH_CHART_NUMBER, NULL, HEARTH_CHART_NUMBER, NULL);
  hearth_chart_add_series (chart, NULL);
  for (guint i = 0; i < 20000; i++)
    hearth_chart_add (chart, 0, &HEARTH_CHART_POINT (i, i == 12345 ? 970 : i % 7, NULL));
  drawing = lay_out (chart, FALSE);
  g_assert_cmpuint (drawing->data->len, ==, 20000);
  g_assert_cmpuint (drawing->spots->len, <=, 4 * WIDTH + 64);
  /* 970 is on no grid line. */
  wanted = hearth_drawing_get_datum (drawing, 12345)->spot.y;
  for (guint i = 0; i < drawing->spots->len; i++)
    found |= fabs (g_array_index (drawing->spots, HearthSpot, i).y - wanted) < 1e-9;
  g_assert_true (found);
}

static void
add_each (const char   *name,
          GTestDataFunc test)
{
  for (guint i = 0; i < HEARTH_CHART_N_KINDS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/chart/%s/%s", name, sample_names[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_each ("golden", test_golden);
  add_each ("mirror", test_mirror);
  add_each ("find", test_find);
  g_test_add_func ("/chart/step", test_step);
  g_test_add_func ("/chart/partial", test_partial);
  g_test_add_func ("/chart/large-tree", test_large_tree);
  g_test_add_func ("/chart/deep-tree", test_deep_tree);
  g_test_add_func ("/chart/reduced", test_reduced);

  return g_test_run ();
}
