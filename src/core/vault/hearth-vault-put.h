/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting files away, and getting them back. Both use all cores, and 8 MiB of memory for each of twice as many threads, ten at most. They block;
 * any thread, several at once. */

#pragma once

#include "vault/hearth-vault-crew.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

typedef struct
{
  HearthVaultManifest *manifest;
  guint8               hash[HEARTH_VAULT_HASH_BYTES]; /* of its file */
  gboolean             unchanged;                     /* it is the one that was known: nothing was written */
  GPtrArray           *left_out;                      /* char *: links, devices and what lies too deep */
  guint64              size;                          /* bytes of the files */
  guint64              stored;                        /* of these, bytes that were not in the vault before */
} HearthVaultPutResult;

void hearth_vault_put_result_free (HearthVaultPutResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultPutResult, hearth_vault_put_result_free)

/* Puts the file or folder at path (absolute) away as one asset. known: what was put away from there before, by which files that are as they were
 * then need not be read; may be NULL. When this returns a result it is all on the disk; when it fails nothing in the vault is another, and
 * doing it again goes on where it stopped. CONFLICT for a file that is being written, NO_SPACE, LOCKED, NOT_FOUND, cancelled. */
HearthVaultPutResult *hearth_vault_put (HearthVault               *vault,
                                        const char                *path,
                                        const HearthVaultManifest *known,
                                        const guint8              *known_hash,
                                        HearthVaultProgress       *progress, /* may be NULL */
                                        GCancellable              *cancellable,
                                        GError                   **error);

/* What was put away, by its id. hash: what the manifest's file must be, NULL when that is not known; with it, what is not here is fetched from where else the vault
 * lies (hearth-vault-store.h). CORRUPT, NOT_FOUND, LOCKED; of fetching OFFLINE, AUTH, cancelled. The second: of what is here alone. */
HearthVaultManifest *hearth_vault_load_manifest (HearthVault    *vault,
                                                 const HearthId *asset,
                                                 const guint8   *hash,
                                                 GError        **error);

HearthVaultManifest *hearth_vault_load_manifest_here (HearthVault    *vault,
                                                      const HearthId *asset,
                                                      const guint8   *hash,
                                                      GError        **error);

/* Writes the asset's files below folder, which is made when it is missing; what has such a name there stays, and the new one gets a number. Every
 * byte is verified; a file has its name once it is whole. *names (char *, may be NULL): what was written, at the top. */
gboolean hearth_vault_get (HearthVault               *vault,
                           const HearthVaultManifest *manifest,
                           const char                *folder,
                           HearthVaultProgress       *progress,
                           GPtrArray                **names,
                           GCancellable              *cancellable,
                           GError                   **error);
