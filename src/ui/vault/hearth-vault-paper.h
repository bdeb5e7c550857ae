/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The recovery key, shown once to be written on paper, and whether it was: two of its words are asked for. Main thread. */

#pragma once

#include "vault/hearth-vault.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_PAPER (hearth_vault_paper_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultPaper, hearth_vault_paper, HEARTH, VAULT_PAPER, AdwNavigationPage)

/* Signal "confirmed": what was asked for was typed. */

/* Takes words, 24 of them. */
AdwNavigationPage *hearth_vault_paper_new (HearthVaultText *words);

/* What they open and how to keep them, where it is not the vault. */
void hearth_vault_paper_set_about (HearthVaultPaper *paper,
                                   const char       *words);

/* Whether the recovery key of that vault was once confirmed on this computer; and that it was, or that there is a new one. */
gboolean hearth_vault_paper_is_confirmed (HearthVault *vault);
void     hearth_vault_paper_set_confirmed (HearthVault *vault,
                                           gboolean     confirmed);
