/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks onto pages, one after another. See the headers. */

#include "report/hearth-pages-private.h"

#include "chart/hearth-chart-layout.h"

#include <langinfo.h>

#define GAP        8 /* between blocks */
#define NOTE_GAP   4
#define MOST_LINES 2   /* of a paragraph that never stand alone */
#define LOWEST     0.6 /* of the height a chart likes, to fit on the page */

/* What a chart's pixel is on paper, so that its words are as large as those of a table. */
#define CHART_SCALE 0.62

static const struct
{
  const char *font; /* size in points */
  double      above;
} styles[HEARTH_N_TEXTS] = {
  [HEARTH_TEXT_TITLE] = { "Bold 22", 0 },
  [HEARTH_TEXT_SUBTITLE] = { "11", 2 },
  [HEARTH_TEXT_CHAPTER] = { "Bold 14", 16 },
  [HEARTH_TEXT_HEADING] = { "Bold 11", 10 },
  [HEARTH_TEXT_BODY] = { "10", 0 },
  [HEARTH_TEXT_NOTE] = { "8.5", 0 },
  [HEARTH_TEXT_HEAD] = { "Bold 8.5", 0 },
  [HEARTH_TEXT_CELL] = { "9", 0 },
  [HEARTH_TEXT_FIGURE] = { "Bold 17", 0 },
};

HearthPaper
hearth_paper_usual (void)
{
  /* Millimetres, as the C library knows them. */
  int height = (int) (glong) nl_langinfo (_NL_PAPER_HEIGHT), width = (int) (glong) nl_langinfo (_NL_PAPER_WIDTH);

  if (width == 216 && height == 279)
    return (HearthPaper) { 612, 792 };
  return (HearthPaper) { 595.28, 841.89 };
}

static void
prepare (HearthPages *pages)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  pages->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (pages->context, 72);
  /* As on paper everywhere: a preview breaks its lines where the printer does. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pages->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (pages->context, FALSE);
  pango_context_set_base_dir (pages->context, pages->report->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language (pages->context, pango_language_from_string (pages->report->language));
  for (guint i = 0; i < HEARTH_N_TEXTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Adwaita Sans, Cantarell, Noto Sans, Sans %s", styles[i].font);

      pages->fonts[i] = pango_font_description_from_string (name);
    }
  hearth_chart_look_init (&pages->look, HEARTH_LOOK_PRINT, FALSE);
  pages->look.rtl = pages->report->rtl;
  pages->ruler = hearth_ruler_new (&pages->look);
}

/* How far down each line of a layout ends, in points. */
static GArray *
list_bottoms (PangoLayout *layout)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  GArray                     *bottoms = g_array_new (FALSE, FALSE, sizeof (double));

  do
    {
      PangoRectangle logical;
      double         bottom;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      bottom = (double) (logical.y + logical.height) / PANGO_SCALE;
      g_array_append_val (bottoms, bottom);
    }
  while (pango_layout_iter_next_line (iter));
  return bottoms;
}

/* How many lines from first on go on the page: no single one at its foot, and none left over for the next. */
static guint
count_fitting (HearthPages *pages,
               GArray      *bottoms,
               guint        first)
{
  double top = first > 0 ? g_array_index (bottoms, double, first - 1) : 0, room = hearth_pages_room (pages);
  guint  n = 0, left = bottoms->len - first;

  while (n < left && g_array_index (bottoms, double, first + n) - top <= room)
    n++;
  if (n < left && left - n < MOST_LINES)
    n = left > MOST_LINES ? left - MOST_LINES : 0;
  return n < MIN (MOST_LINES, left) ? 0 : n;
}

void
hearth_pages_add_text (HearthPages    *pages,
                       HearthTextStyle style,
                       const char     *tag,
                       const char     *text,
                       double          gray)
{
  g_autoptr (PangoLayout) layout = hearth_pages_write (pages, style, text, hearth_pages_width (pages), FALSE);
  g_autoptr (GArray)      bottoms = list_bottoms (layout);

  for (guint first = 0; first < bottoms->len;)
    {
      guint  n = count_fitting (pages, bottoms, first);
      double top = first > 0 ? g_array_index (bottoms, double, first - 1) : 0;

      if (n == 0 && pages->y > HEARTH_PAGE_MARGIN)
        {
          hearth_pages_turn (pages);
          continue;
        }
      n = MAX (n, 1);
      hearth_pages_begin (pages, tag);
      hearth_pages_put_text (pages, layout, (int) first, (int) n, HEARTH_PAGE_MARGIN, pages->y, gray);
      hearth_pages_end (pages, tag);
      first += n;
      pages->y += g_array_index (bottoms, double, first - 1) - top;
      if (first < bottoms->len)
        hearth_pages_turn (pages);
    }
  pages->y += style == HEARTH_TEXT_NOTE ? NOTE_GAP : GAP;
}

