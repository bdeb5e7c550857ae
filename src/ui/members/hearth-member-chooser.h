/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for a member: the list with its search, in a dialog. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_MEMBER_CHOOSER (hearth_member_chooser_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberChooser, hearth_member_chooser, HEARTH, MEMBER_CHOOSER, AdwDialog)

/* Signal "chosen" (gint64 rowid), then it closes. name: who is to be merged into. */
AdwDialog *hearth_member_chooser_new (HearthCommunity *community,
                                      const char      *name);
