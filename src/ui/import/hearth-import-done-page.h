/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The last page of the import: what came in, with the ways to take it back and to keep what was left behind. Main thread. */

#pragma once

#include "import/hearth-import.h"

#include <adwaita.h>

#define HEARTH_TYPE_IMPORT_DONE_PAGE (hearth_import_done_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportDonePage, hearth_import_done_page, HEARTH, IMPORT_DONE_PAGE, AdwNavigationPage)

void hearth_import_done_page_show (HearthImportDonePage     *page,
                                   const HearthImportCounts *counts);

/* Asks for a place and writes the rows left behind there. */
void hearth_import_done_page_save (HearthImportDonePage *page,
                                   HearthImport         *import);
