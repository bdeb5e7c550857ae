/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for a member: the list with its search, in a dialog. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_MEMBER_CHOOSER (hearth_member_chooser_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberChooser, hearth_member_chooser, HEARTH, MEMBER_CHOOSER, AdwDialog)

/* Signal "chosen" (gint64 rowid), then it closes. title: what is asked, header capitals. */
AdwDialog *hearth_member_chooser_new (HearthCommunity *community,
                                      const char      *title);

/* owner: who asked; name: the member's. */
typedef void (*HearthMemberChosen) (gpointer    owner,
                                    gint64      rowid,
                                    const char *name,
                                    gpointer    user_data);

/* Presents one on owner and tells func who it was, with their name, unless nobody was chosen. user_data must live as long as owner. */
void hearth_member_chooser_ask (GtkWidget         *owner,
                                HearthCommunity   *community,
                                const char        *title,
                                HearthMemberChosen func,
                                gpointer           user_data);
