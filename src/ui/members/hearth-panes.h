/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list and the page opened from it: the list alone, the page beside it, or the page over it. Unlike in a split view both keep
 * their place in the tree all the time, so a list of a million lines is neither made anew nor loses the keyboard when a page
 * opens. Main thread. */

#pragma once

#include <adwaita.h>

/* Properties "list" and "page" (GtkWidget, set once). Signal "closed": the user swiped the page away or pressed the mouse's button
 * for going back; whoever listens closes it. */
#define HEARTH_TYPE_PANES (hearth_panes_get_type ())
G_DECLARE_FINAL_TYPE (HearthPanes, hearth_panes, HEARTH, PANES, GtkWidget)

/* Shows or hides the page, which slides where it covers the list. The one that is covered is not mapped; the keyboard goes from a
 * list that is covered to the page. */
void hearth_panes_set_open (HearthPanes *panes,
                            gboolean     open);

/* Gives the open page the keyboard, as soon as it has slid in: for a page opened from a dialog, which on closing gives the keyboard
 * back to what had it before. */
void hearth_panes_focus_page (HearthPanes *panes);

/* Whether there is room for both. */
void     hearth_panes_set_beside (HearthPanes *panes,
                                  gboolean     beside);
gboolean hearth_panes_get_beside (HearthPanes *panes);

/* Beside each other the list has most of the room, and the page is as wide as a list else: for a list that is more than lines. */
void hearth_panes_set_wide_list (HearthPanes *panes,
                                 gboolean     wide_list);
