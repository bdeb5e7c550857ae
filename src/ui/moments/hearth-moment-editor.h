/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to moments for the other views: the dialog of one, or of a new one. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

/* Opens the moment (rowid), or a form for a new one where that is 0; release: of a new one, HEARTH_NONE for one of its own. */
void hearth_moment_editor_present (GtkWidget       *parent,
                                   HearthCommunity *community,
                                   gint64           moment,
                                   gint64           release);

/* A form for a new one that begins as row says, rowid 0; copied. */
void hearth_moment_editor_propose (GtkWidget             *parent,
                                   HearthCommunity       *community,
                                   const HearthMomentRow *row);

/* For the pages of the dialog, from any widget in it: goes to the page (taken), to the form of a stored moment, or to the form of one that is
 * proposed (copied). */
void hearth_moment_editor_push (GtkWidget         *inside,
                                AdwNavigationPage *page);
void hearth_moment_editor_edit (GtkWidget             *inside,
                                HearthCommunity       *community,
                                const HearthMomentRow *row);

/* Closes the dialog and opens a member's page. */
void hearth_moment_editor_show_member (GtkWidget *inside,
                                       gint64     member);
