/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows behind the numbers of a rehearsed import: who is new, who is known and what is new of them. A hundred at a time. */

#pragma once

#include "import/hearth-import.h"

#include <adwaita.h>

/* Floating. */
AdwNavigationPage *hearth_import_lines_page_new_members (HearthImport *import);
AdwNavigationPage *hearth_import_lines_page_known_members (HearthImport *import);
