/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether every byte that should be in the vault is there and is what it was; moving aside what is not; and letting go of what nobody has needed for
 * long. Nothing here ever makes something up: a repair only moves damaged files to quarantine/, where adding the original again puts whole ones in
 * their place. Functions block; any thread. */

#pragma once

#include "vault/hearth-vault-crew.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

/* What there should be: the database says it. */
typedef struct
{
  HearthId asset;
  guint8   hash[HEARTH_VAULT_HASH_BYTES]; /* of its manifest's file */
} HearthVaultAsset;

typedef enum
{
  HEARTH_VAULT_CHECK_QUICK,  /* keys, manifests, and that each chunk is there with its length and head */
  HEARTH_VAULT_CHECK_FULL,   /* and every byte */
  HEARTH_VAULT_CHECK_SUBSET, /* every byte of one part of several: all parts are a full one */
} HearthVaultCheckLevel;

typedef struct
{
  HearthVaultCheckLevel level;
  guint                 part; /* of SUBSET: 1 to parts */
  guint                 parts;
  gboolean              repair;    /* moves what is damaged to quarantine/ */
  GHashTable           *elsewhere; /* hearth_vault_asset_set_new(): assets that lie elsewhere too, or will, so that what is not here of them is not missing; NULL: none */
} HearthVaultCheckPlan;

typedef enum
{
  HEARTH_VAULT_PROBLEM_KEYS,     /* a key slot is missing or is not the one that was made */
  HEARTH_VAULT_PROBLEM_MANIFEST, /* a list of parts is missing or damaged: the asset cannot be read */
  HEARTH_VAULT_PROBLEM_MISSING,  /* a part is missing */
  HEARTH_VAULT_PROBLEM_DAMAGED,  /* a part is there and is not what it was */
  HEARTH_VAULT_PROBLEM_STRANGE,  /* a file that is no part of a vault */
} HearthVaultProblemKind;

typedef struct
{
  HearthVaultProblemKind kind;
  gboolean               has_asset; /* which is the first one that needs it */
  HearthId               asset;
  char                  *path;   /* below vault/ */
  char                  *within; /* which file of the asset it is a part of; may be NULL */
  gboolean               moved;  /* to quarantine/ */
} HearthVaultProblem;

typedef struct
{
  GPtrArray *problems; /* HearthVaultProblem; empty: all is well */
  guint64    assets;
  guint64    chunks;
  guint64    bytes;     /* of chunks read; 0 for a quick one */
  guint64    elsewhere; /* chunks and manifests that are not here, and lie elsewhere or will */
} HearthVaultReport;

void hearth_vault_report_free (HearthVaultReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultReport, hearth_vault_report_free)

/* A set of ids of assets (HearthId, which it frees). */
GHashTable *hearth_vault_asset_set_new (void);

/* A sentence for the problem, in the user's language. Caller frees. */
char *hearth_vault_problem_words (const HearthVaultProblem *problem);

/* assets: HearthVaultAsset. NULL with error when it could not be checked (LOCKED, cancelled, the disk). */
HearthVaultReport *hearth_vault_check (HearthVault                *vault,
                                       GArray                     *assets,
                                       const HearthVaultCheckPlan *plan,
                                       HearthVaultProgress        *progress,
                                       GCancellable               *cancellable,
                                       GError                    **error);

typedef struct
{
  guint64 unused;  /* chunks and manifests that nothing refers to, and whose time is not over */
  guint64 removed; /* that went */
  guint64 bytes;   /* of those that went */
} HearthVaultSweep;

/* What was taken out of the vault can be undone for so many days: as long as its files are kept, here and on a storage. */
#define HEARTH_VAULT_KEPT_DAYS 90

/* Removes chunks and manifests that no asset has needed for as long as grace (milliseconds) before now. assets: HearthVaultAsset, all that are or
 * may come back by undo. Where one of their manifests cannot be read nothing is removed: CORRUPT. */
gboolean hearth_vault_sweep (HearthVault      *vault,
                             GArray           *assets,
                             gint64            now,
                             gint64            grace,
                             HearthVaultSweep *sweep,
                             GCancellable     *cancellable,
                             GError          **error);
