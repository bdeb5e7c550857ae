/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of HearthMembersList share. */

#pragma once

#include "hearth-member-columns.h"
#include "hearth-members-list.h"
#include "members/hearth-member-list.h"

struct _HearthMembersList
{
  AdwBin parent_instance;

  HearthCommunity    *community;
  HearthSpine        *spine;
  GArray             *among; /* gint64, ascending: only these are shown; NULL: all */
  GtkSliceListModel  *lines; /* the spine, from its first screenful on */
  GtkSingleSelection *selection;
  GtkMultiSelection  *many;                            /* while several are chosen, else NULL */
  guint               anchor;                          /* where a range of them begins */
  int                 room;                            /* HEARTH_MEMBER_ROOM_... */
  gboolean            hidden[HEARTH_MEMBER_N_COLUMNS]; /* by the user */
  gboolean            bare[HEARTH_MEMBER_N_COLUMNS];   /* there is nothing to show in it */
  gboolean            lent;                            /* columns are a segment's, and not kept for the community */
  GCancellable       *looking;                         /* for that */
  GSimpleActionGroup *actions;
  HearthMemberLook   *look; /* NULL without a community */
  HearthMemberSort    sort;
  gboolean            descending;
  gboolean            setting; /* what changes now is not the user's doing */
  gboolean            ready;   /* the first answer has been shown */
  gboolean            narrow;
  gboolean            compact;
  gboolean            barless; /* nothing stands under it while several are chosen */
  gint64              wanted;
  guint               restoring; /* the selection is to be put back once a change is over */

  guint                giving_back;
  GtkWidget           *keyboard; /* weak: had the keyboard when the columns began to change */
  GtkWidget           *search;
  GtkWidget           *count;
  GtkWidget           *sort_button;
  GtkWidget           *filter_bar;
  GtkWidget           *chosen_place;
  GtkWidget           *chosen_bar; /* NULL until somebody chooses */
  GtkWidget           *nothing;
  GtkWidget           *stack;
  GtkWidget           *view;
  GtkWidget           *error;
  GtkColumnViewColumn *columns[HEARTH_MEMBER_N_COLUMNS];
};

/* hearth-members-list.c: asks the spine for what is typed, in the order that is set. */
void hearth_members_list_ask (HearthMembersList *self);

/* hearth-members-list-sort.c */
void        hearth_members_list_add_sort_action (HearthMembersList *self);
void        hearth_members_list_add_sorters (HearthMembersList *self);
GMenuModel *hearth_members_list_make_sort_menu (void); /* caller owns it */

/* hearth-members-list-select.c. activate: chooses the line while several are chosen, else opens whom it is about. */
void hearth_members_list_add_selection (HearthMembersList *self);
void hearth_members_list_activate (HearthMembersList *self,
                                   guint              position);

/* hearth-members-list-look.c. refresh: draws all cells anew. update_look: after the room or a setting of the system changed. */
void hearth_members_list_add_look (HearthMembersList *self);
void hearth_members_list_refresh (HearthMembersList *self);
void hearth_members_list_update_look (HearthMembersList *self);
void hearth_members_list_update_widths (HearthMembersList *self);
void hearth_members_list_set_narrow (HearthMembersList *self,
                                     gboolean           narrow);
void hearth_members_list_set_compact (HearthMembersList *self,
                                      gboolean           compact);

/* hearth-members-list.c: tells that others are chosen. */
void hearth_members_list_tell_chosen (HearthMembersList *self);

/* hearth-members-list-choose.c. toggle: FALSE when nothing is being chosen. */
void     hearth_members_list_add_choosing (HearthMembersList *self);
gboolean hearth_members_list_toggle (HearthMembersList *self,
                                     guint              position);

/* hearth-members-list-columns.c */
void hearth_members_list_add_column_actions (HearthMembersList *self);
void hearth_members_list_load_columns (HearthMembersList *self);
void hearth_members_list_update_columns (HearthMembersList *self);
void hearth_members_list_forget_columns (HearthMembersList *self);
