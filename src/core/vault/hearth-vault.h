/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A vault: the folder with the artist's files, locked until a key opens it. What it writes is in FORMAT.md; which things are in it, for whom, is in
 * the community's database (hearth-vault-item.h), this knows of files only. Functions block; any thread, several at once. */

#pragma once

#include "vault/hearth-vault-ring.h"

#include <gio/gio.h>

typedef struct _HearthVault HearthVault;

gboolean hearth_vault_exists (const char *folder);

/* Makes community folder/vault with a passphrase and a recovery key, open. Each key is read back from the disk and tried before anything is
 * trusted to it. cost: NULL for the default. *recovery: to be shown once. INVALID when there is one. */
HearthVault *hearth_vault_create (const char            *folder,
                                  const char            *passphrase,
                                  const HearthVaultCost *cost,
                                  HearthVaultText      **recovery,
                                  GError               **error);

/* The vault of that community, locked. NOT_FOUND when it has none. */
HearthVault *hearth_vault_open (const char *folder,
                                GError    **error);
HearthVault *hearth_vault_ref (HearthVault *vault);
void         hearth_vault_unref (HearthVault *vault);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVault, hearth_vault_unref)

/* FALSE with BAD_KEY when nothing opens with it. least: the generation that the ring must have at least; CORRUPT when it is older, because somebody
 * put back what was replaced. */
gboolean hearth_vault_unlock_passphrase (HearthVault *vault,
                                         const char  *passphrase,
                                         guint64      least,
                                         GError     **error);
gboolean hearth_vault_unlock_key (HearthVault          *vault,
                                  HearthVaultSlotKind   kind, /* RECOVERY or DEVICE */
                                  const HearthVaultKey *secret,
                                  guint64               least,
                                  GError              **error);

/* With the master key itself, which a process that had it open left with the system. */
gboolean hearth_vault_unlock_master (HearthVault          *vault,
                                     const HearthVaultKey *master,
                                     guint64               least,
                                     GError              **error);

/* Forgets the keys. What is under way ends with the keys it has, which go with it. */
void     hearth_vault_lock (HearthVault *vault);
gboolean hearth_vault_is_unlocked (HearthVault *vault);

const HearthId *hearth_vault_get_id (HearthVault *vault);
guint64         hearth_vault_get_generation (HearthVault *vault);

/* A copy of the master key; NULL with LOCKED. */
HearthVaultKey *hearth_vault_dup_master (HearthVault *vault,
                                         GError     **error);

/* Another passphrase in the place of the one there was. */
gboolean hearth_vault_set_passphrase (HearthVault           *vault,
                                      const char            *passphrase,
                                      const HearthVaultCost *cost, /* NULL: default */
                                      GError               **error);

/* Another recovery key in the place of the one there was; to be shown once. NULL on error. */
HearthVaultText *hearth_vault_renew_recovery (HearthVault *vault,
                                              GError     **error);

/* Whether those words are the recovery key: BAD_KEY when they are not. Locked or not. */
gboolean hearth_vault_try_recovery (HearthVault *vault,
                                    const char  *words,
                                    GError     **error);

/* A key for this device, to be kept by the system; takes the place of none. NULL on error. */
HearthVaultKey *hearth_vault_add_device (HearthVault *vault,
                                         HearthId    *slot,
                                         GError     **error);
gboolean        hearth_vault_remove_slot (HearthVault    *vault,
                                          const HearthId *slot,
                                          GError        **error);
