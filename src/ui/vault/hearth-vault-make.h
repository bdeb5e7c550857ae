/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a vault: a passphrase, then the recovery key to be written down and confirmed. Main thread. */

#pragma once

#include "hearth-vault-door.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_MAKE (hearth_vault_make_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultMake, hearth_vault_make, HEARTH, VAULT_MAKE, AdwDialog)

AdwDialog *hearth_vault_make_new (HearthVaultDoor *door);
