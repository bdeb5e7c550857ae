/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members' own copies, each marked so that a leaked one says whose it was. The reading and marking of sounds and pictures is done by the worker, a
 * process of its own (src/worker/); originals are handed to it in memory, never on the disk. Blocks; any thread. */

#pragma once

#include "vault/hearth-vault-crew.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

/* Files of more are not marked, since a copy is made in memory. */
#define HEARTH_VAULT_MARK_MOST (G_GUINT64_CONSTANT (1) << 30)

typedef enum
{
  HEARTH_VAULT_MARK_NONE, /* files of this kind cannot carry one */
  HEARTH_VAULT_MARK_SOUND,
  HEARTH_VAULT_MARK_PICTURE,
  HEARTH_VAULT_MARK_PDF,
} HearthVaultMarkKind;

/* By the end of the name. */
HearthVaultMarkKind hearth_vault_mark_kind (const char *path);

/* How a package is to be marked, and how that went. */
typedef struct
{
  HearthId id;       /* of the mark; kept with the delivery */
  guint    marked;   /* files */
  guint    unmarked; /* files that cannot carry a mark, go along as they are */
} HearthVaultMarking;

/* The marked copy of the file, as an open file in memory: the caller's to close. -1 with error, or when it cannot carry one with error NULL. */
int hearth_vault_mark_file (HearthVault           *vault,
                            const HearthVaultFile *file,
                            const HearthId        *mark,
                            GCancellable          *cancellable,
                            GError               **error);

/* What the copy that copy_fd has open differs by from the file: evidence for hearth_mark_score(), *n values; caller frees. NULL with error, or when
 * they cannot be compared with error NULL. */
float *hearth_vault_mark_compare (HearthVault           *vault,
                                  const HearthVaultFile *file,
                                  int                    copy_fd,
                                  gsize                 *n,
                                  GCancellable          *cancellable,
                                  GError               **error);

/* How well the evidence goes with the mark: hearth_mark_score(). LOCKED: 0 with error. */
gboolean hearth_vault_mark_score (HearthVault    *vault,
                                  const HearthId *mark,
                                  const float    *evidence,
                                  gsize           n,
                                  double         *score,
                                  GError        **error);

/* Whether the text of a PDF has that mark. -1 with LOCKED. */
int hearth_vault_mark_in_pdf (HearthVault    *vault,
                              const HearthId *mark,
                              const guint8   *bytes,
                              gsize           len,
                              GError        **error);
