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
