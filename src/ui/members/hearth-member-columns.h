/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the Members list: what each says, how it is drawn, how wide it is. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "hearth-cell-painter.h"
#include "hearth-photos.h"
#include "members/hearth-member-list.h"

typedef enum
{
  HEARTH_MEMBER_COLUMN_NAME,
  HEARTH_MEMBER_COLUMN_STAGE,
  HEARTH_MEMBER_COLUMN_CIRCLES,
  HEARTH_MEMBER_COLUMN_TIERS,
  HEARTH_MEMBER_COLUMN_LAST,
  HEARTH_MEMBER_COLUMN_WEEKS,
  HEARTH_MEMBER_COLUMN_INTERACTIONS,
  HEARTH_MEMBER_COLUMN_SPENT,
  HEARTH_MEMBER_N_COLUMNS
} HearthMemberColumn;

/* How wide a list is. */
enum
{
  HEARTH_MEMBER_ROOM_NARROW, /* one column */
  HEARTH_MEMBER_ROOM_SMALL,
  HEARTH_MEMBER_ROOM_MIDDLE,
  HEARTH_MEMBER_ROOM_LARGE,
};

/* What all cells of one list have in common; the list that makes it changes it. */
typedef struct
{
  HearthCommunity   *community; /* owned */
  HearthCellPainter *painter;   /* owned */
  HearthPhotos      *photos;    /* the community's */
  gboolean           narrow;    /* one column, which also says when they were last heard of */
  gboolean           compact;   /* one line of text a row */
  gboolean           choosing;  /* ticks in the place of avatars */
} HearthMemberLook;

/* widget: whose font the cells have. Free with hearth_member_look_unref. */
HearthMemberLook *hearth_member_look_new (HearthCommunity *community,
                                          GtkWidget       *widget);
HearthMemberLook *hearth_member_look_ref (HearthMemberLook *look);
void              hearth_member_look_unref (HearthMemberLook *look);

/* "spent": how a column is called in what is kept; never translated, never changed. Static. */
const char *hearth_member_column_key (HearthMemberColumn column);

/* How much room a list must have for the column: HEARTH_MEMBER_ROOM_... */
int hearth_member_column_get_room (HearthMemberColumn column);

/* Caller owns the factory. */
GtkListItemFactory *hearth_member_column_create_factory (HearthMemberColumn column,
                                                         HearthMemberLook  *look);

/* What a cell says, in words: "" when it is empty, or not read yet. Caller frees. */
char *hearth_member_column_dup_words (HearthMemberColumn      column,
                                      const HearthMemberLook *look,
                                      HearthMemberRow        *row);

/* What to say besides when somebody points at the cell, or NULL. Caller frees. */
char *hearth_member_column_dup_tip (HearthMemberColumn      column,
                                    const HearthMemberLook *look,
                                    HearthMemberRow        *row);

/* Between begin and end of the look's painter. words: as above. */
void hearth_member_column_draw (HearthMemberColumn      column,
                                const HearthMemberLook *look,
                                HearthMemberRow        *row,
                                const char             *words);

/* Figures stand at the end of their cell, and so does their heading. */
gboolean hearth_member_column_has_figures (HearthMemberColumn column);

/* Room for that column's usual content in the look's font, in px; -1 for the one that takes what is left. */
int hearth_member_column_measure (HearthMemberColumn      column,
                                  const HearthMemberLook *look);

/* Below this it says nothing any more, in px. */
int hearth_member_column_measure_minimum (HearthMemberColumn      column,
                                          const HearthMemberLook *look);

/* The height of every cell, in px. */
int hearth_member_look_measure_height (const HearthMemberLook *look);
