/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as a file: a PDF with text that can be selected and read out, one web page that needs nothing else, or its tables for a
 * spreadsheet. A file takes its name when it is whole; until then, and after a failure, what was there stays. Not on the main thread. */

#pragma once

#include "export/hearth-out.h"
#include "report/hearth-report.h"

typedef enum
{
  HEARTH_REPORT_PDF,
  HEARTH_REPORT_HTML,
  HEARTH_REPORT_CSV,
} HearthReportFormat;

#define HEARTH_REPORT_N_FORMATS (HEARTH_REPORT_CSV + 1)

/* "pdf", "html", "csv". Static. */
const char *hearth_report_suffix (HearthReportFormat format);

/* By how a file's name ends ("htm" too, in any case); -1 for none of them. */
int hearth_report_format_of (const char *name);

typedef struct
{
  guint  pages; /* of a PDF; 0 */
  gint64 bytes;
} HearthReportCounts;

/* counts may be NULL. Errors as hearth_out_open() and hearth_out_finish() have them. */
gboolean hearth_report_write (const HearthReport *report,
                              HearthReportFormat  format,
                              GFile              *file,
                              HearthReportCounts *counts,
                              GCancellable       *cancellable,
                              GError            **error);

/* Onto an out, which the caller finishes. */
void     hearth_report_put_html (const HearthReport *report,
                                 HearthOut          *out);
void     hearth_report_put_csv (const HearthReport *report,
                                HearthOut          *out);
gboolean hearth_report_put_pdf (const HearthReport *report,
                                HearthOut          *out,
                                guint              *pages,
                                GError            **error);

/* A chart as an SVG element for a web page, with its title and its words for who does not see it. id: of the element, unlike any other of
 * the page. */
void hearth_report_put_svg (HearthChart *chart,
                            const char  *words,
                            const char  *id,
                            gboolean     rtl,
                            HearthOut   *out);

/* Text for HTML and SVG, markup escaped. */
void hearth_report_put_escaped (HearthOut  *out,
                                const char *text);
