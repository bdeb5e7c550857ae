/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The first minutes: what this is, the community's name and character, its people. Also where a further community is made. What
 * is typed is kept in a file as it is typed, so that closing the window or a crash costs nothing. Main thread. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_FIRST_RUN (hearth_first_run_get_type ())
G_DECLARE_FINAL_TYPE (HearthFirstRun, hearth_first_run, HEARTH, FIRST_RUN, AdwBin)

/* From the beginning. can_go_back: there is a community to return to (win.go-back); then the form comes first. */
void hearth_first_run_begin (HearthFirstRun *first_run,
                             gboolean        can_go_back);

/* TRUE while the community that was made here waits for its people; the window shows the last page then. */
gboolean hearth_first_run_is_awaiting_people (HearthFirstRun *first_run);
void     hearth_first_run_show_people (HearthFirstRun *first_run,
                                       const char     *name);
void     hearth_first_run_end (HearthFirstRun *first_run);

void hearth_first_run_open_menu (HearthFirstRun *first_run);

/* Writes what is typed now; called when the window closes. */
void hearth_first_run_keep_draft (HearthFirstRun *first_run);
