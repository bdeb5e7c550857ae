/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Hands something over: to one member, or to all who have it by its rule and were not handed it yet. Asks how, makes the packages as a job, and shows once what
 * they open with. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "vault/hearth-vault-item.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_DELIVER_DIALOG (hearth_vault_deliver_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultDeliverDialog, hearth_vault_deliver_dialog, HEARTH, VAULT_DELIVER_DIALOG, AdwDialog)

/* item is read, not kept. member: rowid; 0: all of them. */
AdwDialog *hearth_vault_deliver_dialog_new (HearthCommunity       *community,
                                            const HearthVaultItem *item,
                                            gint64                 member);
