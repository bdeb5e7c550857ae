/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages onto a cairo surface: a PDF's, the preview's, a printer's. See the headers. */

#include "report/hearth-pages-private.h"

#include <glib/gi18n-lib.h>

static void
paint_text (const HearthPageOp *op,
            cairo_t            *cr)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (op->layout);
  double                      top = 0;

  cairo_set_source_rgb (cr, op->gray, op->gray, op->gray);
  for (int i = 0; i < op->first + op->n; i++)
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (i == op->first)
        top = (double) logical.y / PANGO_SCALE;
      if (i >= op->first)
        {
          cairo_move_to (cr, op->x + (double) logical.x / PANGO_SCALE, op->y - top + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      pango_layout_iter_next_line (iter);
    }
}

static void
paint_rule (HearthPages        *pages,
            const HearthPageOp *op,
            cairo_t            *cr)
{
  const HearthColor *accent = &pages->look.series[0];

  if (op->accent)
    cairo_set_source_rgb (cr, accent->red, accent->green, accent->blue);
  else
    cairo_set_source_rgb (cr, op->gray, op->gray, op->gray);
  cairo_rectangle (cr, op->x, op->y - op->thick / 2, op->width, op->thick);
  cairo_fill (cr);
}

static void
paint_chart (HearthPages        *pages,
             const HearthPageOp *op,
             cairo_t            *cr)
{
  double scale = hearth_pages_width (pages) / op->drawing->width;

  cairo_save (cr);
  cairo_translate (cr, op->x, op->y);
  cairo_scale (cr, scale, scale);
  hearth_drawing_paint (op->drawing, &pages->look, cr);
  cairo_restore (cr);
}

static char *
say_about (const HearthReport *report)
{
  if (g_str_equal (report->title, report->author))
    return g_strdup (report->title);
  /* Translators: at the foot of a page: what it is about and whose it is */
  return g_strdup_printf (C_ ("report", "%1$s · %2$s"), report->title, report->author);
}

/* "October 2026 · Night Swim" at the start, "2 of 5" at the end. */
static void
paint_foot (HearthPages *pages,
            guint        page,
            cairo_t     *cr)
{
  const HearthReport *report = pages->report;
  /* Translators: at the foot of a page: its number, and how many there are */
  g_autofree char        *number = g_strdup_printf (_ ("%1$u of %2$u"), page + 1, pages->pages->len);
  g_autofree char        *about = say_about (report);
  g_autoptr (PangoLayout) left = hearth_pages_write (pages, HEARTH_TEXT_NOTE, about, hearth_pages_width (pages) - 80, FALSE);
  g_autoptr (PangoLayout) right = hearth_pages_write (pages, HEARTH_TEXT_NOTE, number, 80, TRUE);
  HearthPageOp            op = { .layout = left, .n = 1, .gray = 0.45 };

  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  op.x = hearth_pages_across (pages, 0, hearth_pages_width (pages) - 80);
  op.y = pages->paper.height - HEARTH_PAGE_FOOT - hearth_layout_height (right);
  paint_text (&op, cr);
  op.layout = right;
  op.x = hearth_pages_across (pages, hearth_pages_width (pages) - 80, 80);
  paint_text (&op, cr);
}

static void
paint (HearthPages *pages,
       guint        page,
       cairo_t     *cr,
       gboolean     tagged)
{
  GArray *ops = ((const HearthPage *) g_ptr_array_index (pages->pages, page))->ops;

  cairo_save (cr);
  for (guint i = 0; i < ops->len; i++)
    {
      const HearthPageOp *op = &g_array_index (ops, HearthPageOp, i);

      switch (op->kind)
        {
        case HEARTH_OP_TEXT:
          paint_text (op, cr);
          break;
        case HEARTH_OP_RULE:
          paint_rule (pages, op, cr);
          break;
        case HEARTH_OP_CHART:
          paint_chart (pages, op, cr);
          break;
        case HEARTH_OP_BEGIN:
          if (tagged)
            cairo_tag_begin (cr, op->tag, NULL);
          break;
        case HEARTH_OP_END:
          if (tagged)
            cairo_tag_end (cr, op->tag);
          break;
        }
    }
  paint_foot (pages, page, cr);
  cairo_restore (cr);
}

void
hearth_pages_paint (HearthPages *pages,
                    guint        page,
                    cairo_t     *cr)
{
  paint (pages, page, cr, FALSE);
}

void
hearth_pages_paint_tagged (HearthPages *pages,
                           guint        page,
                           cairo_t     *cr)
{
  paint (pages, page, cr, TRUE);
}
