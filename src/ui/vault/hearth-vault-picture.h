/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture of the vault; pressing it shows it in all of the window. What cannot be decoded says so. Main thread; the decoding is the
 * worker's. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_PICTURE (hearth_vault_picture_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultPicture, hearth_vault_picture, HEARTH, VAULT_PICTURE, AdwBin)

/* file is read, not kept. name: what it is called. */
GtkWidget *hearth_vault_picture_new (HearthVault           *vault,
                                     const HearthVaultFile *file,
                                     const char            *name);
