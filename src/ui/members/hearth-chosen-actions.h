/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with the members chosen in a list, wherever it stands: the handlers of HEARTH_CHOSEN_ACTIONS (ui/hearth-actions.h). Main
 * thread. */

#pragma once

#include "hearth-members-list.h"

/* Adds them to a group, which keeps no reference to the list: the group goes before it. They follow what is chosen. */
void hearth_chosen_actions_add (GSimpleActionGroup *group,
                                HearthMembersList  *list,
                                HearthCommunity    *community);

/* Off: nothing of it can be done, because something else stands in front. */
void hearth_chosen_actions_set_on (GActionGroup *group,
                                   gboolean      on);
