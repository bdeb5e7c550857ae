/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cells of the Members list's columns. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

typedef enum
{
  HEARTH_MEMBER_COLUMN_NAME,
  HEARTH_MEMBER_COLUMN_CIRCLES,
  HEARTH_MEMBER_COLUMN_TIERS,
  HEARTH_MEMBER_COLUMN_LAST,
  HEARTH_MEMBER_COLUMN_INTERACTIONS,
  HEARTH_MEMBER_COLUMN_SPENT,
  HEARTH_MEMBER_N_COLUMNS
} HearthMemberColumn;

/* list: a widget with the boolean properties "narrow" and "compact", which cells follow. Caller owns the factory. */
GtkListItemFactory *hearth_member_column_create_factory (HearthMemberColumn column,
                                                         HearthCommunity   *community,
                                                         GtkWidget         *list);

/* Room for that column's usual content in the font widget has, in px; -1 for the one that takes what is left. */
int hearth_member_column_measure (HearthMemberColumn column,
                                  GtkWidget         *widget);
