/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written about a poll, each told with Undo. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* poll: the title of the moment, for the history. */
void hearth_poll_add_option (GtkWidget       *owner,
                             HearthCommunity *community,
                             const char      *poll,
                             gint64           moment,
                             const char      *words);
void hearth_poll_rename_option (GtkWidget       *owner,
                                HearthCommunity *community,
                                const char      *poll,
                                gint64           choice,
                                const char      *words);
void hearth_poll_delete_option (GtkWidget       *owner,
                                HearthCommunity *community,
                                const char      *poll,
                                gint64           choice,
                                const char      *words);

/* words: of the option; name: of the member. */
void hearth_poll_add_vote (GtkWidget       *owner,
                           HearthCommunity *community,
                           const char      *poll,
                           gint64           choice,
                           const char      *words,
                           gint64           member,
                           const char      *name);
void hearth_poll_take_back (GtkWidget       *owner,
                            HearthCommunity *community,
                            const char      *poll,
                            gint64           moment,
                            gint64           member,
                            const char      *name);
