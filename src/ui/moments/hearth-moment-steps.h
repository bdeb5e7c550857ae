/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps of a moment's loop as rows: where each stands in words, and what to do about it. Their buttons activate "moment.send",
 * "moment.step-do", "moment.step-done", "moment.step-undone" and "moment.step-skip" of the page around them. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

GtkWidget *hearth_moment_step_new (HearthLoopStep step);
void       hearth_moment_step_show (GtkWidget              *row,
                                    const HearthMomentLine *line,
                                    HearthCommunity        *community);

/* Handles such an action, but for "moment.send". */
void hearth_moment_step_act (GtkWidget              *page,
                             HearthCommunity        *community,
                             const HearthMomentLine *line,
                             const char             *action,
                             HearthLoopStep          step);

/* hearth_moment_propose_telling, hearth_moment_propose_reminder. Reader's thread. */
typedef gboolean (*HearthMomentPropose) (HearthConn      *conn,
                                         gint64           moment,
                                         HearthDay        today,
                                         HearthMomentRow *value,
                                         GError         **error);

/* A moment that is made of this one, in the form; the reason in words where there is none to make. */
void hearth_moment_steps_propose (GtkWidget             *page,
                                  HearthCommunity       *community,
                                  const HearthMomentRow *row,
                                  HearthMomentPropose    propose);
