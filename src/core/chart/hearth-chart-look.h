/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What charts look like: colours, font and reading direction. The same drawing is painted light, dark, in high contrast and for print;
 * who paints takes one of these and changes what the desktop says (accent, font, direction). A plain value; any thread. */

#pragma once

#include "chart/hearth-drawing.h"

typedef struct
{
  double red; /* 0..1, sRGB */
  double green;
  double blue;
} HearthColor;

#define HEARTH_LOOK_SERIES 6

typedef enum
{
  HEARTH_LOOK_LIGHT,
  HEARTH_LOOK_DARK,
  HEARTH_LOOK_PRINT, /* light, on white, without greys too faint for paper */
} HearthLookScheme;

typedef struct
{
  HearthColor paper;
  HearthColor text;
  double      dim;                        /* opacity of words that stand back */
  double      grid;                       /* opacity of grid lines */
  HearthColor rest;                       /* grey */
  HearthColor pale;                       /* what is nearly nothing, and... */
  HearthColor deep;                       /* ...what is all */
  HearthColor series[HEARTH_LOOK_SERIES]; /* the first is the accent */
  gboolean    contrast;                   /* outlines around what is filled, thicker lines */
  gboolean    rtl;
  const char *font;      /* a family; must outlive the look */
  double      font_size; /* px of plain text; small is 0.85 of it */
} HearthChartLook;

/* The font is Sans of 14.67 px (11 points on a screen), left to right. */
void hearth_chart_look_init (HearthChartLook *look,
                             HearthLookScheme scheme,
                             gboolean         contrast);

/* The colour of an accent in place of the first series', and the hue of pale to deep. One too near the paper is made deeper or paler until
 * it can be seen (3:1). A series' that is nearer to it than the first was gives way to that one. */
void hearth_chart_look_set_accent (HearthChartLook   *look,
                                   const HearthColor *accent);

/* What is painted for an ink; opacity comes back in *opacity. */
HearthColor hearth_chart_look_get_color (const HearthChartLook *look,
                                         const HearthInk       *ink,
                                         double                *opacity);

/* 1..21 as WCAG 2 defines it. */
double hearth_color_contrast (const HearthColor *one,
                              const HearthColor *other);

/* From "#rrggbb". */
HearthColor hearth_color_from_hex (guint32 rgb);

/* How wide texts are. The layout asks nobody else, so that tests can lay out with a ruler of their own. */
typedef struct
{
  double (*measure) (gpointer       data, /* px; never below 0 */
                     const char    *text,
                     HearthTextFace face);
  double   line[HEARTH_N_FACES]; /* px from line to line */
  gpointer data;
} HearthRuler;
