/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Applications view: who asks to join and waits, then who was answered, and the page of one of them. Main thread; reading runs on a
 * reader. Property "narrow" (the window says when): list and page are one column. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-panes-view.h"

#include <adwaita.h>

#define HEARTH_TYPE_APPLICATIONS_VIEW (hearth_applications_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthApplicationsView, hearth_applications_view, HEARTH, APPLICATIONS_VIEW, HearthPanesView)

GtkWidget *hearth_applications_view_new (HearthCommunity *community);

/* The keyboard goes to the list, once it has been read. */
void hearth_applications_view_focus (HearthApplicationsView *view);

/* Opens the page of that one, once it has been read. */
void hearth_applications_view_show (HearthApplicationsView *view,
                                    gint64                  application);
