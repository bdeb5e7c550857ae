/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A release in the grid: cover, title, date and how far off it is, where its plan stands. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-overview.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_RELEASE_CARD (hearth_release_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthReleaseCard, hearth_release_card, HEARTH, RELEASE_CARD, GtkFlowBoxChild)

GtkWidget *hearth_release_card_new (HearthCommunity      *community,
                                    const HearthOverview *overview,
                                    HearthDay             today);

/* Rowid of the release it shows. */
gint64 hearth_release_card_get_release (HearthReleaseCard *card);
