/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done with one file of the vault by one worker, one thing after the other, on a thread that may wait for it. Main thread, but for what is done. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#include <gio/gio.h>

#define HEARTH_TYPE_VAULT_ERRANDS (hearth_vault_errands_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultErrands, hearth_vault_errands, HEARTH, VAULT_ERRANDS, GObject)

/* The thread's; held is what stays from one to the next (a worker). */
typedef struct
{
  HearthVault     *vault;
  HearthVaultFile *file;
  GCancellable    *cancellable;
  gpointer         held; /* NULL: nothing yet */
} HearthVaultErrand;

/* NULL with error. */
typedef gpointer (*HearthVaultErrandFunc) (HearthVaultErrand *errand,
                                           gpointer           data,
                                           GError           **error);

/* file is read, not kept. let_go: frees what is held. */
HearthVaultErrands *hearth_vault_errands_new (HearthVault           *vault,
                                              const HearthVaultFile *file,
                                              GDestroyNotify         let_go);

/* data is taken; data_free may be called on the thread. result_free: of what func returns. */
void hearth_vault_errands_run (HearthVaultErrands   *errands,
                               HearthVaultErrandFunc func,
                               gpointer              data,
                               GDestroyNotify        data_free,
                               GDestroyNotify        result_free,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);

/* What func returned. */
gpointer hearth_vault_errands_finish (GAsyncResult *result,
                                      GError      **error);

/* For good: what is under way is stopped, and what is still to be done answered with CANCELLED. */
void hearth_vault_errands_stop (HearthVaultErrands *errands);
