/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was once found out about a file of the vault (what a sound looks like, a small picture) and is kept on this device so that it need not be found out again:
 * sealed under a key of the vault, since it shows as much as the file. May be lost at any time. Blocks; any thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#define HEARTH_VAULT_KEPT_MOST (4u << 20) /* bytes */

/* what: a letter for the kind of thing. NULL when there is none, or it is not what was kept; LOCKED is none too. */
GBytes *hearth_vault_kept_read (HearthVault           *vault,
                                const HearthVaultFile *file,
                                char                   what);

/* FALSE when it could not be kept, which nobody needs to be told. */
gboolean hearth_vault_kept_write (HearthVault           *vault,
                                  const HearthVaultFile *file,
                                  char                   what,
                                  gconstpointer          bytes,
                                  gsize                  len);

/* Takes all of it away, since something that it may show is gone from the vault for good. */
void hearth_vault_kept_forget (HearthVault *vault);
