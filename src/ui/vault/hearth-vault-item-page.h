/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of one thing of the vault: what it is, its rule, who has it and who gets it next, what was handed over, its versions. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_ITEM_PAGE (hearth_vault_item_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultItemPage, hearth_vault_item_page, HEARTH, VAULT_ITEM_PAGE, AdwNavigationPage)

/* Signal "gone": there is no such thing any more. */

AdwNavigationPage *hearth_vault_item_page_new (HearthCommunity *community,
                                               gint64           item);
