/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member may ask of the artist: what is known of them, and to be forgotten. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* Asks where to, and writes the archive there. widget: whose window is told. */
void hearth_member_ask_archive (GtkWidget       *widget,
                                HearthCommunity *community,
                                gint64           member,
                                const char      *name);

/* The same where it is known where to. */
void hearth_member_save_archive (GtkWidget       *widget,
                                 HearthCommunity *community,
                                 gint64           member,
                                 const char      *name,
                                 GFile           *file);

/* Says what would go and what is not reached, and does it when that is confirmed. */
void hearth_member_ask_forget (GtkWidget       *widget,
                               HearthCommunity *community,
                               gint64           member,
                               const char      *name);
