/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to a moment from a menu, told with Undo. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <gtk/gtk.h>

/* Plans it once more, and goes to the copy where owner is in the moment's dialog. */
void hearth_moment_do_copy (GtkWidget             *owner,
                            HearthCommunity       *community,
                            const HearthMomentRow *row);
void hearth_moment_do_delete (GtkWidget             *owner,
                              HearthCommunity       *community,
                              const HearthMomentRow *row);

/* For these members (gint64, taken) too. */
void hearth_moment_do_include (GtkWidget             *owner,
                               HearthCommunity       *community,
                               const HearthMomentRow *row,
                               GArray                *members);

/* A step of the loop done now, or not done; words: what was decided, NULL: as it is. */
void hearth_moment_do_mark (GtkWidget             *owner,
                            HearthCommunity       *community,
                            const HearthMomentRow *row,
                            HearthLoopStep         step,
                            gboolean               done,
                            const char            *words);

/* A step of the loop not wanted here. */
void hearth_moment_do_skip (GtkWidget             *owner,
                            HearthCommunity       *community,
                            const HearthMomentRow *row,
                            HearthLoopStep         step,
                            gboolean               skip);

/* What goes with it, as moments keep it (releases/hearth-attachment.h); NULL: nothing. */
void hearth_moment_do_attach (GtkWidget             *owner,
                              HearthCommunity       *community,
                              const HearthMomentRow *row,
                              const char            *attachment);
