/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting a file or folder away as something of the community: files first, then the row that says what they are. What has not changed since it was put away from
 * the same place is not read again. Blocks; not on a database's thread. */

#pragma once

#include "db/hearth-db.h"
#include "vault/hearth-vault-item.h"

typedef struct
{
  const char *path;       /* absolute */
  const char *title;      /* NULL: as the file is called; with one it is something new */
  const char *kind;       /* NULL: as the file's name says */
  const char *rule;       /* NULL: nobody but by hand */
  GBytes     *release;    /* its id; NULL */
  const char *version_of; /* what it is another version of (hearth_vault_item_find()); NULL */

  /* What came of it. */
  HearthVaultPutResult *result;
  HearthVaultItemLine  *line; /* as it is now */
  gint64                seq;  /* of the transaction; 0 when it was there already */

  HearthVault     *vault;
  HearthVaultAsset known;
  gint64           version; /* row of what was put away from there last; 0 */
} HearthVaultAdding;

void hearth_vault_adding_clear (HearthVaultAdding *adding);

/* FALSE with error; nothing is written then. */
gboolean hearth_vault_add (HearthDb            *db,
                           HearthVault         *vault,
                           HearthVaultAdding   *adding,
                           HearthVaultProgress *progress, /* may be NULL */
                           GCancellable        *cancellable,
                           GError             **error);
