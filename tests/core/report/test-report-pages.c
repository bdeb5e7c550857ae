/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where pages break: seen in the list of what is painted, and counted in what comes out. */

#include "report/hearth-pages-private.h"

#include <string.h>

#define A4 ((HearthPaper) { 595, 842 })

/* Fillers of so many lines bring what follows to the foot of the first page. */
static char *
dup_words (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, "winter lovers write letters ");
  return g_string_free (text, FALSE);
}

/* The texts of a page, with where they begin. */
static GPtrArray *
list_texts (HearthPages *pages,
            guint        page,
            double      *last_y)
{
  GArray    *ops = ((HearthPage *) g_ptr_array_index (pages->pages, page))->ops;
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  *last_y = 0;
  for (guint i = 0; i < ops->len; i++)
    {
      const HearthPageOp *op = &g_array_index (ops, HearthPageOp, i);

      if (op->kind != HEARTH_OP_TEXT)
        continue;
      g_ptr_array_add (texts, g_strdup (pango_layout_get_text (op->layout)));
      *last_y = MAX (*last_y, op->y + hearth_layout_lines_height (op->layout, op->first, op->n));
    }
  return texts;
}

/* A heading is never the last thing on a page, wherever it falls; and nothing stands in the lower margin. */
static void
test_headings (void)
{
  for (guint filler = 36; filler < 52; filler++)
    {
      g_autoptr (HearthReport) report = hearth_report_new ("Title", "Subtitle", "Me");
      g_autoptr (HearthPages)  pages = NULL;
      g_autofree char         *text = dup_words (12);

      for (guint i = 0; i < filler; i++)
        hearth_report_add_note (report, "A line.");
      hearth_report_add_heading (report, 1, "Heading");
      hearth_report_add_paragraph (report, text);
      pages = hearth_pages_new (report, A4);
      for (guint page = 0; page < hearth_pages_count (pages); page++)
        {
          double                last_y;
          g_autoptr (GPtrArray) texts = list_texts (pages, page, &last_y);

          g_assert_cmpuint (texts->len, >, 0);
          g_assert_cmpstr (g_ptr_array_index (texts, texts->len - 1), !=, "Heading");
          g_assert_cmpfloat (last_y, <=, A4.height - HEARTH_PAGE_MARGIN + 1);
        }
    }
}

/* Of a paragraph at least two lines stand on either side of a page's end. */
static void
test_paragraphs (void)
{
  for (guint filler = 36; filler < 52; filler++)
    {
      g_autoptr (HearthReport) report = hearth_report_new ("Title", "Subtitle", "Me");
      g_autoptr (HearthPages)  pages = NULL;
      g_autofree char         *text = dup_words (24);

      for (guint i = 0; i < filler; i++)
        hearth_report_add_note (report, "A line.");
      hearth_report_add_paragraph (report, text);
      pages = hearth_pages_new (report, A4);
      for (guint page = 0; page < hearth_pages_count (pages); page++)
        {
          GArray *ops = ((HearthPage *) g_ptr_array_index (pages->pages, page))->ops;

          for (guint i = 0; i < ops->len; i++)
            {
              const HearthPageOp *op = &g_array_index (ops, HearthPageOp, i);

              if (op->kind == HEARTH_OP_TEXT && pango_layout_get_line_count (op->layout) > 3)
                g_assert_cmpint (op->n, >=, 2);
            }
        }
    }
}

/* Every row once, the head again on each page, tags that are opened and closed in turn. */
static void
test_long_table (void)
{
  g_autoptr (HearthReport) report = hearth_report_new ("Title", "Subtitle", "Me");
  HearthReportTable       *table = hearth_report_add_table (report, "Caption");
  g_autoptr (HearthPages)  pages = NULL;
  g_autoptr (GPtrArray)    open = g_ptr_array_new ();
  guint                    rows = 0, heads = 0;

  hearth_report_table_column (table, "Who", FALSE);
  hearth_report_table_column (table, "What", TRUE);
  for (guint i = 0; i < 300; i++)
    {
      hearth_report_table_cell (table, "Row", NULL);
      hearth_report_table_cell (table, "7", NULL);
    }
  pages = hearth_pages_new (report, A4);
  g_assert_cmpuint (hearth_pages_count (pages), >, 4);
  for (guint page = 0; page < hearth_pages_count (pages); page++)
    {
      GArray *ops = ((HearthPage *) g_ptr_array_index (pages->pages, page))->ops;

      for (guint i = 0; i < ops->len; i++)
        {
          const HearthPageOp *op = &g_array_index (ops, HearthPageOp, i);

          rows += op->kind == HEARTH_OP_TEXT && strcmp (pango_layout_get_text (op->layout), "Row") == 0;
          heads += op->kind == HEARTH_OP_TEXT && strcmp (pango_layout_get_text (op->layout), "Who") == 0;
          if (op->kind == HEARTH_OP_BEGIN)
            g_ptr_array_add (open, (gpointer) op->tag);
          else if (op->kind == HEARTH_OP_END)
            {
              g_assert_cmpstr (g_ptr_array_index (open, open->len - 1), ==, op->tag);
              g_ptr_array_set_size (open, (int) open->len - 1);
            }
        }
    }
  g_assert_cmpuint (rows, ==, 300);
  g_assert_cmpuint (heads, ==, hearth_pages_count (pages));
  g_assert_cmpuint (open->len, ==, 0);
}

