/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of releases in the window. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-overview.h"

/* The day it is now where the community is. */
HearthDay hearth_release_today (HearthCommunity *community);

/* "in 12 days", "today", "3 days ago"; NULL for no day. Caller frees. */
char *hearth_release_say_distance (HearthDay day,
                                   HearthDay today);

/* "4 December 2026" in the user's locale; "No date yet". Caller frees. */
char *hearth_release_say_day (HearthDay day);

/* Where its plan stands: "Let them in · 3 of 7 done"; NULL without a plan. Caller frees. */
char *hearth_release_say_phase (const HearthOverview *overview);

/* What is late or left open: "2 tasks are overdue"; NULL when nothing is. Caller frees. */
char *hearth_release_say_trouble (const HearthOverview *overview);
