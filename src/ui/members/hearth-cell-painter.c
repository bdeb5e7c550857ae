/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One layout is set anew for every text; what it draws are nodes of their own, which GTK keeps until the cell changes. Sizes follow
 * the classes of libadwaita that the cells of widgets would have had (caption, dimmed, numeric). Main thread. */

#include "config.h"

#include "hearth-cell-painter.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Text beyond what any cell has room for is not looked at: a name of a megabyte costs no more than another. In characters. */
#define MAX_CHARS 512

#define PILL_PADDING 8
#define PILL_MARGIN  1 /* above and below the text */
#define PILL_SPACING 4
#define PILL_SHADE   0.08f
#define N_DISCS      14

struct _HearthCellPainter
{
  PangoLayout   *layout;
  PangoAttrList *attributes[HEARTH_CELL_N_FONTS];
  guint          serial; /* of the font that was measured */
  int            ascents[HEARTH_CELL_N_FONTS];
  int            heights[HEARTH_CELL_N_FONTS];
  int            char_width; /* Pango units */
  GskRenderNode *discs[N_DISCS];
  int            disc_size;

  /* The cell being drawn. */
  GtkSnapshot *snapshot;
  GdkRGBA      color;
  gboolean     contrast;
  gboolean     rtl;
  gboolean     selected;
  gboolean     cut;
  int          width;
  int          height;
};

/* AdwAvatar's colours in their order: text, top and bottom. The member's page shows an AdwAvatar; here they must look the same. */
static const guint32 disc_colors[N_DISCS][3] = {
  { 0xcfe1f5, 0x83b6ec, 0x337fdc },
  { 0xcaeaf2, 0x7ad9f1, 0x0f9ac8 },
  { 0xcef8d8, 0x8de6b1, 0x29ae74 },
  { 0xe6f9d7, 0xb5e98a, 0x6ab85b },
  { 0xf9f4e1, 0xf8e359, 0xd29d09 },
  { 0xffead1, 0xffcb62, 0xd68400 },
  { 0xffe5c5, 0xffa95a, 0xed5b00 },
  { 0xf8d2ce, 0xf78773, 0xe62d42 },
  { 0xfac7de, 0xe973ab, 0xe33b6a },
  { 0xe7c2e8, 0xcb78d4, 0x9945b5 },
  { 0xd5d2f5, 0x9e91e8, 0x7a59ca },
  { 0xf2eade, 0xe3cf9c, 0xb08952 },
  { 0xe5d6ca, 0xbe916d, 0x785336 },
  { 0xd8d7d3, 0xc0bfbc, 0x6e6d71 },
};

static GdkRGBA
rgb (guint32 value)
{
  return (GdkRGBA) { (float) (value >> 16 & 0xff) / 255, (float) (value >> 8 & 0xff) / 255, (float) (value & 0xff) / 255, 1 };
}

