/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans as a calendar file for other programs, and the dates of a tour out of one, after it was said what would come in. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* Asks for a place. release: -1: all of them. */
void hearth_plan_file_export (GtkWidget       *widget,
                              HearthCommunity *community,
                              gint64           release);

/* Writes to file without asking. */
void hearth_plan_file_save (GtkWidget       *widget,
                            HearthCommunity *community,
                            gint64           release,
                            GFile           *file);

/* Asks for a file. release: whose shows they become; -1: of none. */
void hearth_plan_file_take_in (GtkWidget       *widget,
                               HearthCommunity *community,
                               gint64           release);

/* Rehearses that file and shows what would come of it. */
void hearth_plan_file_rehearse (GtkWidget       *widget,
                                HearthCommunity *community,
                                gint64           release,
                                GFile           *file);
