/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Members list with its search: a column view over the spine, live, of any length. Also the chooser of "Merge With". */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_MEMBERS_LIST (hearth_members_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthMembersList, hearth_members_list, HEARTH, MEMBERS_LIST, AdwBin)

/* Signals:
 *   "member-activated" (gint64 rowid)   Enter or a click
 *   "member-selected" (gint64 rowid)    the selection moved by the user's keys
 * Properties "narrow" (one column of two-line rows; it follows its own width) and "compact" (34 px rows). */

void hearth_members_list_set_community (HearthMembersList *list,
                                        HearthCommunity   *community);

/* Shows only these (rowids, gint64, in any order), within which the search finds; NULL: all. Takes a reference of its own. */
void hearth_members_list_set_among (HearthMembersList *list,
                                    GArray            *members);

/* HEARTH_NONE when none is selected. */
gint64 hearth_members_list_get_selected (HearthMembersList *list);

/* Selects, and scrolls there when it is out of sight; HEARTH_NONE selects none. A member who is not in the list (the search leaves
 * them out) is selected once they are. */
void hearth_members_list_select (HearthMembersList *list,
                                 gint64             rowid);

void hearth_members_list_focus_search (HearthMembersList *list);

/* Where one types, for a dialog that begins there. Borrowed. */
GtkWidget *hearth_members_list_get_search (HearthMembersList *list);

/* Puts the keyboard on the selected line, or on the first. */
void hearth_members_list_focus_lines (HearthMembersList *list);

/* Empties the search. FALSE when it was empty. */
gboolean hearth_members_list_clear_search (HearthMembersList *list);

/* What is looked for: the last text of the search that was right. Signal "filter-changed". */
const char *hearth_members_list_get_filter (HearthMembersList *list);
void        hearth_members_list_set_filter (HearthMembersList *list,
                                            const char        *filter);

/* "spent", "-spent" for the other way round than it begins; NULL is by name. Caller frees. */
char *hearth_members_list_dup_sort (HearthMembersList *list);
void  hearth_members_list_set_sort (HearthMembersList *list,
                                    const char        *sort);

/* Choosing several. Signal "chosen-changed". */
void     hearth_members_list_set_choosing (HearthMembersList *list,
                                           gboolean           choosing);
gboolean hearth_members_list_get_choosing (HearthMembersList *list);
void     hearth_members_list_choose_all (HearthMembersList *list);

/* Rowids (gint64) in the order of the list; empty when none are. Caller owns it. */
GArray *hearth_members_list_dup_chosen (HearthMembersList *list);

/* What is done with the chosen stands somewhere else than in the list's own bar. */
void hearth_members_list_hide_bar (HearthMembersList *list);

/* Which columns are shown and in which order: keys separated by commas, "" for all as they come. Those of a segment are for now only; NULL
 * is what was chosen for the community. dup: caller frees. */
char *hearth_members_list_dup_columns (HearthMembersList *list);
void  hearth_members_list_set_columns (HearthMembersList *list,
                                       const char        *columns);
