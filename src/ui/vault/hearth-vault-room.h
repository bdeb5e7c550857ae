/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is in an open vault: searched, filtered, as a grid or as a list. Main thread. */

#pragma once

#include "hearth-vault-entry.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_ROOM (hearth_vault_room_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultRoom, hearth_vault_room, HEARTH, VAULT_ROOM, AdwBin)

/* Signal "activated" (gint64 item). */

/* Once. */
void hearth_vault_room_set_shelf (HearthVaultRoom  *room,
                                  HearthVaultShelf *shelf,
                                  HearthCommunity  *community);
