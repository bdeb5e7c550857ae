/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the preferences about what the desktop tells, from which hour on, and whether without a window. Main thread. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_NOTICES_PAGE (hearth_notices_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthNoticesPage, hearth_notices_page, HEARTH, NOTICES_PAGE, AdwPreferencesPage)

AdwPreferencesPage *hearth_notices_page_new (void);
