/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A package for a fan: what was put away as a zip file, plain or under a passphrase (AES-256 as WinZip has it, which 7-Zip, Keka, bsdtar and the
 * files of most desktops open). Blocks; any thread. */

#pragma once

#include "vault/hearth-vault-crew.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

/* Writes the asset's files to a new file at path, which appears once it is whole and replaces nothing. Nothing is pressed together: sound and
 * pictures are already. passphrase: NULL for a plain one. INVALID when there is such a file. */
gboolean hearth_vault_zip_write (HearthVault               *vault,
                                 const HearthVaultManifest *manifest,
                                 const char                *path,
                                 const char                *passphrase,
                                 HearthVaultProgress       *progress, /* may be NULL */
                                 GCancellable              *cancellable,
                                 GError                   **error);