/* The drawing of a chart, as high as it likes to be. One without rows may be lower, if it then still fits under what is on the page. */
static HearthDrawing *
draw (HearthPages       *pages,
      const HearthChart *chart,
      double             words) /* the height of what is said under it */
{
  double   width = hearth_pages_width (pages) / CHART_SCALE;
  double   liked = hearth_chart_get_height (chart, pages->ruler, width), room = (hearth_pages_room (pages) - words) / CHART_SCALE;
  double   most = (pages->paper.height - 2 * HEARTH_PAGE_MARGIN - words) / CHART_SCALE;
  gboolean rows = chart->kind == HEARTH_CHART_INTERVALS || chart->kind == HEARTH_CHART_ROWS;

  if (!rows && room < liked && room >= LOWEST * liked)
    liked = room;
  return hearth_chart_lay_out (chart, pages->ruler, width, CLAMP (liked, 40, most), pages->report->rtl);
}

static void
add_chart (HearthPages       *pages,
           const HearthBlock *block)
{
  g_autoptr (PangoLayout) caption = hearth_pages_write (pages, HEARTH_TEXT_NOTE, block->text, hearth_pages_width (pages), FALSE);
  double                  words = hearth_layout_height (caption);
  HearthDrawing          *drawing = draw (pages, block->chart, words + GAP);
  double                  height = drawing->height * CHART_SCALE;

  if (height + words + GAP > hearth_pages_room (pages) + 1)
    hearth_pages_turn (pages);
  hearth_pages_begin (pages, "Figure");
  hearth_pages_put_chart (pages, drawing, HEARTH_PAGE_MARGIN, pages->y);
  hearth_pages_end (pages, "Figure");
  pages->y += height + 3;
  hearth_pages_begin (pages, "P");
  hearth_pages_put_text (pages, caption, 0, pango_layout_get_line_count (caption), HEARTH_PAGE_MARGIN, pages->y, 0.35);
  hearth_pages_end (pages, "P");
  pages->y += words + GAP + 2;
}

/* How much of a block belongs on the page of the heading above it. */
static double
get_least (HearthPages       *pages,
           const HearthBlock *block)
{
  HearthTextStyle style = block->kind == HEARTH_BLOCK_NOTE ? HEARTH_TEXT_NOTE : HEARTH_TEXT_BODY;

  switch (block->kind)
    {
    case HEARTH_BLOCK_PARAGRAPH:
    case HEARTH_BLOCK_NOTE:
      {
        g_autoptr (PangoLayout) layout = hearth_pages_write (pages, style, block->text, hearth_pages_width (pages), FALSE);
        int                     lines = pango_layout_get_line_count (layout);

        return hearth_layout_lines_height (layout, 0, lines <= MOST_LINES + 1 ? lines : MOST_LINES);
      }
    case HEARTH_BLOCK_CHART:
      {
        g_autoptr (HearthDrawing) drawing = draw (pages, block->chart, 5 * GAP);

        return drawing->height * CHART_SCALE + 4 * GAP;
      }
    case HEARTH_BLOCK_TABLE:
      return hearth_pages_table_least (pages, &block->table);
    case HEARTH_BLOCK_LIST:
    case HEARTH_BLOCK_NAMES:
    case HEARTH_BLOCK_CARDS:
    case HEARTH_BLOCK_HEADING:
      break;
    }
  return 40;
}

