/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report: of what, with names or without, as its pages will be; then on paper or into a file. It is made again in the background at each
 * change. Main thread. */

#pragma once

#include "hearth-window.h"

#include "report/hearth-report-proof.h"

#define HEARTH_TYPE_REPORT_DIALOG (hearth_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthReportDialog, hearth_report_dialog, HEARTH, REPORT_DIALOG, AdwDialog)

/* release: rowid of the one it begins with; HEARTH_NONE: begins with the last month. */
AdwDialog *hearth_report_dialog_new (HearthWindow *window,
                                     gint64        release);

/* Saves what is shown to file, once it is known where to; the file's name says as what. Nothing while there is no report. */
void hearth_report_dialog_save (HearthReportDialog *self,
                                GFile              *file);

/* The report of each month goes there by itself from now on; NULL: no longer. */
void hearth_report_dialog_set_monthly (HearthReportDialog *self,
                                       GFile              *folder);

/* For tests: NULL while it is being made. */
HearthReportProof *hearth_report_dialog_get_proof (HearthReportDialog *self);
