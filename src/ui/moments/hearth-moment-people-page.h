/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who was invited to a moment and who took part, with what they said to it: ticked by hand, or from a list that is pasted, or from a file. Main
 * thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

#define HEARTH_TYPE_MOMENT_PEOPLE_PAGE (hearth_moment_people_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthMomentPeoplePage, hearth_moment_people_page, HEARTH, MOMENT_PEOPLE_PAGE, AdwNavigationPage)

/* row: stored; copied. */
AdwNavigationPage *hearth_moment_people_page_new (HearthCommunity       *community,
                                                  const HearthMomentRow *row);
