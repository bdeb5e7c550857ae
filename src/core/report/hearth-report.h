/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as a document: headings, sentences, tables, lists and charts in the order they are read, in words that are already those of the
 * reader. It is made from what was read of a community (report/hearth-report-read.h) and then only read, by the writers of PDF, HTML and
 * CSV and by the preview, so that all of them say the same. Texts may be anything, of any script and length; those that are no UTF-8 are
 * made so and control characters are left out. A plain value, filled and freed on one thread, read on any. */

#pragma once

#include "chart/hearth-chart.h"

#include <glib.h>

typedef enum
{
  HEARTH_BLOCK_HEADING,   /* text; level 1 (a chapter) or 2 */
  HEARTH_BLOCK_PARAGRAPH, /* text */
  HEARTH_BLOCK_NOTE,      /* text, smaller: how it was counted, what is missing */
  HEARTH_BLOCK_LIST,      /* items, a line each */
  HEARTH_BLOCK_NAMES,     /* items, one after another as words of a sentence would be */
  HEARTH_BLOCK_TABLE,
  HEARTH_BLOCK_CARDS, /* items: what is counted, its value, and what to say of it, three for each of at most four cards */
  HEARTH_BLOCK_CHART,
} HearthBlockKind;

typedef struct
{
  char    *title;  /* of the column */
  gboolean number; /* stands at the end of the column */
} HearthReportColumn;

typedef struct
{
  char *text;  /* as read */
  char *plain; /* for another program: 0.125, 2026-10-31; NULL: as read */
} HearthReportCell;

typedef struct
{
  char   *caption;
  GArray *columns; /* HearthReportColumn; the first one says what a row is of */
  GArray *cells;   /* HearthReportCell, row after row */
} HearthReportTable;

typedef struct
{
  HearthBlockKind   kind;
  int               level;
  char             *text;  /* of a chart: what it shows, in a sentence */
  GPtrArray        *items; /* char * */
  HearthReportTable table;
  HearthChart      *chart;
} HearthBlock;

typedef struct
{
  char      *title;
  char      *subtitle; /* whose it is and what time it is about */
  char      *author;   /* the community */
  char      *language; /* BCP 47, of the words */
  gboolean   rtl;      /* these words are read from right to left */
  char      *made;     /* when, in words */
  gint64     made_at;  /* the same as UTC milliseconds */
  GPtrArray *blocks;   /* HearthBlock */
} HearthReport;

/* Language and direction are those of Hearth's own words here, which need not be the desktop's. */
HearthReport *hearth_report_new (const char *title,
                                 const char *subtitle,
                                 const char *author);
void          hearth_report_free (HearthReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReport, hearth_report_free)

/* At the end. Texts are copied; nothing is added for NULL or an empty one. */
void hearth_report_add_heading (HearthReport *report,
                                int           level,
                                const char   *text);
void hearth_report_add_paragraph (HearthReport *report,
                                  const char   *text);
void hearth_report_add_note (HearthReport *report,
                             const char   *text);

/* A list, names or cards, items: char *; nothing when there are none. */
void hearth_report_add_items (HearthReport   *report,
                              HearthBlockKind kind,
                              GPtrArray      *items);

/* Takes a reference; what it shows is said by summary, NULL for its own words. */
void hearth_report_add_chart (HearthReport *report,
                              HearthChart  *chart,
                              const char   *summary);

/* An empty table, to be filled. Columns first, then as many cells as they are a row. */
HearthReportTable *hearth_report_add_table (HearthReport *report,
                                            const char   *caption);
void               hearth_report_table_column (HearthReportTable *table,
                                               const char        *title,
                                               gboolean           number);

/* plain: see HearthReportCell. */
void hearth_report_table_cell (HearthReportTable *table,
                               const char        *text,
                               const char        *plain);

guint                   hearth_report_table_rows (const HearthReportTable *table);
const HearthReportCell *hearth_report_table_get (const HearthReportTable *table,
                                                 guint                    row,
                                                 guint                    column);

/* The text without what no page can show: valid UTF-8, white space as single spaces, no control characters, nor those that turn the
 * direction of what follows. Caller frees. */
char *hearth_report_clean (const char *text);
