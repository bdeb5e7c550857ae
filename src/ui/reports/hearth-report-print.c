/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-report-print.h"

typedef struct
{
  HearthReportProof *proof;
  HearthPages       *pages; /* on the paper chosen */
} Printing;

static void
printing_free (gpointer  data,
               GClosure *closure)
{
  Printing *printing = data;

  g_clear_pointer (&printing->pages, hearth_pages_free);
  hearth_report_proof_unref (printing->proof);
  g_free (printing);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Printing          *printing)
{
  HearthPaper paper = { gtk_print_context_get_width (context), gtk_print_context_get_height (context) };

  g_clear_pointer (&printing->pages, hearth_pages_free);
  printing->pages = hearth_pages_new (printing->proof->report, paper);
  gtk_print_operation_set_n_pages (operation, (int) hearth_pages_count (printing->pages));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Printing          *printing)
{
  if (printing->pages != NULL && page >= 0 && (guint) page < hearth_pages_count (printing->pages))
    hearth_pages_paint (printing->pages, (guint) page, gtk_print_context_get_cairo_context (context));
}

gboolean
hearth_report_print (HearthReportProof *proof,
                     GtkWindow         *parent,
                     GFile             *to,
                     GError           **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autofree char              *path = to != NULL ? g_file_get_path (to) : NULL;
  Printing                     *printing = g_new0 (Printing, 1);

  printing->proof = hearth_report_proof_ref (proof);
  gtk_print_operation_set_job_name (operation, proof->report->title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The margins are the pages' own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  if (path != NULL)
    gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), printing, printing_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), printing);
  return gtk_print_operation_run (operation, path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error) !=
         GTK_PRINT_OPERATION_RESULT_ERROR;
}
