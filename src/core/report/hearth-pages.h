/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report laid out on pages: what stands where, so that a PDF, the preview in the window and a printer show the same. Units are points
 * (1/72 inch) from the upper left. Rules: no heading alone at the foot of a page, no single line of a paragraph on one, no row of a table
 * in two pieces, the head of a table again on each page it goes on, a chart with its words. A set of pages is for one thread at a time. */

#pragma once

#include "report/hearth-report.h"

#include <cairo.h>

typedef struct
{
  double width;
  double height;
} HearthPaper;

/* A4, or Letter where the locale uses it (LC_PAPER). */
HearthPaper hearth_paper_usual (void);

typedef struct _HearthPages HearthPages;

/* The report must outlive the pages. */
HearthPages *hearth_pages_new (const HearthReport *report,
                               HearthPaper         paper);
void         hearth_pages_free (HearthPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPages, hearth_pages_free)

guint hearth_pages_count (HearthPages *pages);

/* One page at the origin of cr; the paper itself is not painted. */
void hearth_pages_paint (HearthPages *pages,
                         guint        page,
                         cairo_t     *cr);

/* The same with the structure that a PDF keeps for who has it read out; pages one after another, from the first. */
void hearth_pages_paint_tagged (HearthPages *pages,
                                guint        page,
                                cairo_t     *cr);

/* A heading and where it is, for an outline. Strings are the pages'. */
typedef struct
{
  const char *text;
  int         level;
  guint       page;
  double      y;
} HearthPageMark;

/* In reading order: HearthPageMark. Lent. */
GArray *hearth_pages_get_marks (HearthPages *pages);
