/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gives the badges of rules that have begun, as what members do changes and as days pass. A look on a reader says whether there is anything
 * to give, so that most changes cost no writing. Main thread. */

#pragma once

#include "community/hearth-community.h"

#define HEARTH_TYPE_BADGE_KEEPER (hearth_badge_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HearthBadgeKeeper, hearth_badge_keeper, HEARTH, BADGE_KEEPER, GObject)

/* Signal "given" (gint64 seq, gint64 n): the transaction that gave so many badges; what undoing takes. */

/* The community's own; lives as long as it. The first call begins to look; nothing is given in one opened for reading only. */
HearthBadgeKeeper *hearth_badge_keeper_of (HearthCommunity *community);
