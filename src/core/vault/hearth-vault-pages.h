/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document of the vault (PDF), whose pages are drawn one by one by the worker. Blocks; one thread at a time. */

#pragma once

#include "base/hearth-look.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

typedef struct _HearthVaultPages HearthVaultPages;

/* NULL with error: INVALID when it is no document, or has a password of its own. Once it is cancelled, whoever waits for it gets NULL. */
HearthVaultPages *hearth_vault_pages_open (HearthVault           *vault,
                                           const HearthVaultFile *file,
                                           GCancellable          *cancellable,
                                           GError               **error);
void              hearth_vault_pages_free (HearthVaultPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultPages, hearth_vault_pages_free)

/* 1 or more. */
guint hearth_vault_pages_get_n (const HearthVaultPages *pages);

/* Page (from 0), as large as fits into so many pixels. Caller frees with hearth_look_free(). NULL with error: NOT_FOUND when that page cannot be drawn and others may be;
 * with any other the worker is gone, and another one has to be opened. */
HearthLook *hearth_vault_pages_draw (HearthVaultPages *pages,
                                     guint             page,
                                     guint             width,
                                     guint             height,
                                     GError          **error);
