/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a picture of the vault looks like, a film at a tenth of its length, or a document's first page, decoded by the worker. Blocks; any thread. */

#pragma once

#include "base/hearth-look.h"
#include "vault/hearth-vault-worker.h"

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

/* A picture as the worker says it, no side longer than that. NULL when it said none (then *nothing is TRUE), or something else. */
HearthLook *hearth_vault_look_hear (HearthVaultTalk *talk,
                                    guint32          side,
                                    gboolean        *nothing);
