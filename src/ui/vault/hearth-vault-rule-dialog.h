/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a rule is written: in words, with what it means as sentences and exactly who has it now and who gets it when, while one types. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "vault/hearth-vault-item.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_RULE_DIALOG (hearth_vault_rule_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultRuleDialog, hearth_vault_rule_dialog, HEARTH, VAULT_RULE_DIALOG, AdwDialog)

/* item is read, not kept. */
AdwDialog *hearth_vault_rule_dialog_new (HearthCommunity       *community,
                                         const HearthVaultItem *item);
