/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen of the page layout: writes down what is to be painted where. See the header. */

#include "report/hearth-pages-private.h"

static void
op_clear (gpointer data)
{
  HearthPageOp *op = data;

  g_clear_object (&op->layout);
  g_clear_pointer (&op->drawing, hearth_drawing_free);
}

static void
page_free (gpointer data)
{
  HearthPage *page = data;

  g_array_unref (page->ops);
  g_free (page);
}

static HearthPage *
get_last (HearthPages *pages)
{
  return g_ptr_array_index (pages->pages, pages->pages->len - 1);
}

/* Whether anything is to be seen on it. */
static gboolean
is_empty (const HearthPage *page)
{
  for (guint i = 0; i < page->ops->len; i++)
    {
      HearthPageOpKind kind = g_array_index (page->ops, HearthPageOp, i).kind;

      if (kind != HEARTH_OP_BEGIN && kind != HEARTH_OP_END)
        return FALSE;
    }
  return TRUE;
}

void
hearth_pages_turn (HearthPages *pages)
{
  HearthPage *page;

  if (pages->pages == NULL)
    pages->pages = g_ptr_array_new_with_free_func (page_free);
  if (pages->pages->len > 0 && is_empty (get_last (pages)))
    return;
  page = g_new0 (HearthPage, 1);
  page->ops = g_array_new (FALSE, TRUE, sizeof (HearthPageOp));
  g_array_set_clear_func (page->ops, op_clear);
  g_ptr_array_add (pages->pages, page);
  pages->y = HEARTH_PAGE_MARGIN;
}

double
hearth_pages_room (HearthPages *pages)
{
  return pages->paper.height - HEARTH_PAGE_MARGIN - pages->y;
}

double
hearth_pages_width (HearthPages *pages)
{
  return pages->paper.width - 2 * HEARTH_PAGE_MARGIN;
}

double
hearth_pages_across (HearthPages *pages,
                     double       from,
                     double       width)
{
  return pages->report->rtl ? pages->paper.width - HEARTH_PAGE_MARGIN - from - width : HEARTH_PAGE_MARGIN + from;
}

/* The page's direction decides from where a line begins, whatever it begins with: a name in Arabic does not move its cell. Pango turns the
 * sides around for a text that runs against its context. */
static PangoAlignment
get_alignment (HearthPages *pages,
               PangoLayout *layout,
               gboolean     at_end)
{
  PangoDirection own = pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0));
  gboolean       right = pages->report->rtl != at_end;

  if (own == (pages->report->rtl ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL))
    right = !right;
  return right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

PangoLayout *
hearth_pages_write (HearthPages    *pages,
                    HearthTextStyle style,
                    const char     *text,
                    double          width,
                    gboolean        at_end)
{
  PangoLayout *layout = pango_layout_new (pages->context);

  pango_layout_set_font_description (layout, pages->fonts[style]);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, style >= HEARTH_TEXT_HEAD ? 1.15f : style >= HEARTH_TEXT_BODY ? 1.25f
                                                                                                       : 1.1f);
  pango_layout_set_alignment (layout, get_alignment (pages, layout, at_end));
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  return layout;
}

double
hearth_layout_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

double
hearth_layout_lines_height (PangoLayout *layout,
                            int          first,
                            int          n)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  PangoRectangle              logical;
  int                         top = 0, bottom = 0;

  for (int i = 0; i < first + n; i++)
    {
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (i == first)
        top = logical.y;
      bottom = logical.y + logical.height;
      pango_layout_iter_next_line (iter);
    }
  return (double) (bottom - top) / PANGO_SCALE;
}

static HearthPageOp *
put (HearthPages     *pages,
     HearthPageOpKind kind)
{
  GArray            *ops = get_last (pages)->ops;
  const HearthPageOp op = { .kind = kind };

  g_array_append_val (ops, op);
  return &g_array_index (ops, HearthPageOp, ops->len - 1);
}

void
hearth_pages_put_text (HearthPages *pages,
                       PangoLayout *layout,
                       int          first,
                       int          n,
                       double       x,
                       double       y,
                       double       gray)
{
  HearthPageOp *op = put (pages, HEARTH_OP_TEXT);

  op->layout = g_object_ref (layout);
  op->first = first;
  op->n = n;
  op->x = x;
  op->y = y;
  op->gray = gray;
}

void
hearth_pages_put_rule (HearthPages *pages,
                       double       x,
                       double       y,
                       double       width,
                       double       thick,
                       double       gray)
{
  HearthPageOp *op = put (pages, HEARTH_OP_RULE);

  op->x = x;
  op->y = y;
  op->width = width;
  op->thick = thick;
  op->gray = gray;
}

void
hearth_pages_put_accent (HearthPages *pages,
                         double       x,
                         double       y,
                         double       width,
                         double       thick)
{
  hearth_pages_put_rule (pages, x, y, width, thick, 0);
  g_array_index (get_last (pages)->ops, HearthPageOp, get_last (pages)->ops->len - 1).accent = TRUE;
}

void
hearth_pages_put_chart (HearthPages   *pages,
                        HearthDrawing *drawing,
                        double         x,
                        double         y)
{
  HearthPageOp *op = put (pages, HEARTH_OP_CHART);

  op->drawing = drawing;
  op->x = x;
  op->y = y;
}

void
hearth_pages_begin (HearthPages *pages,
                    const char  *tag)
{
  put (pages, HEARTH_OP_BEGIN)->tag = tag;
}

void
hearth_pages_end (HearthPages *pages,
                  const char  *tag)
{
  put (pages, HEARTH_OP_END)->tag = tag;
}
