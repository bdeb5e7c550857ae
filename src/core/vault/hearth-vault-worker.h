/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the worker (src/worker), the confined process that reads sounds and pictures, on files of the vault that are decrypted in memory only. Blocks;
 * any thread. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault-terms.h"
#include "vault/hearth-vault.h"

/* Where the worker is: with a build that is not installed it lies beside the program. Caller frees. */
char *hearth_vault_worker_find (void);

/* A file that is nowhere but in memory: the caller's to close. -1 with error. */
int hearth_vault_worker_memory (GError **error);

/* The file, decrypted, in such a one. -1 with error. */
int hearth_vault_worker_load (HearthVault           *vault,
                              const HearthVaultFile *file,
                              GCancellable          *cancellable,
                              GError               **error);

/* Runs the worker to its end on both files (other may be -1) with input, which may be NULL, on its standard input. *status: how it ended, 0 when it did
 * what it should. NULL with error when it did not run, was stopped or fell over; else what it said. */
GBytes *hearth_vault_worker_run (const char   *verb,
                                 int           original,
                                 int           other,
                                 GBytes       *input,
                                 int          *status,
                                 GCancellable *cancellable,
                                 GError      **error);

/* A worker that goes on while it is talked to: it asks for the pieces of the file that it wants, which a thread of ours answers from the encrypted chunks, so that
 * nothing of the file is anywhere else, and no more of it in memory than a chunk. One thread at a time. */
typedef struct _HearthVaultTalk HearthVaultTalk;

/* Once it is cancelled the worker goes, and whoever waits for it gets FALSE. NULL with error when there is no worker to be had. */
HearthVaultTalk *hearth_vault_talk_new (HearthVault           *vault,
                                        const HearthVaultFile *file,
                                        const char            *verb,
                                        GCancellable          *cancellable,
                                        GError               **error);

/* The same, and hears what the worker says first of a file that it knows: len bytes of facts, which is_sane() looks at. words: what is said of one that it does not know,
 * with its name for %s. */
HearthVaultTalk *hearth_vault_talk_begin (HearthVault           *vault,
                                          const HearthVaultFile *file,
                                          const char            *verb,
                                          gpointer               facts,
                                          gsize                  len,
                                          gboolean (*is_sane) (gconstpointer facts),
                                          const char   *words,
                                          GCancellable *cancellable,
                                          GError      **error);

/* The same of anything that can be read at any place; it is only read by the talk from then on. name: for words. */
HearthVaultTalk *hearth_vault_talk_new_stream (GInputStream *stream,
                                               guint64       size,
                                               const char   *name,
                                               const char   *verb,
                                               GCancellable *cancellable,
                                               GError      **error);
void             hearth_vault_talk_free (HearthVaultTalk *talk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultTalk, hearth_vault_talk_free)

/* All of len, or FALSE: it fell over, could not read the file, or was cancelled. Blocks. */
gboolean hearth_vault_talk_say (HearthVaultTalk *talk,
                                gconstpointer    bytes,
                                gsize            len);
gboolean hearth_vault_talk_hear (HearthVaultTalk *talk,
                                 gpointer         bytes,
                                 gsize            len);

/* After one of these failed: why, as error. words: what is said of a file that the worker does not know. */
void hearth_vault_talk_set_error (HearthVaultTalk *talk,
                                  const char      *words,
                                  GError         **error);
