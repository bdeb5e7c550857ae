/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Lines that are to be sharp are put on half pixels here, not in the layout: only the painter knows how wide they are. */

#include "chart/hearth-chart-painter.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Text beyond what any chart has room for is not looked at. In characters. */
#define MAX_CHARS 256
/* Spots of a line that goes up and down within a pixel or two: nobody sees its corners, and to round them takes three times as long as
 * the rest of the chart. */
#define DENSE 400
/* px */
#define HATCH_APART  6
#define HATCH_STROKE 1.5
#define HATCH_GROUND 0.18 /* of the opacity */
#define SMALL        0.85 /* of the plain font */

static int
measure_bytes (const char *text)
{
  const char *end = text;

  for (guint i = 0; i < MAX_CHARS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return (int) (end - text);
}

static PangoFontDescription *
make_font (const HearthChartLook *look,
           HearthTextFace         face)
{
  PangoFontDescription *font = pango_font_description_from_string (look->font);

  pango_font_description_set_absolute_size (font, look->font_size * (face == HEARTH_FACE_PLAIN ? 1 : SMALL) * PANGO_SCALE);
  if (face == HEARTH_FACE_STRONG)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  return font;
}

/* ---- Ruler ---- */

typedef struct
{
  HearthRuler           ruler;
  PangoLayout          *layout;
  PangoFontDescription *fonts[HEARTH_N_FACES];
} PangoRuler;

static gboolean
has_letters (const char *text)
{
  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text != '\0';
}

static void
prepare (PangoLayout *layout,
         gboolean     rtl,
         const char  *text)
{
  /* A number has no direction of its own; read from the right, its minus would stand behind it. */
  pango_context_set_base_dir (pango_layout_get_context (layout), rtl && has_letters (text) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, text, measure_bytes (text));
}

/* Numbers below each other are read as a column. */
static void
set_tabular (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static double
measure (gpointer       data,
         const char    *text,
         HearthTextFace face)
{
  PangoRuler *ruler = data;
  int         width;

  pango_layout_set_font_description (ruler->layout, ruler->fonts[face]);
  prepare (ruler->layout, FALSE, text);
  pango_layout_get_size (ruler->layout, &width, NULL);
  return ceil ((double) width / PANGO_SCALE);
}

HearthRuler *
hearth_ruler_new (const HearthChartLook *look)
{
  PangoRuler   *ruler = g_new0 (PangoRuler, 1);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  /* As wide on paper as on the screen. */
  pango_context_set_round_glyph_positions (context, FALSE);
  ruler->layout = pango_layout_new (context);
  set_tabular (ruler->layout);
  for (guint i = 0; i < HEARTH_N_FACES; i++)
    {
      PangoFontMetrics *metrics;

      ruler->fonts[i] = make_font (look, i);
      metrics = pango_context_get_metrics (context, ruler->fonts[i], NULL);
      ruler->ruler.line[i] = ceil ((double) (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics)) / PANGO_SCALE);
      pango_font_metrics_unref (metrics);
    }
  g_object_unref (context);
  ruler->ruler.measure = measure;
  ruler->ruler.data = ruler;
  return &ruler->ruler;
}

void
hearth_ruler_free (HearthRuler *ruler)
{
  PangoRuler *own = ruler->data;

  g_object_unref (own->layout);
  for (guint i = 0; i < HEARTH_N_FACES; i++)
    pango_font_description_free (own->fonts[i]);
  g_free (own);
}

/* ---- Painting ---- */

typedef struct
{
  const HearthDrawing   *drawing;
  const HearthChartLook *look;
  cairo_t               *cr;
  PangoLayout           *layout;
  PangoFontDescription  *fonts[HEARTH_N_FACES];
  double                 middles[HEARTH_N_FACES]; /* from the base line up to the middle of a line, px */
} Painter;

static void
set_ink (Painter         *painter,
         const HearthInk *ink,
         double           share)
{
  double      opacity;
  HearthColor color = hearth_chart_look_get_color (painter->look, ink, &opacity);

  cairo_set_source_rgba (painter->cr, color.red, color.green, color.blue, opacity * share);
}

static void
trace_box (cairo_t *cr,
           double   x,
           double   y,
           double   width,
           double   height,
           double   radius)
{
  radius = MAX (0, MIN (radius, MIN (width, height) / 2));
  if (radius == 0)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Stripes within the path that has been traced. */
static void
hatch (Painter          *painter,
       const HearthMark *mark)
{
  cairo_t *cr = painter->cr;
  double   left, top, right, bottom;

  cairo_save (cr);
  cairo_path_extents (cr, &left, &top, &right, &bottom);
  left = MAX (left, 0);
  top = MAX (top, 0);
  right = MIN (right, painter->drawing->width);
  bottom = MIN (bottom, painter->drawing->height);
  set_ink (painter, &mark->ink, HATCH_GROUND);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  set_ink (painter, &mark->ink, 1);
  cairo_set_line_width (cr, HATCH_STROKE);
  for (double x = left - (bottom - top); x < right; x += HATCH_APART)
    {
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x + (bottom - top), top);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The path that has been traced. */
static void
fill (Painter          *painter,
      const HearthMark *mark)
{
  if (mark->hatched)
    {
      cairo_path_t *path = cairo_copy_path (painter->cr);

      hatch (painter, mark);
      cairo_new_path (painter->cr);
      if (mark->ink.role == HEARTH_INK_REST)
        {
          cairo_path_destroy (path);
          return;
        }
      cairo_append_path (painter->cr, path);
      cairo_path_destroy (path);
      set_ink (painter, &mark->ink, 1);
      cairo_set_line_width (painter->cr, 1);
      cairo_stroke (painter->cr);
      return;
    }
  set_ink (painter, &mark->ink, 1);
  if (painter->look->contrast && mark->ink.role != HEARTH_INK_PAPER && mark->ink.role != HEARTH_INK_GRID)
    {
      cairo_fill_preserve (painter->cr);
      cairo_set_source_rgba (painter->cr, painter->look->text.red, painter->look->text.green, painter->look->text.blue, 0.6);
      cairo_set_line_width (painter->cr, 1);
      cairo_stroke (painter->cr);
      return;
    }
  cairo_fill (painter->cr);
}

static void
paint_box (Painter          *painter,
           const HearthMark *mark)
{
  trace_box (painter->cr, mark->x, mark->y, mark->width, mark->height, mark->radius);
  if (mark->stroke <= 0)
    {
      fill (painter, mark);
      return;
    }
  set_ink (painter, &mark->ink, 1);
  cairo_set_line_width (painter->cr, mark->stroke);
  cairo_stroke (painter->cr);
}

/* A straight line of one pixel lies on one row or column of them. */
static double
sharpen (double at,
         double stroke)
{
  return fmod (round (stroke), 2) == 1 ? floor (at) + 0.5 : round (at);
}

static void
paint_path (Painter          *painter,
            const HearthMark *mark)
{
  const HearthSpot   *spots = &g_array_index (painter->drawing->spots, HearthSpot, mark->first);
  static const double dashes[] = { 4, 3 };
  cairo_t            *cr = painter->cr;
  gboolean            straight = mark->n == 2 && (spots[0].x == spots[1].x || spots[0].y == spots[1].y);

  for (guint i = 0; i < mark->n; i++)
    if (straight && spots[0].x == spots[1].x)
      cairo_line_to (cr, sharpen (spots[i].x, mark->stroke), spots[i].y);
    else if (straight)
      cairo_line_to (cr, spots[i].x, sharpen (spots[i].y, mark->stroke));
    else
      cairo_line_to (cr, spots[i].x, spots[i].y);

  if (mark->kind == HEARTH_MARK_AREA)
    {
      cairo_close_path (cr);
      fill (painter, mark);
      return;
    }
  set_ink (painter, &mark->ink, 1);
  cairo_set_line_width (cr, mark->stroke);
  if (mark->n > DENSE)
    {
      cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
    }
  if (mark->dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
}

static void
paint_dot (Painter          *painter,
           const HearthMark *mark)
{
  const HearthInk paper = { HEARTH_INK_PAPER, 0, 0, 1 };

  cairo_new_sub_path (painter->cr);
  cairo_arc (painter->cr, mark->x, mark->y, MAX (mark->radius, 0), 0, 2 * G_PI);
  if (mark->stroke <= 0)
    {
      set_ink (painter, &mark->ink, 1);
      cairo_fill (painter->cr);
      return;
    }
  set_ink (painter, &paper, 1);
  cairo_fill_preserve (painter->cr);
  set_ink (painter, &mark->ink, 1);
  cairo_set_line_width (painter->cr, mark->stroke);
  cairo_stroke (painter->cr);
}

static void
paint_text (Painter          *painter,
            const HearthMark *mark)
{
  PangoRectangle rect;
  double         width;
  double         x = mark->x;
  HearthTextAt   at = mark->at;

  if (mark->width < 1)
    return;
  pango_layout_set_font_description (painter->layout, painter->fonts[mark->face]);
  prepare (painter->layout, painter->drawing->rtl, mark->text);
  pango_layout_get_extents (painter->layout, NULL, &rect);
  /* A hair more room than was measured, so that nothing is cut that fits. */
  if (rect.width > (mark->width + 1) * PANGO_SCALE)
    {
      pango_layout_set_width (painter->layout, (int) (MIN (mark->width, 1e5) * PANGO_SCALE));
      pango_layout_get_extents (painter->layout, NULL, &rect);
    }
  width = (double) rect.width / PANGO_SCALE;

  if (painter->drawing->rtl && at != HEARTH_AT_MIDDLE)
    at = at == HEARTH_AT_START ? HEARTH_AT_END : HEARTH_AT_START;
  if (at == HEARTH_AT_MIDDLE)
    x -= width / 2;
  else if (at == HEARTH_AT_END)
    x -= width;
  set_ink (painter, &mark->ink, 1);
  cairo_move_to (painter->cr, x - (double) rect.x / PANGO_SCALE,
                 mark->y + painter->middles[mark->face] - (double) pango_layout_get_baseline (painter->layout) / PANGO_SCALE);
  pango_cairo_show_layout (painter->cr, painter->layout);
}

static void
begin (Painter *painter)
{
  PangoContext *context;

  painter->layout = pango_cairo_create_layout (painter->cr);
  context = pango_layout_get_context (painter->layout);
  pango_context_set_round_glyph_positions (context, FALSE);
  set_tabular (painter->layout);
  for (guint i = 0; i < HEARTH_N_FACES; i++)
    {
      PangoFontMetrics *metrics;

      painter->fonts[i] = make_font (painter->look, i);
      metrics = pango_context_get_metrics (context, painter->fonts[i], NULL);
      painter->middles[i] = (pango_font_metrics_get_ascent (metrics) - pango_font_metrics_get_descent (metrics)) / 2.0 / PANGO_SCALE;
      pango_font_metrics_unref (metrics);
    }
  cairo_set_line_join (painter->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_BUTT);
}

void
hearth_drawing_paint (const HearthDrawing   *drawing,
                      const HearthChartLook *look,
                      cairo_t               *cr)
{
  Painter painter = { drawing, look, cr };

  cairo_save (cr);
  begin (&painter);
  for (guint i = 0; i < drawing->marks->len; i++)
    {
      const HearthMark *mark = &g_array_index (drawing->marks, HearthMark, i);

      cairo_new_path (cr);
      switch (mark->kind)
        {
        case HEARTH_MARK_BOX:
          paint_box (&painter, mark);
          break;
        case HEARTH_MARK_PATH:
        case HEARTH_MARK_AREA:
          paint_path (&painter, mark);
          break;
        case HEARTH_MARK_DOT:
          paint_dot (&painter, mark);
          break;
        case HEARTH_MARK_TEXT:
          paint_text (&painter, mark);
          break;
        }
    }
  cairo_new_path (cr);
  for (guint i = 0; i < HEARTH_N_FACES; i++)
    pango_font_description_free (painter.fonts[i]);
  g_object_unref (painter.layout);
  cairo_restore (cr);
}

cairo_surface_t *
hearth_drawing_to_surface (const HearthDrawing   *drawing,
                           const HearthChartLook *look,
                           double                 scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (drawing->width * scale), (int) ceil (drawing->height * scale));
  cairo_t         *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, look->paper.red, look->paper.green, look->paper.blue);
  cairo_paint (cr);
  hearth_drawing_paint (drawing, look, cr);
  cairo_destroy (cr);
  return surface;
}
