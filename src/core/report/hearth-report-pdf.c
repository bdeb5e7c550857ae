/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as PDF: the pages as they are, tagged for who has them read out, with an outline of the headings. */

#include "report/hearth-report-pdf-private.h"

#include "base/hearth-error.h"
#include "report/hearth-pages.h"
#include "report/hearth-report-write.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/* cairo_write_func_t. */
static cairo_status_t
take_bytes (void                *closure,
            const unsigned char *bytes,
            unsigned int         length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t    *surface,
              const HearthReport *report)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (report->made_at / 1000);
  g_autofree char      *stamp = made != NULL ? g_date_time_format_iso8601 (made) : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, report->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, report->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, report->subtitle);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Hearth");
  if (stamp != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
}

static void
add_outline (cairo_surface_t *surface,
             GArray          *marks)
{
  int parents[4] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < marks->len; i++)
    {
      const HearthPageMark *mark = &g_array_index (marks, HearthPageMark, i);
      int                   level = CLAMP (mark->level, 0, 2);
      char                  y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char      *target = NULL;

      g_ascii_formatd (y, sizeof y, "%.1f", mark->y);
      target = g_strdup_printf ("page=%u pos=[0 %s]", mark->page + 1, y);
      parents[level + 1] = cairo_pdf_surface_add_outline (surface, parents[level], mark->text, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (int deeper = level + 2; deeper < 4; deeper++)
        parents[deeper] = parents[level + 1];
    }
}

/* All pages, NULL when cairo failed. Caller unrefs. */
static GByteArray *
draw (const HearthReport *report,
      guint              *n_pages,
      GError            **error)
{
  HearthPaper             paper = hearth_paper_usual ();
  g_autoptr (HearthPages) pages = hearth_pages_new (report, paper);
  g_autoptr (GByteArray)  bytes = g_byte_array_new ();
  cairo_surface_t        *surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, paper.width, paper.height);
  cairo_t                *cr;
  cairo_status_t          status;

  /* 1.4 keeps its objects plain, so that what cairo cannot say can be added to them. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, report);
  cr = cairo_create (surface);
  *n_pages = hearth_pages_count (pages);
  for (guint page = 0; page < *n_pages; page++)
    {
      hearth_pages_paint_tagged (pages, page, cr);
      cairo_show_page (cr);
    }
  add_outline (surface, hearth_pages_get_marks (pages));
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_steal_pointer (&bytes);
  /* Translators: %s is what went wrong, in English */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The pages could not be drawn: %s"), cairo_status_to_string (status));
  return NULL;
}

gboolean
hearth_report_put_pdf (const HearthReport *report,
                       HearthOut          *out,
                       guint              *pages,
                       GError            **error)
{
  g_autoptr (GByteArray) bytes = draw (report, pages, error);

  if (bytes == NULL)
    return FALSE;
  hearth_pdf_amend (bytes, report);
  hearth_out_bytes (out, bytes->data, bytes->len);
  return TRUE;
}
