/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a picture of the vault looks like, or a film at a tenth of its length, decoded by the worker. Blocks; any thread. */

#pragma once

#include "base/hearth-look.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

/* Caller frees with hearth_look_free(). NULL with error: INVALID when it is nothing that can be seen, or there is no decoder for it. */
HearthLook *hearth_vault_look (HearthVault           *vault,
                               const HearthVaultFile *file,
                               GCancellable          *cancellable,
                               GError               **error);

/* The same of what is in no vault: it can be read at any place and is only read here until this returns. name: for words. tags: the picture in the tags of a sound. */
HearthLook *hearth_vault_look_stream (GInputStream *stream,
                                      guint64       size,
                                      const char   *name,
                                      gboolean      tags,
                                      GCancellable *cancellable,
                                      GError      **error);
