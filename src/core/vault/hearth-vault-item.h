/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is in the vault, as the community's database knows it: items with their versions. The files themselves are hearth-vault.h's. On the
 * connection's thread; functions that write are for write transactions. */

#pragma once

#include "db/hearth-db.h"
#include "db/hearth-rows.h"
#include "vault/hearth-vault-check.h"
#include "vault/hearth-vault-put.h"

typedef struct
{
  HearthVaultItem    item;
  HearthVaultVersion version; /* the latest; number HEARTH_NONE when it has none */
  gint64             versions;
  gint64             passes; /* that hold */
} HearthVaultItemLine;

void hearth_vault_item_line_free (HearthVaultItemLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultItemLine, hearth_vault_item_line_free)

/* What an item can be, NULL-terminated: "stems", "mix", "demo", ... Stored and travel. */
const char *const *hearth_vault_kinds (void);

/* The kind that a file's name speaks for. Static. */
const char *hearth_vault_kind_guess (const char *name);

/* All by name. Array of HearthVaultItemLine; NULL on error. */
GPtrArray           *hearth_vault_item_list (HearthConn *conn,
                                             GError    **error);
HearthVaultItemLine *hearth_vault_item_load (HearthConn *conn,
                                             gint64      item,
                                             GError    **error);

/* How many there are; -1 on error. */
gint64 hearth_vault_item_count (HearthConn *conn,
                                GError    **error);

/* Its versions, the latest first. Array of HearthVaultVersion; NULL on error. */
GPtrArray *hearth_vault_item_versions (HearthConn *conn,
                                       gint64      item,
                                       GError    **error);

/* By id, or by a name that only one has. -1 with NOT_FOUND, or INVALID when several have it. */
gint64 hearth_vault_item_find (HearthConn *conn,
                               const char *what,
                               GError    **error);

/* Adds the item with its first version. Its rowid; -1 on error (INVALID for an empty name or a kind that is none). */
gint64 hearth_vault_item_add (HearthConn      *conn,
                              HearthVaultItem *item,
                              GError         **error);

/* The next version of the item. */
gboolean hearth_vault_item_add_version (HearthConn                 *conn,
                                        gint64                      item,
                                        const char                 *name,
                                        const HearthVaultPutResult *stored,
                                        GError                    **error);

/* The columns of mask. INVALID as above, and for a rule that cannot be read. */
gboolean hearth_vault_item_edit (HearthConn            *conn,
                                 gint64                 item,
                                 guint64                mask,
                                 const HearthVaultItem *value,
                                 GError               **error);

/* With versions, passes and deliveries. The files stay until a sweep finds that nobody needs them. */
gboolean hearth_vault_item_remove (HearthConn *conn,
                                   gint64      item,
                                   GError    **error);

/* The asset of one version of the item, 0: of the latest. The version's row; -1 with NOT_FOUND. */
gint64 hearth_vault_item_get_asset (HearthConn       *conn,
                                    gint64            item,
                                    gint64            number,
                                    HearthVaultAsset *asset,
                                    GError          **error);

/* Every version's asset (HearthVaultAsset). NULL on error. */
GArray *hearth_vault_item_assets (HearthConn *conn,
                                  GError    **error);

/* What was put away last from that path: its version's row, and the asset. 0 for nothing that is still there, -1 on error. */
gint64   hearth_vault_item_seen (HearthConn       *conn,
                                 HearthVault      *vault,
                                 const char       *path,
                                 HearthVaultAsset *asset,
                                 GError          **error);
gboolean hearth_vault_item_set_seen (HearthConn     *conn,
                                     HearthVault    *vault,
                                     const char     *path,
                                     const HearthId *asset,
                                     GError        **error);

/* The highest generation of the vault's ring that this device has seen; 0 before the first. */
gint64   hearth_vault_item_generation (HearthConn *conn,
                                       GError    **error);
gboolean hearth_vault_item_set_generation (HearthConn *conn,
                                           guint64     generation,
                                           GError    **error);
