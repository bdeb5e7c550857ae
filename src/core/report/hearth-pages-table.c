/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables and lists of names on pages. A column is as wide as its widest cell wants to be; where that is too much for the page, the words
 * of the first columns go on a further line and numbers stay whole. See the header. */

#include "report/hearth-pages-private.h"

#define GUTTER  12 /* between columns */
#define PAD     3  /* above and below a row */
#define NARROW  60 /* no column of words is made narrower */
#define COLUMNS 3  /* of names */

typedef struct
{
  HearthPages             *pages;
  const HearthReportTable *table;
  double                  *widths;
} Table;

static const HearthReportColumn *
get_column (const HearthReportTable *table,
            guint                    column)
{
  return &g_array_index (table->columns, HearthReportColumn, column);
}

static double
measure (HearthPages    *pages,
         HearthTextStyle style,
         const char     *text)
{
  g_autoptr (PangoLayout) layout = hearth_pages_write (pages, style, text, -1, FALSE);
  PangoRectangle          logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE + 1;
}

/* The head of a column of numbers may take two lines; a column of words is measured by its first hundreds of rows. */
static void
measure_columns (Table *self)
{
  guint rows = MIN (hearth_report_table_rows (self->table), 400);

  for (guint column = 0; column < self->table->columns->len; column++)
    {
      const HearthReportColumn *info = get_column (self->table, column);
      double                    head = measure (self->pages, HEARTH_TEXT_HEAD, info->title);

      self->widths[column] = info->number ? MIN (head, 76) : head;
      for (guint row = 0; row < rows; row++)
        self->widths[column] = MAX (self->widths[column], measure (self->pages, HEARTH_TEXT_CELL, hearth_report_table_get (self->table, row, column)->text));
    }
}

/* Takes what is too much from the widest columns of words first; gives what is left over to the first column. */
static void
fit_columns (Table *self)
{
  guint  n = self->table->columns->len;
  double room = hearth_pages_width (self->pages) - GUTTER * (n - 1), sum = 0;

  for (guint i = 0; i < n; i++)
    sum += self->widths[i];
  while (sum > room + 0.5)
    {
      guint  widest = n;
      double second = NARROW, cut;

      for (guint i = 0; i < n; i++)
        if (!get_column (self->table, i)->number && self->widths[i] > NARROW && (widest == n || self->widths[i] > self->widths[widest]))
          widest = i;
      if (widest == n)
        break;
      for (guint i = 0; i < n; i++)
        if (i != widest && !get_column (self->table, i)->number && self->widths[i] < self->widths[widest])
          second = MAX (second, self->widths[i]);
      cut = MIN (sum - room, MAX (self->widths[widest] - second, 4));
      cut = MIN (cut, self->widths[widest] - NARROW);
      self->widths[widest] -= cut;
      sum -= cut;
    }
  /* Nothing but numbers, or a great many columns: all alike. */
  for (guint i = 0; sum > room + 0.5 && i < n; i++)
    self->widths[i] *= room / sum;
  if (sum < room)
    self->widths[0] += room - sum;
}

/* Cells of one row. Caller unrefs. */
static GPtrArray *
write_row (Table  *self,
           int     row, /* -1: the head */
           double *height)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_object_unref);

  *height = 0;
  for (guint column = 0; column < self->table->columns->len; column++)
    {
      const HearthReportColumn *info = get_column (self->table, column);
      const char               *text = row < 0 ? info->title : hearth_report_table_get (self->table, (guint) row, column)->text;
      PangoLayout              *cell = hearth_pages_write (self->pages, row < 0 ? HEARTH_TEXT_HEAD : HEARTH_TEXT_CELL, text, self->widths[column], info->number);

      g_ptr_array_add (cells, cell);
      *height = MAX (*height, hearth_layout_height (cell));
    }
  *height += 2 * PAD;
  return cells;
}

/* A cell taller than a page would never fit: it is cut where the page ends. */
static int
count_lines (HearthPages *pages,
             PangoLayout *cell)
{
  double page = MAX (pages->paper.height - 2 * HEARTH_PAGE_MARGIN - 60, 1), height = hearth_layout_height (cell);
  int    n = pango_layout_get_line_count (cell);

  return height > page ? MAX ((int) (n * page / height), 1) : n;
}

static void
put_row (Table     *self,
         GPtrArray *cells,
         gboolean   head,
         gboolean   tagged,
         double     height)
{
  double from = 0;

  if (tagged)
    hearth_pages_begin (self->pages, "TR");
  for (guint column = 0; column < cells->len; column++)
    {
      PangoLayout *cell = g_ptr_array_index (cells, column);
      double       x = hearth_pages_across (self->pages, from, self->widths[column]);
      double       y = self->pages->y + PAD + (head ? height - 2 * PAD - hearth_layout_height (cell) : 0);
      const char  *tag = head || column == 0 ? "TH" : "TD";

      if (tagged)
        hearth_pages_begin (self->pages, tag);
      hearth_pages_put_text (self->pages, cell, 0, count_lines (self->pages, cell), x, y, 0);
      if (tagged)
        hearth_pages_end (self->pages, tag);
      from += self->widths[column] + GUTTER;
    }
  if (tagged)
    hearth_pages_end (self->pages, "TR");
  self->pages->y += MIN (height, self->pages->paper.height - 2 * HEARTH_PAGE_MARGIN - 60);
  hearth_pages_put_rule (self->pages, HEARTH_PAGE_MARGIN, self->pages->y, hearth_pages_width (self->pages), head ? 0.8 : 0.4, head ? 0.35 : 0.82);
}

