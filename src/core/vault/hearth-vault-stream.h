/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of the vault as a stream, for whoever plays or shows it: nothing of it is ever a file on the disk. It can be read at any place (GSeekable), and
 * gives no byte of a chunk that is not what was put away (CORRUPT). Holds one chunk in memory, locked there where the system allows it. When the
 * vault is locked, reading fails with LOCKED and the chunk is gone. Reading blocks; one thread at a time, the asynchronous calls any. */

#pragma once

#include "base/hearth-place-stream.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#define HEARTH_TYPE_VAULT_STREAM (hearth_vault_stream_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultStream, hearth_vault_stream, HEARTH, VAULT_STREAM, HearthPlaceStream)

GInputStream *hearth_vault_stream_new (HearthVault           *vault,
                                       const HearthVaultFile *file);
