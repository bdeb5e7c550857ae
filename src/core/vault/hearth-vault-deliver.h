/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Handing something over to one member: their package is made when they may have it, and written down once it is whole. A package that could not be written
 * down is taken away again. Blocks; not on a database's thread. */

#pragma once

#include "db/hearth-db.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-package.h"

typedef struct
{
  gint64                   item;   /* rowid */
  gint64                   member; /* rowid */
  gint64                   number; /* of the version; 0: the latest */
  HearthVaultPackageFormat format;
  const char              *passphrase; /* NULL for a plain one */
  gboolean                 mark;       /* their own copy, which identify tells from others */

  /* What came of it. */
  HearthVaultMarking marking;
  gint64             seq;

  HearthVaultAsset asset;
  GBytes          *id; /* of the mark; NULL */
  GTimeZone       *zone;
} HearthVaultDelivering;

/* path: where nothing is yet. INVALID when they may not have it. */
gboolean hearth_vault_deliver (HearthDb              *db,
                               HearthVault           *vault,
                               GTimeZone             *zone,
                               const char            *path,
                               HearthVaultDelivering *delivering,
                               HearthVaultProgress   *progress, /* may be NULL */
                               GCancellable          *cancellable,
                               GError               **error);
