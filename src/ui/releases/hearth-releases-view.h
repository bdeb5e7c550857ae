/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Releases view: a card a release, what is to come first; each opens its page over them. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_RELEASES_VIEW (hearth_releases_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthReleasesView, hearth_releases_view, HEARTH, RELEASES_VIEW, AdwBin)

/* Property "narrow" (boolean): the window has no room beside. */
GtkWidget *hearth_releases_view_new (HearthCommunity *community);

/* The keyboard to what is shown. */
void hearth_releases_view_focus (HearthReleasesView *view);

/* Opens that release's page. */
void hearth_releases_view_show (HearthReleasesView *view,
                                gint64              release);
