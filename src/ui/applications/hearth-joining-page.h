/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the preferences about joining: what people are asked who want to, and what is done for those let in. Main thread. */

#pragma once

#include "hearth-window.h"

/* Holds no reference to the window. */
AdwPreferencesPage *hearth_joining_page_new (HearthWindow *window);
