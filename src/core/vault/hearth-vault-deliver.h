/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Handing something over to one member: their package is made when they may have it, and written down once it is whole. A package that could not be written
 * down is taken away again. Instead of a file it may go where send() puts it. Blocks; not on a database's thread. */

#pragma once

#include "db/hearth-db.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-package.h"

typedef struct _HearthVaultDelivering HearthVaultDelivering;

/* Where a package goes that is no file of the user's: fd is all of it. Says in delivering->row what is to be known of where it lies. */
typedef gboolean (*HearthVaultSend) (HearthVaultDelivering *delivering,
                                     int                    fd,
                                     GCancellable          *cancellable,
                                     GError               **error);

struct _HearthVaultDelivering
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

  HearthVaultSend send; /* NULL: to a file */
  gpointer        send_data;

  HearthVaultAsset    asset;
  HearthVaultDelivery row; /* what is written down; its link, storage, path and share are send()'s, and stay until hearth_vault_delivering_clear() */
  GTimeZone          *zone;
};

void hearth_vault_delivering_clear (HearthVaultDelivering *delivering);

/* path: where nothing is yet; where it is sent, a folder for what is under way. INVALID when they may not have it. */
gboolean hearth_vault_deliver (HearthDb              *db,
                               HearthVault           *vault,
                               GTimeZone             *zone,
                               const char            *path,
                               HearthVaultDelivering *delivering,
                               HearthVaultProgress   *progress, /* may be NULL */
                               GCancellable          *cancellable,
                               GError               **error);
