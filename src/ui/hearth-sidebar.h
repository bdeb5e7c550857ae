/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar: which community, its views with their counts, the primary menu, the saved segments. Main thread. Signals
 * "view-activated" (the view's name, see hearth-views.h) and "segment-activated" (HearthSegmentItem). */

#pragma once

#include "community/hearth-community.h"
#include "sync/hearth-sync-keeper.h"

#include <adwaita.h>

#define HEARTH_TYPE_SIDEBAR (hearth_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HearthSidebar, hearth_sidebar, HEARTH, SIDEBAR, AdwNavigationPage)

/* NULL lets the last one go. */
void hearth_sidebar_set_community (HearthSidebar   *sidebar,
                                   HearthCommunity *community);

/* What its foot tells of; NULL lets the last one go. */
void hearth_sidebar_set_sync (HearthSidebar    *sidebar,
                              HearthSyncKeeper *keeper);

/* Begins to ask for the numbers that take long, now that the window shows something. */
void hearth_sidebar_watch (HearthSidebar *sidebar);
void hearth_sidebar_open_menu (HearthSidebar *sidebar);

/* Marks the row of a view that was brought forward by other means; a row that is hidden while there is nothing in its view is shown. */
void hearth_sidebar_select_view (HearthSidebar *sidebar,
                                 const char    *view);
