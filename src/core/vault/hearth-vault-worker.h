/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the worker (src/worker), the confined process that reads sounds and pictures, on files of the vault that are decrypted in memory only. Blocks;
 * any thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

/* A file that is nowhere but in memory: the caller's to close. -1 with error. */
int hearth_vault_worker_memory (GError **error);

/* The file, decrypted, in such a one. -1 with error. */
int hearth_vault_worker_load (HearthVault           *vault,
                              const HearthVaultFile *file,
                              GCancellable          *cancellable,
                              GError               **error);

/* Runs the worker to its end on both files (other may be -1) with input, which may be NULL, on its standard input. *status: how it ended, 0 when it did
 * what it should. NULL with error when it did not run, was stopped or fell over; else what it said. */
GBytes *hearth_vault_worker_run (const char   *verb,
                                 int           original,
                                 int           other,
                                 GBytes       *input,
                                 int          *status,
                                 GCancellable *cancellable,
                                 GError      **error);
