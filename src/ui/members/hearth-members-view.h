/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Members view: list and member page side by side, one over the other when there is little room. Main thread; holds a
 * reference to its community. */

#pragma once

#include "community/hearth-community.h"
#include "hearth-panes-view.h"

#include <adwaita.h>

/* An AdwBin with an AdwNavigationSplitView inside, each page with its own header bar (the window puts none above it). Emits
 * "ready" once, when the first lines are there, or what is shown instead of them. */
#define HEARTH_TYPE_MEMBERS_VIEW (hearth_members_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthMembersView, hearth_members_view, HEARTH, MEMBERS_VIEW, HearthPanesView)

GtkWidget *hearth_members_view_new (HearthCommunity *community);

/* The handlers of HEARTH_MEMBERS_ACTIONS (ui/hearth-actions.h); the window inserts it as "members". Owned by the view. */
GActionGroup *hearth_members_view_get_actions (HearthMembersView *view);

/* Another view stands in front: what is done to what cannot be seen is switched off, only New and Search bring the view forward. */
void hearth_members_view_set_behind (HearthMembersView *view,
                                     gboolean           behind);

/* The list as the segment has it; NULL: everybody. */
void hearth_members_view_show_segment (HearthMembersView   *view,
                                       const HearthSegment *segment);

/* What the list is narrowed to, "" for nothing. Owned by the view. */
const char *hearth_members_view_get_filter (HearthMembersView *view);

void hearth_members_view_focus_search (HearthMembersView *view);
void hearth_members_view_show_member (HearthMembersView *view,
                                      gint64             rowid);
