/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The locked vault: one entry and what opens it. Main thread. */

#pragma once

#include "hearth-vault-door.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_GATE (hearth_vault_gate_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultGate, hearth_vault_gate, HEARTH, VAULT_GATE, AdwBin)

/* Once. */
void hearth_vault_gate_set_door (HearthVaultGate *gate,
                                 HearthVaultDoor *door);
