/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole vault as plain files, for whoever leaves or wants to be able to: a folder an item, in it one a version, and vault.json, which says what
 * they are. The same folder fills another vault. Blocks; not on a database's thread. */

#pragma once

#include "db/hearth-db.h"
#include "vault/hearth-vault-put.h"

typedef struct
{
  gint64     items;
  gint64     versions;
  GPtrArray *left_behind; /* char *: what could not be read, in words */
} HearthVaultExportResult;

void hearth_vault_export_result_clear (HearthVaultExportResult *result);

/* folder must not exist or be empty. */
gboolean hearth_vault_export (HearthDb                *db,
                              HearthVault             *vault,
                              const char              *folder,
                              HearthVaultProgress     *progress, /* may be NULL */
                              HearthVaultExportResult *result,
                              GCancellable            *cancellable,
                              GError                 **error);

/* Puts away what hearth_vault_export() wrote: items that are there (by id) get the versions they lack, others are made. */
gboolean hearth_vault_import (HearthDb                *db,
                              HearthVault             *vault,
                              const char              *folder,
                              HearthVaultProgress     *progress,
                              HearthVaultExportResult *result,
                              GCancellable            *cancellable,
                              GError                 **error);
