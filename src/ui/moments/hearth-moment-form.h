/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing a moment: what it is, whom it is for, what it says, with what a member reads of it beside. A page of the moment's dialog. What was typed
 * and not saved is a draft, also over a crash. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

#define HEARTH_TYPE_MOMENT_FORM (hearth_moment_form_get_type ())
G_DECLARE_FINAL_TYPE (HearthMomentForm, hearth_moment_form, HEARTH, MOMENT_FORM, AdwNavigationPage)

/* Signal "saved" (gint64): the rowid of the moment, when it is written. */

/* row: as it is stored, or as it is proposed (rowid 0); copied. note: the brand note of its release, NULL. day: its own as it is stored. */
AdwNavigationPage *hearth_moment_form_new (HearthCommunity       *community,
                                           const HearthMomentRow *row,
                                           HearthDay              day,
                                           HearthDay              release_day,
                                           const char            *note);
