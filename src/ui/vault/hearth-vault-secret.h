/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A key of a vault in the keyring that the system keeps for the user: what opens a vault on this computer without a passphrase. Each blocks, since it asks the
 * service, which may ask the user; any thread but the main one. */

#pragma once

#include "base/hearth-id.h"
#include "vault/hearth-vault-key.h"

#include <gio/gio.h>

/* In the place of what was kept for that vault. OFFLINE where the system keeps nothing. */
gboolean hearth_vault_secret_keep (const HearthId       *vault,
                                   const HearthId       *slot,
                                   const HearthVaultKey *key,
                                   GCancellable         *cancellable,
                                   GError              **error);

/* NULL with NOT_FOUND when nothing is kept, OFFLINE as above. */
HearthVaultKey *hearth_vault_secret_find (const HearthId *vault,
                                          HearthId       *slot,
                                          GCancellable   *cancellable,
                                          GError        **error);

/* Whether there is one, without asking the user for anything. */
gboolean hearth_vault_secret_has (const HearthId *vault,
                                  GCancellable   *cancellable);

gboolean hearth_vault_secret_forget (const HearthId *vault,
                                     GCancellable   *cancellable,
                                     GError        **error);