static void
add_attributes (HearthCellPainter *painter)
{
  for (guint i = 0; i < HEARTH_CELL_N_FONTS; i++)
    painter->attributes[i] = pango_attr_list_new ();

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
clear_discs (HearthCellPainter *painter)
{
  for (guint i = 0; i < N_DISCS; i++)
    g_clear_pointer (&painter->discs[i], gsk_render_node_unref);
}

static void
clear (gpointer data)
{
  HearthCellPainter *painter = data;

  clear_discs (painter);
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
static int
place (HearthCellPainter *painter,
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
static int
measure_text (const char *text)
{
  const char *end = text;

  for (guint i = 0; i < MAX_CHARS && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  return (int) (end - text);
}

/* room: in px; -1: as wide as it likes */
static void
set_text (HearthCellPainter *painter,
          PangoAttrList     *attributes,
          const char        *text,
          int                room)
{
  pango_layout_set_attributes (painter->layout, attributes);
  pango_layout_set_width (painter->layout, room >= 0 ? room * PANGO_SCALE : -1);
  pango_layout_set_text (painter->layout, text, measure_text (text));
}

static void
append_layout (HearthCellPainter *painter,
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

  set_text (painter, painter->attributes[font], text, room);
  pango_layout_get_pixel_extents (painter->layout, NULL, &rect);
  painter->cut |= pango_layout_is_ellipsized (painter->layout);
  if (at_end)
    start += room - rect.width;
  /* On the same base line as any other script. */
  top += PANGO_PIXELS (painter->ascents[font] - pango_layout_get_baseline (painter->layout));
  append_layout (painter, place (painter, start, rect.width) - rect.x, top, &color);

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
                                   &GRAPHENE_RECT_INIT ((float) place (painter, start, width), (float) top, (float) width, (float) height),
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

  set_text (painter, painter->attributes[HEARTH_CELL_PILL], word, -1);
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

static GskRenderNode *
get_disc (HearthCellPainter *painter,
          guint              color,
          int                size)
{
  if (painter->disc_size != size)
    clear_discs (painter);
  painter->disc_size = size;

  if (painter->discs[color] == NULL)
    {
      GtkSnapshot   *snapshot = gtk_snapshot_new ();
      GskColorStop   stops[] = { { 0, rgb (disc_colors[color][1]) }, { 1, rgb (disc_colors[color][2]) } };
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, (float) size, (float) size), (float) size / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_linear_gradient (snapshot, &outline.bounds, &GRAPHENE_POINT_INIT (0, 0), &GRAPHENE_POINT_INIT (0, (float) size),
                                           stops, G_N_ELEMENTS (stops));
      gtk_snapshot_pop (snapshot);
      painter->discs[color] = gtk_snapshot_free_to_node (snapshot);
    }

  return painter->discs[color];
}

/* The first letter of the first and of the last word, as AdwAvatar takes them. Caller frees. */
static char *
dup_initials (const char *name)
{
  g_autofree char *upper = g_utf8_strup (name, measure_text (name));
  g_autofree char *normal = g_utf8_normalize (g_strstrip (upper), -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString         *initials = g_string_new (NULL);
  const char      *last;

  if (normal == NULL || *normal == '\0')
    return g_string_free (initials, FALSE);
  g_string_append_unichar (initials, g_utf8_get_char (normal));
  last = g_utf8_strrchr (normal, -1, ' ');
  if (last != NULL && last[1] != '\0')
    g_string_append_unichar (initials, g_utf8_get_char (last + 1));

  return g_string_free (initials, FALSE);
}

void
hearth_cell_painter_draw_avatar (HearthCellPainter *painter,
                                 const char        *name,
                                 int                start,
                                 int                size)
{
  g_autofree char *initials = dup_initials (name);
  PangoAttrList   *attributes;
  guint            number = g_str_hash (name) % N_DISCS;
  GdkRGBA          color = rgb (disc_colors[number][0]);
  /* The largest square in the disc, less a padding that grows with it; in px, by AdwAvatar's rule. */
  double most = size / G_SQRT2 - MAX (size * 0.4 - 5, 0);
  int    x = place (painter, start, size);
  int    y = (painter->height - size) / 2;
  int    width, height;

  gtk_snapshot_save (painter->snapshot);
  gtk_snapshot_translate (painter->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_node (painter->snapshot, get_disc (painter, number, size));
  gtk_snapshot_restore (painter->snapshot);
  if (*initials == '\0')
    return;

  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  set_text (painter, attributes, initials, -1);
  pango_layout_get_pixel_size (painter->layout, &width, &height);
  if (width > 0)
    pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (CLAMP (height * most / width, 0, most) * PANGO_SCALE)));
  set_text (painter, attributes, initials, -1);
  pango_layout_get_pixel_size (painter->layout, &width, &height);
  append_layout (painter, x + (size - width) / 2, y + (size - height) / 2, &color);
  pango_attr_list_unref (attributes);
}

void
hearth_cell_painter_draw_photo (HearthCellPainter *painter,
                                GdkTexture        *photo,
                                int                start,
                                int                size)
{
  graphene_rect_t bounds;
  GskRoundedRect  disc;

  graphene_rect_init (&bounds, (float) place (painter, start, size), (float) ((painter->height - size) / 2), (float) size, (float) size);
  gsk_rounded_rect_init_from_rect (&disc, &bounds, (float) size / 2);
  gtk_snapshot_push_rounded_clip (painter->snapshot, &disc);
  gtk_snapshot_append_scaled_texture (painter->snapshot, photo, GSK_SCALING_FILTER_TRILINEAR, &bounds);
  gtk_snapshot_pop (painter->snapshot);
}

static void
get_accent (GdkRGBA *accent)
{
  adw_accent_color_to_rgba (adw_style_manager_get_accent_color (adw_style_manager_get_default ()), accent);
}

void
hearth_cell_painter_draw_check (HearthCellPainter *painter,
                                int                start,
                                int                size)
{
  int            x = place (painter, start, size), y = (painter->height - size) / 2;
  float          mark = (float) (size / 2), width = painter->contrast ? 2 : 1;
  GdkRGBA        line = painter->color, white = { 1, 1, 1, 1 }, accent;
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size), (float) size / 2);
  if (!painter->selected)
    {
      line.alpha *= painter->contrast ? 1 : 0.4f;
      gtk_snapshot_append_border (painter->snapshot, &disc, (float[4]) { width, width, width, width }, (GdkRGBA[4]) { line, line, line, line });
      return;
    }

  get_accent (&accent);
  gtk_snapshot_push_rounded_clip (painter->snapshot, &disc);
  gtk_snapshot_append_color (painter->snapshot, &accent, &disc.bounds);
  gtk_snapshot_pop (painter->snapshot);
  {
    g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
    g_autoptr (GskStroke)      stroke = gsk_stroke_new (mark / 6);
    g_autoptr (GskPath)        path = NULL;
    float                      left = (float) x + ((float) size - mark) / 2, top = (float) y + ((float) size - mark) / 2;

    /* A tick, which is the same whichever way one reads. */
    gsk_path_builder_move_to (builder, left + mark * 0.1f, top + mark * 0.55f);
    gsk_path_builder_line_to (builder, left + mark * 0.4f, top + mark * 0.85f);
    gsk_path_builder_line_to (builder, left + mark * 0.95f, top + mark * 0.2f);
    path = gsk_path_builder_to_path (builder);
    gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
    gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
    gtk_snapshot_append_stroke (painter->snapshot, path, stroke, &white);
  }
}

#define BAR_WIDTH 4
#define BAR_GAP   2
#define BAR_MOST  22

void
hearth_cell_painter_draw_bars (HearthCellPainter *painter,
                               const guint       *values,
                               guint              n)
{
  int     most = MIN (painter->height - 8, BAR_MOST), foot = (painter->height + most) / 2;
  guint   highest = 1;
  GdkRGBA color = painter->color;

  color.alpha *= painter->contrast ? 1 : 0.6f;
  for (guint i = 0; i < n; i++)
    highest = MAX (highest, values[i]);
  for (guint i = 0; i < n; i++)
    {
      int height = values[i] > 0 ? MAX ((int) ((guint64) values[i] * (guint64) most / highest), 2) : 1;

      gtk_snapshot_append_color (painter->snapshot, &color,
                                 &GRAPHENE_RECT_INIT ((float) place (painter, (int) i * (BAR_WIDTH + BAR_GAP), BAR_WIDTH), (float) (foot - height),
                                                      BAR_WIDTH, (float) height));
    }
}

void
hearth_cell_painter_draw_dot (HearthCellPainter *painter,
                              int                start,
                              int                size,
                              int                level,
                              int                most)
{
  GskRoundedRect dot;
  GdkRGBA        color;

  get_accent (&color);
  color.alpha = 0.2f + 0.8f * (float) level / (float) most;
  gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT ((float) place (painter, start, size), (float) ((painter->height - size) / 2), (float) size, (float) size), (float) size / 2);
  gtk_snapshot_push_rounded_clip (painter->snapshot, &dot);
  gtk_snapshot_append_color (painter->snapshot, &color, &dot.bounds);
  gtk_snapshot_pop (painter->snapshot);
}
