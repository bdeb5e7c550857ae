/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written about badges themselves: each call starts one undoable transaction on the writer, told in a toast. Main thread. */

#pragma once

#include "hearth-deed.h"

typedef enum
{
  HEARTH_BADGE_SAVE,   /* made, or changed */
  HEARTH_BADGE_BEGIN,  /* saved, and given by its rule from now on */
  HEARTH_BADGE_END,    /* saved, and not given by its rule any more */
  HEARTH_BADGE_DELETE, /* and taken from everybody */
} HearthBadgeWrite;

/* badge: 0 for a new one. Strings are copied; words and rule may be "". done and user_data as in hearth_deed_do. */
void hearth_badge_write (GtkWidget       *widget,
                         HearthCommunity *community,
                         HearthBadgeWrite what,
                         gint64           badge,
                         const char      *name,
                         const char      *words,
                         const char      *rule,
                         HearthDeedDone   done,
                         gpointer         user_data);
