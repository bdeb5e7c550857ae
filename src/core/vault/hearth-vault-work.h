/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an adding has done so far, so that after a kill it goes on where it stopped without reading again what it had read. Only a help: each line
 * is authentic or passed over, and whether a chunk is there is looked up anew. Any thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault-private.h"

typedef struct _HearthVaultWork HearthVaultWork;

/* The work of putting away what is at path (absolute); with what an earlier one left. NULL on error. */
HearthVaultWork *hearth_vault_work_new (HearthVault           *vault,
                                        const HearthVaultKeys *keys,
                                        const char            *path,
                                        GError               **error);
void             hearth_vault_work_free (HearthVaultWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultWork, hearth_vault_work_free)

/* A chunk of the file, which must be in the state it was in then. FALSE when it is not known. Only before the first note. */
gboolean hearth_vault_work_find (const HearthVaultWork *work,
                                 const HearthVaultFile *file,
                                 guint32                index,
                                 HearthVaultChunk      *chunk);

/* Notes a chunk that is on the disk. */
void hearth_vault_work_note (HearthVaultWork        *work,
                             const HearthVaultFile  *file,
                             guint32                 index,
                             const HearthVaultChunk *chunk);

/* All is done: forgets it. */
void hearth_vault_work_finish (HearthVaultWork *work);
