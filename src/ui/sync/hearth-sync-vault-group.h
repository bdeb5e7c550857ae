/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sync window says of the vault: how its files are getting to the storage, and what of it is kept on this computer. Main thread. */

#pragma once

#include "hearth-sync-carrier.h"

#include <adwaita.h>

#define HEARTH_TYPE_SYNC_VAULT_GROUP (hearth_sync_vault_group_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncVaultGroup, hearth_sync_vault_group, HEARTH, SYNC_VAULT_GROUP, AdwPreferencesGroup)

/* Shows itself where the community has a vault. */
void hearth_sync_vault_group_set_carrier (HearthSyncVaultGroup *group,
                                          HearthSyncCarrier    *carrier);
