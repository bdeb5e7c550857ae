/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How loud a sound in the vault is and what it looks like, found out by the worker. Blocks; any thread. */

#pragma once

#include "sound/hearth-sound-facts.h"
#include "sound/hearth-waveform.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

typedef struct
{
  HearthSoundFacts facts;
  HearthWaveform   waveform;
} HearthVaultHeard;

/* What is kept of it; NULL. Caller frees. */
HearthVaultHeard *hearth_vault_listen_kept (HearthVault           *vault,
                                            const HearthVaultFile *file);

/* Once found out it is kept (hearth-vault-kept.h). Caller frees. NULL with error: INVALID when it is no sound that can be read. */
HearthVaultHeard *hearth_vault_listen (HearthVault           *vault,
                                       const HearthVaultFile *file,
                                       GCancellable          *cancellable,
                                       GError               **error);
