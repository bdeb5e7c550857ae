/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report on paper, through the dialog of the desktop (and its portal), by the painter that made the preview; laid out anew for the paper
 * that is chosen. Main thread. */

#pragma once

#include "report/hearth-report-proof.h"

#include <gtk/gtk.h>

/* parent: may be NULL. to: a PDF file instead of asking; NULL to ask. FALSE with error when it could not be printed; cancelled is no
 * error. */
gboolean hearth_report_print (HearthReportProof *proof,
                              GtkWindow         *parent,
                              GFile             *to,
                              GError           **error);
