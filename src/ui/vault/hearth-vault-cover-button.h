/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cover of a thing of the vault on its page: chosen, pasted, dropped or taken away, each of them undone like anything else. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "vault/hearth-vault-item.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_COVER_BUTTON (hearth_vault_cover_button_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultCoverButton, hearth_vault_cover_button, HEARTH, VAULT_COVER_BUTTON, AdwBin)

/* item is read, not kept. */
GtkWidget *hearth_vault_cover_button_new (HearthCommunity       *community,
                                          const HearthVaultItem *item);
