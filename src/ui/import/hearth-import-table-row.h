/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One table of an import: what it was taken for, how each column is read, with the means to correct both. Main thread. */

#pragma once

#include "import/hearth-import.h"

#include <adwaita.h>

#define HEARTH_TYPE_IMPORT_TABLE_ROW (hearth_import_table_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportTableRow, hearth_import_table_row, HEARTH, IMPORT_TABLE_ROW, AdwExpanderRow)

/* Emits "edited" when something was changed. */
GtkWidget *hearth_import_table_row_new (HearthImport *import,
                                        guint         index);
