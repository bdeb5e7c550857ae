/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The members of a badge, a list like any other that can be searched and filtered: who would get it, who has it and from whom it is taken
 * back, whom it is given to by hand. A click goes to the member's page, unless several are being chosen. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_BADGE_PEOPLE (hearth_badge_people_get_type ())
G_DECLARE_FINAL_TYPE (HearthBadgePeople, hearth_badge_people, HEARTH, BADGE_PEOPLE, AdwNavigationPage)

/* members: rowids (gint64), copied. */
AdwNavigationPage *hearth_badge_people_new_preview (HearthCommunity *community,
                                                    GArray          *members);

/* badge: its name. Follow what changes. */
AdwNavigationPage *hearth_badge_people_new_holders (HearthCommunity *community,
                                                    const char      *badge);
AdwNavigationPage *hearth_badge_people_new_give (HearthCommunity *community,
                                                 const char      *badge);
