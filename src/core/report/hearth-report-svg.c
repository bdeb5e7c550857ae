/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The drawing of a chart as an SVG element: its marks one by one, text as text. Numbers are written with a point whatever the locale. */

#include "chart/hearth-chart-layout.h"
#include "chart/hearth-chart-painter.h"
#include "report/hearth-report-write.h"

#include <math.h>
#include <string.h>

/* Pixels of its own; the page makes it as wide as it is. */
#define WIDTH 680

typedef struct
{
  HearthOut             *out;
  const HearthDrawing   *drawing;
  const HearthChartLook *look;
  const HearthRuler     *ruler;
  const char            *id;
} Svg;

static void
put_number (HearthOut *out,
            double     number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.2f", isfinite (number) ? number : 0);
  hearth_out_text (out, text);
}

static void
put_attribute (HearthOut  *out,
               const char *name,
               double      number)
{
  hearth_out_char (out, ' ');
  hearth_out_text (out, name);
  hearth_out_text (out, "=\"");
  put_number (out, number);
  hearth_out_char (out, '"');
}

static guint
to_byte (double part)
{
  return (guint) lround (CLAMP (part, 0, 1) * 255);
}

/* name: "fill" or "stroke". */
static void
put_ink (Svg              *svg,
         const char       *name,
         const HearthMark *mark)
{
  double           opacity;
  HearthColor      color = hearth_chart_look_get_color (svg->look, &mark->ink, &opacity);
  g_autofree char *text = g_strdup_printf (" %s=\"#%02x%02x%02x\"", name, to_byte (color.red), to_byte (color.green), to_byte (color.blue));

  hearth_out_text (svg->out, text);
  if (opacity < 1)
    put_attribute (svg->out, "opacity", opacity);
}

static void
put_box (Svg              *svg,
         const HearthMark *mark,
         gboolean          over)
{
  hearth_out_text (svg->out, "<rect");
  put_attribute (svg->out, "x", mark->x);
  put_attribute (svg->out, "y", mark->y);
  put_attribute (svg->out, "width", MAX (mark->width, 0));
  put_attribute (svg->out, "height", MAX (mark->height, 0));
  if (mark->radius > 0)
    put_attribute (svg->out, "rx", mark->radius);
  if (over)
    {
      hearth_out_text (svg->out, " fill=\"url(#");
      hearth_out_text (svg->out, svg->id);
      hearth_out_text (svg->out, "-hatch)\"");
    }
  else
    put_ink (svg, "fill", mark);
  hearth_out_text (svg->out, "/>\n");
}

static void
put_path (Svg              *svg,
          const HearthMark *mark,
          gboolean          over)
{
  gboolean area = mark->kind == HEARTH_MARK_AREA;

  hearth_out_text (svg->out, "<path d=\"");
  for (guint i = 0; i < mark->n; i++)
    {
      const HearthSpot *spot = &g_array_index (svg->drawing->spots, HearthSpot, mark->first + i);

      hearth_out_char (svg->out, i == 0 ? 'M' : 'L');
      put_number (svg->out, spot->x);
      hearth_out_char (svg->out, ' ');
      put_number (svg->out, spot->y);
    }
  hearth_out_text (svg->out, area ? "Z\"" : "\" fill=\"none\"");
  if (over)
    {
      hearth_out_text (svg->out, " fill=\"url(#");
      hearth_out_text (svg->out, svg->id);
      hearth_out_text (svg->out, "-hatch)\"");
    }
  else
    put_ink (svg, area ? "fill" : "stroke", mark);
  if (!area)
    {
      put_attribute (svg->out, "stroke-width", mark->stroke);
      hearth_out_text (svg->out, mark->dashed ? " stroke-dasharray=\"4 4\" stroke-linejoin=\"round\"" : " stroke-linejoin=\"round\"");
    }
  hearth_out_text (svg->out, "/>\n");
}

static void
put_dot (Svg              *svg,
         const HearthMark *mark)
{
  hearth_out_text (svg->out, "<circle");
  put_attribute (svg->out, "cx", mark->x);
  put_attribute (svg->out, "cy", mark->y);
  put_attribute (svg->out, "r", mark->radius);
  if (mark->stroke > 0)
    {
      hearth_out_text (svg->out, " fill=\"#ffffff\"");
      put_ink (svg, "stroke", mark);
      put_attribute (svg->out, "stroke-width", mark->stroke);
    }
  else
    put_ink (svg, "fill", mark);
  hearth_out_text (svg->out, "/>\n");
}

