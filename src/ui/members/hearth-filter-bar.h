/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands under the search entry: a chip for each filter in it, and what is wrong with it with a fix to choose. Reads the entry and
 * writes into it; the list asks it for what to look for. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

/* Signal "filter-changed" when get_filter answers something else. */
#define HEARTH_TYPE_FILTER_BAR (hearth_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthFilterBar, hearth_filter_bar, HEARTH, FILTER_BAR, AdwBin)

/* Once. entry: a GtkSearchEntry that outlives the bar's community. */
void hearth_filter_bar_set_entry (HearthFilterBar *bar,
                                  GtkWidget       *entry,
                                  HearthCommunity *community);

/* Where what is typed is no question to the list of members: without the button that saves that as a segment. */
void hearth_filter_bar_hide_save (HearthFilterBar *bar);

/* Before entry goes. */
void hearth_filter_bar_unset_entry (HearthFilterBar *bar);

/* The last text of the entry that was right. Owned by the bar. */
const char *hearth_filter_bar_get_filter (HearthFilterBar *bar);

/* Whether there is more in it than words. */
gboolean hearth_filter_bar_has_filter (HearthFilterBar *bar);

/* Says at once what is wrong, whatever is being typed. TRUE when something is. */
gboolean hearth_filter_bar_tell (HearthFilterBar *bar);
