/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a moment: what it is and whom it is for, where it stands in its loop (ask, decide, tell, credit, look back) with what to do next,
 * and who took part. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_MOMENT_PAGE (hearth_moment_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthMomentPage, hearth_moment_page, HEARTH, MOMENT_PAGE, AdwNavigationPage)

AdwNavigationPage *hearth_moment_page_new (HearthCommunity *community,
                                           gint64           moment);
