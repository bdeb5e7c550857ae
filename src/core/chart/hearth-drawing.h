/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart laid out: a list of marks (boxes, lines, areas, dots, texts) in pixels from the upper left, in inks that have a meaning and no
 * colour yet, and where on it each datum is. The painter (chart/hearth-chart-painter.h) puts it on any cairo surface in any look; tests
 * compare the list. Nobody changes it once it is laid out. One thread at a time. */

#pragma once

#include "chart/hearth-chart.h"

typedef enum
{
  HEARTH_INK_TEXT,
  HEARTH_INK_DIM,     /* words that stand back */
  HEARTH_INK_GRID,    /* a tenth of the text's */
  HEARTH_INK_PAPER,   /* what it is drawn on, to set marks apart */
  HEARTH_INK_SERIES,  /* n: which of six; 0 is the accent */
  HEARTH_INK_REST,    /* grey: what is not the point of it */
  HEARTH_INK_DEEP,    /* level 0..1: one hue from pale to deep */
  HEARTH_INK_ON_DEEP, /* words on that level */
} HearthInkRole;

typedef struct
{
  HearthInkRole role;
  guint         n;
  double        level;
  double        opacity; /* 0..1 */
} HearthInk;

typedef enum
{
  HEARTH_FACE_SMALL,  /* axes, labels */
  HEARTH_FACE_PLAIN,  /* names of rows */
  HEARTH_FACE_STRONG, /* a label that is to be read first; small and bold */
} HearthTextFace;

#define HEARTH_N_FACES (HEARTH_FACE_STRONG + 1)

/* Which part of a text stands at x; start and end follow the reading direction of the drawing. */
typedef enum
{
  HEARTH_AT_START,
  HEARTH_AT_MIDDLE,
  HEARTH_AT_END,
} HearthTextAt;

typedef enum
{
  HEARTH_MARK_BOX,  /* x, y, width, height; radius of its corners */
  HEARTH_MARK_PATH, /* n points from first; stroke px wide */
  HEARTH_MARK_AREA, /* the same, closed and filled */
  HEARTH_MARK_DOT,  /* x, y: centre; radius; stroke > 0: a ring of that width, filled with paper */
  HEARTH_MARK_TEXT, /* x by at, y: middle of the line; at most width px wide, then an ellipsis */
} HearthMarkKind;

typedef struct
{
  HearthMarkKind kind;
  HearthInk      ink;
  double         x;
  double         y;
  double         width;
  double         height;
  double         radius;
  double         stroke;
  guint          first;
  guint          n;
  HearthTextFace face;
  HearthTextAt   at;
  gboolean       hatched; /* box or area: stripes instead of a plain colour */
  gboolean       dashed;
  const char    *text;
} HearthMark;

typedef struct
{
  double x;
  double y;
} HearthSpot;

/* Where a datum is: the spot it is pointed out at, and the box it answers in. */
typedef struct
{
  guint      series;
  guint      index;
  HearthSpot spot;
  double     x;
  double     y;
  double     width;
  double     height;
} HearthChartDatum;

/* How what is under the pointer is found. */
typedef enum
{
  HEARTH_FIND_BOX,     /* whose box it is in */
  HEARTH_FIND_ROW,     /* the same, for boxes as wide as the drawing */
  HEARTH_FIND_COLUMN,  /* nearest across, then nearest up and down */
  HEARTH_FIND_NEAREST, /* nearest spot, not further than a finger's width */
} HearthFind;

typedef struct
{
  double        width;
  double        height;
  gboolean      rtl;
  HearthFind    find;
  HearthSpot    plot; /* upper left of where the data are... */
  double        plot_width;
  double        plot_height; /* ...and its size, for the line that follows the pointer; 0: none does */
  GArray       *marks;       /* HearthMark, in the order they are painted */
  GArray       *spots;       /* HearthSpot, for paths and areas */
  GArray       *data;        /* HearthChartDatum, by series and then index */
  GStringChunk *strings;
} HearthDrawing;

HearthDrawing *hearth_drawing_new (double   width,
                                   double   height,
                                   gboolean rtl);
void           hearth_drawing_free (HearthDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDrawing, hearth_drawing_free)

/* No datum. */
#define HEARTH_NO_DATUM (-1)

/* Number of the datum under x, y; HEARTH_NO_DATUM for none. Time grows with the number of data, some microseconds for thousands. */
int hearth_drawing_find (const HearthDrawing *drawing,
                         double               x,
                         double               y);

/* Number of that datum, HEARTH_NO_DATUM where it is not drawn. */
int hearth_drawing_find_datum (const HearthDrawing *drawing,
                               guint                series,
                               guint                index);

const HearthChartDatum *hearth_drawing_get_datum (const HearthDrawing *drawing,
                                                  int                  datum);

typedef enum
{
  HEARTH_CHART_NEXT, /* in its series */
  HEARTH_CHART_PREVIOUS,
  HEARTH_CHART_ABOVE, /* the nearest datum of the series before, or after: the way the numbers are, not the way they are drawn */
  HEARTH_CHART_BELOW,
  HEARTH_CHART_FIRST, /* of its series */
  HEARTH_CHART_LAST,
} HearthChartStep;

/* Where a key leads from datum: itself at an edge; from HEARTH_NO_DATUM to the first (LAST: the last); HEARTH_NO_DATUM when there is
 * none at all. */
int hearth_drawing_step (const HearthDrawing *drawing,
                         int                  datum,
                         HearthChartStep      step);

/* What to paint over it so that a datum is seen to be meant. Caller frees. */
HearthDrawing *hearth_drawing_point_out (const HearthDrawing *drawing,
                                         int                  datum);

/* One line a mark and a datum, as tests keep it. Caller frees. */
char *hearth_drawing_to_text (const HearthDrawing *drawing);
