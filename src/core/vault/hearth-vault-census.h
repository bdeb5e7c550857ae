/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What there should be in a vault and what there is, for the check and the sweep. Any thread; one at a time. */

#pragma once

#include "vault/hearth-vault-check.h"
#include "vault/hearth-vault-private.h"

/* A chunk that is needed, with the first that needs it. */
typedef struct
{
  HearthVaultChunk chunk;
  guint            asset; /* index among the assets */
  char            *within;
  gboolean         elsewhere; /* an asset that needs it lies elsewhere too */
} HearthVaultNeed;

typedef struct
{
  GPtrArray  *needs;     /* HearthVaultNeed, each chunk once */
  GHashTable *by_id;     /* its 32 bytes -> HearthVaultNeed */
  GHashTable *manifests; /* HearthId * of the assets */
  GPtrArray  *problems;  /* HearthVaultProblem: manifests */
  guint64     elsewhere; /* manifests that are not here and lie elsewhere, or will */
} HearthVaultCensus;

/* Reads every manifest. elsewhere: as of HearthVaultCheckPlan; may be NULL. NULL with error only when that could not be gone through with. */
HearthVaultCensus *hearth_vault_census_new (HearthVault  *vault,
                                            GArray       *assets,
                                            GHashTable   *elsewhere,
                                            GCancellable *cancellable,
                                            GError      **error);
void               hearth_vault_census_free (HearthVaultCensus *census);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultCensus, hearth_vault_census_free)

HearthVaultProblem *hearth_vault_problem_new (HearthVaultProblemKind kind,
                                              const char            *path);
void                hearth_vault_problem_free (HearthVaultProblem *problem);

/* What lies in blob/ (bytes 32) or man/ (bytes 16): id is that many bytes, NULL for what has no such name. FALSE ends it. */
typedef gboolean (*HearthVaultFoundFunc) (const char   *path, /* below dir */
                                          const guint8 *id,
                                          gpointer      data,
                                          GError      **error);
gboolean hearth_vault_census_visit (int                  dir,
                                    gsize                bytes,
                                    HearthVaultFoundFunc func,
                                    gpointer             data,
                                    GCancellable        *cancellable,
                                    GError             **error);
