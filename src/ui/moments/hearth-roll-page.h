/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of those who took part, pasted from a chat, a form or a mail: who is known is found while one looks, who is not is named. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

#define HEARTH_TYPE_ROLL_PAGE (hearth_roll_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthRollPage, hearth_roll_page, HEARTH, ROLL_PAGE, AdwNavigationPage)

AdwNavigationPage *hearth_roll_page_new (HearthCommunity       *community,
                                         const HearthMomentRow *row);
