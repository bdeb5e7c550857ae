/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One layout is set anew for every text; what it draws are nodes of their own, which GTK keeps until the cell changes. Sizes follow
 * the classes of libadwaita that the cells of widgets would have had (caption, dimmed, numeric). Main thread. */

#include "config.h"

#include "hearth-cell-painter-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Text beyond what any cell has room for is not looked at: a name of a megabyte costs no more than another. In characters. */
#define MAX_CHARS 512

#define PILL_PADDING 8
#define PILL_MARGIN  1 /* above and below the text */
#define PILL_SPACING 4
#define PILL_SHADE   0.08f

static void
add_attributes (HearthCellPainter *painter)
{
  for (guint i = 0; i < HEARTH_CELL_N_FONTS; i++)
    painter->attributes[i] = pango_attr_list_new ();

  pango_attr_list_insert (painter->attributes[HEARTH_CELL_HEADING], pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (painter->attributes[HEARTH_CELL_CAPTION], pango_attr_scale_new (0.82));
  pango_attr_list_insert (painter->attributes[HEARTH_CELL_FIGURES], pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (painter->attributes[HEARTH_CELL_PILL], pango_attr_scale_new (PANGO_SCALE_SMALL));
}

HearthCellPainter *
hearth_cell_painter_new (GtkWidget *widget)
{
  HearthCellPainter *painter = g_rc_box_new0 (HearthCellPainter);

  painter->layout = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_single_paragraph_mode (painter->layout, TRUE);
  pango_layout_set_ellipsize (painter->layout, PANGO_ELLIPSIZE_END);
  add_attributes (painter);

  return painter;
}

HearthCellPainter *
hearth_cell_painter_ref (HearthCellPainter *painter)
{
  return g_rc_box_acquire (painter);
}

static void
clear (gpointer data)
{
  HearthCellPainter *painter = data;

  hearth_cell_painter_clear_discs (painter);
  for (guint i = 0; i < HEARTH_CELL_N_FONTS; i++)
    pango_attr_list_unref (painter->attributes[i]);
  g_object_unref (painter->layout);
}

void
hearth_cell_painter_unref (HearthCellPainter *painter)
{
  g_rc_box_release_full (painter, clear);
}

/* The font follows the system's and the scale of text. */
static void
measure (HearthCellPainter *painter)
{
  PangoContext     *context = pango_layout_get_context (painter->layout);
  PangoFontMetrics *metrics;

  if (painter->serial == pango_context_get_serial (context))
    return;

  painter->serial = pango_context_get_serial (context);
  metrics = pango_context_get_metrics (context, NULL, NULL);
  painter->char_width = pango_font_metrics_get_approximate_char_width (metrics);
  pango_font_metrics_unref (metrics);
  for (guint i = 0; i < HEARTH_CELL_N_FONTS; i++)
    {
      pango_layout_set_attributes (painter->layout, painter->attributes[i]);
      pango_layout_set_text (painter->layout, "", 0);
      pango_layout_get_pixel_size (painter->layout, NULL, &painter->heights[i]);
      painter->ascents[i] = pango_layout_get_baseline (painter->layout);
    }
}

int
hearth_cell_painter_measure_line (HearthCellPainter *painter,
                                  HearthCellFont     font)
{
  measure (painter);

  return painter->heights[font] + (font == HEARTH_CELL_PILL ? 2 * PILL_MARGIN : 0);
}

int
hearth_cell_painter_measure_chars (HearthCellPainter *painter,
                                   int                chars)
{
  measure (painter);

  return PANGO_PIXELS_CEIL (painter->char_width * chars);
}

/* Of the line it is in. */
static gboolean
is_selected (GtkWidget *cell)
{
  GtkWidget *row = cell;

  while (row != NULL && g_strcmp0 (gtk_widget_get_css_name (row), "row") != 0)
    row = gtk_widget_get_parent (row);

  return row != NULL && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0;
}

void
hearth_cell_painter_begin (HearthCellPainter *painter,
                           GtkWidget         *cell,
                           GtkSnapshot       *snapshot)
{
  painter->snapshot = snapshot;
  painter->contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (cell)));
  painter->rtl = gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL;
  painter->cut = FALSE;
  painter->selected = is_selected (cell);
  painter->width = gtk_widget_get_width (cell);
  painter->height = gtk_widget_get_height (cell);
  gtk_widget_get_color (cell, &painter->color);
  measure (painter);
}

gboolean
hearth_cell_painter_end (HearthCellPainter *painter)
{
  painter->snapshot = NULL;

  return painter->cut;
}

int
hearth_cell_painter_get_width (HearthCellPainter *painter)
{
  return painter->width;
}

int
hearth_cell_painter_get_height (HearthCellPainter *painter)
{
  return painter->height;
}

/* From the start of the line to px from the left. */
int
hearth_cell_painter_place (HearthCellPainter *painter,
                           int                start,
                           int                width)
{
  return painter->rtl ? painter->width - start - width : start;
}

static GdkRGBA
shade (HearthCellPainter *painter,
       float              opacity)
{
  GdkRGBA color = painter->color;

  color.alpha *= opacity;

  return color;
}

