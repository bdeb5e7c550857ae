/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The six colours can be told apart with each of the three kinds of colour blindness, and stand out from their paper;
 * a test works both out. */

#include "chart/hearth-chart-look.h"

/* WCAG 2: graphics, and words. */
#define SEEN 3.0
#define READ 4.5

/* Of the accent in what is nearly nothing: still to be told from the paper. */
#define PALE 0.24

#define POINTS_TO_PX (96.0 / 72)

typedef struct
{
  guint32 paper;
  guint32 text;
  guint32 rest;
  guint32 series[HEARTH_LOOK_SERIES];
} Palette;

static const Palette light = { 0xffffff, 0x222226, 0x77767b, { 0x1c71d8, 0xc64600, 0x0a4f46, 0xc2407f, 0x613583, 0x865e3c } };
static const Palette dark = { 0x2e2e32, 0xffffff, 0xa9a8ae, { 0x78aeed, 0xff7800, 0x57e389, 0xff8fb8, 0xf8e45c, 0xffffff } };

static HearthColor
mix (const HearthColor *one,
     const HearthColor *other,
     double             share)
{
  return (HearthColor) { one->red + (other->red - one->red) * share, one->green + (other->green - one->green) * share,
                         one->blue + (other->blue - one->blue) * share };
}

HearthColor
hearth_color_from_hex (guint32 rgb)
{
  return (HearthColor) { (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0 };
}

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const HearthColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

double
hearth_color_contrast (const HearthColor *one,
                       const HearthColor *other)
{
  double first = luminance (one);
  double second = luminance (other);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/* Towards the text until it is seen on the paper. */
static HearthColor
strengthen (const HearthChartLook *look,
            const HearthColor     *color,
            double                 least)
{
  HearthColor strong = *color;

  for (guint i = 1; i <= 20 && hearth_color_contrast (&strong, &look->paper) < least; i++)
    strong = mix (color, &look->text, i / 20.0);
  return strong;
}

void
hearth_chart_look_init (HearthChartLook *look,
                        HearthLookScheme scheme,
                        gboolean         contrast)
{
  const Palette *palette = scheme == HEARTH_LOOK_DARK ? &dark : &light;

  *look = (HearthChartLook) {
    .paper = hearth_color_from_hex (palette->paper),
    .text = hearth_color_from_hex (contrast || scheme == HEARTH_LOOK_PRINT ? (scheme == HEARTH_LOOK_DARK ? 0xffffff : 0x000000) : palette->text),
    .rest = hearth_color_from_hex (palette->rest),
    .dim = contrast ? 0.9 : scheme == HEARTH_LOOK_PRINT ? 0.75
                                                        : 0.65,
    .grid = contrast ? 0.3 : scheme == HEARTH_LOOK_PRINT ? 0.15
                                                         : 0.1,
    .contrast = contrast,
    .font = "Sans",
    .font_size = 11 * POINTS_TO_PX,
  };
  for (guint i = 0; i < HEARTH_LOOK_SERIES; i++)
    {
      look->series[i] = hearth_color_from_hex (palette->series[i]);
      if (contrast)
        look->series[i] = strengthen (look, &look->series[i], READ);
    }
  hearth_chart_look_set_accent (look, &look->series[0]);
}

static double
get_distance (const HearthColor *one,
              const HearthColor *other)
{
  return sqrt (pow (one->red - other->red, 2) + pow (one->green - other->green, 2) + pow (one->blue - other->blue, 2));
}

void
hearth_chart_look_set_accent (HearthChartLook   *look,
                              const HearthColor *accent)
{
  HearthColor seen = strengthen (look, accent, look->contrast ? READ : SEEN);
  guint       nearest = 0;

  for (guint i = 1; i < HEARTH_LOOK_SERIES; i++)
    if (get_distance (&look->series[i], &seen) < get_distance (&look->series[nearest], &seen))
      nearest = i;
  if (nearest > 0)
    look->series[nearest] = look->series[0];
  look->series[0] = seen;
  look->pale = mix (&look->paper, &seen, PALE);
  look->deep = mix (&seen, &look->text, 0.35);
}

/* Words on a colour: one of black and white can be read on any. */
static HearthColor
on_deep (const HearthChartLook *look,
         double                 level)
{
  const HearthColor black = { 0, 0, 0 };
  const HearthColor white = { 1, 1, 1 };
  HearthColor       ground = mix (&look->pale, &look->deep, level);

  return hearth_color_contrast (&black, &ground) >= hearth_color_contrast (&white, &ground) ? black : white;
}

HearthColor
hearth_chart_look_get_color (const HearthChartLook *look,
                             const HearthInk       *ink,
                             double                *opacity)
{
  *opacity = ink->opacity;
  switch (ink->role)
    {
    case HEARTH_INK_TEXT:
      return look->text;
    case HEARTH_INK_DIM:
      *opacity *= look->dim;
      return look->text;
    case HEARTH_INK_GRID:
      *opacity *= look->grid;
      return look->text;
    case HEARTH_INK_PAPER:
      return look->paper;
    case HEARTH_INK_SERIES:
      return look->series[ink->n % HEARTH_LOOK_SERIES];
    case HEARTH_INK_REST:
      return look->rest;
    case HEARTH_INK_DEEP:
      return mix (&look->pale, &look->deep, CLAMP (ink->level, 0, 1));
    case HEARTH_INK_ON_DEEP:
      return on_deep (look, CLAMP (ink->level, 0, 1));
    }
  return look->text;
}
