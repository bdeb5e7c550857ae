/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A film of the vault above the bar that plays it: its moving pictures, and in all of the window when they are pressed. Main thread. */

#pragma once

#include "hearth-vault-player-bar.h"
#include "hearth-vault-reel.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_SCREEN (hearth_vault_screen_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultScreen, hearth_vault_screen, HEARTH, VAULT_SCREEN, AdwBin)

/* bar: plays the sound of reel, and tells it the time. name: what the film is called. The reel stops with this. */
GtkWidget *hearth_vault_screen_new (HearthVaultReel      *reel,
                                    HearthVaultPlayerBar *bar,
                                    const char           *name);
