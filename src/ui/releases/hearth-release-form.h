/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for a new release: what it is, when, and by which plan; shows the plan counted back from the date, and what is too late for it, before
 * anything is made. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_RELEASE_FORM (hearth_release_form_get_type ())
G_DECLARE_FINAL_TYPE (HearthReleaseForm, hearth_release_form, HEARTH, RELEASE_FORM, AdwDialog)

/* Signal "added" (gint64 release), then it closes. */

/* like: a release whose plan is proposed, HEARTH_NONE for none. */
AdwDialog *hearth_release_form_new (HearthCommunity *community,
                                    gint64           like);
