/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the page layout share: the list of what is painted, and the pen that writes it. For report/ only. */

#pragma once

#include "chart/hearth-chart-painter.h"
#include "report/hearth-pages.h"

#include <pango/pangocairo.h>

/* Points. */
#define HEARTH_PAGE_MARGIN 56
#define HEARTH_PAGE_FOOT   30 /* of it, for the number of the page */

typedef enum
{
  HEARTH_OP_TEXT,  /* lines of a layout, the first at y */
  HEARTH_OP_RULE,  /* a line across, or a box */
  HEARTH_OP_CHART, /* a drawing at x, y */
  HEARTH_OP_BEGIN, /* a tag of the structure */
  HEARTH_OP_END,
} HearthPageOpKind;

typedef struct
{
  HearthPageOpKind kind;
  double           x;
  double           y;
  double           width;
  double           gray;   /* of text and rules: 0 black */
  gboolean         accent; /* the first colour of charts instead */
  double           thick;
  PangoLayout     *layout; /* owned, where there is one */
  int              first;
  int              n;       /* lines */
  HearthDrawing   *drawing; /* owned */
  const char      *tag;     /* static */
} HearthPageOp;

typedef struct
{
  GArray *ops; /* HearthPageOp */
} HearthPage;

typedef enum
{
  HEARTH_TEXT_TITLE,
  HEARTH_TEXT_SUBTITLE,
  HEARTH_TEXT_CHAPTER,
  HEARTH_TEXT_HEADING,
  HEARTH_TEXT_BODY,
  HEARTH_TEXT_NOTE,
  HEARTH_TEXT_HEAD, /* of a column */
  HEARTH_TEXT_CELL,
  HEARTH_TEXT_FIGURE, /* of a card */
  HEARTH_N_TEXTS,
} HearthTextStyle;

struct _HearthPages
{
  const HearthReport   *report;
  HearthPaper           paper;
  PangoContext         *context;
  PangoFontDescription *fonts[HEARTH_N_TEXTS];
  HearthChartLook       look;
  HearthRuler          *ruler;
  GPtrArray            *pages; /* HearthPage */
  GArray               *marks;
  double                y; /* of the pen on the last page */
};

/* What is left of the last page. */
double hearth_pages_room (HearthPages *pages);
double hearth_pages_width (HearthPages *pages);

/* A new page, unless the last one is still empty. */
void hearth_pages_turn (HearthPages *pages);

/* A text as wide as that, or on one line for a width below 0. Caller unrefs. */
PangoLayout *hearth_pages_write (HearthPages    *pages,
                                 HearthTextStyle style,
                                 const char     *text,
                                 double          width,
                                 gboolean        at_end);

/* Its height, and that of some of its lines. */
double hearth_layout_height (PangoLayout *layout);
double hearth_layout_lines_height (PangoLayout *layout,
                                   int          first,
                                   int          n);

/* On the last page. Takes a reference to the layout; takes the drawing. */
void hearth_pages_put_text (HearthPages *pages,
                            PangoLayout *layout,
                            int          first,
                            int          n,
                            double       x,
                            double       y,
                            double       gray);
void hearth_pages_put_rule (HearthPages *pages,
                            double       x,
                            double       y,
                            double       width,
                            double       thick,
                            double       gray);
void hearth_pages_put_accent (HearthPages *pages,
                              double       x,
                              double       y,
                              double       width,
                              double       thick);
void hearth_pages_put_chart (HearthPages   *pages,
                             HearthDrawing *drawing,
                             double         x,
                             double         y);
void hearth_pages_begin (HearthPages *pages,
                         const char  *tag);
void hearth_pages_end (HearthPages *pages,
                       const char  *tag);

/* Where something as wide as that begins, so far from the margin in reading direction. */
double hearth_pages_across (HearthPages *pages,
                            double       from,
                            double       width);

/* The blocks with rules of their own. least: how much of it at least belongs under a heading. */
void   hearth_pages_add_table (HearthPages             *pages,
                               const HearthReportTable *table);
double hearth_pages_table_least (HearthPages             *pages,
                                 const HearthReportTable *table);
void   hearth_pages_add_names (HearthPages *pages,
                               GPtrArray   *names);
void   hearth_pages_add_cards (HearthPages *pages,
                               GPtrArray   *items);

/* Paragraphs of that tag, broken between lines where they must. */
void hearth_pages_add_text (HearthPages    *pages,
                            HearthTextStyle style,
                            const char     *tag,
                            const char     *text,
                            double          gray);
