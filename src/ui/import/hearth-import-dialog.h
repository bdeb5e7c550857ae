/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The import dialog: what was found, what will happen, done. Nothing is kept before the last step, and that is one batch that can
 * be undone. Main thread; reading and writing are the engine's (import/hearth-import.h). */

#pragma once

#include "hearth-window.h"

#define HEARTH_TYPE_IMPORT_DIALOG (hearth_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportDialog, hearth_import_dialog, HEARTH, IMPORT_DIALOG, AdwDialog)

/* window has a community. */
AdwDialog *hearth_import_dialog_new (HearthWindow *window);

/* Looks at further files (char *), also while others are shown. Ignored once an import is running or done. */
void hearth_import_dialog_add_files (HearthImportDialog *dialog,
                                     GPtrArray          *paths);
