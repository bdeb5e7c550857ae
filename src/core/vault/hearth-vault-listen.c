/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the worker says is checked like anything from outside: it may have been taken over. */

#include "vault/hearth-vault-listen.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-worker.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

HearthWaveform *
hearth_vault_listen (HearthVault           *vault,
                     const HearthVaultFile *file,
                     GCancellable          *cancellable,
                     GError               **error)
{
  int                        status = -1, plain = file->size <= HEARTH_VAULT_LISTEN_MOST ? hearth_vault_worker_load (vault, file, cancellable, error) : -1;
  g_autoptr (GBytes)         said = plain >= 0 ? hearth_vault_worker_run ("listen", plain, -1, NULL, &status, cancellable, error) : NULL;
  g_autofree HearthWaveform *waveform = NULL;
  gsize                      len = 0;
  const void                *bytes = said != NULL ? g_bytes_get_data (said, &len) : NULL;

  if (plain >= 0)
    close (plain);
  if (bytes != NULL && status == 0 && len == sizeof *waveform)
    waveform = g_memdup2 (bytes, len);
  if (waveform != NULL && hearth_waveform_is_sane (waveform))
    return g_steal_pointer (&waveform);
  if (said != NULL || file->size > HEARTH_VAULT_LISTEN_MOST)
    /* Translators: %s is a file's name */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is no sound that Hearth can listen to."), file->path);
  return NULL;
}
