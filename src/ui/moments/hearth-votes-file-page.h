/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Votes, or who took part, from a file: which column says who and which says what, what would be written, and who could not be found; then it is
 * written in one step. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

#include <adwaita.h>

#define HEARTH_TYPE_VOTES_FILE_PAGE (hearth_votes_file_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthVotesFilePage, hearth_votes_file_page, HEARTH, VOTES_FILE_PAGE, AdwNavigationPage)

/* votes: of a poll; else who took part. path: of the file. */
AdwNavigationPage *hearth_votes_file_page_new (HearthCommunity       *community,
                                               const HearthMomentRow *row,
                                               gboolean               votes,
                                               const char            *path);

/* Asks for the file, then goes to the page, from a widget in the dialog of the moment. */
void hearth_votes_file_page_ask (GtkWidget             *inside,
                                 HearthCommunity       *community,
                                 const HearthMomentRow *row,
                                 gboolean               votes);
