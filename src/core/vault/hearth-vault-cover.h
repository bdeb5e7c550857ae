/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Covers of things: the picture that somebody chose, sealed before it goes into the community's database, which is plain; and where nobody chose one, what the
 * files themselves show. The form is in FORMAT.md. Any thread. */

#pragma once

#include "base/hearth-look.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-listen.h"
#include "vault/hearth-vault.h"

#define HEARTH_VAULT_COVER_MOST (1u << 20) /* bytes of a picture's file */

/* picture: a file of one. Only as the cover of that item can it be opened again. NULL with LOCKED, or INVALID when it is larger. */
GBytes *hearth_vault_cover_seal (HearthVault    *vault,
                                 const HearthId *item,
                                 GBytes         *picture,
                                 GError        **error);

/* NULL with LOCKED or CORRUPT. */
GBytes *hearth_vault_cover_open (HearthVault    *vault,
                                 const HearthId *item,
                                 GBytes         *sealed,
                                 GError        **error);

/* What stands for line, decoded by the worker: its cover; else of the latest version a picture (one that is called a cover first), a moment of a film or the first page of a
 * document, or what is in the tags of a sound. Caller frees with hearth_look_free(). NULL with error: INVALID when there is nothing to see. Blocks. */
HearthLook *hearth_vault_cover_look (HearthVault               *vault,
                                     const HearthVaultItemLine *line,
                                     GCancellable              *cancellable,
                                     GError                   **error);

/* And where there is nothing to see: what its first sound looks like. Caller frees. NULL with error: INVALID when there is no sound either, NOT_FOUND when it would take
 * long to find out and nobody did yet. Blocks. */
HearthVaultHeard *hearth_vault_cover_listen (HearthVault               *vault,
                                             const HearthVaultItemLine *line,
                                             GCancellable              *cancellable,
                                             GError                   **error);
