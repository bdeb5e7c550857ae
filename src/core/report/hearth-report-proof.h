/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report made and laid out in the background, to be looked at, printed and saved: the report with its pages. Who asks is on the main
 * thread; nothing here blocks. */

#pragma once

#include "db/hearth-db.h"
#include "report/hearth-pages.h"
#include "report/hearth-report-make.h"
#include "report/hearth-report-write.h"

typedef struct
{
  HearthReport *report;
  HearthPages  *pages;
} HearthReportProof;

/* Counting references is safe on any thread; the pages are for one thread at a time. */
HearthReportProof *hearth_report_proof_ref (HearthReportProof *proof);
void               hearth_report_proof_unref (HearthReportProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReportProof, hearth_report_proof_unref)

/* Brings the figures up to date, reads, composes and lays out. */
void               hearth_report_proof_async (HearthDb                *db,
                                              const HearthReportQuery *query,
                                              HearthPaper              paper,
                                              GCancellable            *cancellable,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
HearthReportProof *hearth_report_proof_finish (HearthDb     *db,
                                               GAsyncResult *result,
                                               GError      **error);

/* The file appears when it is whole. */
void     hearth_report_save_async (HearthReportProof  *proof,
                                   HearthReportFormat  format,
                                   GFile              *file,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean hearth_report_save_finish (GAsyncResult *result,
                                    GError      **error);
