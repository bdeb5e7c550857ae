/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What members made: remixes, pictures, covers, with whether they may be shown, and who was chosen in a contest. A part of a release's page, and
 * of a moment's. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

#define HEARTH_TYPE_CREATIONS_PART (hearth_creations_part_get_type ())
G_DECLARE_FINAL_TYPE (HearthCreationsPart, hearth_creations_part, HEARTH, CREATIONS_PART, AdwBin)

/* release: rowid. */
GtkWidget *hearth_creations_part_new (HearthCommunity *community,
                                      gint64           release);

/* A page with what was made for one moment; row: stored. */
AdwNavigationPage *hearth_creations_page_new (HearthCommunity       *community,
                                              const HearthMomentRow *row);
