/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to the members chosen in the list: each is one transaction on the writer and one step to take back, told in a toast.
 * Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

typedef enum
{
  HEARTH_CHOSEN_TAG,
  HEARTH_CHOSEN_UNTAG,
  HEARTH_CHOSEN_JOIN,  /* a circle */
  HEARTH_CHOSEN_LEAVE, /* a circle */
  HEARTH_CHOSEN_GIVE_BADGE,
  HEARTH_CHOSEN_TAKE_BADGE,
  HEARTH_CHOSEN_PIN, /* their stage: name is its key */
  HEARTH_CHOSEN_UNPIN,
  HEARTH_CHOSEN_SEGMENT, /* a tag of that name, and a segment that finds it */
  HEARTH_CHOSEN_MERGE,
  HEARTH_CHOSEN_DELETE,
} HearthChosenDeed;

/* Asks for the name of the tag, circle, badge or segment, or for the stage, first where one is needed. members: gint64, taken. */
void hearth_chosen_do (GtkWidget       *widget,
                       HearthCommunity *community,
                       HearthChosenDeed deed,
                       GArray          *members);

/* The same without asking: name is that of the tag, circle, badge or segment, or the key of the stage. */
void hearth_chosen_write (GtkWidget       *widget,
                          HearthCommunity *community,
                          HearthChosenDeed deed,
                          GArray          *members,
                          const char      *name);
