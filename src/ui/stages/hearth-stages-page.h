/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the preferences that says what each stage asks for, and lets it be changed. Main thread. */

#pragma once

#include "hearth-window.h"

/* Holds no reference to the window. */
AdwPreferencesPage *hearth_stages_page_new (HearthWindow *window);
