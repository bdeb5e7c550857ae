/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How loud a sound in the vault is and what it looks like, found out by the worker. Blocks; any thread. */

#pragma once

#include "sound/hearth-waveform.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#define HEARTH_VAULT_LISTEN_MOST (G_GUINT64_CONSTANT (2) << 30) /* bytes: it lies in memory meanwhile */

/* Caller frees. NULL with error: INVALID when it is no sound that can be read or is larger than that. */
HearthWaveform *hearth_vault_listen (HearthVault           *vault,
                                     const HearthVaultFile *file,
                                     GCancellable          *cancellable,
                                     GError               **error);
