/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The first page of the import: the files, what each was taken for, and the means to correct that. Main thread. */

#pragma once

#include "import/hearth-import.h"

#include <adwaita.h>

#define HEARTH_TYPE_IMPORT_FOUND_PAGE (hearth_import_found_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportFoundPage, hearth_import_found_page, HEARTH, IMPORT_FOUND_PAGE, AdwNavigationPage)

void hearth_import_found_page_set_import (HearthImportFoundPage *page,
                                          HearthImport          *import);

/* Looks at files (char *) and lists what they hold. */
void hearth_import_found_page_add_files (HearthImportFoundPage *page,
                                         GPtrArray             *paths);

/* Property "ready" (read-only): there is something to import, and nothing is being looked at. */
gboolean hearth_import_found_page_is_ready (HearthImportFoundPage *page);