/* Names of four thousand letters, in a list and in a narrow column; a page small enough for nothing to fit. */
static void
test_too_much (void)
{
  static const HearthPaper papers[] = { { 595, 842 }, { 200, 200 } };
  g_autofree char         *name = g_strnfill (4000, 'e');

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (HearthReport) report = hearth_report_new (name, name, name);
      g_autoptr (GPtrArray)    names = g_ptr_array_new ();
      g_autoptr (HearthPages)  pages = NULL;
      cairo_surface_t         *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 100);
      cairo_t                 *cr = cairo_create (surface);
      HearthReportTable       *table = hearth_report_add_table (report, name);

      for (guint column = 0; column < 9; column++)
        hearth_report_table_column (table, name, column > 0);
      for (guint cell = 0; cell < 18; cell++)
        hearth_report_table_cell (table, name, NULL);
      g_ptr_array_add (names, name);
      hearth_report_add_items (report, HEARTH_BLOCK_NAMES, names);
      hearth_report_add_items (report, HEARTH_BLOCK_LIST, names);
      hearth_report_add_heading (report, 1, name);
      pages = hearth_pages_new (report, papers[i]);
      g_assert_cmpuint (hearth_pages_count (pages), <, 2000);
      for (guint page = 0; page < hearth_pages_count (pages); page++)
        hearth_pages_paint (pages, page, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* Read from the right, what is first stands at the right, and the names of either script keep to the same side. */
static void
test_right_to_left (void)
{
  g_autoptr (HearthReport) report = hearth_report_new ("تقرير", "مجتمع", "مجتمع");
  HearthReportTable       *table;
  g_autoptr (HearthPages)  pages = NULL;
  GArray                  *ops;
  double                   first = 0, second = 0;

  report->rtl = TRUE;
  table = hearth_report_add_table (report, "جدول");
  hearth_report_table_column (table, "الاسم", FALSE);
  hearth_report_table_column (table, "العدد", TRUE);
  hearth_report_table_cell (table, "Ana", NULL);
  hearth_report_table_cell (table, "7", NULL);
  pages = hearth_pages_new (report, A4);
  ops = ((HearthPage *) g_ptr_array_index (pages->pages, 0))->ops;
  for (guint i = 0; i < ops->len; i++)
    {
      const HearthPageOp *op = &g_array_index (ops, HearthPageOp, i);
      PangoRectangle      logical;

      if (op->kind != HEARTH_OP_TEXT)
        continue;
      pango_layout_line_get_extents (pango_layout_get_line_readonly (op->layout, 0), NULL, &logical);
      pango_layout_get_extents (op->layout, NULL, &logical);
      if (strcmp (pango_layout_get_text (op->layout), "Ana") == 0)
        first = op->x + (double) (logical.x + logical.width) / PANGO_SCALE;
      if (strcmp (pango_layout_get_text (op->layout), "7") == 0)
        second = op->x;
    }
  g_assert_cmpfloat_with_epsilon (first, A4.width - HEARTH_PAGE_MARGIN, 2);
  g_assert_cmpfloat (second, <, first - 50);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/pages/headings", test_headings);
  g_test_add_func ("/report/pages/paragraphs", test_paragraphs);
  g_test_add_func ("/report/pages/long-table", test_long_table);
  g_test_add_func ("/report/pages/too-much", test_too_much);
  g_test_add_func ("/report/pages/right-to-left", test_right_to_left);
  return g_test_run ();
}