static void
add_heading (HearthPages       *pages,
             const HearthBlock *block,
             const HearthBlock *next)
{
  HearthTextStyle         style = block->level == 1 ? HEARTH_TEXT_CHAPTER : HEARTH_TEXT_HEADING;
  g_autoptr (PangoLayout) layout = hearth_pages_write (pages, style, block->text, hearth_pages_width (pages), FALSE);
  double                  height = hearth_layout_height (layout), least = next != NULL ? get_least (pages, next) : 0;
  double                  page = pages->paper.height - 2 * HEARTH_PAGE_MARGIN;
  const char             *tag = block->level == 1 ? "H2" : "H3";
  HearthPageMark          mark;

  if (pages->y > HEARTH_PAGE_MARGIN)
    pages->y += styles[style].above;
  if (height + 4 + MIN (least, page - height - 4) > hearth_pages_room (pages))
    hearth_pages_turn (pages);
  mark = (HearthPageMark) { block->text, block->level, pages->pages->len - 1, pages->y };
  g_array_append_val (pages->marks, mark);
  hearth_pages_begin (pages, tag);
  hearth_pages_put_text (pages, layout, 0, pango_layout_get_line_count (layout), HEARTH_PAGE_MARGIN, pages->y, 0);
  hearth_pages_end (pages, tag);
  pages->y += height + 4;
}

static void
add_list (HearthPages *pages,
          GPtrArray   *items)
{
  hearth_pages_begin (pages, "L");
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("•  %s", (const char *) g_ptr_array_index (items, i));

      hearth_pages_add_text (pages, HEARTH_TEXT_BODY, "LI", line, 0);
      pages->y -= GAP - 2;
    }
  hearth_pages_end (pages, "L");
  pages->y += GAP;
}

static void
add_block (HearthPages *pages,
           guint        index)
{
  GPtrArray         *blocks = pages->report->blocks;
  const HearthBlock *block = g_ptr_array_index (blocks, index), *next = index + 1 < blocks->len ? g_ptr_array_index (blocks, index + 1) : NULL;

  switch (block->kind)
    {
    case HEARTH_BLOCK_HEADING:
      add_heading (pages, block, next);
      break;
    case HEARTH_BLOCK_PARAGRAPH:
      hearth_pages_add_text (pages, HEARTH_TEXT_BODY, "P", block->text, 0);
      break;
    case HEARTH_BLOCK_NOTE:
      hearth_pages_add_text (pages, HEARTH_TEXT_NOTE, "P", block->text, 0.35);
      break;
    case HEARTH_BLOCK_LIST:
      add_list (pages, block->items);
      break;
    case HEARTH_BLOCK_NAMES:
      hearth_pages_add_names (pages, block->items);
      break;
    case HEARTH_BLOCK_TABLE:
      hearth_pages_add_table (pages, &block->table);
      break;
    case HEARTH_BLOCK_CARDS:
      hearth_pages_add_cards (pages, block->items);
      break;
    case HEARTH_BLOCK_CHART:
      add_chart (pages, block);
      break;
    }
}

static void
add_title (HearthPages *pages)
{
  HearthPageMark mark = { pages->report->title, 0, 0, HEARTH_PAGE_MARGIN };

  g_array_append_val (pages->marks, mark);
  hearth_pages_add_text (pages, HEARTH_TEXT_TITLE, "H1", pages->report->title, 0);
  pages->y -= GAP - styles[HEARTH_TEXT_SUBTITLE].above;
  hearth_pages_add_text (pages, HEARTH_TEXT_SUBTITLE, "P", pages->report->subtitle, 0.35);
  hearth_pages_put_accent (pages, hearth_pages_across (pages, 0, 36), pages->y + 2, 36, 3);
  pages->y += GAP + 12;
}

HearthPages *
hearth_pages_new (const HearthReport *report,
                  HearthPaper         paper)
{
  HearthPages *pages = g_new0 (HearthPages, 1);

  pages->report = report;
  pages->paper = paper;
  pages->marks = g_array_new (FALSE, FALSE, sizeof (HearthPageMark));
  prepare (pages);
  hearth_pages_turn (pages);
  hearth_pages_begin (pages, "Document");
  add_title (pages);
  for (guint i = 0; i < report->blocks->len; i++)
    add_block (pages, i);
  hearth_pages_end (pages, "Document");
  return pages;
}

void
hearth_pages_free (HearthPages *pages)
{
  g_ptr_array_unref (pages->pages);
  g_array_unref (pages->marks);
  hearth_ruler_free (pages->ruler);
  for (guint i = 0; i < HEARTH_N_TEXTS; i++)
    pango_font_description_free (pages->fonts[i]);
  g_object_unref (pages->context);
  g_free (pages);
}

guint
hearth_pages_count (HearthPages *pages)
{
  return pages->pages->len;
}

GArray *
hearth_pages_get_marks (HearthPages *pages)
{
  return pages->marks;
}
