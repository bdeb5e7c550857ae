/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the report dialog share: hearth-report-dialog.c (what is chosen and shown), hearth-report-dialog-out.c (onto paper and
 * into files), hearth-report-choices.c (what there can be reports of). Main thread. */

#pragma once

#include "hearth-report-dialog.h"

#include "hearth-report-choices.h"
#include "report/hearth-report-proof.h"

struct _HearthReportDialog
{
  AdwDialog parent_instance;

  GtkScrolledWindow *scroller;
  AdwComboRow       *kind_row;
  AdwComboRow       *which_row;
  AdwSwitchRow      *monthly_row;
  AdwSwitchRow      *anonymise_row;
  GtkStack          *stack;
  GtkLabel          *problem_label;
  GtkBox            *pages_box;

  HearthWindow        *window; /* weak */
  GSimpleActionGroup  *actions;
  GCancellable        *work;    /* of the report that is being made; NULL */
  GCancellable        *saving;  /* NULL */
  HearthReportProof   *proof;   /* NULL while there is none */
  HearthReportChoices *choices; /* NULL until they are known */
  gint64               wanted;  /* the release to begin with; HEARTH_NONE */
  gboolean             filling;
};

/* hearth-report-dialog-out.c: print and save with their keys; not to be had until there is a report. */
void hearth_report_dialog_add_out (HearthReportDialog *self);
void hearth_report_dialog_enable_out (HearthReportDialog *self,
                                      gboolean            enabled);

/* Where the report of each month goes, as it is kept, and what its switch does. */
void hearth_report_dialog_show_monthly (HearthReportDialog *self);
void hearth_report_dialog_change_monthly (HearthReportDialog *self);
