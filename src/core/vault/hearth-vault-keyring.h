/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An open vault beyond one process: the master key in the kernel's keyring of the user, for a while. It is in no file, no swap, and gone with the
 * time, with the last session of the user, or when it is locked. This is what "unlocked" means where there is no window. Any thread. */

#pragma once

#include "base/hearth-id.h"
#include "vault/hearth-vault-key.h"

#include <gio/gio.h>

/* FALSE with FAILED where the system has no such keyring (containers, Flatpak). */
gboolean hearth_vault_keyring_put (const HearthId       *vault,
                                   const HearthVaultKey *master,
                                   guint                 seconds,
                                   GError              **error);

/* NULL when it is not there. */
HearthVaultKey *hearth_vault_keyring_get (const HearthId *vault);

/* Nothing to take out is fine. */
void hearth_vault_keyring_drop (const HearthId *vault);
