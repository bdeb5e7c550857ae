/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows an import leaves behind: the reasons, how often each, and the rows themselves. Main thread. */

#pragma once

#include "import/hearth-import.h"

#include <adwaita.h>

AdwNavigationPage *hearth_left_behind_page_new (HearthImport *import);