static void
put_rows (Table *self)
{
  double                head_height, height;
  g_autoptr (GPtrArray) head = write_row (self, -1, &head_height);
  guint                 rows = hearth_report_table_rows (self->table);

  put_row (self, head, TRUE, TRUE, head_height);
  for (guint row = 0; row < rows; row++)
    {
      g_autoptr (GPtrArray) cells = write_row (self, (int) row, &height);

      if (height > hearth_pages_room (self->pages) && self->pages->y > HEARTH_PAGE_MARGIN + head_height + 1)
        {
          hearth_pages_turn (self->pages);
          put_row (self, head, TRUE, FALSE, head_height);
        }
      put_row (self, cells, FALSE, TRUE, height);
    }
}

void
hearth_pages_add_table (HearthPages             *pages,
                        const HearthReportTable *table)
{
  g_autofree double *widths = g_new0 (double, table->columns->len + 1);
  Table              self = { pages, table, widths };

  if (hearth_report_table_rows (table) == 0)
    return;
  measure_columns (&self);
  fit_columns (&self);
  if (hearth_pages_table_least (pages, table) > hearth_pages_room (pages))
    hearth_pages_turn (pages);
  hearth_pages_begin (pages, "Table");
  put_rows (&self);
  hearth_pages_end (pages, "Table");
  pages->y += 10;
}

double
hearth_pages_table_least (HearthPages             *pages,
                          const HearthReportTable *table)
{
  /* The head and two rows of at most two lines. */
  return 30 + 28.0 * MIN (hearth_report_table_rows (table), 2);
}

/* As many columns as most names have room in; the longest go on a further line. */
static guint
count_columns (HearthPages *pages,
               GPtrArray   *names)
{
  guint  looked = MIN (names->len, 400);
  double room = hearth_pages_width (pages);

  for (guint n = COLUMNS; n > 1; n--)
    {
      double width = (room - GUTTER * (n - 1)) / n;
      guint  long_ones = 0;

      for (guint i = 0; i < looked; i++)
        long_ones += measure (pages, HEARTH_TEXT_BODY, g_ptr_array_index (names, i)) > width;
      if (long_ones * 8 <= looked)
        return n;
    }
  return 1;
}

/* Cards beside each other: what is counted, large its value, and what to say of it. */
void
hearth_pages_add_cards (HearthPages *pages,
                        GPtrArray   *items)
{
  static const HearthTextStyle styles[] = { HEARTH_TEXT_CELL, HEARTH_TEXT_FIGURE, HEARTH_TEXT_NOTE };
  static const double          grays[] = { 0.35, 0, 0.35 };
  guint                        n = items->len / 3;
  double                       width = (hearth_pages_width (pages) - GUTTER * (n - 1)) / n, heights[3] = { 0 };
  g_autoptr (GPtrArray)        layouts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n * 3; i++)
    {
      PangoLayout *layout = hearth_pages_write (pages, styles[i % 3], g_ptr_array_index (items, i), width, FALSE);

      g_ptr_array_add (layouts, layout);
      heights[i % 3] = MAX (heights[i % 3], hearth_layout_height (layout));
    }
  if (heights[0] + heights[1] + heights[2] + 20 > hearth_pages_room (pages))
    hearth_pages_turn (pages);
  for (guint i = 0; i < n * 3; i++)
    {
      PangoLayout *layout = g_ptr_array_index (layouts, i);
      double       x = hearth_pages_across (pages, (i / 3) * (width + GUTTER), width);
      double       y = pages->y + 6 + (i % 3 > 0 ? heights[0] : 0) + (i % 3 > 1 ? heights[1] + 1 : 0);

      if (i % 3 == 0)
        hearth_pages_put_rule (pages, x, pages->y, width, 0.8, 0.35);
      hearth_pages_begin (pages, "P");
      hearth_pages_put_text (pages, layout, 0, count_lines (pages, layout), x, y, grays[i % 3]);
      hearth_pages_end (pages, "P");
    }
  pages->y += heights[0] + heights[1] + heights[2] + 20;
}

void
hearth_pages_add_names (HearthPages *pages,
                        GPtrArray   *names)
{
  guint  n = count_columns (pages, names);
  double width = (hearth_pages_width (pages) - GUTTER * (n - 1)) / n;

  hearth_pages_begin (pages, "L");
  for (guint row = 0; row < names->len; row += n)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_object_unref);
      double                height = 0;

      for (guint i = 0; i < n && row + i < names->len; i++)
        {
          g_ptr_array_add (cells, hearth_pages_write (pages, HEARTH_TEXT_BODY, g_ptr_array_index (names, row + i), width, FALSE));
          height = MAX (height, hearth_layout_height (g_ptr_array_index (cells, i)));
        }
      if (height > hearth_pages_room (pages))
        hearth_pages_turn (pages);
      for (guint i = 0; i < cells->len; i++)
        {
          PangoLayout *cell = g_ptr_array_index (cells, i);

          hearth_pages_begin (pages, "LI");
          hearth_pages_put_text (pages, cell, 0, count_lines (pages, cell), hearth_pages_across (pages, i * (width + GUTTER), width), pages->y, 0);
          hearth_pages_end (pages, "LI");
        }
      pages->y += height + 1;
    }
  hearth_pages_end (pages, "L");
  pages->y += 8;
}
