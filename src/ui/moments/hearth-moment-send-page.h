/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Before a moment goes out: who gets it, who does not and why, and the ways to hand it over; then "Mark as Sent", which writes it into the
 * timeline of everybody who got it. Hearth sends nothing by itself. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

#define HEARTH_TYPE_MOMENT_SEND_PAGE (hearth_moment_send_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthMomentSendPage, hearth_moment_send_page, HEARTH, MOMENT_SEND_PAGE, AdwNavigationPage)

/* row: stored; copied. */
AdwNavigationPage *hearth_moment_send_page_new (HearthCommunity       *community,
                                                const HearthMomentRow *row);
