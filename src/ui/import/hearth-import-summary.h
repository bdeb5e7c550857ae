/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The counts of an import as big numbers, and what they mean. The one for rows left behind opens them (import.left-behind). */

#pragma once

#include "import/hearth-import.h"

#include <adwaita.h>

#define HEARTH_TYPE_IMPORT_SUMMARY (hearth_import_summary_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportSummary, hearth_import_summary, HEARTH, IMPORT_SUMMARY, AdwBin)

/* done: what has happened, not what will. */
void hearth_import_summary_show (HearthImportSummary      *summary,
                                 const HearthImportCounts *counts,
                                 gboolean                  done);
