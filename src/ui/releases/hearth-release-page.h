/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A release's page: its cover and facts, then its parts (hearth-release-parts.h). Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_RELEASE_PAGE (hearth_release_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthReleasePage, hearth_release_page, HEARTH, RELEASE_PAGE, AdwNavigationPage)

/* Signal "gone": the release is no more. */
AdwNavigationPage *hearth_release_page_new (HearthCommunity *community,
                                            gint64           release);

gint64 hearth_release_page_get_release (HearthReleasePage *page);

/* Brings a part forward: "plan", "moments". */
void hearth_release_page_show_part (HearthReleasePage *page,
                                    const char        *part);
