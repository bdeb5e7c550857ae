/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of the sidebar: which community this is, and the way to the others. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_SWITCHER (hearth_switcher_get_type ())
G_DECLARE_FINAL_TYPE (HearthSwitcher, hearth_switcher, HEARTH, SWITCHER, AdwBin)

/* Shows its name as it is now; call again when it changed. */
void hearth_switcher_set_community (HearthSwitcher  *switcher,
                                    HearthCommunity *community);
