/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How something of the vault looks in the grid and in the list: made once, bound to whatever is scrolled to. Main thread. */

#pragma once

#include "hearth-vault-entry.h"

#define HEARTH_TYPE_VAULT_TILE (hearth_vault_tile_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultTile, hearth_vault_tile, HEARTH, VAULT_TILE, GtkWidget)

/* Makes the tiles of view, once for each. */
GtkListItemFactory *hearth_vault_tile_factory_new (GtkWidget       *view,
                                                   GtkOrientation   orientation,
                                                   HearthCommunity *community);
