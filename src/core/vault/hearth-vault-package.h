/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A package for a fan: what was put away as a zip file, plain or under a passphrase. Blocks; any thread. */

#pragma once

#include "vault/hearth-vault-crew.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault-mark.h"
#include "vault/hearth-vault.h"

/* The words are what deliveries are written down with, and what is typed at a terminal. */
typedef enum
{
  HEARTH_VAULT_PACKAGE_ZIP,     /* "zip": plain */
  HEARTH_VAULT_PACKAGE_ZIP_AES, /* "zip-aes": AES-256 as WinZip has it, which 7-Zip, Keka, bsdtar and the files of most desktops open */
  HEARTH_VAULT_PACKAGE_AGE,     /* "age": the plain one inside what hearth-vault-age.h makes; names and sizes are hidden too */
} HearthVaultPackageFormat;

/* Static; NULL-terminated, in the order of the formats. */
const char *const *hearth_vault_package_words (void);

/* FALSE for a word that is none. */
gboolean hearth_vault_package_from_word (const char               *word,
                                         HearthVaultPackageFormat *format);

/* ".zip", ".zip.age". Static. */
const char *hearth_vault_package_ending (HearthVaultPackageFormat format);

/* Writes the asset's files to a new file at path, which appears once it is whole and replaces nothing. Nothing is pressed together: sound and
 * pictures are already. passphrase: NULL for a plain one. marking: NULL for copies as they are, else every file that can carry
 * its mark does. INVALID when there is such a file, or nothing that could be marked. */
gboolean hearth_vault_package_write (HearthVault               *vault,
                                     const HearthVaultManifest *manifest,
                                     const char                *path,
                                     HearthVaultPackageFormat   format,
                                     const char                *passphrase,
                                     HearthVaultMarking        *marking,
                                     HearthVaultProgress       *progress, /* may be NULL */
                                     GCancellable              *cancellable,
                                     GError                   **error);

/* The same without a file that anybody finds: in folder, under no name, so that nothing is left of it once it is closed. A descriptor; -1 with error. */
int hearth_vault_package_open (HearthVault               *vault,
                               const HearthVaultManifest *manifest,
                               const char                *folder,
                               HearthVaultPackageFormat   format,
                               const char                *passphrase,
                               HearthVaultMarking        *marking,
                               HearthVaultProgress       *progress, /* may be NULL */
                               GCancellable              *cancellable,
                               GError                   **error);
