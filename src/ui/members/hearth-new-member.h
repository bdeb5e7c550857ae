/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Adds one member by hand. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_NEW_MEMBER (hearth_new_member_get_type ())
G_DECLARE_FINAL_TYPE (HearthNewMember, hearth_new_member, HEARTH, NEW_MEMBER, AdwDialog)

/* Signal "added" (gint64 rowid), after which it closes itself. */
AdwDialog *hearth_new_member_new (HearthCommunity *community);
