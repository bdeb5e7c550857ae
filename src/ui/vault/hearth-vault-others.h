/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One file of the vault that can be shown, and the list of them: those of a thing, and those it can be compared with. Blocks; for threads. */

#pragma once

#include "db/hearth-db.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#include <glib.h>

typedef struct
{
  char  *name; /* what it is called among the others */
  gint64 item;
  gint64 number; /* of the version; 0: the latest */
  char  *path;   /* within it; NULL: its first sound */
} HearthVaultOther;

void hearth_vault_other_free (HearthVaultOther *other);

/* The files of the latest version of the item, and the sounds that one of them can be compared with: those of its other versions, and of other things that are
 * sounds. */
typedef struct
{
  gint64               version; /* row */
  HearthVaultManifest *manifest;
  GPtrArray           *others; /* HearthVaultOther */
} HearthVaultContents;

/* NULL with error: LOCKED, CORRUPT; NOT_FOUND when it has no version. */
HearthVaultContents *hearth_vault_contents_read (HearthDb     *db,
                                                 HearthVault  *vault,
                                                 gint64        item,
                                                 GCancellable *cancellable,
                                                 GError      **error);
void                 hearth_vault_contents_free (HearthVaultContents *contents);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultContents, hearth_vault_contents_free)

/* The file; the caller's. */
HearthVaultFile *hearth_vault_other_load (HearthDb               *db,
                                          HearthVault            *vault,
                                          const HearthVaultOther *other,
                                          GCancellable           *cancellable,
                                          GError                **error);

/* Whether it is one by its name. */
gboolean hearth_vault_is_sound (const char *path);
