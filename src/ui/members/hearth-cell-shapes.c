/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The painter's shapes: discs with initials or a photo, the check, bars and dots. Main thread. */

#include "config.h"

#include "hearth-cell-painter-private.h"

#include <adwaita.h>

/* AdwAvatar's colours in their order: text, top and bottom. The member's page shows an AdwAvatar; here they must look the same. */
static const guint32 disc_colors[HEARTH_CELL_N_DISCS][3] = {
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

void
hearth_cell_painter_clear_discs (HearthCellPainter *painter)
{
  for (guint i = 0; i < HEARTH_CELL_N_DISCS; i++)
    g_clear_pointer (&painter->discs[i], gsk_render_node_unref);
}

static GskRenderNode *
get_disc (HearthCellPainter *painter,
          guint              color,
          int                size)
{
  if (painter->disc_size != size)
    hearth_cell_painter_clear_discs (painter);
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
  g_autofree char *upper = g_utf8_strup (name, hearth_cell_measure_text (name));
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
  guint            number = g_str_hash (name) % HEARTH_CELL_N_DISCS;
  GdkRGBA          color = rgb (disc_colors[number][0]);
  /* The largest square in the disc, less a padding that grows with it; in px, by AdwAvatar's rule. */
  double most = size / G_SQRT2 - MAX (size * 0.4 - 5, 0);
  int    x = hearth_cell_painter_place (painter, start, size);
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
  hearth_cell_painter_set_text (painter, attributes, initials, -1);
  pango_layout_get_pixel_size (painter->layout, &width, &height);
  if (width > 0)
    pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (CLAMP (height * most / width, 0, most) * PANGO_SCALE)));
  hearth_cell_painter_set_text (painter, attributes, initials, -1);
  pango_layout_get_pixel_size (painter->layout, &width, &height);
  hearth_cell_painter_append_layout (painter, x + (size - width) / 2, y + (size - height) / 2, &color);
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

  graphene_rect_init (&bounds, (float) hearth_cell_painter_place (painter, start, size), (float) ((painter->height - size) / 2), (float) size, (float) size);
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
  int            x = hearth_cell_painter_place (painter, start, size), y = (painter->height - size) / 2;
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
                                 &GRAPHENE_RECT_INIT ((float) hearth_cell_painter_place (painter, (int) i * (BAR_WIDTH + BAR_GAP), BAR_WIDTH), (float) (foot - height),
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
  gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT ((float) hearth_cell_painter_place (painter, start, size), (float) ((painter->height - size) / 2), (float) size, (float) size), (float) size / 2);
  gtk_snapshot_push_rounded_clip (painter->snapshot, &dot);
  gtk_snapshot_append_color (painter->snapshot, &color, &dot.bounds);
  gtk_snapshot_pop (painter->snapshot);
}
