/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What opens the vault, and when it locks: another passphrase, another recovery key, this computer's own key, the time without use. Main thread. */

#pragma once

#include "hearth-vault-door.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_KEYS (hearth_vault_keys_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultKeysDialog, hearth_vault_keys, HEARTH, VAULT_KEYS, AdwPreferencesDialog)

/* Of an open vault; closes when it is locked. */
AdwDialog *hearth_vault_keys_new (HearthVaultDoor *door);

/* Asks for a new recovery key at once, because the one there is was not confirmed. */
void hearth_vault_keys_renew (HearthVaultKeysDialog *dialog);
