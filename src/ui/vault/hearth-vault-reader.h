/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document of the vault, a page at a time: pressing the page shows it in all of the window, where it can be enlarged. Page Up and Down, the arrows, Home and End turn
 * pages. What cannot be drawn says why. Main thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_READER (hearth_vault_reader_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultReader, hearth_vault_reader, HEARTH, VAULT_READER, GtkBox)

/* file is read, not kept. name: what it is called. */
GtkWidget *hearth_vault_reader_new (HearthVault           *vault,
                                    const HearthVaultFile *file,
                                    const char            *name);