/* As much of a text as there is room for. Caller frees. */
static char *
cut (Svg              *svg,
     const HearthMark *mark)
{
  GString *text = g_string_new (mark->text);

  while (text->len > 0 && svg->ruler->measure (svg->ruler->data, text->str, mark->face) > mark->width + 1)
    {
      const char *end = g_utf8_find_prev_char (text->str, text->str + text->len - (g_str_has_suffix (text->str, "…") ? strlen ("…") : 0));

      g_string_truncate (text, end != NULL ? (gsize) (end - text->str) : 0);
      if (text->len > 0)
        g_string_append (text, "…");
    }
  return g_string_free (text, FALSE);
}

static void
put_text (Svg              *svg,
          const HearthMark *mark)
{
  /* "start" is where a text of the reading direction begins; names of another script begin elsewhere, so sides are said as they are. */
  static const char *const anchors[] = { "start", "middle", "end" };
  g_autofree char         *text = cut (svg, mark);
  double                   size = svg->look->font_size * (mark->face == HEARTH_FACE_PLAIN ? 1 : 0.85);

  hearth_out_text (svg->out, "<text direction=\"");
  hearth_out_text (svg->out, svg->drawing->rtl ? "rtl" : "ltr");
  hearth_out_text (svg->out, "\" unicode-bidi=\"plaintext\" text-anchor=\"");
  hearth_out_text (svg->out, anchors[mark->at]);
  hearth_out_char (svg->out, '"');
  put_attribute (svg->out, "x", mark->x);
  put_attribute (svg->out, "y", mark->y + size * 0.35);
  put_attribute (svg->out, "font-size", size);
  if (mark->face == HEARTH_FACE_STRONG)
    hearth_out_text (svg->out, " font-weight=\"700\"");
  put_ink (svg, "fill", mark);
  hearth_out_char (svg->out, '>');
  hearth_report_put_escaped (svg->out, text);
  hearth_out_text (svg->out, "</text>\n");
}

static void
put_mark (Svg              *svg,
          const HearthMark *mark)
{
  switch (mark->kind)
    {
    case HEARTH_MARK_BOX:
      put_box (svg, mark, FALSE);
      if (mark->hatched)
        put_box (svg, mark, TRUE);
      break;
    case HEARTH_MARK_PATH:
    case HEARTH_MARK_AREA:
      put_path (svg, mark, FALSE);
      if (mark->hatched)
        put_path (svg, mark, TRUE);
      break;
    case HEARTH_MARK_DOT:
      put_dot (svg, mark);
      break;
    case HEARTH_MARK_TEXT:
      put_text (svg, mark);
      break;
    }
}

static void
put_begin (Svg         *svg,
           HearthChart *chart,
           const char  *words)
{
  g_autofree char *head = g_strdup_printf ("<svg role=\"img\" aria-labelledby=\"%s-title %s-desc\" font-family=\"inherit\" viewBox=\"0 0 %d %d\">\n"
                                           "<title id=\"%s-title\">",
                                           svg->id, svg->id, WIDTH, (int) ceil (svg->drawing->height), svg->id);
  g_autofree char *between = g_strdup_printf ("</title>\n<desc id=\"%s-desc\">", svg->id);
  g_autofree char *hatch = g_strdup_printf ("</desc>\n<defs><pattern id=\"%s-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                                            "patternTransform=\"rotate(45)\"><rect width=\"3\" height=\"6\" fill=\"#ffffff\" fill-opacity=\"0.55\"/></pattern></defs>\n",
                                            svg->id);

  hearth_out_text (svg->out, head);
  hearth_report_put_escaped (svg->out, chart->title);
  hearth_out_text (svg->out, between);
  hearth_report_put_escaped (svg->out, words);
  hearth_out_text (svg->out, hatch);
}

void
hearth_report_put_svg (HearthChart *chart,
                       const char  *words,
                       const char  *id,
                       gboolean     rtl,
                       HearthOut   *out)
{
  HearthChartLook           look;
  g_autoptr (HearthRuler)   ruler = NULL;
  g_autoptr (HearthDrawing) drawing = NULL;
  Svg                       svg = { .out = out, .look = &look, .id = id };

  hearth_chart_look_init (&look, HEARTH_LOOK_PRINT, FALSE);
  look.rtl = rtl;
  ruler = hearth_ruler_new (&look);
  svg.ruler = ruler;
  svg.drawing = drawing = hearth_chart_lay_out (chart, ruler, WIDTH, hearth_chart_get_height (chart, ruler, WIDTH), rtl);
  put_begin (&svg, chart, words);
  for (guint i = 0; i < drawing->marks->len; i++)
    put_mark (&svg, &g_array_index (drawing->marks, HearthMark, i));
  hearth_out_text (out, "</svg>\n");
}