/* In bytes. */
int
hearth_cell_measure_text (const char *text)
{
  const char *end = text;

  for (guint i = 0; i < MAX_CHARS && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  return (int) (end - text);
}

/* room: in px; -1: as wide as it likes */
void
hearth_cell_painter_set_text (HearthCellPainter *painter,
                              PangoAttrList     *attributes,
                              const char        *text,
                              int                room)
{
  pango_layout_set_attributes (painter->layout, attributes);
  pango_layout_set_width (painter->layout, room >= 0 ? room * PANGO_SCALE : -1);
  pango_layout_set_text (painter->layout, text, hearth_cell_measure_text (text));
}

void
hearth_cell_painter_append_layout (HearthCellPainter *painter,
                                   int                x,
                                   int                y,
                                   const GdkRGBA     *color)
{
  gtk_snapshot_save (painter->snapshot);
  gtk_snapshot_translate (painter->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (painter->snapshot, painter->layout, color);
  gtk_snapshot_restore (painter->snapshot);
}

int
hearth_cell_painter_draw_text (HearthCellPainter *painter,
                               HearthCellFont     font,
                               const char        *text,
                               int                start,
                               int                room,
                               int                top,
                               gboolean           at_end)
{
  /* libadwaita's "dimmed". */
  GdkRGBA        color = shade (painter, font != HEARTH_CELL_CAPTION ? 1 : painter->contrast ? 0.9f
                                                                                             : 0.55f);
  PangoRectangle rect;

  if (room <= 0 || *text == '\0')
    return 0;
  if (top == HEARTH_CELL_MIDDLE)
    top = (painter->height - painter->heights[font]) / 2;

  hearth_cell_painter_set_text (painter, painter->attributes[font], text, room);
  pango_layout_get_pixel_extents (painter->layout, NULL, &rect);
  painter->cut |= pango_layout_is_ellipsized (painter->layout);
  if (at_end)
    start += room - rect.width;
  /* On the same base line as any other script. */
  top += PANGO_PIXELS (painter->ascents[font] - pango_layout_get_baseline (painter->layout));
  hearth_cell_painter_append_layout (painter, hearth_cell_painter_place (painter, start, rect.width) - rect.x, top, &color);

  return rect.width;
}

static void
fill (HearthCellPainter *painter,
      int                start,
      int                width,
      int                top,
      int                height)
{
  GdkRGBA        color = shade (painter, PILL_SHADE);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) hearth_cell_painter_place (painter, start, width), (float) top, (float) width, (float) height),
                                   (float) MIN (width, height) / 2);
  gtk_snapshot_push_rounded_clip (painter->snapshot, &outline);
  gtk_snapshot_append_color (painter->snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (painter->snapshot);
  if (painter->contrast)
    {
      GdkRGBA line = shade (painter, 0.5f);

      gtk_snapshot_append_border (painter->snapshot, &outline, (float[]) { 1, 1, 1, 1 }, (GdkRGBA[]) { line, line, line, line });
    }
}

/* The width one pill would like. */
static int
measure_pill (HearthCellPainter *painter,
              const char        *word)
{
  int width;

  hearth_cell_painter_set_text (painter, painter->attributes[HEARTH_CELL_PILL], word, -1);
  pango_layout_get_pixel_size (painter->layout, &width, NULL);

  return width + 2 * PILL_PADDING;
}

static char *
count_words (guint n)
{
  /* Translators: how many more circles or tiers there are than the line has room for */
  return g_strdup_printf (_ ("+%u"), n);
}

void
hearth_cell_painter_draw_pills (HearthCellPainter *painter,
                                const char *const *words)
{
  guint n = g_strv_length ((char **) words);
  int   height = hearth_cell_painter_measure_line (painter, HEARTH_CELL_PILL);
  int   top = (painter->height - height) / 2;
  int   start = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *more = i + 1 < n ? count_words (n - i - 1) : NULL;
      int              rest = more != NULL ? measure_pill (painter, more) : 0;
      int              width = measure_pill (painter, words[i]);
      int              room = painter->width - start - rest;

      /* The first is there in any case, and cut off if it must be. */
      if (i > 0 && width > room)
        {
          g_autofree char *others = count_words (n - i);

          hearth_cell_painter_draw_text (painter, HEARTH_CELL_CAPTION, others, start, painter->width - start, HEARTH_CELL_MIDDLE, FALSE);
          painter->cut = TRUE;
          return;
        }
      width = MAX (MIN (width, room), height);
      fill (painter, start, width, top, height);
      hearth_cell_painter_draw_text (painter, HEARTH_CELL_PILL, words[i], start + PILL_PADDING, width - 2 * PILL_PADDING, top + PILL_MARGIN,
                                     FALSE);
      start += width + PILL_SPACING;
    }
}

void
hearth_cell_painter_draw_bar (HearthCellPainter *painter,
                              int                start,
                              int                width,
                              int                top,
                              int                height)
{
  if (width > 0)
    fill (painter, start, width, top == HEARTH_CELL_MIDDLE ? (painter->height - height) / 2 : top, height);
}
