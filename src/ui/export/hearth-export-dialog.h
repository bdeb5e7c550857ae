/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What to export, of whom, as what; then where to, and how far it is. Main thread. */

#pragma once

#include "hearth-window.h"

#define HEARTH_TYPE_EXPORT_DIALOG (hearth_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthExportDialog, hearth_export_dialog, HEARTH, EXPORT_DIALOG, AdwDialog)

/* filter: what the list is narrowed to, begins in the entry; NULL for nothing. members: rowids (gint64) of those chosen, instead of a
 * filter; NULL. */
AdwDialog *hearth_export_dialog_new (HearthWindow *window,
                                     const char   *filter,
                                     GArray       *members);

/* Exports what is chosen to file, once it is known where to. */
void hearth_export_dialog_export (HearthExportDialog *self,
                                  GFile              *file);
