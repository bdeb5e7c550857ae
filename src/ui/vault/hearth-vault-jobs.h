/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is under way in a vault for longer than a moment: putting away, handing over, checking. Each has a title, how far it is, and can be given up; two run at a
 * time, because each uses all cores by itself, the others wait. Main thread, but for a job's work. */

#pragma once

#include "hearth-vault-door.h"
#include "vault/hearth-vault-crew.h"

#define HEARTH_TYPE_VAULT_JOB (hearth_vault_job_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultJob, hearth_vault_job, HEARTH, VAULT_JOB, GObject)

/* Properties: "title" (string), "fraction" (double, 0 to 1), both for reading. */

typedef struct
{
  /* On a thread of its own. */
  gboolean (*work) (gpointer             data,
                    HearthVault         *vault,
                    HearthVaultProgress *progress,
                    GCancellable        *cancellable,
                    GError             **error);

  /* When it is through, on the main thread; error: NULL when all went well, cancelled when it was given up. May be NULL. */
  void (*done) (gpointer      data,
                const GError *error);
  GDestroyNotify free;
} HearthVaultWorkKind;

/* Takes data. kind is static. Nothing happens while the vault is locked but that done is told so. */
void hearth_vault_job_start (HearthVaultDoor           *door,
                             const char                *title,
                             const HearthVaultWorkKind *kind,
                             gpointer                   data);

const char *hearth_vault_job_get_title (HearthVaultJob *job);
double      hearth_vault_job_get_fraction (HearthVaultJob *job);
void        hearth_vault_job_cancel (HearthVaultJob *job);

/* Gives all of them up. */
void hearth_vault_jobs_cancel (HearthVaultDoor *door);

/* Those that wait and those under way, in the order in which they were started. Owned by the door. */
GListModel *hearth_vault_jobs_of (HearthVaultDoor *door);
