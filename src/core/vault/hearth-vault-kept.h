/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was once found out about a file of the vault (what a sound looks like, a small picture) and is kept on this device so that it need not be found out again:
 * sealed under a key of the vault, since it shows as much as the file. May be lost at any time. Blocks; any thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#define HEARTH_VAULT_KEPT_MOST (4u << 20) /* bytes */

/* What is kept about a file is about what it consists of. Caller unrefs. */
GBytes *hearth_vault_kept_about (const HearthVaultFile *file);

/* what: a letter for the kind of thing. NULL when there is none, or it is not what was kept; LOCKED is none too. */
GBytes *hearth_vault_kept_read (HearthVault *vault,
                                GBytes      *about,
                                char         what);

/* FALSE when it could not be kept, which nobody needs to be told. len may be 0. */
gboolean hearth_vault_kept_write (HearthVault  *vault,
                                  GBytes       *about,
                                  char          what,
                                  gconstpointer bytes,
                                  gsize         len);

/* Takes all of it away, since something that it may show is gone from the vault for good. */
void hearth_vault_kept_forget (HearthVault *vault);
