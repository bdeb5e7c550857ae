/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One badge: its name, what it is given for, who has it, and the rule that gives it, with whom the rule would give it to as it is typed. Main
 * thread; the rule runs on a reader. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_BADGE_PAGE (hearth_badge_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthBadgePage, hearth_badge_page, HEARTH, BADGE_PAGE, AdwNavigationPage)

/* Signal "done": saved or deleted, there is nothing to do here any more. */

/* badge: with rowid 0 for a new one, whose texts may be ideas; copied. */
AdwNavigationPage *hearth_badge_page_new (HearthCommunity   *community,
                                          const HearthBadge *badge);

/* Rowid, 0 for a new one. */
gint64 hearth_badge_page_get_badge (HearthBadgePage *page);

/* How many have it now: who would get it is asked again. */
void hearth_badge_page_set_holders (HearthBadgePage *page,
                                    gint64           holders);
