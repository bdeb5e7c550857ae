/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a new passphrase is typed, twice, with how hard it is to guess in words; or drawn by lot. Main thread. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_PASSPHRASE (hearth_vault_passphrase_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultPassphrase, hearth_vault_passphrase, HEARTH, VAULT_PASSPHRASE, AdwPreferencesGroup)

/* Signals: "changed" when get answers something else, "activate" when Return is pressed in it. */

/* NULL while what stands there cannot be taken. Owned by the widget. */
const char *hearth_vault_passphrase_get (HearthVaultPassphrase *passphrase);
void        hearth_vault_passphrase_clear (HearthVaultPassphrase *passphrase);
