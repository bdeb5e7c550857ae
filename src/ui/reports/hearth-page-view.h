/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One page of a report as it will be printed, as wide as there is room, on white paper in any colour scheme. Main thread. */

#pragma once

#include "report/hearth-report-proof.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_PAGE_VIEW (hearth_page_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthPageView, hearth_page_view, HEARTH, PAGE_VIEW, GtkWidget)

/* Takes a reference to the proof. paper: what its pages were laid out on. */
GtkWidget *hearth_page_view_new (HearthReportProof *proof,
                                 HearthPaper        paper,
                                 guint              page);
