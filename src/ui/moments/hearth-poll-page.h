/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The options of a poll and who chose which, with the outcome in words; options and votes by hand, votes from a file. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

#define HEARTH_TYPE_POLL_PAGE (hearth_poll_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthPollPage, hearth_poll_page, HEARTH, POLL_PAGE, AdwNavigationPage)

/* row: stored; copied. */
AdwNavigationPage *hearth_poll_page_new (HearthCommunity       *community,
                                         const HearthMomentRow *row);
